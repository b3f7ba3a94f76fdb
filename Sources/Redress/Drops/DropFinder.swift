internal import RedressCore
internal import RedressStore

/// What comparing a period with what came before found, for everyone.
struct PeriodFindings {
  /// Every bucket, also the empty ones; each subject seen is in one.
  let buckets: [Bucket: Int]

  /// In canonical order of subjects.
  let drops: DropColumns

  var seen: Int { buckets.values.reduce(0, +) }

  /// Subjects with a score in this period and an earlier one.
  var compared: Int { seen - (buckets[.firstScore] ?? 0) - (buckets[.noScore] ?? 0) }

  /// Every bucket by its word.
  var bucketCounts: [String: Int] {
    Dictionary(uniqueKeysWithValues: buckets.map { ($0.key.rawValue, $0.value) })
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
    let months =
      try [month]
      + (1...scheme.drops.reach).map { try self.month(period.adding(months: -$0)) }
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
    let found = try merge.run(connection) {
      report?(ActProgress(.comparing, rows: $0, of: month.snapshots))
    }
    return PeriodFindings(buckets: found.buckets, drops: found.drops)
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
