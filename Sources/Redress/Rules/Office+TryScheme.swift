internal import RedressCore
internal import RedressStore

extension Office {
  /// Tries a version of the scheme on everyone, in the newest month that has scores.
  ///
  /// A month that was scored here is scored again from the records on file; of one that was scored
  /// elsewhere the levels of its scores are looked up.
  ///
  /// - Returns: `nil` where no month has scores.
  /// - Throws: ``StoreError`` when something stored cannot be read.
  func adoption(of scheme: Scheme, _ connection: any Connection) throws -> Adoption? {
    guard let month = try connection.months().last else { return nil }
    let current = try rules(connection).schemes.scheme(of: month)
    let isScored = month.origin == .computed && !scheme.scorecard.isEmpty
    let coming =
      isScored
      ? try scored(month, under: scheme, connection)
      : try connection.coming(
        month.period,
        from: month.batch,
        // Restatements stand over scores that came from elsewhere.
        .imported,
        schemeVersion: scheme.version,
        snapshots: month.snapshots,
        digest: month.digest,
        upTo: month.event
      )
    var pass = try ScorePass(connection, from: month, to: coming, under: (current, scheme))
    let shift = try pass.run()
    return Adoption(
      period: month.period,
      batch: month.batch,
      isScored: isScored,
      scores: shift,
      levels: pass.levels
    )
  }

  private func scored(
    _ month: MonthRow,
    under scheme: Scheme,
    _ connection: any Connection
  ) throws -> ComingMonth {
    let scored = try connection.score(
      month.period,
      under: scheme,
      keeping: try law(connection).retention
    )
    return ComingMonth(
      month.period,
      from: month.batch,
      .computed,
      schemeVersion: scheme.version,
      snapshots: scored.computed,
      digest: scored.digest,
      blocks: scored.blocks.map { block in
        ComingMonth.Block(first: block.first, last: block.last) { block.bytes }
      }
    )
  }
}

extension Connection {
  /// Everything that what a new version would do to everyone hangs on.
  func groundOfAdopting() throws -> [SQLValue] {
    guard let month = try months().last else { return [] }
    return try groundOfSuperseding([month.period], reach: 0) + [
      .int(try number("SELECT coalesce(max(event), 0) FROM batch WHERE kind = 'records'")),
      .int(try number("SELECT coalesce(max(event), 0) FROM restatement")),
    ]
  }
}
