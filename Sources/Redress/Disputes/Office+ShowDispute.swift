public import RedressCore
internal import RedressStore

extension Office {
  /// A dispute and its clock.
  ///
  /// - Throws: ``NotFound``; ``RuleError`` `noLaw` when what it was counted by is not there.
  public func dispute(_ id: DisputeID) throws -> DisputeShown {
    try store.read { connection in
      let row = try known(id, connection)
      let dispute = row.dispute
      let rules = try rules(connection)
      let told = try rules.book.count(receivedOn: dispute.receivedOn, by: dispute.basis)
      let zone = try rules.schemes.current.timeZone
      guard let told else { throw RuleError.noLaw(dispute.basis.law.description) }
      return DisputeShown(
        dispute: dispute,
        finding: row.finding,
        deadline: told.deadline,
        today: try today(rules),
        steps: try connection.steps(of: id).map {
          DisputeStep($0.kind, on: $0.day(in: zone), by: $0.staff)
        }
      )
    }
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
