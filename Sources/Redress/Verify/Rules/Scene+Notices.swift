internal import RedressCore
internal import RedressStore

extension Scene {
  /// - Parameter awaited: What the act before it has to tell; `nil` for a month's run.
  /// - Throws: ``Mismatch``.
  func noticesDrafted(_ awaited: Notice.Occasion?) throws {
    let drafted = try payload(NoticesDrafted.self)
    try expect((drafted.period == nil) == (awaited != nil), .wrongNotice)
    try expect(drafted.run.number == past.number(Self.lastRun) + 1, .wrongRun)
    let run = NoticeRun(
      id: drafted.run,
      period: drafted.period,
      draftedBy: event.staff,
      count: drafted.notices,
      digest: drafted.digest
    )
    var reader = try RunReader(
      self,
      drafted.period,
      next: NoticeID(try past.number(Self.lastNotice) + 1)
    )
    var digest = RunDigest()
    var last = NoticeID(0)
    while let part = try present.part(
      of: NoticeRunRow(run: run, event: event.sequence),
      after: last
    ) {
      digest.add(part.notices.map(\.notice), part.letters)
      let notices = try present.notices(
        asDraftedBy: event.sequence,
        part.letters.first...part.letters.last
      )
      if let awaited {
        try reader.check(notices, telling: awaited)
      } else {
        try reader.check(notices)
      }
      last = part.letters.last
    }
    try reader.finish()
    try expect(reader.count == drafted.notices && drafted.notices > 0, .wrongCount)
    try expect(digest.text == drafted.digest, .wrongRunDigest)
  }

  private static let lastRun = "SELECT coalesce(max(id), 0) FROM notice_run"
  private static let lastNotice = "SELECT coalesce(max(id), 0) FROM notice"

  func noticesSent() throws {
    try expect(event.caseID == nil, .wrongCase)
    let sent = try payload(NoticesSent.self)
    let run = try asking { try office.run(sent.run, past) }
    try asking {
      try run.run.checkRelease(by: event.staff, seen: run.run.digest)
      try transaction.requireOtherUser(than: run.event)
      try office.checkWitnessed(at: event.at, past)
    }
    let judge = try SendingJudge(past, office.rules(past))
    var counts: [String: Int] = [:]
    var last = NoticeID(0)
    while true {
      let outcomes = try present.noticeOutcomes(of: event.sequence, after: last, atMost: 256)
      guard let end = outcomes.last else { break }
      last = end.notice
      let notices = try past.notices(outcomes.map(\.notice), draftedBy: run.event)
      try expect(
        notices.map(\.id) == outcomes.map(\.notice)
          && notices.allSatisfy { $0.state == .drafted },
        .wrongOutcome
      )
      for (judged, outcome) in zip(try judge.judged(notices), outcomes) {
        let isRight =
          judged.outcome.state == outcome.state && judged.outcome.reason == outcome.reason
        // A letter that no mail program would take is known from its making alone.
        let isUnsent = outcome.state == .noChannel && outcome.reason == .noMessage
        try expect(isRight || isUnsent && judged.outcome.state == .sent, .wrongOutcome)
        counts[outcome.state.rawValue, default: 0] += 1
      }
    }
    try expect(counts == sent.outcomes && !counts.isEmpty, .wrongCount)
  }
}

/// Judges the notices of a run, by number.
private struct RunReader {
  let scene: Scene
  var next: NoticeID

  /// What a month's run has to tell; `nil` for the letter of one act.
  let due: DueDrops?
  private(set) var count = 0
  private var waiting: ArraySlice<Due> = []

  private struct Due {
    let row: DropRow
    let state: NoticeState
    let channel: Channel?
  }

  init(_ scene: Scene, _ period: Period?, next: NoticeID) throws {
    self.scene = scene
    self.next = next
    let base = try scene.office.rules(scene.past).schemes.current.range.base
    due = try period.map { try DueDrops(scene.past, in: $0, base: base) }
  }

  /// The next drop that nobody was told of and that is to be told.
  private mutating func nextDue() throws -> Due? {
    while waiting.isEmpty, let due, let rows = try due.next(LetterBlock.limit) {
      let found = try due.due(among: rows)
      waiting =
        zip(found.told, found.states).map { row, state in
          Due(row: row, state: state, channel: found.subjects[row.drop.subject]?.channel)
        }[...]
    }
    return waiting.popFirst()
  }

  /// A month's notices tell every standing drop that nobody was told of, in the order of their subjects,
  /// and each is held as its incident says.
  mutating func check(_ notices: [Notice]) throws {
    for notice in notices {
      let due = try nextDue()
      let isDue = due.map { notice.occasion == .drop($0.row.id) } ?? false
      if !isDue { try scene.expect(!isToldLater(notice), .leftOut) }
      try scene.expect(
        isDue && notice.id == next && notice.subject == due?.row.drop.subject
          && notice.period == self.due?.period && notice.caseID == due?.row.caseID
          && notice.state == due?.state && scene.event.caseID == nil
          && notice.channel == due?.channel,
        .wrongNotice
      )
      try scene.expect(due.map { notice.tells($0.row.drop) } ?? false, .wrongStatement)
      next = NoticeID(next.number + 1)
      count += 1
    }
  }

  /// Whether a notice tells a drop that is due behind another.
  private mutating func isToldLater(_ notice: Notice) throws -> Bool {
    while let due = try nextDue() {
      if notice.occasion == .drop(due.row.id) { return true }
    }
    return false
  }

  /// After the last notice nobody is left.
  mutating func finish() throws { try scene.expect(nextDue() == nil, .leftOut) }

  /// The one letter of an act.
  mutating func check(_ notices: [Notice], telling occasion: Notice.Occasion) throws {
    for notice in notices {
      let subject = try scene.past.subject(notice.subject)?.subject
      let of = try notice.caseID.flatMap { try scene.past.caseFile($0)?.subject }
      try scene.expect(
        notice.id == next && notice.occasion == occasion && notice.caseID == scene.event.caseID
          && of == notice.subject && count == 0
          && notice.state == NoticeState(heldBy: nil, isReachable: subject?.channel != nil)
          && notice.channel == subject?.channel,
        .wrongNotice
      )
      try scene.expect(
        notice.statements.allSatisfy { notice.kind.statements.contains($0.kind) },
        .wrongStatement
      )
      next = NoticeID(next.number + 1)
      count += 1
    }
  }
}
