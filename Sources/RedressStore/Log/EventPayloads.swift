package import RedressCore

package struct OfficeOpened: EventPayload {
  package static let kind = EventKind.officeOpened
  package let sandbox: Bool
  package let settings: OfficeSettings

  package init(sandbox: Bool, settings: OfficeSettings) {
    self.sandbox = sandbox
    self.settings = settings
  }
}

package struct OfficeChanged: EventPayload {
  package static let kind = EventKind.officeChanged

  /// All of them as they are from then on, also those that stay.
  package let settings: OfficeSettings

  package init(settings: OfficeSettings) {
    self.settings = settings
  }
}

package struct SchemeAdopted: EventPayload {
  package static let kind = EventKind.schemeAdopted
  package let scheme: SchemeID
  package let version: String

  /// The first period scored under this version.
  package let fromPeriod: Period

  /// The whole file, so that a month can be scored again under the rule that it was scored under.
  package let source: String

  /// What it does to everyone, where one person adopted it alone; `nil` where no month has scores, and where
  /// its proposal keeps it.
  package let does: Adoption?

  package init(
    scheme: SchemeID,
    version: String,
    fromPeriod: Period,
    source: String,
    does: Adoption? = nil
  ) {
    self.scheme = scheme
    self.version = version
    self.fromPeriod = fromPeriod
    self.source = source
    self.does = does
  }
}

package struct LawAdopted: EventPayload {
  package static let kind = EventKind.lawAdopted
  package let law: String

  /// From 1, by each adoption of a law with this id.
  package let version: Int

  /// The first day of receipt that it counts for.
  package let from: Day

  /// SHA-256 of the source.
  package let digest: String

  /// The whole file, so that what was decided by it can be told by it for ever.
  package let source: String

  package init(_ adopted: LawBook.AdoptedLaw, source: String) {
    law = adopted.version.name
    version = adopted.version.number
    from = adopted.from
    digest = adopted.digest
    self.source = source
  }
}

package struct CalendarAdopted: EventPayload {
  package static let kind = EventKind.calendarAdopted
  package let region: String
  package let year: Int

  /// From 1, by each adoption of this region's year.
  package let version: Int

  /// SHA-256 of the source.
  package let digest: String

  /// The whole file.
  package let source: String

  package init(_ adopted: LawBook.AdoptedYear, source: String) {
    region = adopted.region
    year = adopted.year.year
    version = adopted.version.number
    digest = adopted.digest
    self.source = source
  }
}

package struct FurnishersRegistered: EventPayload {
  package static let kind = EventKind.furnishersRegistered

  /// Those that are new or other than before, ascending by id; at least one.
  package let furnishers: [Furnisher]

  package init(furnishers: [Furnisher]) {
    self.furnishers = furnishers
  }
}

package struct DropsDetected: EventPayload {
  package static let kind = EventKind.dropsDetected
  package let period: Period
  package let compared: Int

  /// Every bucket, also the empty ones; they sum to `compared`.
  package let buckets: [String: Int]
  package let drops: Int

  /// Drops found before that no longer stand, ascending; may be empty.
  package let endedDrops: [EndedDrop]

  /// Those that open now, the likeliest cause first; may be empty.
  package let incidents: [Incident]

  /// Drops found before that an incident holds from now on, ascending; may be empty.
  package let held: [HeldDrop]

  /// Where the month's changes come from; `nil` where the scheme does not look for what is systemic.
  package let counts: MonthCounts?

  /// People whose level new rules changed and their points did not; `nil` where no other rules scored the
  /// months before.
  package let levels: Int?

  package struct Incident: Codable, Hashable, Sendable {
    package let incident: IncidentID
    package let cause: Suspect.Cause
    package let furnisher: FurnisherID?

    /// The kind of record that was not sent, or the dimension that moved.
    package let detail: String?
    package let drops: Int
    package let outOf: Int

    /// The most telling first; may be empty.
    package let contributions: [Contribution]

    package init(
      _ incident: IncidentID,
      _ suspect: Suspect,
      drops: Int,
      outOf: Int,
      contributions: [Contribution]
    ) {
      self.incident = incident
      cause = suspect.cause
      furnisher = suspect.furnisher
      detail = suspect.detail
      self.drops = drops
      self.outOf = outOf
      self.contributions = contributions
    }
  }

  package init(
    period: Period,
    compared: Int,
    buckets: [String: Int],
    drops: Int,
    endedDrops: [EndedDrop],
    incidents: [Incident] = [],
    held: [HeldDrop] = [],
    counts: MonthCounts? = nil,
    levels: Int?
  ) {
    precondition(buckets.values.reduce(0, +) == compared, "Every subject is in one bucket")
    self.period = period
    self.compared = compared
    self.buckets = buckets
    self.drops = drops
    self.endedDrops = endedDrops
    self.incidents = incidents
    self.held = held
    self.counts = counts
    self.levels = levels
  }
}

/// A drop found before that rests on something suspicious.
package struct HeldDrop: Codable, Hashable, Sendable {
  package let drop: DropID
  package let incident: IncidentID

  package init(drop: DropID, incident: IncidentID) {
    (self.drop, self.incident) = (drop, incident)
  }
}

/// A drop that no longer stands, because the scores that it lay between were restated.
package struct EndedDrop: Codable, Hashable, Sendable {
  package let drop: DropID

  /// The drop found in the same period now; `nil` when there is none.
  package let replacedBy: DropID?

  package init(drop: DropID, replacedBy: DropID?) {
    self.drop = drop
    self.replacedBy = replacedBy
  }
}

package struct CheckpointWitnessed: EventPayload {
  package static let kind = EventKind.checkpointWitnessed

  /// The checkpoint with its signatures, as it was given.
  package let note: String

  /// When the first of the witnesses that count saw it.
  package let at: Int64

  package init(note: String, at: Instant) {
    self.note = note
    self.at = at.milliseconds
  }
}

/// An incident that a member of the staff opened by hand.
package struct IncidentOpened: EventPayload {
  package static let kind = EventKind.incidentOpened
  package let period: Period
  package let incident: DropsDetected.Incident
  package let reason: String

  /// Drops found before that it holds from now on, ascending; may be empty.
  package let held: [HeldDrop]

  package init(
    _ incident: DropsDetected.Incident,
    in period: Period,
    reason: String,
    held: [HeldDrop]
  ) {
    self.period = period
    self.incident = incident
    self.reason = reason
    self.held = held
  }
}

package struct IncidentClosed: EventPayload {
  package static let kind = EventKind.incidentClosed
  package let incident: IncidentID
  package let finding: IncidentFinding
  package let note: String

  /// The facts that it found in error; `nil` for none.
  package let facts: SuspectFacts?

  /// How far they are settled already; zero where there are none.
  package let settled: FactSettlement.Counts

  /// Drops of any month, held by no incident, that rest on one of them, ascending; may be empty.
  package let held: [HeldDrop]

  package init(
    incident: IncidentID,
    finding: IncidentFinding,
    note: String,
    facts: SuspectFacts? = nil,
    settled: FactSettlement.Counts = .zero,
    held: [HeldDrop] = []
  ) {
    self.incident = incident
    self.finding = finding
    self.note = note
    self.facts = facts
    self.settled = settled
    self.held = held
  }
}

/// Facts that an incident found in error are right.
package struct IncidentConfirmed: EventPayload {
  package static let kind = EventKind.incidentConfirmed
  package let incident: IncidentID

  /// By id; empty where all that were left are.
  package let records: [RecordID]
  package let isRest: Bool

  /// How many that is.
  package let count: Int
  package let note: String

  package init(
    incident: IncidentID,
    records: [RecordID],
    isRest: Bool,
    count: Int,
    note: String
  ) {
    self.incident = incident
    self.records = records
    self.isRest = isRest
    self.count = count
    self.note = note
  }
}

/// How many facts of an incident came to be settled by an event, or are left again: what each count moved by.
package struct SettledFacts: Codable, Hashable, Sendable {
  package let incident: IncidentID
  package let change: FactSettlement.Counts

  package init(_ incident: IncidentID, _ change: FactSettlement.Counts) {
    (self.incident, self.change) = (incident, change)
  }
}

/// A clock was ahead: the log goes on from an earlier instant.
package struct ClockCorrected: EventPayload {
  package static let kind = EventKind.clockCorrected
  package let correction: ClockCorrection

  package init(_ correction: ClockCorrection) {
    self.correction = correction
  }
}
