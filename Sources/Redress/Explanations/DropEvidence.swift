public import RedressCore
internal import RedressStore

/// A drop's explanation with the records that it names.
public struct DropEvidence: Sendable {
  public let id: DropID
  public let explanation: Explanation

  /// Every record that a part of the explanation names.
  public let records: [RecordID: Record]

  /// The scheme of the later month.
  public let scheme: Scheme

  /// The furnisher most of whose records stand behind the deepest loss; `nil` when no record does.
  public var furnisher: FurnisherID? {
    let part = explanation.parts.first { $0.kind == .loss }
    guard let part, part.change == explanation.parts.first?.change else { return nil }
    var counts: [FurnisherID: Int] = [:]
    for record in (part.principal?.records ?? []).compactMap({ records[$0] }) {
      counts[record.furnisher, default: 0] += 1
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

/// Explains drops from what the office knew when it scored.
struct DropExplainer {
  let connection: any Connection
  let schemes: SchemeHistory
  let retention: Retention

  /// - Throws: ``StoreError`` when something stored cannot be read.
  func evidence(for row: DropRow) throws -> DropEvidence {
    let (drop, place) = (row.drop, row.event)
    let now = row.endedBy.map { $0 - 1 }
    let earlier = try side(drop.before, place: place, now: now)
    let later = try side(drop.after, place: place, now: now)
    let explanation = drop.explanation(
      before: ScoredSide(
        scheme: earlier.scheme,
        records: earlier.known.columns(earlier.scheme, retention)
      ),
      after: ScoredSide(scheme: later.scheme, records: later.known.columns(later.scheme, retention))
    )
    let named = Set(explanation.parts.flatMap(\.records))
    var records: [RecordID: Record] = [:]
    for record in earlier.known + later.known where named.contains(record.record.id) {
      records[record.record.id] = record.record
    }
    return DropEvidence(
      id: row.id,
      explanation: explanation,
      records: records,
      scheme: later.scheme
    )
  }

  /// What was known of a subject when a snapshot was scored.
  ///
  /// A month scored elsewhere is explained from everything known up to the place where the drop
  /// ceased to stand.
  private func side(
    _ snapshot: Snapshot,
    place: Int64,
    now: Int64?
  ) throws -> (scheme: Scheme, known: [StoredRecord]) {
    guard let month = try connection.month(snapshot.period, knownBy: place) else {
      return (schemes.scheme(for: snapshot.period), [])
    }
    let scheme = schemes.scheme(of: month)
    let restated = try connection.newestRestatement(
      of: snapshot.subject,
      in: month,
      base: scheme.range.base,
      knownBy: place
    )
    let known = try MonthKnowledge(connection: connection, schemes: schemes)
      .records(of: snapshot.subject, in: month, restated: restated, now: now)
    return (scheme, known)
  }
}

extension [StoredRecord] {
  /// In the form that scoring reads, without the kinds that came with a later version of the scheme.
  func columns(_ scheme: Scheme, _ retention: Retention) -> SubjectRecords {
    var columns = SubjectRecords()
    for stored in self where stored.record.kind < scheme.kinds.count {
      columns.append(
        stored.record.id,
        kind: stored.record.kind,
        on: stored.record.on,
        expiresOn: retention.expiry(
          of: scheme.kinds[stored.record.kind],
          stored.record.values,
          endedOn: stored.record.endedOn
        ),
        fields: stored.record.values
      )
    }
    return columns
  }
}
