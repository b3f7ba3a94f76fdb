public import RedressCore
internal import RedressStore

/// What a correction would do: the record as it is and as it would be, and every month it touches.
public struct CorrectionPlan: Sendable {
  public let record: Record

  /// `nil` when the record would be removed.
  public let corrected: Record?

  /// Of the record as it is.
  public let baseVersion: Int64

  /// The record's month and every later scored one, ascending; may be empty.
  ///
  /// A month that does not move is listed with no change.
  public let months: [Recomputation]

  /// Of all of the above; an approval is bound to it.
  public let digest: String
}

/// Plans corrections from what is on file.
struct CorrectionPlanner {
  let connection: any Connection
  let schemes: SchemeHistory

  /// - Throws: ``OfficeError`` `notFound`, `badData`; ``CorrectionError`` `changesNothing`,
  ///   `notReproducible`.
  func plan(_ change: RecordChange, of id: RecordID) throws -> CorrectionPlan {
    let scheme = schemes.current
    guard let stored = try connection.versions(of: id, kinds: scheme.kinds).last else {
      throw OfficeError.noRecord(id)
    }
    guard !stored.isRemoved else {
      throw OfficeError(
        .badData,
        "record \(id) was removed already",
        next: "see: redress record show \(id)"
      )
    }
    let corrected = try apply(change, to: stored.record, scheme)
    if corrected == stored.record { throw CorrectionError.changesNothing }
    let months = try connection.months().filter { $0.period >= stored.record.on.period }
      .compactMap { try recomputed($0, stored.record, corrected) }
    return CorrectionPlan(
      record: stored.record,
      corrected: corrected,
      baseVersion: stored.version,
      months: months,
      digest: digest(stored, corrected, months)
    )
  }

  private func apply(_ change: RecordChange, to record: Record, _ scheme: Scheme) throws -> Record?
  {
    guard case .set(let texts) = change else { return nil }
    let kind = scheme.kinds[record.kind]
    var values = record.values
    for (id, text) in texts.sorted(by: { $0.key < $1.key }) {
      guard let place = kind.index(of: id) else {
        throw OfficeError(
          .badData,
          "\(kind.id) has no field '\(id)'",
          next: "use one of: \(kind.fields.map(\.id).joined(separator: ", "))"
        )
      }
      guard let value = kind.fields[place].stored(text, currency: scheme.currency) else {
        throw OfficeError(
          .badData,
          "'\(text)' is no value of \(id)",
          next: "give \(kind.fields[place].expectation(currency: scheme.currency)): --set \(id)=…"
        )
      }
      values[place] = value
    }
    return record.replacing(values: values)
  }

  /// The month scored again from what was known when it was scored, with only this record changed.
  ///
  /// - Returns: `nil` when the subject has no score in the month.
  private func recomputed(
    _ month: MonthRow,
    _ record: Record,
    _ corrected: Record?
  ) throws -> Recomputation? {
    let scheme = schemes.scheme(of: month)
    let standing = try connection.snapshot(
      of: record.subject,
      in: month,
      base: scheme.range.base
    )
    guard let standing else { return nil }
    let known = try MonthKnowledge(connection: connection, schemes: schemes)
      .records(of: record.subject, in: month, restated: standing.restated, now: nil)
    let changed: [StoredRecord] = known.compactMap { stored in
      guard stored.record.id == record.id else { return stored }
      return corrected.map {
        StoredRecord(record: $0, version: stored.version, isRemoved: false, event: stored.event)
      }
    }
    return try ScoredMonth(
      snapshot: standing.snapshot,
      scheme: scheme,
      known: known.columns(scheme),
      corrected: changed.columns(scheme)
    ).recomputed()
  }

  private func digest(
    _ stored: StoredRecord,
    _ corrected: Record?,
    _ months: [Recomputation]
  ) -> String {
    var digest = Digest()
    digest.add([
      .text(stored.record.id.rawValue), .int(stored.version),
      .blob(corrected?.fieldsBlob ?? []), .int(corrected == nil ? 1 : 0),
    ])
    for month in months {
      digest.add([
        .int(Int64(month.period.number)), .blob(month.before.points.stored),
        .blob(month.after.points.stored),
      ])
    }
    return digest.bytes().hexadecimal
  }
}
