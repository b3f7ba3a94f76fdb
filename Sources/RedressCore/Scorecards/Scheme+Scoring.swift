/// What a scorecard made of one subject's records in a period.
public struct Scoring: Hashable, Sendable {
  /// One for each characteristic, in the scheme's order.
  public let characteristics: [Points]

  /// One for each dimension, in the scheme's order.
  public let points: [Points]
}

extension Scheme {
  /// Whether there is anything to score: a record of the period or before it, still kept.
  ///
  /// - Parameters:
  ///   - records: All of the subject's records; may be empty.
  ///   - period: The month.
  ///   - places: Those of records that are passed over.
  /// - Returns: Whether any counts.
  public func canScore(
    _ records: SubjectRecords,
    in period: Period,
    without places: [Int] = []
  ) -> Bool {
    let lastDay = period.lastDay
    return records.entries.enumerated().contains { place, entry in
      entry.period <= period && records.counts(entry, in: period, until: lastDay)
        && !places.contains(place)
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
    // By place: to take a characteristic out of the scorecard would copy all that it says.
    for line in scorecard.indices {
      let given = scorecard[line].points(
        of: scorecard[line].measure.reading(of: records, in: period)
      )
      characteristics.append(given)
      points[scorecard[line].dimension] = points[scorecard[line].dimension] + given
    }
    return Scoring(characteristics: characteristics, points: points)
  }

  /// Scores a month again without some records.
  ///
  /// Only what reads records of their kinds is read again; nothing else can have moved.
  ///
  /// - Parameters:
  ///   - records: All of the subject's records.
  ///   - period: The month that the score is for.
  ///   - places: Those of the records to leave out.
  ///   - scoring: Of the same month with them.
  /// - Returns: `nil` where nothing is left to score.
  func score(
    _ records: SubjectRecords,
    in period: Period,
    without places: [Int],
    from scoring: Scoring
  ) -> Scoring? {
    guard canScore(records, in: period, without: places) else { return nil }
    let kinds = Set(places.map { records.entries[$0].kind })
    return score(records, in: period, without: places, of: kinds, from: scoring)
  }

  /// Scores a month again where records of some kinds are others than they were.
  ///
  /// - Parameters:
  ///   - records: All of the subject's records.
  ///   - period: The month that the score is for.
  ///   - places: Those of records to leave out.
  ///   - kinds: Of the records that are others.
  ///   - scoring: Of the same month with the records as they were.
  /// - Returns: The month with the others.
  func score(
    _ records: SubjectRecords,
    in period: Period,
    without places: [Int] = [],
    of kinds: Set<Int>,
    from scoring: Scoring
  ) -> Scoring {
    var (characteristics, points) = (scoring.characteristics, scoring.points)
    for line in scorecard.indices where kinds.contains(scorecard[line].measure.kind) {
      let given = scorecard[line].points(
        of: scorecard[line].measure.reading(of: records, in: period, without: places)
      )
      let dimension = scorecard[line].dimension
      points[dimension] = points[dimension] + given - characteristics[line]
      characteristics[line] = given
    }
    return Scoring(characteristics: characteristics, points: points)
  }

  /// Scores two states of a person's records that differ in records of some kinds.
  ///
  /// - Parameters:
  ///   - period: The month that the scores are for.
  ///   - known: The records as they are; may be empty.
  ///   - corrected: The same with others of those kinds; may be empty.
  ///   - kinds: Of the records that differ.
  /// - Returns: One for each dimension, in the scheme's order; `nil` of one that reads none of those kinds.
  func points(
    in period: Period,
    of known: SubjectRecords,
    _ corrected: SubjectRecords,
    touching kinds: Set<Int>
  ) -> [(before: Points, after: Points)?] {
    var points = [(before: Points, after: Points)?](repeating: nil, count: dimensions.count)
    for line in scorecard.indices where kinds.contains(scorecard[line].measure.kind) {
      points[scorecard[line].dimension] = (.zero, .zero)
    }
    for line in scorecard.indices {
      let dimension = scorecard[line].dimension
      guard let sum = points[dimension] else { continue }
      func given(_ records: SubjectRecords) -> Points {
        scorecard[line].points(of: scorecard[line].measure.reading(of: records, in: period))
      }
      let before = given(known)
      let after = kinds.contains(scorecard[line].measure.kind) ? given(corrected) : before
      points[dimension] = (sum.before + before, sum.after + after)
    }
    return points
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
