public import RedressCore
internal import RedressStore

extension Office {
  /// A dispute and its clock.
  ///
  /// - Throws: ``NotFound``; ``RuleError`` `noLaw` when what it was counted by is not there.
  public func dispute(_ id: DisputeID) throws -> DisputeShown {
    try store.read { connection in
      let row = try known(id, connection)
      let zone = try rules(connection).schemes.current.timeZone
      let steps = try connection.steps(of: id).map {
        DisputeStep($0.kind, on: $0.day(in: zone), by: $0.staff)
      }
      return try shown(row.dispute, finding: row.finding, steps: steps, connection)
    }
  }

  /// - Throws: ``RuleError`` `noLaw` when what it was counted by is not there.
  func shown(
    _ dispute: Dispute,
    finding: Finding?,
    steps: [DisputeStep],
    _ connection: any Connection
  ) throws -> DisputeShown {
    let rules = try rules(connection)
    guard let told = try rules.book.count(receivedOn: dispute.receivedOn, by: dispute.basis)
    else { throw RuleError.noLaw(dispute.basis.law.description) }
    return DisputeShown(
      dispute: dispute,
      finding: finding,
      deadline: told.deadline,
      today: try today(rules),
      steps: steps
    )
  }

  /// Disputes that are not closed, or all of them, the first due first; may be empty.
  public func disputes(all: Bool) throws -> [Dispute] {
    try store.read { try $0.disputes(all: all).map(\.dispute) }
  }

  func known(_ id: DisputeID, _ connection: any Connection) throws -> DisputeRow {
    guard let row = try connection.dispute(id) else {
      throw NotFound.dispute(id)
    }
    return row
  }
}
