/// What a look at everyone counted of where a month's changes come from: small, and kept in the log.
public struct MonthCounts: Hashable, Sendable, Codable {
  /// Subjects with a score in this month and an earlier one.
  public let compared: Int

  /// Those with an earlier score and none in this month.
  public let missing: Int

  /// Those whose first score it is.
  public let first: Int

  /// For each dimension, in the scheme's order, by how many points how many people's changed.
  public let changes: [Changes]

  /// Drops by where their deepest loss was traced to, in a fixed order.
  public let drops: [TracedDrops]

  /// Drops that crossed a threshold, by it.
  public let crossed: [String: Int]

  /// Whether there were records to trace drops to.
  public let isTraced: Bool

  public init(
    compared: Int,
    missing: Int,
    first: Int,
    changes: [Changes],
    drops: [TracedDrops],
    crossed: [String: Int],
    isTraced: Bool
  ) {
    self.compared = compared
    self.missing = missing
    self.first = first
    self.changes = changes
    self.drops = drops
    self.crossed = crossed
    self.isTraced = isTraced
  }

  /// How many people's points of a dimension changed by how much, each change that anybody's did.
  public struct Changes: Hashable, Sendable, Codable {
    /// Changes and people by turns, by the change, ascending; who did not change is in none.
    private let pairs: [Int]

    /// - Parameter people: By change; those of 0 are left out.
    public init(_ people: [Int: Int]) {
      pairs = people.filter { $0.key != 0 && $0.value != 0 }.sorted { $0.key < $1.key }
        .flatMap { [$0.key, $0.value] }
    }

    public init(from decoder: any Decoder) throws {
      pairs = try decoder.singleValueContainer().decode([Int].self)
      guard pairs.count.isMultiple(of: 2) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "changes come with people")
        )
      }
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(pairs)
    }

    /// By change, without 0.
    public var people: [Int: Int] {
      var people: [Int: Int] = [:]
      for place in stride(from: 0, to: pairs.count - 1, by: 2) {
        people[pairs[place], default: 0] += pairs[place + 1]
      }
      return people
    }

    /// People who lost so many points or more, or gained, where the number is above 0.
    public func people(movedBy points: Int) -> Int {
      stride(from: 0, to: pairs.count - 1, by: 2).reduce(0) { sum, place in
        let isThat = points < 0 ? pairs[place] <= points : pairs[place] >= points
        return isThat ? sum + pairs[place + 1] : sum
      }
    }

    /// Everyone whose points changed.
    public var touched: Int { people(movedBy: -1) + people(movedBy: 1) }

    /// All points lost, and gained.
    public var points: (lost: Int, gained: Int) {
      people.reduce(into: (lost: 0, gained: 0)) { sum, change in
        if change.key < 0 {
          sum.lost -= change.key * change.value
        } else {
          sum.gained += change.key * change.value
        }
      }
    }
  }
}

/// Drops whose deepest loss comes from one place.
public struct TracedDrops: Hashable, Sendable, Codable {
  public let trace: DropTrace
  public let drops: Int

  /// What they lost together.
  public let points: Int

  public init(_ trace: DropTrace, drops: Int, points: Int) {
    (self.trace, self.drops, self.points) = (trace, drops, points)
  }
}

/// Where a drop's deepest loss comes from.
public struct DropTrace: Hashable, Sendable, Codable {
  /// `nil` when no furnisher's record stands behind it.
  public let furnisher: FurnisherID?

  /// The kind of record that the characteristic which lost most reads; `nil` without records.
  public let kind: String?

  /// The dimension that lost most; `nil` when none did.
  public let dimension: DimensionID?

  /// Whether the earlier month was scored by other rules.
  public let isByOtherRules: Bool

  public init(
    furnisher: FurnisherID? = nil,
    kind: String? = nil,
    dimension: DimensionID? = nil,
    isByOtherRules: Bool = false
  ) {
    self.furnisher = furnisher
    self.kind = kind
    self.dimension = dimension
    self.isByOtherRules = isByOtherRules
  }

  /// For a fixed order.
  var words: [String] {
    [
      furnisher?.rawValue ?? "", kind ?? "", dimension?.rawValue ?? "",
      isByOtherRules ? "rules" : "",
    ]
  }
}

extension [TracedDrops] {
  /// Counts drops by their trace, in a fixed order.
  public init(counting drops: some Sequence<(trace: DropTrace, points: Int)>) {
    var sums: [DropTrace: (drops: Int, points: Int)] = [:]
    for drop in drops {
      sums[drop.trace, default: (0, 0)].drops += 1
      sums[drop.trace, default: (0, 0)].points += drop.points
    }
    self = sums.sorted { $0.key.words.lexicographicallyPrecedes($1.key.words) }
      .map { TracedDrops($0.key, drops: $0.value.drops, points: $0.value.points) }
  }

  /// How many drops there are whose trace is so.
  public func count(_ isSo: (DropTrace) -> Bool) -> Int {
    reduce(0) { isSo($1.trace) ? $0 + $1.drops : $0 }
  }
}
