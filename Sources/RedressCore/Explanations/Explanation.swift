/// An account of a drop that adds up: its parts sum to the whole change.
public struct Explanation: Hashable, Sendable {
  public let drop: ScoreDrop

  /// Losses deepest first, then gains largest first; equals in the scheme's order of dimensions.
  public let parts: [Part]

  /// The later month as its own scheme scores it.
  let later: Scoring

  /// One line of an explanation: what a dimension lost or gained, and why.
  public struct Part: Hashable, Sendable {
    public let kind: PartKind
    public let dimension: DimensionID

    /// Never zero.
    public let change: Points

    /// How the change is made up, in the scheme's order of characteristics; sums to ``change``.
    ///
    /// Empty unless the kind is `loss` or `gain`.
    public let shares: [Share]

    /// What the person said of furnishers, where the kind is `consent`; otherwise empty.
    public internal(set) var consents: [Consent] = []

    /// The records behind it, without repeats; empty when no cause is known or a rule changed.
    public var records: [RecordID] {
      var seen: Set<RecordID> = []
      return shares.flatMap(\.records).filter { seen.insert($0).inserted }
    }

    /// The share that moved most in the part's own direction; the first of equals.
    public var principal: Share? {
      shares.filter { ($0.change < .zero) == (change < .zero) }
        .max { $0.change.rawValue.magnitude < $1.change.rawValue.magnitude }
    }
  }

  /// What one characteristic did within a dimension.
  public struct Share: Hashable, Sendable {
    public let characteristic: CharacteristicID

    /// Never zero.
    public let change: Points

    /// The records that made the difference, in order of their day; may be empty.
    public let records: [RecordID]

    /// How it changed.
    public let way: ReasonWay

    /// What was read in the earlier month.
    public let before: Look

    /// What is read in the later one.
    public let after: Look

    /// The records that a letter names, in order of their day: without any one of them it would not have
    /// changed so; those that came where only all of them together did it; empty where what was there
    /// grew too old or nothing was sent, since none of them is to blame.
    public let basis: [RecordID]
  }

  /// - Precondition: The parts sum to the drop's change.
  init(drop: ScoreDrop, parts: [Part], later: Scoring) {
    precondition(parts.map(\.change).total == drop.change, "An explanation must add up")
    self.drop = drop
    self.parts = parts
    self.later = later
  }

  /// Whether every loss has a known cause; if not, the office must open a check.
  public var isComplete: Bool { !parts.contains { $0.kind == .unexplained } }

  /// Whether changed rules are all that points were lost by: nothing that the person did, and nothing
  /// whose cause is not known.
  public var isByRules: Bool { [PartKind].areByRules(parts.map(\.kind)) }
}

extension [PartKind] {
  static func areByRules(_ kinds: [PartKind]) -> Bool {
    kinds.contains(.rule) && kinds.allSatisfy { $0 == .rule || $0 == .gain }
  }
}

/// What a part of an explanation says.
public enum PartKind: String, Hashable, Sendable, CaseIterable, Codable {
  /// Records explain why the dimension lost points.
  case loss

  /// Records explain why the dimension gained points.
  case gain

  /// The person gave consent, or withdrew it, to what a furnisher sends being counted.
  case consent

  /// The rule changed; the person did nothing.
  case rule

  /// No cause is known. Never replaced by the nearest reason.
  case unexplained
}
