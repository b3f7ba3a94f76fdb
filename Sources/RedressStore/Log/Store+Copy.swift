extension Store {
  /// Copies the log and every table.
  ///
  /// The copy is one transaction on either side: what is written meanwhile is not in it.
  ///
  /// - Parameter other: A new store, of the same engine or of another.
  /// - Returns: The end of the log that was copied; `nil` for an empty one.
  /// - Throws: ``StoreError``: `officeExists`; what either engine throws.
  package func copy(into other: Store) throws -> LogHead? {
    let columns = try SQLiteEngine(scratch: ()).read { scratch in
      try SQLiteSchema.tables.map { ($0, try SQLiteEngine.columns(of: $0, scratch)) }
    }
    return try read { from in
      try other.engine.write { into in
        guard try into.head() == nil else { throw StoreError.officeExists }
        for (table, columns) in columns {
          try into.insert(into: table, columns) { emit in
            try from.stream("SELECT \(columns.joined(separator: ", ")) FROM \(table)", []) { row in
              try emit(row.values)
              return true
            }
          }
        }
      }
      return try from.head()
    }
  }
}
