internal import RedressCore
internal import RedressStore

/// A person's records as months read them, as they were known and with some corrected.
///
/// Most months knew of all records up to their end, each as it came: those of one scheme share what they
/// read, since nothing reads a record before its month.
struct CorrectedStates {
  private let corrections: [CorrectedRecord]
  private let versions: [StoredRecord]
  private let consents: Consents
  private let retention: Retention

  /// The places of what is known now.
  private let newest: [Int]

  /// Whether each record has one version, keeps its day, and none comes that was not there.
  private let canShare: Bool

  /// By the version of the scheme.
  private var shared: [String: (known: SubjectRecords, corrected: SubjectRecords)] = [:]

  /// - Parameters:
  ///   - corrections: Of the person, as they are and as they would be.
  ///   - versions: Everything stored of their records.
  ///   - consents: What they said.
  ///   - retention: How long a record counts.
  init(
    _ corrections: [CorrectedRecord],
    among versions: [StoredRecord],
    _ consents: Consents,
    _ retention: Retention
  ) {
    (self.corrections, self.versions) = (corrections, versions)
    (self.consents, self.retention) = (consents, retention)
    newest = versions.known(by: nil, firstBy: nil)
    canShare =
      newest.count == versions.count
      && corrections.allSatisfy {
        ($0.way == .changed || $0.way == .removed)
          && $0.corrected?.on ?? $0.record.on == $0.record.on
      }
  }

  /// What a month read, and what it would read.
  mutating func records(
    of period: Period,
    by knowledge: MonthKnowledge,
    _ scheme: Scheme
  ) -> (known: SubjectRecords, corrected: SubjectRecords) {
    guard canShare, knewAll(knowledge, until: period) else {
      let known = versions.known(by: knowledge.event, firstBy: knowledge.first)
      return read(known, firstBy: knowledge.first, scheme)
    }
    if let shared = shared[scheme.version] { return shared }
    let read = read(newest, firstBy: nil, scheme)
    shared[scheme.version] = read
    return read
  }

  private func read(
    _ known: [Int],
    firstBy first: Int64?,
    _ scheme: Scheme
  ) -> (known: SubjectRecords, corrected: SubjectRecords) {
    (
      versions.columns(of: known, scheme, retention, consents),
      versions.correcting(corrections, among: known, firstBy: first)
        .columns(scheme, retention, consents)
    )
  }

  /// Whether a month knew of each record up to its end.
  private func knewAll(_ knowledge: MonthKnowledge, until period: Period) -> Bool {
    let (lastDay, last) = (period.lastDay, min(knowledge.event ?? .max, knowledge.first ?? .max))
    return newest.allSatisfy { place in
      versions[place].event <= last || versions[place].record.on > lastDay
    }
  }
}

extension [StoredRecord] {
  /// The records that were known, with some corrected.
  ///
  /// - Parameters:
  ///   - records: As they are and as they would be.
  ///   - known: The places of those that were known.
  ///   - first: The last place of the log at which a record that counts came; `nil` for no limit.
  /// - Returns: By day and id; may be empty.
  fileprivate func correcting(
    _ records: [CorrectedRecord],
    among known: [Int],
    firstBy first: Int64?
  ) -> [StoredRecord] {
    let corrected = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
    var isInOrder = true
    var changed: [StoredRecord] = known.compactMap { place in
      let stored = self[place]
      guard let correction = corrected[stored.record.id] else { return stored }
      return correction.corrected.map {
        isInOrder = isInOrder && $0.on == stored.record.on
        return StoredRecord(
          record: $0,
          version: stored.version,
          isRemoved: false,
          event: stored.event
        )
      }
    }
    for correction in records where correction.way == .restored || correction.way == .supplied {
      guard let record = correction.corrected,
        !changed.contains(where: { $0.record.id == record.id }),
        correction.way == .supplied || wasRead(record.id, firstBy: first)
      else { continue }
      changed.append(StoredRecord(record: record, version: 1, isRemoved: false, event: 0))
      isInOrder = false
    }
    return isInOrder ? changed : changed.sorted(by: StoredRecord.isStoredBefore)
  }

  /// Whether a record that is removed came in time: one that came after the month was scored was never read
  /// by it.
  private func wasRead(_ id: RecordID, firstBy first: Int64?) -> Bool {
    contains {
      $0.record.id == id && $0.version == 1 && ($0.isSupplied || $0.event <= first ?? .max)
    }
      && !contains { $0.record.id == id && $0.isPutBack && $0.event > first ?? .max }
  }
}
