internal import RedressCore
internal import RedressStore

extension Scene {
  func noticesClaimed() throws {
    try expect(event.caseID == nil, .wrongCase)
    let claimed = try payload(NoticesClaimed.self)
    let run = try asking { try office.run(claimed.run, past) }
    try asking {
      try checkReleaser(of: run)
      // Later parts of a run are sent by the digest that was seen at its first.
      let isAsDrafted = try !past.hasSubjects(after: run.event)
      if isAsDrafted { try run.run.checkContent(digest: claimed.digest) }
      try office.checkWitnessed(at: event.at, past)
    }
    try expect(run.way.map { $0 == claimed.way } ?? !claimed.way.id.isEmpty, .otherWay)
    let settings = try office.rules(past).office.settings
    let head = claimed.head
    try expect(head.name == settings.name && head.sender == settings.sender, .wrongClaim)
    let judge = try judge(of: run)
    let maker = MessageMaker(head: head, run: run.run, checkpoint: "")
    var counts: [String: Int] = [:]
    var last = NoticeID(0)
    var lastClaim = NoticeID(0)
    while true {
      let outcomes = try present.noticeOutcomes(of: event.sequence, after: last, atMost: 256)
      guard let end = outcomes.last else { break }
      last = end.notice
      let notices = try past.notices(outcomes.map(\.notice), draftedBy: run.event)
      try expect(
        notices.map(\.id) == outcomes.map(\.notice)
          && notices.allSatisfy { $0.state == .drafted || $0.state == .noChannel },
        .wrongOutcome
      )
      let leaving = outcomes.count { $0.state == .claimed }
      let claims = try present.claims(of: event.sequence, after: lastClaim, atMost: leaving)
      lastClaim = claims.last?.notice ?? lastClaim
      var next = claims[...]
      for (judged, outcome) in zip(try judge.judged(notices), outcomes) {
        try check(judged, outcome, claimed, run)
        if outcome.state == .claimed { try check(next.popFirst(), judged, maker) }
        counts[outcome.state.rawValue, default: 0] += 1
      }
    }
    try expect(counts == claimed.outcomes && !counts.isEmpty, .wrongCount)
    let more = try present.claims(of: event.sequence, after: lastClaim, atMost: 1)
    try expect(more.isEmpty, .wrongClaim)
  }

  func checkReleaser(of run: NoticeRunRow) throws {
    try run.run.checkRelease(by: event.staff, seen: run.run.digest)
    try transaction.requireOtherUser(than: run.event)
  }

  func judge(of run: NoticeRunRow) throws -> SendingJudge {
    try SendingJudge(
      past,
      office.rules(past),
      of: run,
      draftedAt: try past.event(run.event)?.at ?? event.at,
      now: event.at
    )
  }

  private func check(
    _ judged: SendingJudge.Judged,
    _ outcome: NoticeOutcomeRow,
    _ claimed: NoticesClaimed,
    _ run: NoticeRunRow
  ) throws {
    let isRight =
      judged.outcome.state == outcome.state && judged.outcome.reason == outcome.reason
    // A letter that no mail program would take is known from its making alone.
    let isUnsent = outcome.state == .noChannel && outcome.reason == .noMessage
    let isAsSeen =
      outcome.state != .claimed || claimed.digest != run.run.digest
      || judged.channel == judged.notice.channel
    try expect(isAsSeen, .wrongOutcome)
    try expect(isRight || isUnsent && judged.outcome.state == .claimed, .wrongOutcome)
  }

  private func check(
    _ claim: NoticeClaim?,
    _ judged: SendingJudge.Judged,
    _ maker: MessageMaker
  ) throws {
    try expect(
      claim?.notice == judged.notice.id && claim?.address == judged.channel?.address
        && claim?.name == judged.subject?.name
        && claim?.messageID == maker.messageID(of: judged.notice.id),
      .wrongClaim
    )
  }

  /// What was handed over was claimed, whatever happened since.
  func noticesSent() throws {
    try expect(event.caseID == nil, .wrongCase)
    let sent = try payload(NoticesSent.self)
    let run = try asking { try office.run(sent.run, past) }
    try asking { try checkReleaser(of: run) }
    let judge = try judge(of: run)
    var counts: [String: Int] = [:]
    var last = NoticeID(0)
    while true {
      let outcomes = try present.noticeOutcomes(of: event.sequence, after: last, atMost: 256)
      guard let end = outcomes.last else { break }
      last = end.notice
      let notices = try past.notices(outcomes.map(\.notice), draftedBy: run.event)
      try expect(
        notices.map(\.id) == outcomes.map(\.notice)
          && notices.allSatisfy { $0.state == .claimed },
        .notClaimed
      )
      let right = try judge.handingOver(
        notices,
        to: try past.addresses(claimedFor: notices.map(\.id))
      )
      for (outcome, right) in zip(outcomes, right) {
        let isRight =
          switch outcome.state {
          case .sent: outcome.reason == nil
          case .unsettled: outcome.reason == nil || outcome.reason == .noMessage
          default: outcome.state == right.state && outcome.reason == right.reason
          }
        try expect(isRight, .wrongOutcome)
        counts[outcome.state.rawValue, default: 0] += 1
      }
    }
    try expect(counts == sent.outcomes && !counts.isEmpty, .wrongCount)
  }

  func noticeSettled() throws {
    try expect(event.caseID == nil, .wrongCase)
    let settled = try payload(NoticeSettled.self)
    let right = try asking {
      try office.settled(
        settled.notice,
        wasSent: settled.wasSent,
        reason: settled.reason,
        past
      )
    }
    let outcomes = try present.noticeOutcomes(of: event.sequence, after: NoticeID(0), atMost: 2)
    try expect(
      outcomes.map { [$0.notice.description, $0.state.rawValue, $0.reason?.description ?? ""] }
        == [[right.notice.description, right.state.rawValue, right.reason?.description ?? ""]],
      .wrongOutcome
    )
  }
}
