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

  /// Looks at a month, under another policy than its scheme's if one is given.
  ///
  /// - Throws: ``NotFound`` when the period has no scores.
  func findings(in period: Period, under policy: DropPolicy? = nil) throws -> PeriodFindings {
    guard let month = try connection.month(period) else { throw NotFound.scores(in: period) }
    var scheme = schemes.scheme(of: month)
    if let policy { scheme = scheme.with(drops: policy) }
    let slideMonths = scheme.drops.slide?.months
    let months =
      try [month]
      + (1...scheme.drops.reach).map { try connection.month(period.adding(months: -$0)) }
    // Who was told matters to slides alone.
    let told = try slideMonths.map {
      try connection.lastTold(from: period.adding(months: -$0), before: period)
    }
    let merge = MonthMerge(
      months,
      rule: DropRule(scheme, period: period),
      dimensionCount: scheme.dimensions.count,
      told: told ?? [:]
    )
    let found = try merge.run(connection) {
      report?(ActProgress(.comparing, rows: $0, of: month.snapshots))
    }
    return PeriodFindings(buckets: found.buckets, drops: found.drops)
  }
}
