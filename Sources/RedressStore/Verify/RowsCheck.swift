import RedressCore

/// Whether the rows of bulk acts are those that their events speak of.
///
/// Each table is read once in the order of its key; rows of different events mix, so a digest is
/// kept for each event.
struct RowsCheck {
  let connection: any Connection
  let report: ActReport?

  func run() throws -> VerifyDetail {
    let declared = try declarations()
    let whole = declared.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.rows } }
    var rows = 0
    for table in AttachedTable.allCases {
      var digests: [Int64: (digest: Digest, rows: Int)] = [:]
      let places = 1...table.columns.count
      try connection.stream(
        """
        SELECT event, \(table.columns.joined(separator: ", ")) FROM \(table.rawValue)
        ORDER BY \(table.key.joined(separator: ", "))
        """,
        []
      ) { row in
        let event = row.int(0)
        var entry = digests[event] ?? (Digest(), 0)
        digests[event] = nil
        for place in places { entry.digest.add(row.value(place)) }
        entry.rows += 1
        digests[event] = entry
        rows += 1
        // A row may be a block of a megabyte.
        if rows & 0xF == 0 { report?(ActProgress(.rows, rows: rows, of: whole)) }
        return true
      }
      try compare(table, digests, with: declared[table] ?? [:])
    }
    return .attachedRows(rows)
  }

  private func declarations() throws -> [AttachedTable: [Int64: Attachment]] {
    var declared: [AttachedTable: [Int64: Attachment]] = [:]
    try connection.stream("SELECT sequence, attached FROM event ORDER BY sequence", []) { row in
      for attachment in try CanonicalJSON.value([Attachment].self, from: row.text(1)) {
        declared[attachment.table, default: [:]][row.int(0)] = attachment
      }
      return true
    }
    return declared
  }

  private func compare(
    _ table: AttachedTable,
    _ found: [Int64: (digest: Digest, rows: Int)],
    with declared: [Int64: Attachment]
  ) throws {
    for (event, attachment) in declared.sorted(by: { $0.key < $1.key }) {
      let (digest, rows) = found[event] ?? (Digest(), 0)
      guard rows == attachment.rows else {
        throw Mismatch(
          .rowCount(table: table.rawValue, event: event, brought: attachment.rows, found: rows)
        )
      }
      guard digest.bytes().hexadecimal == attachment.digest else {
        throw Mismatch(.changedRow(table: table.rawValue, event: event))
      }
    }
    for (event, entry) in found.sorted(by: { $0.key < $1.key }) where declared[event] == nil {
      throw Mismatch(
        .unbroughtRows(table: table.rawValue, event: event, count: entry.rows)
      )
    }
  }
}
