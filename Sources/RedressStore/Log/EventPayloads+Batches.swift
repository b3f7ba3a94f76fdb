package import RedressCore

/// How many rows an import read and what became of them; the three parts sum to `read`.
package struct BatchRows: Codable, Hashable, Sendable {
  package let read: Int
  package let accepted: Int
  package let refused: Int
  package let unchanged: Int

  package init(read: Int, accepted: Int, refused: Int, unchanged: Int) {
    self.read = read
    self.accepted = accepted
    self.refused = refused
    self.unchanged = unchanged
    precondition(isWhole, "Every row read is accounted for")
  }

  package var isWhole: Bool { read == accepted + refused + unchanged }
}

package struct SubjectsImported: EventPayload {
  package static let kind = EventKind.subjectsImported
  package let batch: BatchID
  package let rows: BatchRows

  /// The approved proposal by which people are reached otherwise; `nil` where it took none.
  package let proposal: ProposalID?

  package init(batch: BatchID, rows: BatchRows, by proposal: ProposalID? = nil) {
    self.batch = batch
    self.rows = rows
    self.proposal = proposal
  }
}

package struct RecordsImported: EventPayload {
  package static let kind = EventKind.recordsImported
  package let batch: BatchID
  package let rows: BatchRows

  /// What the accepted rows are, by month, furnisher and kind; may be empty.
  package let facts: [FactCount]

  /// The accepted rows that tell a deleted fact which was certified anew, by certification; `nil` for none.
  package let putBack: [PutBack]?

  /// The days on which matters of the accepted rows ended, ascending; `nil` for none.
  package let ended: [Day]?

  package init(
    batch: BatchID,
    rows: BatchRows,
    facts: [FactCount] = [],
    ended: [Day] = [],
    putBack: [PutBack] = []
  ) {
    self.batch = batch
    self.rows = rows
    self.facts = facts
    self.putBack = putBack.isEmpty ? nil : putBack
    self.ended = ended.isEmpty ? nil : ended
  }
}

/// Bad information whose time to be kept was over left the files of some people; or a run is through, and nothing
/// more leaves by it.
package struct RecordsExpired: EventPayload {
  package static let kind = EventKind.recordsExpired

  /// The day on which it was over.
  package let asOf: Day

  /// At least one each; none where a run is through.
  package let people: Int
  package let records: Int

  /// Of what leaves, by subject; empty where nothing does.
  package let digest: String

  /// The approved proposal that it is a part of; `nil` where it took none.
  package let proposal: ProposalID?

  /// Whether it is the last part of what was approved.
  package let isLast: Bool

  /// By this day ended whatever was looked at, where a run is through; `nil` elsewhere.
  package let endedUntil: Day?

  /// Of incidents whose facts it settles, by number; `nil` for none.
  package let settled: [SettledFacts]?

  package init(
    asOf: Day,
    people: Int,
    records: Int,
    digest: String,
    by proposal: ProposalID?,
    isLast: Bool,
    settled: [SettledFacts]
  ) {
    endedUntil = nil
    self.asOf = asOf
    self.people = people
    self.records = records
    self.digest = digest
    self.proposal = proposal
    self.isLast = isLast
    self.settled = settled.isEmpty ? nil : settled
  }

  /// A run that is through.
  ///
  /// - Parameters:
  ///   - day: What was over on this day.
  ///   - until: Whatever had ended by this day was looked at.
  package init(asOf day: Day, endedUntil until: Day) {
    (asOf, people, records, digest) = (day, 0, 0, "")
    (proposal, isLast, endedUntil, settled) = (nil, false, until, nil)
  }
}

/// Blocks of a batch that is still arriving; nobody sees them until its ``ScoresTaken``.
package struct ScoresStored: EventPayload {
  package static let kind = EventKind.scoresStored
  package let batch: BatchID
  package let blocks: Int

  package init(batch: BatchID, blocks: Int) {
    self.batch = batch
    self.blocks = blocks
  }
}

package struct ScoresTaken: EventPayload {
  package static let kind = EventKind.scoresTaken
  package let batch: BatchID
  package let origin: ScoreOrigin
  package let rows: BatchRows

  /// Ascending, at least one.
  package let months: [Month]

  /// The approved proposal by which months that stood are superseded; `nil` where it took none.
  package let proposal: ProposalID?

  package struct Month: Codable, Hashable, Sendable {
    package let period: Period
    package let schemeVersion: String
    package let snapshots: Int

    /// Of the month's snapshots in canonical order, the same however they arrived.
    package let digest: String

    package init(period: Period, schemeVersion: String, snapshots: Int, digest: String) {
      self.period = period
      self.schemeVersion = schemeVersion
      self.snapshots = snapshots
      self.digest = digest
    }
  }

  package init(
    batch: BatchID,
    origin: ScoreOrigin,
    rows: BatchRows,
    months: [Month],
    by proposal: ProposalID? = nil
  ) {
    self.batch = batch
    self.origin = origin
    self.rows = rows
    self.months = months
    self.proposal = proposal
  }
}

/// Scores that were taken in by mistake stand no more, nor do those that they took the place of.
package struct ScoresRetracted: EventPayload {
  package static let kind = EventKind.scoresRetracted
  package let period: Period

  /// That stood for it.
  package let batch: BatchID
  package let reason: String

  /// What was agreed that it does; `nil` where nothing was built on them.
  package let does: Retraction?

  /// Drops of the month, which no other takes the place of; `nil` for none.
  package let endedDrops: [EndedDrop]?

  package init(
    period: Period,
    batch: BatchID,
    reason: String,
    does: Retraction?,
    endedDrops: [EndedDrop]
  ) {
    self.period = period
    self.batch = batch
    self.reason = reason
    self.does = does
    self.endedDrops = endedDrops.isEmpty ? nil : endedDrops
  }
}

/// Where a batch of scores came from.
public enum ScoreOrigin: String, Hashable, Sendable, Codable {
  /// Scored elsewhere and read from a file.
  case imported

  /// Scored here from the records on file.
  case computed
}
