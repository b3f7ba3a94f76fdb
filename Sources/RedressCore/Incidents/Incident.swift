/// A month's drops that looked like one event, and whose notices are held until someone has looked.
public struct Incident: Hashable, Encodable, Sendable {
  public let id: IncidentID
  public let period: Period

  /// `nil` when the whole month is held.
  @OrNull public private(set) var furnisher: FurnisherID?

  /// Drops traced to the furnisher, or all of the month.
  public let drops: Int

  /// Drops of the month, or subjects compared.
  public let outOf: Int

  /// `nil` while it is open.
  @OrNull public private(set) var finding: IncidentFinding?

  /// What was found, in the words of who closed it; `nil` while it is open.
  @OrNull public private(set) var note: String?

  private enum CodingKeys: String, CodingKey {
    case period, furnisher, drops, finding, note
    case id = "incident"
    case outOf = "of"
  }

  public init(
    id: IncidentID,
    period: Period,
    furnisher: FurnisherID?,
    drops: Int,
    outOf: Int,
    finding: IncidentFinding? = nil,
    note: String? = nil
  ) {
    self.id = id
    self.period = period
    self.furnisher = furnisher
    self.drops = drops
    self.outOf = outOf
    self.finding = finding
    self.note = note
  }

  public var isOpen: Bool { finding == nil }

  /// The same, closed.
  public func closed(_ finding: IncidentFinding, note: String) -> Incident {
    Incident(
      id: id,
      period: period,
      furnisher: furnisher,
      drops: drops,
      outOf: outOf,
      finding: finding,
      note: note
    )
  }
}

/// What an incident turned out to be.
public enum IncidentFinding: String, Hashable, Sendable, CaseIterable, Codable {
  /// The people's own doing after all: held notices may go out.
  case real

  /// The furnisher's or our own error: held notices are cancelled.
  case error
}
