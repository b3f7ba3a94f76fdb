import Foundation
import GRDB
import Redress
import RedressStore
import Synchronization

/// What verifying finds of each content that a database had, asked once for each.
///
/// An act that failed has to leave a content that was there before, whose verdict is known: only a content
/// that nobody saw yet is verified.
final class Verdicts: Sendable {
  private let known = Mutex<[[UInt8]: [String]]>([:])

  /// What is wrong; empty when all is well.
  func faults(of store: Store, at path: String) throws -> [String] {
    let (content, file) = try Self.look(at: path)
    if let faults = known.withLock({ $0[content] }) { return file + faults }
    let faults = try store.verify().checks.filter { !$0.isOK }.map { "\($0.name): \($0.detail)" }
    known.withLock { $0[content] = faults }
    return file + faults
  }

  /// A digest of the schema and every row, and what SQLite itself finds wrong with the file.
  private static func look(at path: String) throws -> (content: [UInt8], file: [String]) {
    let database = try DatabaseQueue(path: path)
    defer { try? database.close() }
    return try database.read { database in
      var digest = Digest()
      let schema = "SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY name"
      try add(schema, of: database, to: &digest)
      let tables = try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
      )
      for table in tables {
        digest.add(.text(table))
        try add("SELECT * FROM \"\(table)\"", of: database, to: &digest)
      }
      let checked = try String.fetchAll(database, sql: "PRAGMA quick_check")
      return (digest.bytes(), checked == ["ok"] ? [] : checked)
    }
  }

  private static func add(
    _ query: String,
    of database: Database,
    to digest: inout Digest
  ) throws {
    let rows = try Row.fetchCursor(database, sql: query)
    while let row = try rows.next() {
      for value in row.databaseValues {
        switch value.storage {
        case .null: digest.add(.null)
        case .int64(let value): digest.add(.int(value))
        case .double(let value): digest.add(.text("\(value)"))
        case .string(let value): digest.add(.text(value))
        case .blob(let value): digest.add(.blob(Array(value)))
        }
      }
    }
  }
}
