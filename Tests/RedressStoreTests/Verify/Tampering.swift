import Foundation
import GRDB
import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport

/// A copy of a busy office's database, to be changed behind the program's back.
struct Tampering {
  let path: String
  private let queue: DatabaseQueue

  /// The busy office's database, made once: everything is a copy of it.
  static let original = Task {
    let folder = try TemporaryFolder()
    let busy = try BusyOffice(in: folder)
    let path = folder.path(of: "original.sqlite")
    try await DatabaseQueue(path: busy.office.path).vacuum(into: path)
    return Original(folder: folder, path: path, busy: busy)
  }

  struct Original: Sendable {
    let folder: TemporaryFolder
    let path: String
    let busy: BusyOffice
  }

  static func with<Value>(_ body: (Tampering) throws -> Value) async throws -> Value {
    let original = try await Self.original.value
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path(of: "copy.sqlite")
    try FileManager.default.copyItem(atPath: original.path, toPath: path)
    return try body(try Tampering(path: path))
  }

  init(path: String) throws {
    self.path = path
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA ignore_check_constraints = ON") }
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The tables in the file, whatever they are.
  func tables() throws -> [String] {
    try read("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map {
      $0.text(0)
    }
  }

  /// A table's columns with their types: `INTEGER`, `TEXT` or `BLOB`.
  func columns(_ table: String) throws -> [(name: String, type: String)] {
    try read("SELECT name, type FROM pragma_table_info('\(table)') ORDER BY cid").map {
      ($0.text(0), $0.text(1))
    }
  }

  func rows(_ table: String) throws -> [TamperedRow] { try read("SELECT * FROM \(table)") }

  func read(_ sql: String) throws -> [TamperedRow] {
    try queue.read { database in
      try Row.fetchAll(database, sql: sql).map { TamperedRow(values: Array($0.databaseValues)) }
    }
  }

  func run(_ sql: String, _ values: [DatabaseValue] = []) throws {
    try queue.write { try $0.execute(sql: sql, arguments: StatementArguments(values)) }
  }

  /// Writes a value into one column of one row.
  func set(
    _ table: String,
    _ column: (name: String, type: String),
    of row: TamperedRow,
    to value: DatabaseValue
  ) throws {
    // Bytes that are no UTF-8 come in as a blob.
    let place = column.type == "TEXT" && !value.isNull ? "CAST(? AS TEXT)" : "?"
    try run(
      "UPDATE \(table) SET \(column.name) = \(place) WHERE \(try condition(table))",
      [value] + row.values
    )
  }

  func delete(_ row: TamperedRow, from table: String) throws {
    try run("DELETE FROM \(table) WHERE \(try condition(table))", row.values)
  }

  func insert(_ row: TamperedRow, into table: String) throws {
    let places = row.values.map { _ in "?" }.joined(separator: ", ")
    try run("INSERT INTO \(table) VALUES (\(places))", row.values)
  }

  private func condition(_ table: String) throws -> String {
    try columns(table).map { "\($0.name) IS ?" }.joined(separator: " AND ")
  }

  /// What verifying finds, by check; empty when it passes.
  func faults(against head: LogHead? = nil) throws -> [String] {
    do {
      return try Store(opening: path).verify(against: [head].compactMap(\.self)).checks.filter {
        !$0.isOK
      }
      .map { "\($0.name): \($0.detail)" }
    } catch let error as StoreError {
      return ["opening: \(error)"]
    }
  }
}

/// A row's values in the table's order.
struct TamperedRow {
  var values: [DatabaseValue]

  func text(_ place: Int) -> String { String.fromDatabaseValue(values[place]) ?? "" }

  func int(_ place: Int) -> Int64 { Int64.fromDatabaseValue(values[place]) ?? 0 }
}

extension DatabaseValue {
  /// Other values for a column of the type, each different from this one.
  func others(type: String, using generator: inout some RandomNumberGenerator) -> [DatabaseValue] {
    switch storage {
    case .null:
      switch type {
      case "INTEGER": [1.databaseValue]
      case "BLOB": [Data([0]).databaseValue]
      default: ["x".databaseValue]
      }
    case .int64(let number): [(number + 1_000_003).databaseValue, (Int64.max - 7).databaseValue]
    case .double: []
    case .string(let text): [Data(Array(text.utf8).withOneByteChanged(&generator)).databaseValue]
    case .blob(let data): [Data(Array(data).withOneByteChanged(&generator)).databaseValue]
    }
  }
}

extension [UInt8] {
  func withOneByteChanged(_ generator: inout some RandomNumberGenerator) -> [UInt8] {
    guard !isEmpty else { return [UInt8(ascii: "x")] }
    var changed = self
    changed[Int.random(in: indices, using: &generator)] ^= UInt8.random(
      in: 1...255,
      using: &generator
    )
    return changed
  }
}
