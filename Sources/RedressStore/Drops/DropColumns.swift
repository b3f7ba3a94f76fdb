package import RedressCore

/// Drops of one period column by column: small enough to hold those of a whole population.
package struct DropColumns: Sendable {
  package let period: Period
  package let dimensionCount: Int

  /// Thresholds that a drop may have crossed; each drop's are a range of them.
  package let thresholds: [Crossed]
  package private(set) var subjects: [SubjectKey] = []
  private var facts: [Facts] = []

  /// For each drop the points before, then the points after, both in the order of dimensions.
  private var points: [Int16] = []

  /// What is known of a drop but its subject and points.
  package struct Facts: Hashable, Sendable {
    /// How many months before the period the earlier score is from.
    package let monthsBack: Int16
    package let kind: DropKind
    package let scoreBefore: Int16
    package let scoreAfter: Int16

    /// Places in the thresholds.
    package let crossed: Range<Int16>
  }

  package init(period: Period, dimensionCount: Int, thresholds: [Crossed]) {
    self.period = period
    self.dimensionCount = dimensionCount
    self.thresholds = thresholds
  }

  package var count: Int { subjects.count }

  /// Appends a drop with its points before and after, both in the order of dimensions.
  package mutating func append(
    _ subject: SubjectKey,
    _ facts: Facts,
    before: some Sequence<Int16>,
    after: some Sequence<Int16>
  ) {
    subjects.append(subject)
    self.facts.append(facts)
    points.append(contentsOf: before)
    points.append(contentsOf: after)
    precondition(points.count == 2 * dimensionCount * count, "A drop has its scheme's dimensions")
  }

  /// Appends all of others of the same period, dimensions and thresholds.
  mutating func append(_ others: DropColumns) {
    subjects += others.subjects
    facts += others.facts
    points += others.points
  }

  /// Makes room for as many in all.
  mutating func reserve(_ count: Int) {
    subjects.reserveCapacity(count)
    facts.reserveCapacity(count)
    points.reserveCapacity(2 * dimensionCount * count)
  }

  /// Columns like these without a drop.
  var emptied: DropColumns {
    DropColumns(period: period, dimensionCount: dimensionCount, thresholds: thresholds)
  }

  package func facts(at place: Int) -> Facts { facts[place] }

  /// The points before, then those after.
  package func points(at place: Int) -> ArraySlice<Int16> {
    points[2 * dimensionCount * place..<2 * dimensionCount * (place + 1)]
  }

  package func crossed(at place: Int) -> ArraySlice<Crossed> {
    let range = facts[place].crossed
    return thresholds[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// One drop as the rules know it.
  package func drop(at place: Int, base: Points) -> ScoreDrop {
    let subject = subjects[place].subject
    let points = points(at: place).map { Points(Int($0)) }
    let before = period.adding(months: -Int(facts[place].monthsBack))
    return ScoreDrop(
      before: Snapshot(
        subject: subject,
        period: before,
        points: Array(points.prefix(dimensionCount)),
        base: base
      ),
      after: Snapshot(
        subject: subject,
        period: period,
        points: Array(points.suffix(dimensionCount)),
        base: base
      ),
      kind: facts[place].kind,
      crossed: Array(crossed(at: place))
    )
  }

  /// Whether two drops are the same, whatever places their thresholds have.
  package func equals(_ place: Int, _ other: DropColumns, _ otherPlace: Int) -> Bool {
    let (one, another) = (facts[place], other.facts[otherPlace])
    return subjects[place] == other.subjects[otherPlace]
      && one.monthsBack == another.monthsBack && one.kind == another.kind
      && points(at: place) == other.points(at: otherPlace)
      && crossed(at: place) == other.crossed(at: otherPlace)
  }
}

extension DropColumns {
  /// One drop alone.
  package init(_ drop: ScoreDrop) throws {
    self.init(
      period: drop.period,
      dimensionCount: drop.after.points.count,
      thresholds: drop.crossed
    )
    guard let subject = SubjectKey(drop.subject) else {
      throw StoreError.unreadable(table: "drop_block")
    }
    append(
      subject,
      Facts(
        monthsBack: Int16(clamping: drop.period.number - drop.before.period.number),
        kind: drop.kind,
        scoreBefore: Int16(clamping: drop.before.score.rawValue),
        scoreAfter: Int16(clamping: drop.after.score.rawValue),
        crossed: 0..<Int16(clamping: drop.crossed.count)
      ),
      before: drop.before.points.map { Int16(clamping: $0.rawValue) },
      after: drop.after.points.map { Int16(clamping: $0.rawValue) }
    )
  }
}
