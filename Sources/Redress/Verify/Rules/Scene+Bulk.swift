internal import RedressCore
internal import RedressStore

extension Scene {
  /// What was proposed is planned again: of a feed that was taken back from the feed, of what is undone from
  /// what was done, of what is moved from the records, of a file from the records that it brought.
  func bulkProposed() throws {
    let proposed = try payload(BulkProposed.self)
    try again { office, transaction in
      let kinds = try office.rules(transaction.connection).schemes.current.kinds
      let wanted: any WantedRecords =
        switch proposed.source {
        case .file:
          ProposedRecords(present, of: event.sequence, after: nil, through: nil, kinds: kinds)
        case .recall(let batch): try office.recalled(batch, transaction.connection)
        case .reversal(let bulk): try office.undone(bulk, transaction.connection)
        case .move(let records, let owner, _):
          try office.moved(records, to: owner, transaction.connection)
        }
      try office.propose(
        proposed.source,
        wanted,
        reason: proposed.reason,
        partSize: proposed.partSize,
        of: nil,
        counted: (proposed.effect, try present.leftOut(of: event.sequence)),
        transaction
      )
    }
  }

  func bulkApproved() throws {
    let approved = try payload(BulkApproved.self)
    try again { try $0.approve(approved.bulk, digest: approved.digest, $1) }
  }

  /// - Returns: The decisions that have to follow.
  func bulkPublished() throws -> [NewEvent] {
    let id = try payload(BulkPublished.self).bulk
    return Array(try again { try $0.publishPart(of: id, $1) }.dropFirst())
  }

  func bulkWithdrawn() throws {
    let withdrawn = try payload(BulkWithdrawn.self)
    try again { try $0.withdraw(withdrawn.bulk, reason: withdrawn.reason, $1) }
  }
}
