/// What a scorecard made of one subject's records in a period.
public struct Scoring: Hashable, Sendable {
  /// One for each characteristic, in the scheme's order.
  public let characteristics: [Points]

  /// One for each dimension, in the scheme's order.
  public let points: [Points]
}

extension Scheme {
  /// Whether there is anything to score: a record of the period or before it, still kept.
  public func canScore(_ records: SubjectRecords, in period: Period) -> Bool {
    let lastDay = period.lastDay
    return records.entries.contains {
      $0.period <= period && ($0.expiresOn.map { $0 > lastDay } ?? true)
    }
  }

  /// Scores one subject in one period.
  ///
  /// A dimension's points are the sum of its characteristics' points; linting has proved that they
  /// stay within the dimension, so nothing is cut off and the parts explain the whole.
  ///
  /// - Parameters:
  ///   - records: All of the subject's records, current versions; may be empty.
  ///   - period: The month that the score is for.
  /// - Returns: Points by characteristic and by dimension.
  /// - Complexity: O(*records* × *characteristics*).
  public func score(_ records: SubjectRecords, in period: Period) -> Scoring {
    var characteristics: [Points] = []
    characteristics.reserveCapacity(scorecard.count)
    var points = [Points](repeating: .zero, count: dimensions.count)
    for characteristic in scorecard {
      let given = characteristic.points(
        of: characteristic.measure.reading(of: records, in: period)
      )
      characteristics.append(given)
      points[characteristic.dimension] = points[characteristic.dimension] + given
    }
    return Scoring(characteristics: characteristics, points: points)
  }

  /// The records that a characteristic read in a period, as places in `records`, ascending.
  public func records(
    readBy characteristic: Int,
    from records: SubjectRecords,
    in period: Period
  ) -> [Int] {
    var places: [Int] = []
    _ = scorecard[characteristic].measure.reading(of: records, in: period) { places.append($0) }
    return places
  }
}
