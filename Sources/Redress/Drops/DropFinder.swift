internal import RedressCore
internal import RedressStore

/// What comparing a period with what came before found, for everyone.
struct PeriodFindings {
  /// Every bucket, also the empty ones; each subject seen is in one.
  let buckets: [Bucket: Int]

  /// In canonical order of subjects.
  let drops: DropColumns

  /// Those without a drop whose level new rules changed and their points did not, in canonical order of
  /// subjects; `nil` where no other rules scored the months before.
  let moved: [SubjectKey]?

  /// For each dimension by how many points how many people's changed.
  let changes: [MonthCounts.Changes]

  var seen: Int { buckets.values.reduce(0, +) }

  /// Subjects with a score in this period and an earlier one.
  var compared: Int { seen - (buckets[.firstScore] ?? 0) - (buckets[.noScore] ?? 0) }

  /// Every bucket by its word.
  var bucketCounts: [String: Int] {
    Dictionary(uniqueKeysWithValues: buckets.map { ($0.key.rawValue, $0.value) })
  }
}

extension MonthMerge.Findings {
  /// Those whose level moved and whose score did not drop: a drop's letter tells the level too.
  fileprivate var movedOnly: [SubjectKey] {
    guard !moved.isEmpty else { return [] }
    let dropped = Set(drops.subjects)
    return moved.filter { !dropped.contains($0) }
  }
}

/// Compares months in one ordered pass over everyone who has a score in any of them.
struct DropFinder {
  let connection: any Connection
  let schemes: SchemeHistory
  var report: ActReport?

  /// Scores that are to stand for some months, in place of those that do.
  var coming: [Period: ComingMonth] = [:]

  /// Months that are to have no scores, whatever stands for them.
  var absent: Set<Period> = []

  /// What was found in earlier months with those.
  var foundBefore: [Period: DropColumns] = [:]

  /// Looks at a month, under another policy than its scheme's if one is given.
  ///
  /// - Throws: ``NotFound`` when the period has no scores.
  func findings(in period: Period, under policy: DropPolicy? = nil) throws -> PeriodFindings {
    guard let month = try month(period) else { throw NotFound.scores(in: period) }
    var scheme = schemes.scheme(of: month)
    if let policy { scheme = scheme.with(drops: policy) }
    let slideMonths = scheme.drops.slide?.months
    let months = try months(to: month, under: scheme)
    // Who was told matters to slides alone.
    let told = try slideMonths.map {
      try lastTold(from: period.adding(months: -$0), before: period)
    }
    var merge = MonthMerge(
      months,
      rule: DropRule(scheme, period: period),
      dimensionCount: scheme.dimensions.count,
      told: told ?? [:]
    )
    merge.coming = coming
    merge.levels = levels(of: months, under: scheme)
    let found = try merge.run(connection) {
      report?(ActProgress(.comparing, rows: $0, of: month.snapshots))
    }
    return PeriodFindings(
      buckets: found.buckets,
      drops: found.drops,
      moved: merge.levels.isEmpty ? nil : found.movedOnly,
      changes: found.changes.changes
    )
  }

  /// Whose level in a month new rules changed and their points did not.
  ///
  /// - Returns: In canonical order of subjects; empty where no other rules scored the months before, or the
  ///   month has no scores.
  func moved(in period: Period) throws -> [SubjectKey] {
    guard let month = try month(period) else { return [] }
    let scheme = schemes.scheme(of: month)
    if levels(of: try months(to: month, under: scheme), under: scheme).isEmpty { return [] }
    return try findings(in: period).moved ?? []
  }

  /// A month, and those before it that its scheme looks back to.
  private func months(to month: MonthRow, under scheme: Scheme) throws -> [MonthRow?] {
    try [month]
      + (1...scheme.drops.reach).map { try self.month(month.period.adding(months: -$0)) }
  }

  /// By months back: what another version of the scheme changes about the levels of that month's scores.
  private func levels(of months: [MonthRow?], under scheme: Scheme) -> [Int: LevelRule] {
    var rules: [Int: LevelRule] = [:]
    for (back, month) in months.enumerated().dropFirst() where back <= scheme.drops.lookBack {
      rules[back] = month.flatMap { LevelRule(from: schemes.scheme(of: $0), to: scheme) }
    }
    return rules
  }

  private func month(_ period: Period) throws -> MonthRow? {
    if absent.contains(period) { return nil }
    if let coming = coming[period] { return coming.month }
    return try connection.month(period)
  }

  private func lastTold(
    from first: Period,
    before period: Period
  ) throws -> [SubjectKey: Period] {
    var told = try connection.lastTold(
      from: first,
      before: period,
      but: Set(foundBefore.keys)
    )
    for (month, drops) in foundBefore where first <= month && month < period {
      for subject in drops.subjects { told[subject] = max(told[subject] ?? month, month) }
    }
    return told
  }
}
