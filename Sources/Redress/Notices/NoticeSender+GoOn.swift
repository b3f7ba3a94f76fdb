internal import RedressCore
internal import RedressMail
internal import RedressStore

extension NoticeSender {
  /// Letters that one claim left open.
  private struct OpenClaim {
    let head: MessageHead
    let claims: [NoticeClaim]
  }

  /// Goes on where a killed program left letters claimed: what went is written down, what did not go goes
  /// now, if it is still so, and what is in doubt is named and left to staff.
  ///
  /// What is in doubt is written down before anything else goes, so that no later hand-over hides it.
  ///
  /// - Parameter counts: What is added to.
  /// - Throws: What reading, the way out and writing throw.
  func goOn(counting counts: inout NoticesSentOutcome) throws {
    guard let outbox, run.claimed > 0 else { return }
    let open = try office.store.read { connection in
      let rows = try connection.openClaims(of: run, atMost: run.claimed)
      return try Dictionary(grouping: rows, by: \.event).sorted { $0.key < $1.key }
        .compactMap { event, rows in
          try connection.event(event).map {
            OpenClaim(
              head: try $0.payload(as: NoticesClaimed.self).head,
              claims: rows.map(\.claim)
            )
          }
        }
    }
    for open in open { try goOn(open, outbox, counting: &counts) }
  }

  private func goOn(
    _ open: OpenClaim,
    _ outbox: any Outbox,
    counting counts: inout NoticesSentOutcome
  ) throws {
    let maker = maker(open.head)
    let names = open.claims.map { maker.name(of: $0.notice) }
    let places = try outbox.whereabouts(of: names, in: maker.batch)
    var (gone, here, doubtful) = ([NoticeID](), [NoticeClaim](), [NoticeID: NoticeReason?]())
    for (claim, place) in zip(open.claims, places) {
      switch place {
      case .gone: gone.append(claim.notice)
      case .unknown: doubtful.updateValue(nil, forKey: claim.notice)
      case .here:
        let (notice, texts) = try office.store.read {
          (try $0.notice(claim.notice)?.notice, try $0.letters(of: claim.notice))
        }
        if let notice, let bytes = maker.bytes(claimed: claim, notice, texts) {
          let name = maker.name(of: claim.notice)
          try outbox.prepare(OutgoingMessage(name: name, bytes: bytes))
          here.append(claim)
        } else {
          doubtful.updateValue(.noMessage, forKey: claim.notice)
        }
      }
    }
    let (ended, leaving) = try withhold(gone, here, doubtful)
    try outbox.settle()
    try outbox.handOver(leaving.map { maker.name(of: $0) }, of: maker.batch)
    let sent = Set((ended.isEmpty ? gone : []) + leaving)
    try record(sent.sorted().map { ($0, .sent, nil) })
    outbox.end(maker.batch)
    for outcome in ended { counts.add(outcome.state, isNow: true) }
    counts.sent += sent.count
    counts.recovered += ended.count + sent.count
  }

  /// Writes down what does not go, with what went, where there is any.
  ///
  /// - Returns: What was written down, and what is left to go.
  private func withhold(
    _ gone: [NoticeID],
    _ here: [NoticeClaim],
    _ doubtful: [NoticeID: NoticeReason?]
  ) throws -> (ended: [NoticeOutcome], leaving: [NoticeID]) {
    try office.act(alone: true) { transaction in
      let connection = transaction.connection
      func claimed(_ ids: [NoticeID]) throws -> [Notice] {
        try connection.notices(ids.sorted(), draftedBy: run.event).filter { $0.state == .claimed }
      }
      let judge = try SendingJudge(
        connection,
        office.rules(connection),
        of: run,
        draftedAt: draftedAt,
        now: office.clock()
      )
      let judged = try judge.handingOver(
        claimed(here.map(\.notice)),
        to: Dictionary(uniqueKeysWithValues: here.map { ($0.notice, $0.address) })
      )
      let leaving = judged.filter { $0.state == .sent }.map(\.notice)
      let staying = judged.filter { $0.state != .sent }
      let unsettled = try claimed(Array(doubtful.keys)).map {
        NoticeOutcome(of: .handOver, $0, .unsettled, reason: doubtful[$0.id] ?? nil)
      }
      guard !(staying + unsettled).isEmpty else { return ([], leaving) }
      let went = try claimed(gone).map { NoticeOutcome(of: .handOver, $0, .sent) }
      let ended = (staying + unsettled + went).sorted { $0.notice < $1.notice }
      try transaction.append(
        NoticesSent(run: run.run.id, outcomes: ended.counts),
        attaching: [.outcomes(ended)]
      )
      return (ended, leaving)
    }
  }
}

extension [NoticeOutcome] {
  /// By state.
  var counts: [String: Int] { Dictionary(grouping: self, by: \.state.rawValue).mapValues(\.count) }
}
