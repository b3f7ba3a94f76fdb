internal import RedressCore
internal import RedressStore

extension Scene {
  /// - Parameter awaited: What the act before it has to tell; `nil` for what is owed of a month or on cases.
  /// - Throws: ``Mismatch``.
  func noticesDrafted(_ awaited: Notice.Occasion?) throws {
    let drafted = try payload(NoticesDrafted.self)
    try expect(drafted.period == nil || awaited == nil, .wrongNotice)
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
      next: NoticeID(try past.number(Self.lastNotice) + 1),
      refused: drafted.refused
    )
    try expect(drafted.refused == nil || drafted.period != nil, .wrongNotice)
    var digest = RunDigest()
    var owed = try drafted.period == nil && awaited == nil ? past.owedLetters()[...] : []
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
      } else if drafted.period == nil {
        try reader.check(notices, among: &owed)
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

  /// Nothing was left to draft about a month of which it was to be asked.
  func nothingOwed() throws {
    try expect(event.caseID == nil, .wrongCase)
    let settled = try payload(NothingOwed.self)
    let period = settled.period
    try expect(past.owedMonths().contains { $0.period == period }, .decidedOtherwise)
    let next = NoticeID(try past.number(Self.lastNotice) + 1)
    var reader = try RunReader(self, period, next: next, refused: settled.refused)
    try reader.finish()
  }

  func noticesDiscarded() throws {
    try expect(event.caseID == nil, .wrongCase)
    let discarded = try payload(NoticesDiscarded.self)
    let run = try asking { try office.run(discarded.run, past) }
    try asking {
      if discarded.reason.allSatisfy(\.isWhitespace) { throw DiscardError.noReason(discarded.run) }
    }
    var awaited = try office.discarded(of: run, past)[...]
    try expect(discarded.notices == awaited.count && !awaited.isEmpty, .wrongCount)
    var last = NoticeID(0)
    while true {
      let outcomes = try present.noticeOutcomes(of: event.sequence, after: last, atMost: 256)
      guard let end = outcomes.last else { break }
      last = end.notice
      for outcome in outcomes {
        let next = awaited.popFirst()
        try expect(
          next?.notice == outcome.notice && next?.state == outcome.state
            && next?.reason == outcome.reason,
          .wrongOutcome
        )
      }
    }
    try expect(awaited.isEmpty, .wrongOutcome)
  }
}
