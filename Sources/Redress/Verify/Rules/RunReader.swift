internal import RedressCore
internal import RedressStore

/// Judges the notices of a run, by number.
struct RunReader {
  let scene: Scene
  var next: NoticeID

  /// What a month's run has to tell; `nil` for the letter of one act.
  let owed: OwedMonth?
  private(set) var count = 0

  /// Letters that are owed and that the run says it left out since they failed their check.
  private var refused: Int

  /// By when a letter of the day promises to write again.
  private let checkDay: Day
  private var waiting: ArraySlice<OwedNotice> = []

  /// What the letters of those that wait have to say of records that were tried, by drop.
  private var trials: [DropID: [Statement]] = [:]
  private let schemes: SchemeHistory
  private let retention: Retention

  init(_ scene: Scene, _ period: Period?, next: NoticeID, refused: [String: Int]? = nil) throws {
    self.scene = scene
    self.refused = refused?.values.reduce(0, +) ?? 0
    self.next = next
    let rules = try scene.office.rules(scene.past)
    let schemes = try rules.schemes
    let today = try scene.office.today(rules)
    let law = try rules.law(on: today)
    owed = try period.map {
      try OwedMonth(scene.past, in: $0, under: schemes, law.retention)
    }
    (checkDay, retention, self.schemes) = (law.checkDay(writtenOn: today), law.retention, schemes)
  }

  /// The next letter that is owed.
  private mutating func nextOwed() throws -> OwedNotice? {
    while waiting.isEmpty, let part = try owed?.next(LetterBlock.limit) {
      waiting = part.owed[...]
      let rows = part.owed.compactMap(\.row)
      let tried = try TrialsAgain.trials(of: rows, scene.past, schemes, retention)
      trials = Dictionary(zip(rows.map(\.id), tried)) { first, _ in first }
    }
    return waiting.popFirst()
  }

  /// A month's notices are all letters that are owed, in their order, each held as its incident says.
  mutating func check(_ notices: [Notice]) throws {
    for notice in notices {
      var owed = try nextOwed()
      while refused > 0, let left = owed, left.occasion != notice.occasion {
        refused -= 1
        owed = try nextOwed()
      }
      let isOwed = owed?.occasion == notice.occasion
      if !isOwed { try scene.expect(!isOwedLater(notice), .leftOut) }
      try scene.expect(
        isOwed && notice.id == next && notice.subject == owed?.subject
          && notice.period == self.owed?.period && notice.caseID == owed?.caseID
          && notice.state == owed?.state && scene.event.caseID == nil
          && notice.channel == owed?.channel,
        .wrongNotice
      )
      try scene.expect(
        owed.map { $0.isTold(by: notice, trying: trials) } ?? false
          && notice.promises(by: checkDay),
        .wrongStatement
      )
      next = NoticeID(next.number + 1)
      count += 1
    }
  }

  /// Whether a notice is one that is owed behind another.
  private mutating func isOwedLater(_ notice: Notice) throws -> Bool {
    while let owed = try nextOwed() {
      if notice.occasion == owed.occasion { return true }
    }
    return false
  }

  /// After the last notice nobody is left but whose letters failed.
  mutating func finish() throws {
    while refused > 0, try nextOwed() != nil { refused -= 1 }
    try scene.expect(nextOwed() == nil && refused == 0, .leftOut)
  }

  /// The one letter of an act, which says what is so.
  mutating func check(_ notices: [Notice], telling occasion: Notice.Occasion) throws {
    for notice in notices {
      try scene.expect(
        notice.occasion == occasion && notice.caseID == scene.event.caseID && count == 0,
        .wrongNotice
      )
      try checkOnCase(notice)
    }
  }

  /// Letters of cases are some of those that are owed, in their order.
  mutating func check(_ notices: [Notice], among owed: inout ArraySlice<OwedLetterRow>) throws {
    for notice in notices {
      while let next = owed.first, next.occasion != notice.occasion { owed.removeFirst() }
      let row = owed.popFirst()
      try scene.expect(
        row?.subject == notice.subject && row?.caseID == notice.caseID && scene.event.caseID == nil,
        .wrongNotice
      )
      try checkOnCase(notice)
    }
  }

  private mutating func checkOnCase(_ notice: Notice) throws {
    let subject = try scene.past.subject(notice.subject)?.subject
    let of = try notice.caseID.flatMap { try scene.past.caseFile($0)?.subject }
    try scene.expect(
      notice.id == next && of == notice.subject
        && notice.state == NoticeState(heldBy: nil, isReachable: subject?.channel != nil)
        && notice.channel == subject?.channel,
      .wrongNotice
    )
    let isTold =
      notice.kind == .finding
      ? notice.statements.allSatisfy { notice.kind.statements.contains($0.kind) }
      : notice.statements
        == (try scene.office.statements(for: notice.occasion, scene.past))
    try scene.expect(isTold, .wrongStatement)
    next = NoticeID(next.number + 1)
    count += 1
  }
}

extension OwedNotice {
  /// Whether a notice states what is owed.
  fileprivate func isTold(by notice: Notice, trying trials: [DropID: [Statement]]) -> Bool {
    if let row {
      return notice.tells(row.drop, over: between) && notice.takesBack == earlier?.id
        && notice.trials == trials[row.id]
        && (isByOtherRules || !notice.statements.contains(.byRules(notice.period)))
    }
    if case .level(let earlier) = occasion {
      return notice.statements
        == .telling(level?.level, of: notice.period, insteadOf: earlier)
    }
    return earlier.map {
      notice.statements == .withdrawing($0.id, of: notice.period, score: score)
    } ?? false
  }
}
