public import RedressCore
internal import RedressStore

/// Who sends records: as they are registered, or with their records alone.
public struct ListedFurnisher: Hashable, Sendable {
  public let id: FurnisherID

  /// `nil` for one whose records are on file and whose name nobody has said yet.
  public let entry: Entry?

  /// Records of theirs that ever came.
  public let records: Int

  /// What is registered, and who said so.
  public struct Entry: Hashable, Sendable {
    public let furnisher: Furnisher

    /// From 1.
    public let version: Int
    public let since: Instant
    public let by: StaffID
  }
}

extension Office {
  /// Everyone who is registered or has records on file, by id; may be empty.
  ///
  /// - Complexity: O(*n*) in all records that are on file.
  public func furnishers() throws -> [ListedFurnisher] {
    try store.read { connection in
      let records = try connection.recordsByFurnisher()
      let rows = try connection.allFurnishers()
      let known = try rows.map { try listed($0, records[$0.furnisher.id] ?? 0, connection) }
      let named = Set(known.map(\.id))
      let others = records.filter { !named.contains($0.key) }
        .map { ListedFurnisher(id: $0.key, entry: nil, records: $0.value) }
      return (known + others).sorted { $0.id < $1.id }
    }
  }

  /// One of them.
  ///
  /// - Throws: ``NotFound`` `furnisher`.
  /// - Complexity: O(*n*) in all records that are on file.
  public func furnisher(_ id: FurnisherID) throws -> ListedFurnisher {
    guard let found = try furnishers().first(where: { $0.id == id }) else {
      throw NotFound.furnisher(id)
    }
    return found
  }

  private func listed(
    _ row: FurnisherRow,
    _ records: Int,
    _ connection: any Connection
  ) throws -> ListedFurnisher {
    guard let event = try connection.event(row.event) else {
      throw StoreError.unreadable(table: "furnisher")
    }
    return ListedFurnisher(
      id: row.furnisher.id,
      entry: ListedFurnisher.Entry(
        furnisher: row.furnisher,
        version: row.version,
        since: event.at,
        by: event.staff
      ),
      records: records
    )
  }
}
