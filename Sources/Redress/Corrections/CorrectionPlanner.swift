internal import RedressCore
internal import RedressStore

/// Plans corrections from what is on file.
struct CorrectionPlanner {
  let connection: any Connection
  let schemes: SchemeHistory
  let retention: Retention

  /// - Throws: ``NotFound``; ``CorrectionError`` `recordRemoved`, `unknownField`, `noValue`,
  ///   `changesNothing`, `notReproducible`.
  func plan(_ change: RecordChange, of id: RecordID) throws -> CorrectionPlan {
    let scheme = schemes.current
    let versions = try connection.versions(of: id, kinds: scheme.kinds)
    guard let first = versions.first, let stored = versions.last else {
      throw NotFound.record(id)
    }
    if change == .restore {
      guard stored.isRemoved else { throw CorrectionError.notRemoved(id) }
    } else if stored.isRemoved {
      throw CorrectionError.recordRemoved(id)
    }
    let months = try connection.months()
    let corrected = try stored.record.corrected(
      by: change,
      kind: scheme.kinds[stored.record.kind],
      currency: scheme.currency
    )
    return try CorrectionPlan(
      of: stored.record,
      to: corrected,
      baseVersion: stored.version,
      isRestored: stored.isRemoved,
      periods: months.map(\.period)
    ) { period in
      try months.first { $0.period == period }.flatMap {
        try scored($0, stored, knownSince: first.event, corrected)
      }
    }
  }

  /// The month as it stands, with what was known when it was scored, and with this record corrected.
  ///
  /// - Returns: `nil` when none was published for the subject in the month.
  private func scored(
    _ month: MonthRow,
    _ stored: StoredRecord,
    knownSince first: Int64,
    _ corrected: Record?
  ) throws -> ScoredMonth? {
    let record = stored.record
    let scheme = schemes.scheme(of: month)
    let standing = try connection.standing(
      of: record.subject,
      in: month,
      base: scheme.range.base
    )
    guard let standing else { return nil }
    let knowledge = MonthKnowledge(of: month, restatedAt: standing.restated?.event, now: nil)
    let known = try connection.records(
      of: record.subject,
      knownBy: knowledge.event,
      firstKnownBy: knowledge.first,
      kinds: schemes.current.kinds
    )
    var changed: [StoredRecord] = known.compactMap { stored in
      guard stored.record.id == record.id else { return stored }
      return corrected.map {
        StoredRecord(record: $0, version: stored.version, isRemoved: false, event: stored.event)
      }
    }
    // A record that came after the month was scored was never read by it, removed or not.
    if stored.isRemoved, first <= knowledge.first ?? .max,
      !known.contains(where: { $0.record.id == record.id })
    {
      changed.append(
        StoredRecord(record: record, version: stored.version, isRemoved: false, event: first)
      )
      changed.sort(by: StoredRecord.isStoredBefore)
    }
    let consents = try connection.consents(of: record.subject)
    return ScoredMonth(
      of: record.subject,
      in: month.period,
      snapshot: standing.score,
      scheme: scheme,
      known: known.columns(scheme, retention, consents),
      corrected: changed.columns(scheme, retention, consents)
    )
  }
}

extension CorrectionPlan {
  /// Of everything in it and of the disputes that publishing decides or leaves open; a proposal, its
  /// approval and its publication are bound to the same.
  ///
  /// - Parameters:
  ///   - disputes: Those that it touches.
  ///   - known: The person's, with what joined them.
  ///   - fates: What became of the records of those that name several.
  /// - Returns: SHA-256.
  func digest(
    deciding disputes: [TouchedDispute],
    of known: [Dispute],
    fates: [DisputeID: [RecordID: RecordFate]]
  ) -> String {
    var digest = Digest()
    digest.add([
      .text(record.id.rawValue), .int(baseVersion), .blob(corrected?.fieldsBlob ?? []),
      .int(corrected == nil ? 1 : 0),
    ])
    for month in months {
      digest.add([
        .int(Int64(month.period.number)), .blob(month.before?.points.stored ?? []),
        .blob(month.after?.points.stored ?? []),
      ])
    }
    for touched in disputes {
      digest.add([
        .int(touched.dispute.number), SQLValue(touched.remedy?.rawValue),
        .int(touched.isDecidedAnew ? 1 : 0),
      ])
      // What the person wrote since was not looked at.
      let joined = known.first { $0.id == touched.dispute }?.joined.last
      if let joined { digest.add(.int(Int64(joined.number))) }
      for (record, fate) in (fates[touched.dispute] ?? [:]).sorted(by: { $0.key < $1.key }) {
        digest.add([.text(record.rawValue), .int(fate == .removed ? 1 : 0)])
      }
    }
    return digest.bytes().hexadecimal
  }
}
