package import RedressCore
internal import RedressFeeds

/// One pass over everyone who has a score in a month as it stands or as it is to stand.
package struct ScorePass {
  private var before: Reader
  private var after: Reader

  /// By score, from the least that there can be, the place of its tier among ``tiers``.
  private let tiersBefore: [Int16]
  private let tiersAfter: [Int16]

  /// The ids of the tiers of both schemes, and `nil` below every tier.
  private let tiers: [String?]

  /// People by the place of their tier before, then after.
  private var inTiers: [Int]

  /// By change, from the deepest fall that there can be.
  private var changes = [Int](repeating: 0, count: 2 * Self.scores.count + 1)
  private var appeared = 0
  private var disappeared = 0
  private var otherTier = 0

  private static let scores = Int(Int16.min)...Int(Int16.max)

  /// A month, a block at a time.
  private struct Reader {
    private var lane: MonthLane
    private let read: (Int) throws -> StoredBlock?
    private var next = 0
    var place = 0
    var arrays: ScoreArrays { lane.arrays }

    init(_ lane: MonthLane, _ read: @escaping (Int) throws -> StoredBlock?) {
      self.lane = lane
      self.read = read
    }

    /// Opens the next block where the one at hand is done; behind the last there is an empty one.
    mutating func refill() throws {
      guard place == arrays.count else { return }
      place = 0
      while true {
        let block = try read(next)
        try lane.open(block)
        next += 1
        if block == nil || arrays.count > 0 { return }
      }
    }
  }

  /// - Parameters:
  ///   - connection: Where the month is.
  ///   - month: As it stands.
  ///   - coming: As it is to stand.
  ///   - schemes: Those that the two are scored under.
  /// - Throws: ``StoreError`` when a restatement cannot be read.
  package init(
    _ connection: any Connection,
    from month: MonthRow,
    to coming: ComingMonth,
    under schemes: (before: Scheme, after: Scheme)
  ) throws {
    before = Reader(try MonthLane(connection, month, back: 0)) {
      try connection.block(Int64($0), of: month)
    }
    after = Reader(try MonthLane(connection, coming.month, back: 0)) { try coming.block($0) }
    var tiers: [String?] = []
    for tier in (schemes.after.tiers + schemes.before.tiers).sorted(by: { $0.from > $1.from })
    where !tiers.contains(tier.id) {
      tiers.append(tier.id)
    }
    tiers.append(nil)
    self.tiers = tiers
    inTiers = [Int](repeating: 0, count: tiers.count * tiers.count)
    tiersBefore = schemes.before.tierPlaces(in: tiers)
    tiersAfter = schemes.after.tierPlaces(in: tiers)
  }

  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks.
  /// - Complexity: O(*n*) in subjects; two blocks in memory.
  package mutating func run() throws -> ScoreShift {
    while true {
      try before.refill()
      try after.refill()
      if before.arrays.count == 0, after.arrays.count == 0 { break }
      judgeBlocks()
    }
    let deepest = Self.scores.lowerBound - Self.scores.upperBound
    var counts: [Int: Int] = [:]
    for (place, people) in changes.enumerated() where people > 0 {
      counts[place + deepest] = people
    }
    return ScoreShift(
      changes: counts,
      appeared: appeared,
      disappeared: disappeared,
      otherTier: otherTier
    )
  }

  /// How many people changed their tier, highest first, once the pass is done; may be empty.
  package var levels: [LevelShift] {
    tiers.indices.flatMap { before in
      tiers.indices.compactMap { after in
        let people = inTiers[before * tiers.count + after]
        return before == after || people == 0
          ? nil : LevelShift(from: tiers[before], to: tiers[after], people: people)
      }
    }
  }

  /// Judges subjects until one of the two blocks is done.
  private mutating func judgeBlocks() {
    let (old, new) = (before.arrays, after.arrays)
    var (place, other) = (before.place, after.place)
    defer { (before.place, after.place) = (place, other) }
    if old.count == 0 || new.count == 0 {
      disappeared += old.count - place
      appeared += new.count - other
      (place, other) = (old.count, new.count)
      return
    }
    let (arePacked, othersArePacked) = (!old.packed.isEmpty, !new.packed.isEmpty)
    while place < old.count, other < new.count {
      let order =
        switch (arePacked, othersArePacked) {
        case (true, true):
          old.packed[place] < new.packed[other]
            ? -1 : old.packed[place] == new.packed[other] ? 0 : 1
        case (false, false): old.order(place, new, other)
        case (true, false): -1
        case (false, true): 1
        }
      if order < 0 {
        disappeared += 1
        place += 1
      } else if order > 0 {
        appeared += 1
        other += 1
      } else {
        count(from: Int(old.scores[place]), to: Int(new.scores[other]))
        place += 1
        other += 1
      }
    }
  }

  private mutating func count(from score: Int, to other: Int) {
    let least = Self.scores.lowerBound
    changes[other - score + Self.scores.upperBound - least] += 1
    let (tier, otherTier) = (tiersBefore[score - least], tiersAfter[other - least])
    inTiers[Int(tier) * tiers.count + Int(otherTier)] += 1
    if tier != otherTier { self.otherTier += 1 }
  }
}

extension Scheme {
  /// For every score that there can be, the place of its tier among some.
  fileprivate func tierPlaces(in all: [String?]) -> [Int16] {
    let places = tiers.sorted { $0.from > $1.from }.map { tier in
      (from: tier.from.rawValue, place: Int16(all.firstIndex(of: tier.id) ?? all.count - 1))
    }
    return (Int(Int16.min)...Int(Int16.max)).map { score in
      places.first { $0.from <= score }?.place ?? Int16(all.count - 1)
    }
  }
}
