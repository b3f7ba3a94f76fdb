public import RedressCore

/// Scores made straight from the dice, without records behind them: millions a second.
///
/// Whose score falls in which month is the same as in a population with records; how far it falls,
/// and where it stood, is not.
public struct PracticeScores: Sendable {
  /// One number for each of up to eight dimensions, in the scheme's order; zero beyond them.
  public typealias Parts = SIMD8<Int16>

  let plan: PracticePlan
  let highest: Parts
  let dimensionCount: Int

  /// By dimension, in the scheme's order.
  let places: [DimensionID: Int]

  /// For each cause the places of dimensions, first the one that loses most.
  private let orders: [[Int]]

  /// - Throws: `.otherDimensions` unless the scheme has the dimensions history, capacity, behaviour,
  ///   identity and connections, and no others.
  public init(_ plan: PracticePlan, scheme: Scheme) throws(PracticeSchemeError) {
    let ids: [DimensionID] = ["history", "capacity", "behaviour", "identity", "connections"]
    let places = ids.compactMap { scheme.index(of: $0) }
    guard places.count == ids.count, scheme.dimensions.count == ids.count else {
      throw .otherDimensions
    }
    self.plan = plan
    dimensionCount = ids.count
    self.places = Dictionary(zip(ids, places), uniquingKeysWith: { first, _ in first })
    var highest = Parts.zero
    for (place, dimension) in scheme.dimensions.enumerated() {
      highest[place] = Int16(clamping: dimension.highest.rawValue)
    }
    self.highest = highest
    orders = PracticeCause.allCases.map { cause in Self.order(cause).map { places[$0] } }
  }

  /// Starts at a subject's first month.
  public func walk(of subject: Int) -> Walk { Walk(of: subject, in: self) }

  /// Where a cause takes points, as places in history, capacity, behaviour, identity, connections.
  private static func order(_ cause: PracticeCause) -> [Int] {
    switch cause {
    case .lateLoan: [0, 1, 2, 3, 4]
    case .overdueBill: [0, 2, 1, 3, 4]
    case .brokenOrders: [2, 0, 4, 1, 3]
    case .stretchedCredit: [1, 0, 3, 2, 4]
    case .lostContacts: [4, 2, 3, 0, 1]
    case .lostJob: [3, 1, 0, 2, 4]
    }
  }

  /// A subject's points, month by month.
  public struct Walk {
    private let scores: PracticeScores
    private let subject: Int

    /// Where the points tend to return to.
    private let home: Parts
    public private(set) var month = 0
    public private(set) var parts: Parts

    fileprivate init(of subject: Int, in scores: PracticeScores) {
      self.scores = scores
      self.subject = subject
      var random = PracticeRandom(seed: scores.plan.seed, subject: subject, use: .traits)
      // Three throws make the middle more common than the ends, as with real scores.
      let standing = 150 + (random.below(400) + random.below(400) + random.below(200)) * 6 / 10
      var home = Parts.zero
      for place in 0..<scores.dimensionCount {
        home[place] = Int16(Int(scores.highest[place]) * (standing + random.below(150)) / 1_000)
      }
      self.home = home
      parts = home
      fail()
    }

    /// Goes on to the next month.
    public mutating func advance() {
      month += 1
      var random = PracticeRandom(
        seed: scores.plan.seed,
        subject: subject,
        use: .month,
        month: month
      )
      if scores.plan.isFallPlanned(of: subject, in: month) {
        fall(&random)
      } else {
        drift(&random)
      }
      fail()
    }

    /// What the month's faults do to the points.
    private mutating func fail() {
      if scores.plan.isLate(subject, in: month) { misreport() }
      guard let shift = scores.plan.shift(of: subject, in: month),
        let place = scores.places[shift.dimension]
      else { return }
      add(Int16(clamping: shift.points), at: place)
    }

    /// Half of all people move a little, and everyone by an eighth of the way home.
    private mutating func drift(_ random: inout PracticeRandom) {
      let gap = home &- parts
      parts &+= pointwiseMax(gap, .zero) &>> 3
      parts &-= pointwiseMax(.zero &- gap, .zero) &>> 3
      let draw = random.next()
      guard draw & 1 == 0 else { return }
      let places = UInt64(scores.dimensionCount)
      add(Int16((draw >> 8) % 7) - 3, at: Int((draw >> 16) % places))
      add(Int16((draw >> 24) % 5) - 2, at: Int((draw >> 32) % places))
    }

    private mutating func fall(_ random: inout PracticeRandom) {
      let order = scores.orders[random.below(scores.orders.count)]
      let depth = PracticePlan.fall + random.below(30) + random.below(30)
      var left = Int16(depth)
      // Three quarters where the cause is felt most; what is not there is taken from the next.
      for (place, share) in zip(order, [left * 3 / 4, left, left, left, left]) {
        let taken = min(parts[place], share, left)
        parts[place] -= taken
        left -= taken
      }
      let first = order[0]
      parts[first] -= min(parts[first], left)
    }

    /// A bill wrongly reported as long overdue costs what the scorecard gives for bills.
    private mutating func misreport() {
      let place = scores.orders[PracticeCause.overdueBill.rawValue][0]
      parts[place] -= min(parts[place], 41)
    }

    private mutating func add(_ change: Int16, at place: Int) {
      parts[place] = min(max(parts[place] + change, 0), scores.highest[place])
    }
  }
}

private func pointwiseMax(_ first: SIMD8<Int16>, _ second: SIMD8<Int16>) -> SIMD8<Int16> {
  first.replacing(with: second, where: second .> first)
}
