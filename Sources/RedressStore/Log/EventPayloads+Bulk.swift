package import RedressCore

package struct BulkProposed: EventPayload {
  package static let kind = EventKind.bulkProposed
  package let bulk: BulkID
  package let source: BulkCorrection.Source
  package let reason: Finding
  package let partSize: Int
  package let parts: [BulkCorrection.Part]
  package let effect: BulkEffect
  package let digest: String

  package init(_ bulk: BulkCorrection) {
    self.bulk = bulk.id
    source = bulk.source
    reason = bulk.reason
    partSize = bulk.partSize
    parts = bulk.parts
    effect = bulk.effect
    digest = bulk.digest
  }
}

package struct BulkApproved: EventPayload {
  package static let kind = EventKind.bulkApproved
  package let bulk: BulkID
  package let digest: String

  package init(bulk: BulkID, digest: String) { (self.bulk, self.digest) = (bulk, digest) }
}

/// One part of a bulk correction was published: each of its people has a correction of their own.
package struct BulkPublished: EventPayload {
  package static let kind = EventKind.bulkPublished

  /// What a person's correction decides.
  package struct Answered: Hashable, Sendable, Codable {
    package let correction: CorrectionID
    package let disputes: [TouchedDispute]

    package init(correction: CorrectionID, disputes: [TouchedDispute]) {
      (self.correction, self.disputes) = (correction, disputes)
    }
  }

  package let bulk: BulkID

  /// From 0.
  package let part: Int
  package let digest: String

  /// Drops that the restated months no longer show, by person; may be empty.
  package let endedDrops: [EndedDrop]

  /// Of those who have any, by number; may be empty.
  package let disputes: [Answered]

  /// Of incidents whose facts it settles, by number; may be empty.
  package let settled: [SettledFacts]

  package init(
    bulk: BulkID,
    part: Int,
    digest: String,
    endedDrops: [EndedDrop],
    disputes: [Answered],
    settled: [SettledFacts] = []
  ) {
    self.bulk = bulk
    self.part = part
    self.digest = digest
    self.endedDrops = endedDrops
    self.disputes = disputes
    self.settled = settled
  }
}

package struct BulkWithdrawn: EventPayload {
  package static let kind = EventKind.bulkWithdrawn
  package let bulk: BulkID
  package let reason: String

  package init(bulk: BulkID, reason: String) { (self.bulk, self.reason) = (bulk, reason) }
}
