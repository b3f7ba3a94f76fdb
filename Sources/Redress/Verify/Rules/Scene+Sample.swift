internal import RedressCore
internal import RedressFeeds
internal import RedressStore

extension Scene {
  /// Judges a computed month by some of its people: everything that the act asks but the scores of the
  /// others.
  ///
  /// - Returns: How many were scored again.
  /// - Throws: ``Mismatch``.
  func scoresComputed(_ taken: ScoresTaken, _ sample: VerifySample) throws -> Int {
    try checkBatch(taken.batch, of: "scores", inParts: false)
    guard let month = taken.months.first, taken.months.count == 1 else {
      throw Mismatch(event, .wrongCount)
    }
    let (period, count) = (month.period, month.snapshots)
    let rules = try office.rules(past)
    try asking { try office.checkEnded([period], rules) }
    let schemes = try rules.schemes
    let scheme = schemes.scheme(for: period)
    let rows = BatchRows(read: count, accepted: count, refused: 0, unchanged: 0)
    let known = try past.month(period)
    try expect(
      !scheme.scorecard.isEmpty && scheme.version == month.schemeVersion
        && known?.digest != month.digest,
      .decidedOtherwise
    )
    try expect(taken.rows == rows && count >= 1, .wrongCount)
    let digest = try present.digest(of: period, in: taken.batch, upTo: event.sequence)
    try expect(digest == month.digest, .wrongMonthDigest)
    try checkGrant(of: taken)
    let places = sample.places(of: period, in: taken.batch, among: count)
    let found = try present.scoreRows(at: places, of: period, in: taken.batch)
    try expect(found.count == places.count, .wrongCount)
    let retention = try office.law(past).retention
    for row in found {
      let records = try past.records(of: row.subject.subject, kinds: schemes.current.kinds)
        .columns(scheme, retention, try past.consents(of: row.subject.subject))
      try expect(scheme.canScore(records, in: period), .decidedOtherwise)
      let points = scheme.score(records, in: period).points
      try expect(
        row.points == points.map { Int16(clamping: $0.rawValue) }
          && row.score == Int16(clamping: (scheme.range.base + points.total).rawValue),
        .decidedOtherwise
      )
    }
    return found.count
  }
}
