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
      next: NoticeID(try past.number(Self.lastNotice) + 1)
    )
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

  func noticesSent() throws {
    try expect(event.caseID == nil, .wrongCase)
    let sent = try payload(NoticesSent.self)
    let run = try asking { try office.run(sent.run, past) }
    try asking {
      try run.run.checkRelease(by: event.staff, seen: run.run.digest)
      // Later parts of a run are sent by the digest that was seen at its first.
      let isAsDrafted = try !past.hasSubjects(after: run.event)
      if isAsDrafted { try run.run.checkContent(digest: sent.digest) }
      try transaction.requireOtherUser(than: run.event)
      try office.checkWitnessed(at: event.at, past)
    }
    let judge = try SendingJudge(
      past,
      office.rules(past),
      draftedAt: try past.event(run.event)?.at ?? event.at,
      now: event.at
    )
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
        let isAsSeen =
          outcome.state != .sent || sent.digest != run.run.digest
          || judged.channel == judged.notice.channel
        try expect(isAsSeen, .wrongOutcome)
        try expect(isRight || isUnsent && judged.outcome.state == .sent, .wrongOutcome)
        counts[outcome.state.rawValue, default: 0] += 1
      }
    }
    try expect(counts == sent.outcomes && !counts.isEmpty, .wrongCount)
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
