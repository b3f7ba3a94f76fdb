internal import RedressCore
internal import RedressStore

extension Scene {
  /// What was printed had no other way, was so, and was released by a second person.
  func noticesPrinted() throws {
    try expect(event.caseID == nil, .wrongCase)
    let printed = try payload(NoticesPrinted.self)
    let run = try asking { try office.run(printed.run, past) }
    try asking {
      try checkReleaser(of: run)
      let isAsDrafted = try !past.hasSubjects(after: run.event)
      if isAsDrafted { try run.run.checkContent(digest: printed.digest) }
      try office.checkWitnessed(at: event.at, past)
    }
    let judge = try judge(of: run)
    try expect(printed.head == judge.settings.sheetHead(on: judge.today), .wrongClaim)
    var counts: [String: Int] = [:]
    var (last, lastClaim) = (NoticeID(0), NoticeID(0))
    while true {
      let outcomes = try present.noticeOutcomes(of: event.sequence, after: last, atMost: 256)
      guard let end = outcomes.last else { break }
      last = end.notice
      let notices = try past.notices(outcomes.map(\.notice), draftedBy: run.event)
      try expect(
        notices.map(\.id) == outcomes.map(\.notice)
          && notices.allSatisfy { $0.state == .noChannel },
        .wrongOutcome
      )
      let count = outcomes.count { $0.state == .printed }
      let claims = try present.claims(of: event.sequence, after: lastClaim, atMost: count)
      lastClaim = claims.last?.notice ?? lastClaim
      var next = claims[...]
      for (judged, outcome) in zip(try judge.judged(notices, by: .print), outcomes) {
        try check(judged, outcome)
        if outcome.state == .printed { try check(next.popFirst(), judged) }
        counts[outcome.state.rawValue, default: 0] += 1
      }
    }
    try expect(counts == printed.outcomes && !counts.isEmpty, .wrongCount)
    let more = try present.claims(of: event.sequence, after: lastClaim, atMost: 1)
    try expect(more.isEmpty, .wrongClaim)
  }

  private func check(_ judged: SendingJudge.Judged, _ outcome: NoticeOutcomeRow) throws {
    let isOnPaper = judged.notice.goesOnPaper(
      channel: judged.subject?.channel,
      because: try past.notice(judged.notice.id)?.reason
    )
    try expect(
      isOnPaper && judged.outcome.state == outcome.state
        && judged.outcome.reason == outcome.reason,
      .wrongOutcome
    )
  }

  private func check(_ claim: NoticeClaim?, _ judged: SendingJudge.Judged) throws {
    try expect(
      claim?.notice == judged.notice.id && claim?.messageID == "" && claim?.address == ""
        && claim?.name == judged.subject?.name ?? "",
      .wrongClaim
    )
  }

  /// What was posted was printed before, on no later day.
  func noticesPosted() throws {
    try expect(event.caseID == nil, .wrongCase)
    let posted = try payload(NoticesPosted.self)
    var (count, last) = (0, NoticeID(0))
    while true {
      let outcomes = try present.noticeOutcomes(of: event.sequence, after: last, atMost: 256)
      guard let end = outcomes.last else { break }
      last = end.notice
      let right = try asking {
        try office.posted(
          outcomes.map { .notice($0.notice) },
          on: posted.on,
          at: event.at,
          past
        )
      }
      try expect(
        right.map(\.notice) == outcomes.map(\.notice)
          && outcomes.allSatisfy { $0.state == .posted && $0.reason == .on(posted.on) },
        .wrongOutcome
      )
      count += outcomes.count
    }
    try expect(count == posted.notices && count > 0, .wrongCount)
  }
}
