extension PostgreSQLEngine {
  package func schema(_ connection: any Connection) throws -> FoundSchema {
    let found = try Self.described(connection)
    let follows = try connection.first("SELECT 1 WHERE pg_is_in_recovery()") { _ in true } ?? false
    if try follows || !Dialect(of: connection).makesTablesForAMoment {
      // No table can be made on a server that follows another, not even for a moment.
      let definitions = try connection.every("SELECT name, text FROM definition ORDER BY name") {
        ($0.text(0), $0.text(1))
      }
      let expected = Dictionary(definitions) { first, _ in first }
      return FoundSchema(found: found, expected: expected, isAsDescribed: true)
    }
    let isGuarded = try connection.first(
      "SELECT 1 FROM pg_class WHERE oid = CAST('event' AS regclass) AND relrowsecurity"
    ) { _ in true }
    let expected = try Self.expectedSchema(at: address, isGuarded: isGuarded ?? false)
    return FoundSchema(found: found, expected: expected)
  }

  /// What the migrations of this program make, as this server tells it.
  ///
  /// They are run where only their own session sees them, and taken back: no text to keep that another
  /// version of the server would tell otherwise.
  ///
  /// - Parameters:
  ///   - address: Of a server that takes changes.
  ///   - isGuarded: Whether roles were given: then all that belongs to them has to be there.
  /// - Returns: By kind and name.
  /// - Throws: ``StoreError``: `unavailable`, `notPermitted`.
  static func expectedSchema(
    at address: PostgreSQLAddress,
    isGuarded: Bool
  ) throws -> [String: String] {
    let session = try PostgreSQLSession(address)
    try session.run("BEGIN; SET LOCAL search_path = pg_temp")
    defer { _ = try? session.end("ROLLBACK") }
    let connection = PostgreSQLConnection(session)
    try PostgreSQLSchema.make(connection)
    if isGuarded { for statement in PostgreSQLRoles.policies { try connection.run(statement) } }
    return try Self.described(connection)
  }

  /// Every table, column, constraint, index, trigger, rule, policy, view and function of our schema by
  /// kind and name, with what the server says of it.
  static func described(_ connection: any Connection) throws -> [String: String] {
    var objects: [String: String] = [:]
    for query in descriptions {
      try connection.stream(ours + query, []) { row in
        let name = row.text(0)
        objects[name] = [objects[name], row.text(1)].compactMap(\.self).joined(separator: "\n")
        return true
      }
    }
    let steps = try connection.all("SELECT number, name FROM migration ORDER BY number") {
      ("step \($0.int(0))", $0.text(1))
    }
    return objects.merging(steps) { first, _ in first }
  }

  /// The tables and what else is in the place where `event` is.
  private static let ours = """
    WITH place AS (
      SELECT relnamespace AS id, CASE WHEN relnamespace = pg_my_temp_schema() THEN 'pg_temp'
        ELSE CAST(CAST(relnamespace AS regnamespace) AS text) END AS name
      FROM pg_class WHERE oid = CAST('event' AS regclass)
    ), thing AS (
      SELECT pg_class.oid, relkind, relrowsecurity, relforcerowsecurity, reloptions,
        CAST(relname AS text) AS named
      FROM pg_class JOIN place ON relnamespace = place.id
    )

    """

  /// What the roles change of it: that the rows of the log have rules, and the rules, as a query.
  static let describedRules = """
    \(ours)SELECT name, text FROM (\(relations) UNION ALL \(policies)) AS described (name, text)
    WHERE name = 'table event' OR name LIKE 'policy event %'
    """

  private static let relations = """
    SELECT CASE relkind WHEN 'r' THEN 'table ' WHEN 'i' THEN 'index ' WHEN 'v' THEN 'view '
        ELSE 'relation ' END || named,
      concat_ws(' ', relkind, 'rows secured', relrowsecurity, relforcerowsecurity, 'kept', reloptions)
    FROM thing
    """

  private static let policies = """
    SELECT 'policy ' || named || ' ' || polname,
      concat_ws(' ', polcmd, polpermissive, pg_get_expr(polqual, polrelid),
        pg_get_expr(polwithcheck, polrelid),
        (SELECT string_agg(CAST(CAST(role AS regrole) AS text), ',') FROM unnest(polroles) AS role))
    FROM thing JOIN pg_policy ON polrelid = thing.oid
    """

  private static let descriptions = [
    relations,
    """
    SELECT 'table ' || named || ' column ' || CAST(attnum AS text),
      concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attstorage, collname,
        pg_get_expr(adbin, adrelid))
    FROM thing JOIN pg_attribute ON attrelid = thing.oid AND attnum > 0 AND NOT attisdropped
      LEFT JOIN pg_collation ON pg_collation.oid = attcollation
      LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relkind = 'r'
    """,
    """
    SELECT 'constraint ' || named || ' ' || conname,
      concat_ws(' ', replace(pg_get_constraintdef(pg_constraint.oid), place.name || '.', ''),
        convalidated, condeferrable, condeferred)
    FROM thing JOIN pg_constraint ON conrelid = thing.oid CROSS JOIN place
    """,
    """
    SELECT 'index ' || named || ' on',
      concat_ws(' ', replace(pg_get_indexdef(indexrelid), place.name || '.', ''), indisvalid,
        indisunique, indisready)
    FROM thing JOIN pg_index ON indexrelid = thing.oid CROSS JOIN place
    """,
    """
    SELECT 'trigger ' || named || ' ' || CASE WHEN tgisinternal THEN 'of keys' ELSE tgname END,
      concat_ws(' ', tgenabled, CASE WHEN tgisinternal THEN CAST(count(*) AS text)
        ELSE min(pg_get_triggerdef(pg_trigger.oid)) END)
    FROM thing JOIN pg_trigger ON tgrelid = thing.oid
    GROUP BY named, tgisinternal, CASE WHEN tgisinternal THEN 'of keys' ELSE tgname END, tgenabled
    ORDER BY 1, 2
    """,
    """
    SELECT 'rule ' || named || ' ' || rulename, pg_get_ruledef(pg_rewrite.oid)
    FROM thing JOIN pg_rewrite ON ev_class = thing.oid
    """,
    policies,
    """
    SELECT 'function ' || proname, pg_get_function_identity_arguments(pg_proc.oid)
    FROM pg_proc JOIN place ON pronamespace = place.id
    WHERE NOT EXISTS (SELECT 1 FROM pg_depend WHERE classid = CAST('pg_proc' AS regclass)
      AND objid = pg_proc.oid AND deptype = 'e')
    """,
  ]
}
