extension PostgreSQLEngine {
  package func checkItself(_ connection: any Connection) throws -> VerifyDetail {
    let doubted = try connection.first(
      """
      SELECT CAST(conname AS text) FROM pg_constraint WHERE NOT convalidated
      UNION ALL
      SELECT CAST(CAST(indexrelid AS regclass) AS text) FROM pg_index WHERE NOT indisvalid
      LIMIT 1
      """
    ) { $0.text(0) }
    if let doubted { throw StoreError.damagedPages(doubted) }
    let (version, checksums) =
      try connection.first(
        "SELECT current_setting('server_version'), current_setting('data_checksums')"
      ) { ($0.text(0), $0.text(1)) } ?? ("", "")
    return .server(
      // Behind it stands who packed it.
      version: version.split(separator: " ").first.map(String.init) ?? version,
      hasChecksums: checksums == "on",
      indexes: try heldIndexes(connection)
    )
  }

  /// Holds every index of our tables against its rows, by amcheck.
  ///
  /// - Returns: How many there are; `nil` where the extension is not there, or this user may not use it.
  /// - Throws: ``StoreError`` `damagedPages` with the first that does not hold what its table does.
  private func heldIndexes(_ connection: any Connection) throws -> Int? {
    let function = try connection.first(
      """
      SELECT quote_ident(CAST(nspname AS text)) || '.bt_index_check'
      FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
        JOIN pg_extension ON extname = 'amcheck' AND extnamespace = pronamespace
      WHERE proname = 'bt_index_check' AND pronargs = 2
        AND has_schema_privilege(pronamespace, 'USAGE')
        AND has_function_privilege(pg_proc.oid, 'EXECUTE')
      LIMIT 1
      """
    ) { $0.text(0) }
    guard let function else { return nil }
    let indexes = try connection.all(
      """
      SELECT CAST(pg_class.oid AS bigint), CAST(pg_class.relname AS text)
      FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        JOIN pg_am ON pg_am.oid = relam AND amname = 'btree'
      WHERE relnamespace =
        (SELECT relnamespace FROM pg_class WHERE oid = CAST('event' AS regclass))
      ORDER BY 2
      """
    ) { ($0.int(0), $0.text(1)) }
    for (index, name) in indexes {
      do {
        // What it gives is no value: it throws.
        try connection.run(
          "SELECT \(function)(CAST(CAST($1 AS bigint) AS regclass), true)",
          [.int(index)]
        ) { _ in true }
      } catch StoreError.damagedFile {
        throw StoreError.damagedPages(name)
      }
    }
    return indexes.count
  }
}
