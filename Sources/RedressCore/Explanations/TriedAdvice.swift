/// What a person can do about a loss, and what their score would have been with it.
public struct TriedAdvice: Hashable, Sendable {
  public let characteristic: CharacteristicID

  /// Records that were added, at least one; 1 where values were changed.
  public let count: Int

  /// The later month's score, really scored again; higher than the score that stands.
  public let score: Points
}

/// A month in which what a person can do is tried.
struct AdviceTrial {
  let scheme: Scheme
  let records: SubjectRecords
  let period: Period

  /// Of the month as it stands.
  let scoring: Scoring

  /// Tries what a characteristic's scheme advises: the fewest records that give it more points, and a higher score.
  ///
  /// - Parameter place: Of the characteristic.
  /// - Returns: `nil` where nothing is advised, or it raises no score.
  func tried(_ place: Int) -> TriedAdvice? {
    let line = scheme.scorecard[place]
    guard let advice = line.advice else { return nil }
    func raised(_ records: SubjectRecords, _ count: Int) -> TriedAdvice? {
      let others = scheme.score(
        records,
        in: period,
        of: [line.measure.kind],
        from: scoring
      )
      // What it is advised about has to gain, and not only something else that reads the records.
      guard others.characteristics[place] > scoring.characteristics[place],
        others.points.total > scoring.points.total
      else { return nil }
      let score = scheme.range.base + others.points.total
      return TriedAdvice(characteristic: line.id, count: count, score: score)
    }
    var tried = records
    switch advice.trial {
    case .changed(let filters):
      let read = scheme.records(readBy: place, from: records, in: period).filter { place in
        filters.allSatisfy { $0.holds(for: records.value($0.field, of: records.entries[place])) }
      }
      for place in read { tried.set(advice.tried(Array(records.values(at: place))), at: place) }
      return read.isEmpty ? nil : raised(tried, 1)
    case .more(let most):
      let kind = line.measure.kind
      let newest = records.entries.lastIndex { $0.kind == kind && $0.period <= period }
      let missing = [Int64](repeating: FieldType.missing, count: scheme.kinds[kind].fields.count)
      let values = advice.tried(newest.map { Array(records.values(at: $0)) } ?? missing)
      for count in 1...most {
        tried.append(
          RecordID("\u{7F}\(count)"),
          kind: kind,
          on: period.lastDay,
          expiresOn: nil,
          fields: values
        )
        if let found = raised(tried, count) { return found }
      }
      return nil
    }
  }
}

extension Scheme {
  /// The last month whose score reads a record, by these rules and while nothing takes it out.
  ///
  /// - Parameters:
  ///   - place: Of the record.
  ///   - records: All of the person's.
  /// - Returns: `nil` where no score does.
  func lastPeriod(reading place: Int, of records: SubjectRecords) -> Period? {
    let entry = records.entries[place]
    let lasts = scorecard.compactMap { line -> Period? in
      guard line.measure.kind == entry.kind,
        line.measure.filters.allSatisfy({ $0.holds(for: records.value($0.field, of: entry)) })
      else { return nil }
      return entry.period.adding(months: line.measure.within - 1)
    }
    // Law takes it out on its day: the score of that day's month is made without it.
    let kept = entry.expiresOn.map { $0.period.adding(months: -1) }
    return lasts.max().map { last in kept.map { min($0, last) } ?? last }
  }
}
