public import RedressCore
internal import RedressStore

/// One version of a record, for showing.
public struct ShownRecord: Sendable {
  public let record: Record
  public let version: Int64
  public let isRemoved: Bool

  /// Whether this version says that the record left since its time to be kept was over.
  public let isExpired: Bool
  public let knownAt: Instant
  public let kind: RecordKind

  /// The fields in the kind's order, as staff would write them; `nil` for one left out, and for each of a record
  /// that left since its time was over.
  public let fields: [(field: RecordField, text: String?)]
}

extension Office {
  /// Every version of a record, oldest first, at least one; and the marks on it, oldest first.
  ///
  /// One that left since its time was over tells no values any more.
  ///
  /// - Throws: ``NotFound``.
  public func record(
    _ id: RecordID
  ) throws -> (
    versions: [ShownRecord], annotations: [Annotation]
  ) {
    try store.read { connection in
      let scheme = try rules(connection).schemes.current
      let versions = try connection.versions(of: id, kinds: scheme.kinds)
      guard !versions.isEmpty else { throw NotFound.record(id) }
      let hasLeft = versions.contains(where: \.isExpired)
      return (
        try versions.map { try shown($0, scheme, connection, hidesValues: hasLeft) },
        try connection.annotations(of: id)
      )
    }
  }

  /// A subject's records as they stand, by day, without those that left since their time was over; may be
  /// empty.
  public func records(of subject: SubjectID) throws -> [ShownRecord] {
    try store.read { connection in
      let scheme = try rules(connection).schemes.current
      let left = try connection.expiredRecords(of: subject)
      return try connection.records(of: subject, kinds: scheme.kinds)
        .filter { !left.contains($0.record.id) }
        .map { try shown($0, scheme, connection) }
    }
  }

  private func shown(
    _ stored: StoredRecord,
    _ scheme: Scheme,
    _ connection: any Connection,
    hidesValues: Bool = false
  ) throws -> ShownRecord {
    let kind = scheme.kinds[stored.record.kind]
    return ShownRecord(
      record: stored.record,
      version: stored.version,
      isRemoved: stored.isRemoved,
      isExpired: stored.isExpired,
      knownAt: try connection.event(stored.event)?.at ?? Instant(milliseconds: 0),
      kind: kind,
      fields: zip(kind.fields, stored.record.values).map { field, value in
        (
          field,
          hidesValues
            ? nil
            : field.type == .text
              ? stored.record.texts[field.id]
              : value == FieldType.missing ? nil : field.text(value, currency: scheme.currency)
        )
      }
    )
  }
}
