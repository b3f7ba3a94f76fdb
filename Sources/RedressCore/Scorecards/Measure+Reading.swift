extension Measure {
  /// Reads the measure from a subject's records.
  ///
  /// - Parameters:
  ///   - records: All of one subject's records; those of other kinds, outside the window, later
  ///     than the period or past their keeping are passed over.
  ///   - period: The scored month.
  ///   - places: Those of records to pass over.
  ///   - visit: Called with the place of each record that was read, in order.
  /// - Returns: What was found.
  /// - Complexity: O(*n*) in records.
  func reading(
    of records: SubjectRecords,
    in period: Period,
    without places: [Int] = [],
    visit: (Int) -> Void = { _ in }
  ) -> Reading {
    var tally = Tally()
    let first = period.adding(months: 1 - within)
    let lastDay = period.lastDay
    for index in records.entries.indices where records.entries[index].kind == kind {
      let entry = records.entries[index]
      guard entry.period >= first, entry.period <= period,
        !places.contains(index), records.counts(entry, in: period, until: lastDay),
        filters.allSatisfy({ $0.holds(for: records.value($0.field, of: entry)) })
      else { continue }
      if tally.add(entry, of: records, for: question) { visit(index) }
    }
    return tally.reading(of: question, in: period, first: first)
  }
}

/// Running sums over the records that a measure reads.
private struct Tally {
  var count: Int64 = 0
  var matching: Int64 = 0

  /// Wide enough that no sum of records overflows.
  var top: Int128 = 0
  var bottom: Int128 = 0
  var oldest: Period?
  var newest: Period?

  /// For streaks: whether every record of a month held.
  var monthsHeld: [Period: Bool] = [:]

  /// - Returns: Whether the record counted.
  mutating func add(
    _ entry: SubjectRecords.Entry,
    of records: SubjectRecords,
    for question: Measure.Question
  ) -> Bool {
    func number(_ term: Term) -> Int128? {
      let value = records.value(term.field, of: entry)
      guard value != FieldType.missing else { return nil }
      return Int128(term.floor.map { max($0, value) } ?? value)
    }
    func holds(_ filters: [Filter]) -> Bool {
      filters.allSatisfy { $0.holds(for: records.value($0.field, of: entry)) }
    }
    switch question {
    case .latest(let term):
      guard let value = number(term) else { return false }
      top = value
    case .sum(let term), .mean(let term):
      guard let value = number(term) else { return false }
      top += value
    case .max(let term):
      guard let value = number(term) else { return false }
      top = count == 0 ? value : max(top, value)
    case .min(let term):
      guard let value = number(term) else { return false }
      top = count == 0 ? value : min(top, value)
    case .ratio(let upper, let lower):
      guard let upper = number(upper), let lower = number(lower) else { return false }
      top += upper
      bottom += lower
    case .share(let every):
      if holds(every) { matching += 1 }
    case .streak(let every):
      monthsHeld[entry.period] = (monthsHeld[entry.period] ?? true) && holds(every)
    case .count, .monthsSince:
      break
    }
    count += 1
    oldest = min(oldest ?? entry.period, entry.period)
    newest = max(newest ?? entry.period, entry.period)
    return true
  }

  func reading(of question: Measure.Question, in period: Period, first: Period) -> Reading {
    switch question {
    case .count:
      return .value(Fraction(count))
    case .streak:
      var month = period
      while month >= first, monthsHeld[month] == true { month = month.adding(months: -1) }
      return .value(Fraction(Int64(month.months(until: period))))
    case .sum:
      return .value(Fraction(Int64(clamping: top)))
    case .latest, .max, .min:
      return count == 0 ? .none : .value(Fraction(Int64(clamping: top)))
    case .mean:
      return count == 0 ? .none : .value(Fraction(Int64(clamping: top), over: count))
    case .share:
      return count == 0 ? .none : .value(Fraction(matching, over: count))
    case .ratio:
      if count == 0 { return .none }
      if bottom == 0 { return .zeroDenominator }
      let sign: Int128 = bottom > 0 ? 1 : -1
      return .value(Fraction(Int64(clamping: sign * top), over: Int64(clamping: sign * bottom)))
    case .monthsSince(let wantsNewest):
      guard let month = wantsNewest ? newest : oldest else { return .none }
      return .value(Fraction(Int64(month.months(until: period))))
    }
  }
}
