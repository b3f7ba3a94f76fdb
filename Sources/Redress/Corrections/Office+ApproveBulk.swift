public import RedressCore
internal import RedressStore

extension Office {
  /// Approves a bulk correction as another person than its proposer.
  ///
  /// It is planned again for everyone; when that differs from what was proposed, the approval is refused.
  ///
  /// - Parameters:
  ///   - id: The bulk correction.
  ///   - digest: The first digits, at least 8, of the digest that was looked at.
  /// - Returns: It, approved.
  /// - Throws: ``NotFound``, ``BulkError``; otherwise as every act.
  public func approveBulk(_ id: BulkID, digest: String) throws -> BulkShown {
    try act { try approve(id, digest: digest, $0) }
  }

  @discardableResult
  func approve(
    _ id: BulkID,
    digest: String,
    _ transaction: Transaction
  ) throws -> BulkShown {
    let connection = transaction.connection
    var bulk = try known(id, connection)
    try bulk.checkApproval(by: transaction.author.staff, seen: digest)
    guard let event = try connection.proposal(of: id) else { throw NotFound.bulk(id) }
    try transaction.requireOtherUser(than: event)
    var tally = try tallied(bulk, proposedBy: event, connection)
    let parts = tally.finishedParts()
    if parts != bulk.parts {
      let other = zip(parts, bulk.parts).enumerated().first { $0.element.0 != $0.element.1 }
      let part = other?.offset ?? min(parts.count, bulk.parts.count)
      throw BulkError.moved(id, part: part, since: try moved(bulk, part: part, connection))
    }
    try transaction.append(BulkApproved(bulk: id, digest: bulk.digest))
    (bulk.state, bulk.approvedBy) = (.approved, transaction.author.staff)
    return BulkShown(
      bulk,
      samples: tally.samples,
      leftOut: try connection.leftOut(of: event)
    )
  }

  /// What is proposed, planned again for everyone.
  private func tallied(
    _ bulk: BulkCorrection,
    proposedBy event: Int64,
    _ connection: any Connection
  ) throws -> BulkTally {
    let schemes = try rules(connection).schemes
    var tally = BulkTally(schemes: schemes, partSize: bulk.partSize)
    let all = ProposedRecords(
      connection,
      of: event,
      after: nil,
      through: nil,
      kinds: schemes.current.kinds
    )
    try plan(all, of: bulk.effect.people, connection) { tally.add($0) }
    return tally
  }

  /// A bulk correction with people to look at, where nothing of it is published yet: planned again for them.
  ///
  /// - Throws: ``NotFound``; ``StoreError``.
  public func bulkWithSamples(_ id: BulkID) throws -> BulkShown {
    try store.read { connection in
      let known = try shown(known(id, connection), connection)
      let isWaiting = [.proposed, .approved].contains(known.bulk.state)
      guard isWaiting, known.bulk.publishedParts == 0,
        let event = try connection.proposal(of: id)
      else { return known }
      let tally = try tallied(known.bulk, proposedBy: event, connection)
      return BulkShown(known.bulk, samples: tally.samples, leftOut: known.leftOut)
    }
  }

  /// Takes a bulk correction back of which not everything is published yet.
  ///
  /// What is published stays so.
  ///
  /// - Throws: ``NotFound``; ``BulkError`` `alreadyPublished`, `alreadyWithdrawn`; ``CorrectionError``
  ///   `noReasonToWithdraw`; otherwise as every act.
  public func withdrawBulk(_ id: BulkID, reason: String) throws -> BulkShown {
    try act { try withdraw(id, reason: reason, $0) }
  }

  @discardableResult
  func withdraw(_ id: BulkID, reason: String, _ transaction: Transaction) throws -> BulkShown {
    guard !reason.isBlank else { throw CorrectionError.noReasonToWithdraw }
    var bulk = try known(id, transaction.connection)
    try bulk.checkPending()
    try transaction.append(BulkWithdrawn(bulk: id, reason: reason))
    bulk.state = .withdrawn
    return try shown(bulk, transaction.connection)
  }

  /// - Throws: ``NotFound``.
  public func bulk(_ id: BulkID) throws -> BulkShown {
    try store.read { try shown(known(id, $0), $0) }
  }

  private func shown(_ bulk: BulkCorrection, _ connection: any Connection) throws -> BulkShown {
    let event = try connection.proposal(of: bulk.id)
    return BulkShown(bulk, leftOut: try event.map { try connection.leftOut(of: $0) } ?? [])
  }

  /// All bulk corrections, by number; may be empty.
  public func bulks() throws -> [BulkCorrection] { try store.read { try $0.allBulks() } }

  func known(_ id: BulkID, _ connection: any Connection) throws -> BulkCorrection {
    guard let bulk = try connection.bulk(id) else { throw NotFound.bulk(id) }
    return bulk
  }
}
