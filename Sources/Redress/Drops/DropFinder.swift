internal import RedressCore
internal import RedressStore

/// What comparing a period with what came before found, for everyone.
struct PeriodFindings {
  var buckets: [Bucket: Int] = [:]

  /// In canonical order of subjects.
  var drops: [ScoreDrop] = []

  /// Subjects with a score in this period and an earlier one.
  var compared = 0

  /// Everyone who was seen, each in one bucket.
  var seen: Int { buckets.values.reduce(0, +) }

  /// Every bucket by its word, also the empty ones.
  var bucketCounts: [String: Int] {
    Dictionary(
      uniqueKeysWithValues: Bucket.allCases.map { ($0.rawValue, buckets[$0] ?? 0) }
    )
  }
}

/// Compares months in one ordered pass over everyone who has a score in any of them.
struct DropFinder {
  let connection: any Connection
  let schemes: SchemeHistory
  var report: ActReport?

  /// - Throws: ``OfficeError`` `notFound` when the period has no scores.
  func findings(in period: Period) throws -> PeriodFindings {
    guard let month = try connection.month(period) else { throw OfficeError.noScores(period) }
    let scheme = schemes.scheme(of: month)
    let slideMonths = scheme.drops.slide?.months ?? 0
    let depth = max(scheme.drops.lookBack, slideMonths)
    let months = try [month] + (1...depth).map { try connection.month(period.adding(months: -$0)) }
    let told = try connection.lastTold(
      from: period.adding(months: -max(slideMonths, 1)),
      before: period
    )
    let screen = FallScreen(scheme, period: period)
    var findings = PeriodFindings()
    var screened: [Bucket: Int] = [:]
    var rising = 0
    try MonthMerge(months).run(
      connection,
      lookBack: scheme.drops.lookBack,
      screen: { now, last in screen.bucket(now: now, last: last) },
      seen: { report?(ActProgress(.comparing, rows: $0, of: month.snapshots)) },
      count: { bucket in
        // Counted apart: most people are here, and a dictionary for each would cost more than all
        // the rest.
        if bucket == .noDrop { rising += 1 } else { screened[bucket, default: 0] += 1 }
      },
      examine: { key, rows in
        let finding = finding(
          rows,
          subject: key.subject,
          period: period,
          scheme: scheme,
          told: told
        )
        guard let finding else { return }
        screened[finding.bucket, default: 0] += 1
        if let drop = finding.drop { findings.drops.append(drop) }
      }
    )
    screened[.noDrop, default: 0] += rising
    findings.buckets = screened
    findings.compared =
      findings.seen - (screened[.firstScore] ?? 0) - (screened[.noScore] ?? 0)
    return findings
  }

  /// What the rules say of one subject, from their score in the period, the month before, and so on;
  /// `nil` for one who only has a score older than the look-back.
  private func finding(
    _ rows: [ScoreBlockRow?],
    subject: SubjectID,
    period: Period,
    scheme: Scheme,
    told: [String: Period]
  ) -> Scheme.Finding? {
    func snapshot(_ back: Int) -> Snapshot? {
      rows[back]?.snapshot(
        subject,
        in: period.adding(months: -back),
        base: scheme.range.base
      )
    }
    let last = (1...scheme.drops.lookBack).first { rows[$0] != nil }
    guard rows[0] != nil || last != nil else { return nil }
    return scheme.finding(
      now: snapshot(0),
      last: last.flatMap(snapshot),
      slideBase: scheme.drops.slide.flatMap { snapshot($0.months) },
      lastTold: told[subject.rawValue]
    )
  }
}
