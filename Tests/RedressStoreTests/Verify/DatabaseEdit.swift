import Foundation
import GRDB
import RedressStore
import RedressTestSupport

/// A change of a database's file by someone who has a shell and SQLite, and does not use the program.
struct DatabaseEdit {
  /// What was done, without the values.
  let said: String

  /// Makes one at random.
  static func make(
    in database: Database,
    using generator: inout SeededGenerator
  ) throws -> DatabaseEdit {
    let tables = try String.fetchAll(
      database,
      sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    )
    guard let table = tables.randomElement(using: &generator) else {
      return DatabaseEdit(said: "nothing")
    }
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: return try remove(from: table, database, &generator)
    case 1: return try copy(in: table, database, &generator)
    case 2: return try swap(in: table, database, &generator)
    case 3: return try changeSchema(of: table, database, &generator)
    case 4: return try changeType(in: table, database, &generator)
    default: return try set(in: table, database, &generator)
    }
  }

  private static func rows(_ table: String, _ database: Database) throws -> [Row] {
    try Row.fetchAll(database, sql: "SELECT * FROM \(table)")
  }

  /// One row, by all that it says.
  private static func condition(_ row: Row) -> (sql: String, values: [DatabaseValue]) {
    (
      row.columnNames.map { "\"\($0)\" IS ?" }.joined(separator: " AND "),
      Array(row.databaseValues)
    )
  }

  private static func set(
    in table: String,
    _ database: Database,
    _ generator: inout SeededGenerator
  ) throws -> DatabaseEdit {
    let all = try rows(table, database)
    guard let row = all.randomElement(using: &generator),
      let column = row.columnNames.randomElement(using: &generator)
    else { return DatabaseEdit(said: "nothing in \(table)") }
    let value: DatabaseValue = row[column]
    let strangers = try strangers(to: value, column, all, database, &generator)
    let new = value.edited(using: &generator, strangers: strangers)
    try set(table, column, of: row, to: new, database)
    return DatabaseEdit(said: "\(table).\(column) set to \(new.kind)")
  }

  /// Values of the same type that stand elsewhere in the file.
  private static func strangers(
    to value: DatabaseValue,
    _ column: String,
    _ rows: [Row],
    _ database: Database,
    _ generator: inout SeededGenerator
  ) throws -> [DatabaseValue] {
    var found = rows.map { $0[column] as DatabaseValue }
    let tables = ["event", "drop_block", "score_block", "restatement", "letter_block", "dispute"]
    if let other = tables.randomElement(using: &generator),
      let row = try self.rows(other, database).randomElement(using: &generator)
    {
      found += row.databaseValues.filter { $0.kind == value.kind }
    }
    return found
  }

  private static func set(
    _ table: String,
    _ column: String,
    of row: Row,
    to value: DatabaseValue,
    _ database: Database
  ) throws {
    let (condition, values) = condition(row)
    // Bytes that are no UTF-8 come in as a blob.
    let isText = (row[column] as DatabaseValue).kind == "text"
    let place = isText && value.kind == "blob" ? "CAST(? AS TEXT)" : "?"
    try database.execute(
      sql: "UPDATE OR IGNORE \(table) SET \"\(column)\" = \(place) WHERE \(condition)",
      arguments: StatementArguments([value] + values)
    )
  }

  private static func remove(
    from table: String,
    _ database: Database,
    _ generator: inout SeededGenerator
  ) throws -> DatabaseEdit {
    guard let row = try rows(table, database).randomElement(using: &generator) else {
      return DatabaseEdit(said: "nothing in \(table)")
    }
    let (condition, values) = condition(row)
    try database.execute(
      sql: "DELETE FROM \(table) WHERE \(condition)",
      arguments: StatementArguments(values)
    )
    return DatabaseEdit(said: "row of \(table) removed")
  }

  private static func copy(
    in table: String,
    _ database: Database,
    _ generator: inout SeededGenerator
  ) throws -> DatabaseEdit {
    guard let row = try rows(table, database).randomElement(using: &generator) else {
      return DatabaseEdit(said: "nothing in \(table)")
    }
    var values = Array(row.databaseValues)
    for place in values.indices where Bool.random(using: &generator) {
      values[place] = values[place].edited(using: &generator, strangers: [])
    }
    let places = values.map { _ in "?" }.joined(separator: ", ")
    try database.execute(
      sql: "INSERT OR IGNORE INTO \(table) VALUES (\(places))",
      arguments: StatementArguments(values)
    )
    return DatabaseEdit(said: "row added to \(table)")
  }

  private static func swap(
    in table: String,
    _ database: Database,
    _ generator: inout SeededGenerator
  ) throws -> DatabaseEdit {
    let all = try rows(table, database)
    guard let first = all.randomElement(using: &generator),
      let second = all.randomElement(using: &generator),
      let column = first.columnNames.randomElement(using: &generator)
    else { return DatabaseEdit(said: "nothing in \(table)") }
    let values = (first[column] as DatabaseValue, second[column] as DatabaseValue)
    try set(table, column, of: first, to: values.1, database)
    try set(table, column, of: second, to: values.0, database)
    return DatabaseEdit(said: "\(table).\(column) of two rows swapped")
  }

  private static func changeSchema(
    of table: String,
    _ database: Database,
    _ generator: inout SeededGenerator
  ) throws -> DatabaseEdit {
    let columns = try database.columns(in: table).map(\.name)
    let column = columns.randomElement(using: &generator) ?? "event"
    let changes = [
      "DROP TABLE \(table)", "CREATE TABLE stray (id INTEGER)",
      "CREATE INDEX stray ON \(table) (\"\(column)\")",
      "CREATE VIEW stray AS SELECT * FROM \(table)",
      "CREATE TRIGGER stray AFTER INSERT ON \(table) BEGIN DELETE FROM event; END",
      "ALTER TABLE \(table) RENAME COLUMN \"\(column)\" TO stray",
      "ALTER TABLE \(table) ADD COLUMN stray TEXT", "ALTER TABLE \(table) RENAME TO stray",
      "DELETE FROM migration", "DELETE FROM migration WHERE number = 2",
      "INSERT INTO migration VALUES (3, '0003-stray')",
    ]
    let change = changes.randomElement(using: &generator) ?? ""
    try database.execute(sql: change)
    return DatabaseEdit(said: change)
  }

  /// Lets a column hold anything, and puts what is not of its type there.
  private static func changeType(
    in table: String,
    _ database: Database,
    _ generator: inout SeededGenerator
  ) throws -> DatabaseEdit {
    guard let row = try rows(table, database).randomElement(using: &generator),
      let column = row.columnNames.randomElement(using: &generator)
    else { return DatabaseEdit(said: "nothing in \(table)") }
    try database.execute(sql: "PRAGMA writable_schema = ON")
    try database.execute(
      sql: """
        UPDATE sqlite_master SET sql = replace(replace(sql, ') STRICT, WITHOUT', ') WITHOUT'),
          ') STRICT', ')') WHERE name = ?
        """,
      arguments: [table]
    )
    try database.execute(sql: "PRAGMA writable_schema = RESET")
    let values: [DatabaseValue] = [
      Double(0.5).databaseValue, "x".databaseValue, Data([1]).databaseValue, .null,
      "12".databaseValue,
    ]
    let new = values.randomElement(using: &generator) ?? .null
    let (condition, bound) = condition(row)
    try database.execute(
      sql: "UPDATE OR IGNORE \(table) SET \"\(column)\" = ? WHERE \(condition)",
      arguments: StatementArguments([new] + bound)
    )
    return DatabaseEdit(said: "\(table).\(column) set to \(new.kind), no longer strict")
  }
}

extension DatabaseValue {
  fileprivate var kind: String {
    switch storage {
    case .null: "null"
    case .int64: "int"
    case .double: "real"
    case .string: "text"
    case .blob: "blob"
    }
  }

  /// Another value, mostly one of the same type.
  fileprivate func edited(
    using generator: inout SeededGenerator,
    strangers: [DatabaseValue]
  ) -> DatabaseValue {
    if Int.random(in: 0..<4, using: &generator) == 0,
      let stranger = strangers.randomElement(using: &generator)
    {
      return stranger
    }
    return switch storage {
    case .null:
      [1.databaseValue, "x".databaseValue, Int64.max.databaseValue].randomElement(using: &generator)
        ?? .null
    case .int64(let number): number.edited(using: &generator).databaseValue
    case .double: .null
    case .string(let text): Array(text.utf8).edited(isText: true, using: &generator)
    case .blob(let data): Array(data).edited(isText: false, using: &generator)
    }
  }
}

extension Int64 {
  fileprivate func edited(using generator: inout SeededGenerator) -> Int64 {
    let others: [Int64] = [
      -1, 0, 1, 2, self &+ 1, self &- 1, 0 &- self, .max, .min, .max - 1, 1 << 31, 1 << 32,
      -(1 << 31),
      1 << 48, 1 << 15, 65_536, 1_025, self &+ 1_000_003,
    ]
    return others.randomElement(using: &generator) ?? 0
  }
}

extension [UInt8] {
  fileprivate func edited(isText: Bool, using generator: inout SeededGenerator) -> DatabaseValue {
    var bytes = self
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes = []
    case 1: bytes = Array(prefix(Int.random(in: 0...count, using: &generator)))
    case 2: bytes += [UInt8](repeating: 0xFF, count: 8)
    case 3 where isText: bytes = bytes.withNumber(using: &generator)
    case 3, 4:
      for place in bytes.indices.shuffled(using: &generator).prefix(8) { bytes[place] = 0xFF }
    default: bytes = bytes.withOneByteChanged(&generator)
    }
    return Data(bytes).databaseValue
  }

  /// With other digits in the place of a number in the text.
  private func withNumber(using generator: inout SeededGenerator) -> [UInt8] {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let places = indices.filter { digits.contains(self[$0]) }
    guard let place = places.randomElement(using: &generator) else { return self }
    let numbers = ["9223372036854775807", "-1", "0", "99999999999", "1e30", "1e999"]
    let number = numbers.randomElement(using: &generator) ?? "0"
    let start = self[..<place].lastIndex { !digits.contains($0) }.map { $0 + 1 } ?? 0
    let end = self[place...].firstIndex { !digits.contains($0) } ?? count
    return Array(self[..<start]) + Array(number.utf8) + Array(self[end...])
  }
}
