/// A month's drops that looked like one event, and whose notices are held until someone has looked.
public struct Incident: Hashable, Encodable, Sendable {
  public let id: IncidentID
  public let period: Period
  public let suspect: Suspect

  /// Drops that rest on the suspect, or all of the month; of `missing` the people without a score.
  public let drops: Int

  /// Drops of the month, or subjects compared.
  public let outOf: Int

  /// What speaks for it, the most telling first; empty where a limit of the scheme's, a change of rules, or
  /// a member of the staff does.
  public let contributions: [Contribution]

  /// Who opened it by hand, in their words why; `nil` where a look at everyone did.
  public let reason: String?

  /// `nil` while it is open.
  public let finding: IncidentFinding?

  /// What was found, in the words of who closed it; `nil` while it is open.
  public let note: String?

  /// The facts that it found in error; `nil` while it is open, and of one that is about none or found none.
  public let facts: SuspectFacts?

  /// How far they are settled; zero where there are none.
  public let settled: FactSettlement.Counts

  private enum CodingKeys: String, CodingKey {
    case period, cause, furnisher, kind, batch, dimension, drops, contributions, reason, finding
    case note, facts
    case id = "incident"
    case outOf = "of"
  }

  public init(
    id: IncidentID,
    period: Period,
    suspect: Suspect,
    drops: Int,
    outOf: Int,
    contributions: [Contribution] = [],
    reason: String? = nil,
    finding: IncidentFinding? = nil,
    note: String? = nil,
    facts: SuspectFacts? = nil,
    settled: FactSettlement.Counts = .zero
  ) {
    self.id = id
    self.period = period
    self.suspect = suspect
    self.drops = drops
    self.outOf = outOf
    self.contributions = contributions
    self.reason = reason
    self.finding = finding
    self.note = note
    self.facts = facts
    self.settled = settled
  }

  /// What there is to settle, as programs get it.
  private struct Progress: Encodable {
    let facts: Int
    let corrected: Int
    let withdrawn: Int
    let confirmed: Int
    let left: Int
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(period, forKey: .period)
    try container.encode(suspect.cause, forKey: .cause)
    try container.encode(suspect.furnisher, forKey: .furnisher)
    let isKind = [.silence, .kind].contains(suspect.cause)
    try container.encode(isKind ? suspect.detail : nil, forKey: .kind)
    let isDimension = suspect.cause == .dimension
    try container.encode(suspect.cause == .batch ? suspect.detail : nil, forKey: .batch)
    try container.encode(isDimension ? suspect.detail : nil, forKey: .dimension)
    try container.encode(drops, forKey: .drops)
    try container.encode(outOf, forKey: .outOf)
    try container.encode(contributions, forKey: .contributions)
    try container.encode(reason, forKey: .reason)
    try container.encode(finding, forKey: .finding)
    try container.encode(note, forKey: .note)
    try container.encode(
      facts.map {
        Progress(
          facts: $0.count,
          corrected: settled.corrected,
          withdrawn: settled.withdrawn,
          confirmed: settled.confirmed,
          left: settled.left
        )
      },
      forKey: .facts
    )
  }

  public var isOpen: Bool { finding == nil }

  /// Whether it was found in error and some of its facts stand as they were sent: it ends by itself when
  /// none does.
  public var isUnsettled: Bool { finding == .error && settled.left > 0 }

  /// The furnisher that it is about; `nil` when it is about none.
  public var furnisher: FurnisherID? { suspect.furnisher }

  /// The same, closed.
  ///
  /// - Parameters:
  ///   - finding: What was found.
  ///   - note: The same in words.
  ///   - facts: Those found in error; `nil` for none.
  ///   - settled: How far they are settled already.
  /// - Returns: It.
  public func closed(
    _ finding: IncidentFinding,
    note: String,
    facts: SuspectFacts? = nil,
    settled: FactSettlement.Counts = .zero
  ) -> Incident {
    Incident(
      id: id,
      period: period,
      suspect: suspect,
      drops: drops,
      outOf: outOf,
      contributions: contributions,
      reason: reason,
      finding: finding,
      note: note,
      facts: facts,
      settled: settled
    )
  }
}

/// What an incident turned out to be.
public enum IncidentFinding: String, Hashable, Sendable, CaseIterable, Codable {
  /// The people's own doing after all: held notices may go out.
  case real

  /// The furnisher's or our own error: held notices are cancelled.
  case error

  /// The scheme's rules, which changed between the months: held notices may go out, and say so.
  case rules
}

/// Why an incident cannot be closed, in the order checked.
public enum IncidentError: Error, Hashable, Sendable {
  /// Closing says what was found.
  case noNote
  case alreadyClosed(IncidentID)

  /// Opening one by hand says why.
  case noReason

  /// What it would be about is held already.
  case alreadyOpen(IncidentID)

  /// Nothing of the furnisher's is on file about the month, and no drop of it rests on its records.
  case nothingFrom(FurnisherID, Period)

  /// No drop of the month rests on it, and no record of it is on file.
  case nothingOf(Suspect, Period)

  /// A batch of no records, or whose records nobody counted.
  case nothingBrought(BatchID)

  /// It was not found in error, or about no facts: there is nothing to confirm.
  case nothingToConfirm(IncidentID)

  /// All its facts are settled.
  case allSettled(IncidentID)

  /// The record is no fact of it that is left to settle.
  case notLeft(RecordID, IncidentID)

  /// Whoever closed it as an error may not find all the rest right.
  case closerConfirms(IncidentID, StaffID)

  /// No rule changed: the month, and those that its drops fell from, were scored by one version of the
  /// scheme.
  case sameRules(IncidentID, Period, version: String)
}

extension Incident {
  /// Checks that it may be closed.
  ///
  /// - Parameters:
  ///   - finding: What was found.
  ///   - note: The same in words.
  ///   - version: Of the scheme that its month was scored by.
  ///   - earlier: Those that the months were scored by which the drops that it holds fell from.
  /// - Throws: ``IncidentError``.
  public func checkClosing(
    _ finding: IncidentFinding,
    note: String,
    version: String,
    earlier: Set<String>
  ) throws(IncidentError) {
    guard !note.isEmpty else { throw .noNote }
    guard isOpen else { throw .alreadyClosed(id) }
    switch finding {
    case .real, .error: break
    case .rules:
      guard rulesChanged(version: version, earlier: earlier) else {
        throw .sameRules(id, period, version: version)
      }
    }
  }

  /// Checks that facts of it may be found right.
  ///
  /// - Parameters:
  ///   - note: Why, in words.
  ///   - isRest: Whether all that are left.
  ///   - staff: Who acts.
  ///   - closer: Who closed it.
  /// - Throws: ``IncidentError`` `noNote`, `nothingToConfirm`, `allSettled`, `closerConfirms`.
  public func checkConfirming(
    note: String,
    isRest: Bool,
    by staff: StaffID,
    closedBy closer: StaffID?
  ) throws(IncidentError) {
    guard !note.isEmpty else { throw .noNote }
    guard finding == .error, facts != nil else { throw .nothingToConfirm(id) }
    guard isUnsettled else { throw .allSettled(id) }
    if isRest, closer == staff { throw .closerConfirms(id, staff) }
  }

  /// Whether the scheme's rules changed between its month, scored by one version, and those that its drops
  /// fell from.
  public func rulesChanged(version: String, earlier: Set<String>) -> Bool {
    !earlier.subtracting([version]).isEmpty
  }
}
