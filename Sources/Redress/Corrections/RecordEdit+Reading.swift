internal import RedressCore
internal import RedressStore

extension [RecordEdit] {
  /// Reads what staff ask for records of one person against what is on file.
  ///
  /// - Parameters:
  ///   - changes: By record; at least one.
  ///   - subject: Whose records are missing; `nil` where the others tell.
  ///   - scheme: The newest.
  ///   - connection: The database.
  /// - Returns: The edits by record id, each with the record as it is and as it would be.
  /// - Throws: ``NotFound``; ``CorrectionError`` `recordRemoved`, `notRemoved`, `notMissing`, `otherPerson`,
  ///   and those of ``Record/corrected(by:kind:currency:)``.
  static func reading(
    _ changes: [RecordID: RecordChange],
    of subject: SubjectID?,
    _ scheme: Scheme,
    _ connection: any Connection
  ) throws -> (subject: SubjectID, edits: [RecordEdit], records: [CorrectedRecord]) {
    let ordered = changes.sorted { $0.key < $1.key }
    let versions = try ordered.map { try connection.versions(of: $0.key, kinds: scheme.kinds) }
    var owner = subject
    for (place, stored) in versions.enumerated() {
      guard let known = stored.last?.record.subject else { continue }
      if let owner, owner != known { throw CorrectionError.otherPerson(ordered[place].key) }
      owner = known
    }
    guard let owner else { throw NotFound.record(ordered[0].key) }
    let records = try zip(ordered, versions).map { item, versions in
      try CorrectedRecord(item.key, item.value, of: owner, versions.last, scheme)
    }
    let edits = zip(ordered, records).map {
      RecordEdit($0.value, of: $0.key, baseVersion: $1.baseVersion)
    }
    return (owner, edits, records)
  }
}

extension CorrectedRecord {
  fileprivate init(
    _ id: RecordID,
    _ change: RecordChange,
    of subject: SubjectID,
    _ stored: StoredRecord?,
    _ scheme: Scheme
  ) throws {
    if case .supply(let kind, _) = change {
      guard stored == nil else { throw CorrectionError.notMissing(id) }
      try self.init(supplying: id, kind, change, of: subject, scheme)
      return
    }
    guard let stored else { throw NotFound.record(id) }
    if stored.isExpired { throw CorrectionError.pastKeeping(id) }
    if change == .restore {
      guard stored.isRemoved else { throw CorrectionError.notRemoved(id) }
    } else if stored.isRemoved {
      throw CorrectionError.recordRemoved(id)
    }
    let record = stored.record
    let corrected = try record.corrected(
      by: change,
      kind: scheme.kinds[record.kind],
      currency: scheme.currency
    )
    self.init(
      of: record,
      to: corrected,
      baseVersion: stored.version,
      way: stored.isRemoved ? .restored : corrected == nil ? .removed : .changed
    )
  }

  private init(
    supplying id: RecordID,
    _ kindID: String,
    _ change: RecordChange,
    of subject: SubjectID,
    _ scheme: Scheme
  ) throws {
    guard let place = scheme.kinds.firstIndex(where: { $0.id == kindID }) else {
      throw CorrectionError.unknownKind(kindID, known: scheme.kinds.map(\.id))
    }
    let kind = scheme.kinds[place]
    guard case .supply(_, let texts) = change else { throw CorrectionError.notMissing(id) }
    let needed =
      [Record.Head.on.rawValue, Record.Head.furnisher.rawValue]
      + kind.fields.filter { !$0.isOptional }.map(\.id)
    if let left = needed.first(where: { texts[$0] == nil }) {
      throw CorrectionError.notLeftOut(left, of: id)
    }
    let empty = Record(
      id: id,
      subject: subject,
      kind: place,
      furnisher: "",
      on: Day(number: 0),
      values: kind.fields.map { _ in FieldType.missing }
    )
    guard
      let record = try empty.corrected(by: change, kind: kind, currency: scheme.currency)
    else { throw CorrectionError.notMissing(id) }
    self.init(of: record, to: record, baseVersion: 0, way: .supplied)
  }

  /// What publishing stores: the record's next version; where its day is another one, also one that takes
  /// it away under the day that it had.
  func versions() -> [StoredRecord] {
    guard let corrected else {
      return [StoredRecord(record: record, version: baseVersion + 1, isRemoved: true, event: 0)]
    }
    var versions: [StoredRecord] = []
    if corrected.on != record.on {
      versions.append(
        StoredRecord(record: record, version: baseVersion + 1, isRemoved: true, event: 0)
      )
    }
    versions.append(
      StoredRecord(
        record: corrected,
        version: baseVersion + Int64(versions.count) + 1,
        isRemoved: false,
        isSupplied: way == .supplied,
        event: 0
      )
    )
    return versions
  }
}
