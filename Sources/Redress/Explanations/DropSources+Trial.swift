public import RedressCore
internal import RedressStore

/// Why a month cannot be tried with other records.
public enum TrialError: Error, Hashable, Sendable {
  /// Its scores came from elsewhere, by rules that the office does not have.
  case noScorecard(Period)

  /// The record was not on file when the month was scored, or is another person's.
  case notRead(RecordID, in: Period)
}

extension DropSources {
  /// The later month, really scored again without some records or with other values in them.
  ///
  /// - Parameters:
  ///   - changes: By record, at least one; those of a correction.
  ///   - kinds: Of the newest scheme: kinds keep their places from version to version.
  /// - Returns: The month as it stands and as it would be.
  /// - Throws: In the order checked: ``TrialError``; ``CorrectionError`` `unknownField`, `noValue`,
  ///   `changesNothing`, of the first record by id that has any, then `notReproducible`; ``StoreError``.
  func trial(
    _ changes: [RecordID: RecordChange],
    kinds: [RecordKind]
  ) throws -> Recomputation {
    guard !after.scheme.scorecard.isEmpty else { throw TrialError.noScorecard(row.drop.period) }
    let versions = try history.versions(kinds: kinds)
    let known = after.known(versions).map { versions[$0] }
    var records = [RecordID: StoredRecord](
      uniqueKeysWithValues: known.map { ($0.record.id, $0) }
    )
    for (id, change) in changes.sorted(by: { $0.key < $1.key }) {
      guard let stored = records[id] else { throw TrialError.notRead(id, in: row.drop.period) }
      let corrected = try stored.record.corrected(
        by: change,
        kind: kinds[stored.record.kind],
        currency: after.scheme.currency
      )
      if corrected == stored.record { throw CorrectionError.changesNothing(id) }
      records[id] = corrected.map {
        StoredRecord(
          record: $0,
          version: stored.version,
          isRemoved: false,
          event: stored.event
        )
      }
    }
    return try ScoredMonth(
      snapshot: row.drop.after,
      scheme: after.scheme,
      known: known.columns(after.scheme, retention, history.consents),
      corrected: known.compactMap { records[$0.record.id] }
        .columns(after.scheme, retention, history.consents)
    ).recomputed()
  }
}
