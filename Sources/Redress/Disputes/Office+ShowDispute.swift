public import RedressCore
internal import RedressStore

extension Office {
  /// A dispute and its clock.
  ///
  /// - Throws: ``OfficeError`` `notFound`; what reading the law throws.
  public func dispute(_ id: DisputeID) throws -> DisputeShown {
    let law = try law()
    let calendar = try calendar(of: law)
    return try store.read { connection in
      let row = try known(id, connection)
      let zone = try SchemeHistory(connection).current.timeZone
      return DisputeShown(
        dispute: row.dispute,
        finding: row.finding,
        deadline: law.deadline.deadline(
          receivedOn: row.dispute.receivedAt.day(in: zone),
          calendar: calendar
        ),
        today: clock().day(in: zone)
      )
    }
  }

  /// Disputes that are not closed, or all of them, the first due first; may be empty.
  public func disputes(all: Bool) throws -> [Dispute] {
    try store.read { try $0.disputes(all: all).map(\.dispute) }
  }

  func known(_ id: DisputeID, _ connection: any Connection) throws -> DisputeRow {
    guard let row = try connection.dispute(id) else {
      throw OfficeError.unknown(id, list: "redress dispute list --all")
    }
    return row
  }
}
