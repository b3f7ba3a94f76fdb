/// Tries what records do to a characteristic's points, by reading its month again without them.
struct RecordTrial {
  private let characteristic: Characteristic
  private let side: MeasuredSide
  private let points: Points

  init(of characteristic: Characteristic, on side: MeasuredSide) {
    (self.characteristic, self.side) = (characteristic, side)
    points = characteristic.points(of: side.reading)
  }

  /// As many records as every set of them is tried for: 256 readings.
  static let mostTried = 8

  /// The records that decided a change.
  ///
  /// Those without any one of which the points would not have moved so far; where none decided alone, those
  /// that do so together, of which no fewer would; where taking them away leaves nothing to read, those that
  /// the reading is made of. A record whose absence would move the points further is never among them: a good
  /// record is no reason for a loss.
  ///
  /// - Parameters:
  ///   - change: Of the characteristic; not zero.
  ///   - places: Of records that were read, ascending.
  /// - Returns: Some of the places, ascending; may be empty.
  func deciding(_ change: Points, among places: [Int]) -> [Int] {
    let isLoss = change < .zero
    let alone = places.filter { undoes(isLoss, without: [$0]) }
    if !alone.isEmpty { return alone }
    let together = fewest(isLoss, among: places)
    if !together.isEmpty { return together }
    guard reading(without: places) == .none else { return [] }
    let read = places.filter { reading(without: [$0]) != side.reading }
    return read.isEmpty ? places : read
  }

  /// What each record did, and what none did.
  ///
  /// - Parameters:
  ///   - change: Of the characteristic.
  ///   - places: Of the records that came, ascending.
  /// - Returns: `nil` where more came than can be tried in every order.
  func credits(of change: Points, among places: [Int]) -> RecordCredits? {
    guard places.count <= Self.mostTried else { return nil }
    let none = 0
    let all = 1 << places.count - 1
    // By set of present records, a bit for each place.
    let given = (none...all).map { present in
      points(without: places.enumerated().filter { present >> $0.offset & 1 == 0 }.map(\.element))
        .rawValue
    }
    let factorials = (0...places.count).map { (1..<$0 + 1).reduce(1, *) }
    let orders = factorials[places.count]
    let credits = places.enumerated().map { number, place in
      var sum = 0
      for present in none...all where present >> number & 1 == 0 {
        let size = present.nonzeroBitCount
        let weight = factorials[size] * factorials[places.count - size - 1]
        sum += weight * (given[present | 1 << number] - given[present])
      }
      return RecordCredits.Credit(
        record: side.records.id(at: place),
        points: Fraction(Int64(sum), over: Int64(orders)).reduced
      )
    }
    return RecordCredits(
      credits: credits,
      rest: change - (Points(given[all]) - Points(given[none]))
    )
  }

  private func reading(without places: [Int]) -> Reading {
    characteristic.measure.reading(of: side.records, in: side.period, without: places)
  }

  private func points(without places: [Int]) -> Points {
    characteristic.points(of: reading(without: places))
  }

  /// Whether more points would be left of a loss without the records, or fewer of a gain.
  private func undoes(_ isLoss: Bool, without places: [Int]) -> Bool {
    let others = points(without: places)
    return isLoss ? others > points : others < points
  }

  /// The records of every smallest set that undoes a change.
  ///
  /// Where those together do not undo it, of the first of them; of more than can be tried in every set, a set of
  /// which none can be spared.
  private func fewest(_ isLoss: Bool, among places: [Int]) -> [Int] {
    guard places.count <= Self.mostTried else {
      guard undoes(isLoss, without: places) else { return [] }
      return places.reduce(places) { kept, place in
        let fewer = kept.filter { $0 != place }
        return undoes(isLoss, without: fewer) ? fewer : kept
      }
    }
    guard places.count > 1 else { return [] }
    for size in 2...places.count {
      let sets = (1..<1 << places.count).filter { $0.nonzeroBitCount == size }
        .map { set in places.enumerated().filter { set >> $0.offset & 1 == 1 }.map(\.element) }
        .filter { undoes(isLoss, without: $0) }
      guard let first = sets.first else { continue }
      let all = Set(sets.joined()).sorted()
      return undoes(isLoss, without: all) ? all : first
    }
    return []
  }
}

/// How a characteristic's change is shared among the records that came: exactly, and to nobody's favour.
///
/// A record's credit is its Shapley value: the mean of what it changed when it came, over every order in which
/// they could have come. Credits and ``rest`` sum to the characteristic's change.
///
/// Source: L. S. Shapley, A Value for n-Person Games (1953), <https://doi.org/10.1515/9781400881970-018>.
public struct RecordCredits: Hashable, Sendable {
  public struct Credit: Hashable, Sendable {
    public let record: RecordID

    /// In lowest terms; negative where the record cost points.
    public let points: Fraction
  }

  /// In order of the records' day; empty where none came.
  public let credits: [Credit]

  /// What grew too old, was changed or taken out, and time: all that no record did that came.
  public let rest: Points
}

extension ScoreDrop {
  /// How a characteristic's change is shared among the records that came.
  ///
  /// - Parameters:
  ///   - share: Of this drop's explanation.
  ///   - before: The earlier month, as it was explained from.
  ///   - after: The later month, likewise.
  /// - Returns: `nil` where more than eight came, or the earlier scheme has no such characteristic.
  public func credits(
    of share: Explanation.Share,
    before: ScoredSide,
    after: ScoredSide
  ) -> RecordCredits? {
    guard let place = before.scheme.line(of: share.characteristic) else { return nil }
    let line = before.scheme.scorecard[place]
    let old = MeasuredSide(line.measure, before.records, in: self.before.period)
    let new = MeasuredSide(line.measure, after.records, in: self.after.period)
    return RecordTrial(of: line, on: new).credits(of: share.change, among: new.came(since: old))
  }
}
