internal import RedressCore
internal import RedressStore

extension SupersessionFinder {
  /// - Parameter month: As it stands.
  /// - Returns: What taking it back would do.
  /// - Throws: ``StoreError`` when something stored cannot be read.
  func retraction(of month: MonthRow) throws -> Retraction {
    let none = ComingMonth(
      month.period,
      from: month.batch,
      month.origin,
      schemeVersion: month.schemeVersion,
      snapshots: 0,
      digest: "",
      blocks: []
    )
    let scheme = schemes.scheme(of: month)
    var pass = try ScorePass(connection, from: month, to: none, under: (scheme, scheme))
    let corrections = try connection.corrections(over: month)
    return Retraction(
      people: try pass.run().disappeared,
      superseded: try connection.superseded(by: month),
      restatements: corrections.count,
      corrections: Array(corrections.prefix(Retraction.mostNamed)),
      disputes: try connection.disputes(about: month.period),
      drops: try drops(without: month.period)
    )
  }

  /// Looks again for the drops of every month that was looked at and that the scores reach, as detection
  /// will.
  private func drops(without period: Period) throws -> [DropShift] {
    var finder = DropFinder(connection: connection, schemes: schemes)
    finder.absent = [period]
    return try looked(at: [period]).map { reached in
      let found =
        try reached == period
        ? DropColumns(period: period, dimensionCount: 0, thresholds: [])
        : finder.findings(in: reached).drops
      finder.foundBefore[reached] = found
      return try shift(of: reached, to: found)
    }
  }
}

extension Connection {
  /// Everything that what taking a month back does hangs on.
  func groundOfRetracting(_ period: Period, reach: Int) throws -> [SQLValue] {
    try groundOfSuperseding([period], reach: reach)
      + disputes(about: period).map { .int($0.number) }
  }
}
