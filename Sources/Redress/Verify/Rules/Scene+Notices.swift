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
    var reader = RunReader(
      scene: self,
      period: drafted.period,
      next: NoticeID(try past.number(Self.lastNotice) + 1),
      schemes: try office.rules(past).schemes,
      incidents: Dictionary(
        uniqueKeysWithValues: try past.allIncidents().map { ($0.id, $0) }
      )
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
  let period: Period?
  var next: NoticeID
  let schemes: SchemeHistory
  let incidents: [IncidentID: Incident]
  private(set) var count = 0

  /// A month's notices: each tells a standing drop that nobody was told of, and is held as its incident says.
  mutating func check(_ notices: [Notice]) throws {
    let past = scene.past
    let drops = try past.drops(
      notices.compactMap(\.occasion.drop),
      base: schemes.current.range.base
    )
    let subjects = try past.subjects(notices.map(\.subject))
    let told = try period.map { try past.dropNotices(of: notices.map(\.subject), in: $0) } ?? [:]
    for notice in notices {
      let drop = notice.occasion.drop.flatMap { drops[$0] }
      let wasTold =
        told[notice.subject]?.contains {
          $0.state != .cancelled || $0.occasion.drop == notice.occasion.drop
        } ?? false
      let state = NoticeState(
        heldBy: drop?.incident.flatMap { incidents[$0] },
        isReachable: subjects[notice.subject]?.channel != nil
      )
      try scene.expect(
        notice.id == next && drop?.endedBy == nil && drop?.drop.subject == notice.subject
          && drop?.drop.period == notice.period && notice.period == period
          && drop?.caseID == notice.caseID && !wasTold && state == notice.state
          && scene.event.caseID == nil,
        .wrongNotice
      )
      next = NoticeID(next.number + 1)
      count += 1
    }
  }

  /// The one letter of an act.
  mutating func check(_ notices: [Notice], telling occasion: Notice.Occasion) throws {
    for notice in notices {
      let subject = try scene.past.subject(notice.subject)?.subject
      let of = try notice.caseID.flatMap { try scene.past.caseFile($0)?.subject }
      try scene.expect(
        notice.id == next && notice.occasion == occasion && notice.caseID == scene.event.caseID
          && of == notice.subject && count == 0
          && notice.state == NoticeState(heldBy: nil, isReachable: subject?.channel != nil),
        .wrongNotice
      )
      next = NoticeID(next.number + 1)
      count += 1
    }
  }
}
