internal import RedressCore
internal import RedressStore

/// Looks at drafted notices again at the moment of sending, some at a time.
struct SendingJudge {
  let connection: any Connection
  let settings: OfficeSettings
  let schemes: SchemeHistory
  let today: Day

  /// The office's day on which the letters were written.
  let draftedOn: Day

  private let scores: StandingScores
  private let levels: StandingLevels
  private let trials: TrialsAgain
  private let held: HeldLetters

  /// What becomes of a notice, and the way to its subject where it is sent.
  struct Judged: Sendable {
    let notice: Notice
    let subject: Subject?
    let channel: Channel?
    let outcome: NoticeOutcome
  }

  /// - Parameters:
  ///   - connection: What is on file at the moment of sending.
  ///   - rules: The office's as of then.
  ///   - run: That the letters are of.
  ///   - draftedAt: When they were written.
  ///   - now: The moment of sending.
  /// - Throws: ``StoreError``.
  init(
    _ connection: any Connection,
    _ rules: OfficeRules,
    of run: NoticeRunRow,
    draftedAt: Instant,
    now: Instant
  ) throws {
    self.connection = connection
    settings = rules.office.settings
    schemes = try rules.schemes
    let zone = schemes.current.timeZone
    (today, draftedOn) = (now.day(in: zone), draftedAt.day(in: zone))
    scores = try StandingScores(connection, base: schemes.current.range.base)
    levels = StandingLevels(scores, schemes, connection)
    let retention = try rules.law(on: today).retention
    trials = TrialsAgain(
      connection,
      schemes,
      since: run.event,
      retention: try (rules.law(on: draftedOn).retention, retention)
    )
    held = try HeldLetters(connection, schemes, retention)
  }

  var base: Points { schemes.current.range.base }

  /// One for each notice: as it is released or printed, or handed over once claimed.
  func judged(_ notices: [Notice], by act: NoticeAct = .release) throws -> [Judged] {
    try looked(at: notices).map { notice, subject, check in
      let (channel, outcome) = check.outcome(of: notice, by: act)
      return Judged(notice: notice, subject: subject, channel: channel, outcome: outcome)
    }
  }

  /// Of each notice, why what it says is not to be told any more; `nil` while it is.
  func faults(of notices: [Notice]) throws -> [NoticeReason?] {
    try looked(at: notices).map(\.2.fault)
  }

  private func looked(at notices: [Notice]) throws -> [(Notice, Subject?, SendingCheck)] {
    let drops = try connection.drops(notices.compactMap(\.occasion.drop), base: base)
    let subjects = try connection.subjects(notices.map(\.subject))
    var letters: [Period: [SubjectID: [Notice]]] = [:]
    let ofMonths = notices.filter { [.drop, .withdrawal, .level].contains($0.kind) }
    for (period, told) in Dictionary(grouping: ofMonths, by: \.period) {
      letters[period] = try connection.notices(to: told.map(\.subject), about: period)
    }
    let trials = try trials.moved(notices, drops)
    return try notices.map { notice in
      let subject = subjects[notice.subject]
      let drop = notice.occasion.drop.flatMap { drops[$0] }
      let check = SendingCheck(
        dropStands: drop?.endedBy == nil,
        isOwed: try isOwed(notice, drop, letters[notice.period]?[notice.subject] ?? []),
        notSo: try notice.statements.first {
          try !isSo($0, to: notice.subject, of: drop, tried: trials[notice.id])
        },
        superseded: try drop.flatMap { try scores.superseded($0) },
        heldBy: try incident(holding: notice, drop),
        channel: subject?.channel
      )
      return (notice, subject, check)
    }
  }

  /// The incident that a letter rests on, so that it does not leave; `nil` for none.
  private func incident(holding notice: Notice, _ drop: DropRow?) throws -> IncidentID? {
    guard let drop, drop.endedBy == nil else {
      return try held.incident(holding: notice.monthsTold, of: notice.subject)
    }
    return switch try held.answer(for: drop) {
    case .waits(let incident): incident.id
    case .by(let incident): incident.flatMap { $0.isOpen || $0.finding == .error ? $0.id : nil }
    }
  }

  /// Whether a letter about a fall or a level is still owed; true of a letter about anything else.
  private func isOwed(_ notice: Notice, _ drop: DropRow?, _ letters: [Notice]) throws -> Bool {
    let standing: DropRow?
    switch notice.occasion {
    case .acceptance, .joined, .answer, .correction, .reinsertion: return true
    case .finding: return drop.map { $0.endedBy == nil } ?? false
    case .drop:
      guard let drop, drop.endedBy == nil else { return false }
      standing = drop
    case .withdrawal: standing = try standingDrop(of: notice.subject, in: notice.period)
    case .level:
      let drop = try standingDrop(of: notice.subject, in: notice.period)
      return try levels.matter(
        of: notice.subject,
        in: notice.period,
        hasDrop: drop.map { MonthMatter.Standing($0, heldBy: nil) },
        told: letters
      ).matter.owesLevel(notice)
    }
    return MonthMatter(
      period: notice.period,
      // What an incident holds, or found to be an error, is in no run that is sent.
      standing: standing.map { MonthMatter.Standing($0, heldBy: nil) },
      notices: letters
    ).owes(notice)
  }

  func standingDrop(of subject: SubjectID, in period: Period) throws -> DropRow? {
    try connection.drops(of: subject, base: base)
      .first { $0.drop.period == period && $0.endedBy == nil }
  }
}

extension SendingJudge {
  /// Those of notices that are tried by mail.
  func leaving(of notices: [Notice]) throws -> [Notice] {
    let waiting = notices.filter { $0.state == .noChannel }.map(\.subject)
    let subjects = try waiting.isEmpty ? [:] : connection.subjects(waiting)
    return notices.filter { $0.goesByMail(to: subjects[$0.subject]?.channel) }
  }

  /// Whether a statement of a letter holds now; what it says of a fall that stands is asked of the drop,
  /// which is `nil` where the letter explains none, and of trials of what they give now, which is `nil` where
  /// nothing moved that they read.
  func isSo(
    _ statement: Statement,
    to subject: SubjectID,
    of drop: DropRow?,
    tried: [Statement]?
  ) throws -> Bool {
    switch statement {
    case .without, .counts, .advised: return tried?.contains(statement) ?? true
    case .byRules: return drop.map { scores.areByOtherRules($0.drop) } ?? false
    case .fell, .notKnownYet, .notFound, .canDispute: return true
    case .level(let period, let from, let to):
      return try levels.level(of: subject, in: period).map {
        $0.level.from == from && $0.level.to == to
      } ?? false
    case .noFall(let period): return try standingDrop(of: subject, in: period) == nil
    case .willWrite(let period): return try standingDrop(of: subject, in: period) != nil
    case .standsNow(let period, let score):
      return try scores.snapshot(of: subject, in: period)?.score == score
    case .received(let id, let day):
      guard let dispute = try connection.dispute(id)?.dispute else { return false }
      // A letter that was written after the day says so itself.
      return dispute.promises(by: day) && (today <= day || draftedOn > day)
    case .decided(let id, let outcome):
      return try connection.dispute(id)?.dispute.outcome == outcome
    case .putBack(let record, _, let stands):
      return try connection.versions(of: record, kinds: schemes.current.kinds).last
        .map { $0.isRemoved != stands } ?? false
    case .withdrawn(let id):
      return try connection.notice(id)?.notice.state.isTold ?? false
    }
  }
}

extension SendingJudge {
  /// What becomes of claimed letters that were not handed over: one that is not so any more, or goes
  /// elsewhere by now, does not go.
  ///
  /// - Parameters:
  ///   - notices: Claimed.
  ///   - addresses: Where each was claimed to go.
  /// - Returns: One for each notice.
  /// - Throws: ``StoreError``.
  func handingOver(
    _ notices: [Notice],
    to addresses: [NoticeID: String]
  ) throws -> [NoticeOutcome] {
    try judged(notices, by: .handOver).map { judged in
      guard let channel = judged.channel, channel.address != addresses[judged.notice.id] else {
        return judged.outcome
      }
      return NoticeOutcome(of: .handOver, judged.notice, .cancelled, reason: .readdressed)
    }
  }
}
