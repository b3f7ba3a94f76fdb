internal import RedressCore
internal import RedressFeeds

extension Connection {
  /// The first block, in the order of tables and keys, that the engine cannot read.
  ///
  /// - Returns: `nil` when each can be read: what is damaged is something else.
  /// - Throws: ``StoreError`` when the keys themselves cannot be read.
  func blockOnDamagedPage() throws -> BlockName? {
    for table in AttachedTable.allCases where table.columns.contains("content") {
      if let block = try attempt({ try blockOnDamagedPage(of: table) }) { return block }
    }
    return nil
  }

  private func blockOnDamagedPage(of table: AttachedTable) throws -> BlockName? {
    let key = table.key.joined(separator: ", ")
    let places = table.key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let keys = try every("SELECT \(key) FROM \(table.rawValue) ORDER BY \(key)") { row in
      table.key.indices.map { row.sequence($0) }
    }
    for numbers in keys {
      do {
        try attempt {
          try run(
            "SELECT content FROM \(table.rawValue) WHERE (\(key)) = (\(places))",
            numbers.map { .int($0) }
          )
        }
      } catch StoreError.damagedFile {
        return try name(of: table, numbers)
      }
    }
    return nil
  }

  private func name(of table: AttachedTable, _ key: [Int64]) throws -> BlockName {
    switch table {
    case .scoreBlock:
      let subjects = try first(
        """
        SELECT first_subject, last_subject FROM score_block
        WHERE (period, batch, place) = ($1, $2, $3)
        """,
        key.map { .int($0) }
      ) { ($0.blob(0), $0.blob(1)) }
      let period = Period(number: Int32(clamping: key[0]))
      return .scores(key[2], of: BatchID(key[1]), period, subjects ?? ([], []))
    case .dropBlock: return .drops(from: DropID(key[0]))
    case .letterBlock: return .letters(from: NoticeID(key[0]))
    default: return .rows(table: table.rawValue, place: key[1], of: BatchID(key[0]))
    }
  }
}
