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

  /// The scheme's rules, which changed between the months: held notices may go out, and say so.
  case rules
}

/// Why an incident cannot be closed, in the order checked.
public enum IncidentError: Error, Hashable, Sendable {
  /// Closing says what was found.
  case noNote
  case alreadyClosed(IncidentID)

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

  /// Whether the scheme's rules changed between its month, scored by one version, and those that its drops
  /// fell from.
  public func rulesChanged(version: String, earlier: Set<String>) -> Bool {
    !earlier.subtracting([version]).isEmpty
  }
}
