internal import GRDB
internal import RedressCore

/// SQLite in one file, through GRDB: write-ahead log, full sync, one writer at a time.
package final class SQLiteEngine: Engine {
  let queue: DatabaseQueue

  /// Opens a database that is there.
  ///
  /// - Throws: ``StoreError``: `missing`, `unavailable`, `damaged`, `newer`, `busy`.
  package init(opening path: String, patience: Double = 5) throws {
    guard FileProbe.exists(path) else {
      throw StoreError.missing(path)
    }
    queue = try Self.recognising(path) {
      try DatabaseQueue(path: path, configuration: Self.configuration(patience: patience))
    }
    try Self.recognising(path) {
      // The tables of another program's database are none of ours to add to.
      guard try queue.read({ try !SQLiteSchema.applied($0).isEmpty }) else {
        throw StoreError.notOurs(path)
      }
    }
    try migrate(path)
  }

  /// Makes a database in a file that is not there yet, or in which making one was cut short.
  ///
  /// - Throws: ``StoreError``: `exists`, `unavailable`, `full`.
  package init(creating path: String, patience: Double = 5) throws {
    guard !FileProbe.exists(path) || Self.isUnused(path) else {
      throw StoreError.fileExists(path)
    }
    // What is in it is personal; the log beside it takes the same mode.
    try FileProbe.makePrivate(path)
    queue = try Self.recognising(path) {
      try DatabaseQueue(path: path, configuration: Self.configuration(patience: patience))
    }
    try migrate(path)
  }

  /// Makes an empty database: a file that nobody else sees, is gone at the end, and takes memory only
  /// for its cache.
  package convenience init(scratch: Void) throws { try self.init(scratchPreparedBy: { _ in }) }

  /// Makes one for verifying to fold the log of a file into.
  convenience init(pastOf path: String) throws {
    try self.init { database in
      // What was brought refers to events, and those are seen through a view.
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
    }
    try Self.recognising(path) {
      try queue.writeWithoutTransaction { try SQLitePast.overlay($0, file: path) }
    }
  }

  private init(scratchPreparedBy prepare: @escaping @Sendable (Database) throws -> Void) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = OFF")
      try prepare(database)
    }
    queue = try Self.recognising("scratch") {
      try DatabaseQueue(path: "", configuration: configuration)
    }
    try migrate("scratch")
  }

  package func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try Self.recognising(queue.path) {
      try queue.read { database in try body(SQLiteConnection(database, at: queue.path)) }
    }
  }

  package func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try Self.recognising(queue.path) {
      try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(SQLiteConnection(database, at: queue.path))
          return .commit
        }
        guard let result else { preconditionFailure("A committed transaction has a result") }
        return result
      }
    }
  }

  /// Changes a scratch database, without asking for the lock of any file that it looks into.
  func folding<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try Self.recognising(queue.path) {
      try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.deferred) {
          result = try body(SQLiteConnection(database, at: queue.path))
          return .commit
        }
        guard let result else { preconditionFailure("A committed transaction has a result") }
        return result
      }
    }
  }

  /// Whether a file is a database without any table, or with our tables and no event.
  private static func isUnused(_ path: String) -> Bool {
    let found = try? DatabaseQueue(path: path).read { database in
      if try !database.tableExists("event") {
        return try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
      }
      return try database.tableExists("migration")
        && Int.fetchOne(database, sql: "SELECT count(*) FROM event") == 0
    }
    return found ?? false
  }

  private static func configuration(patience: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      // The mode stays with the file. GRDB's own setting would write at every opening, so that a
      // reader would have to wait for a writer.
      if try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
        try database.execute(sql: "PRAGMA journal_mode = WAL")
      }
      // A committed act must outlive a power cut, which WAL promises only with full sync.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  private func migrate(_ path: String) throws {
    try Self.recognising(path) {
      try queue.writeWithoutTransaction { database in
        let applied = try SQLiteSchema.applied(database)
        guard applied != SQLiteSchema.migrations.map(\.name) else { return }
        if applied.contains(where: { name in
          !SQLiteSchema.migrations.contains { $0.name == name }
        }) {
          throw StoreError.newer(path)
        }
        try database.inTransaction(.immediate) {
          try SQLiteSchema.migrate(database)
          return .commit
        }
      }
    }
  }
}

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

enum FileProbe {
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Makes a file that only its owner may read, or makes one so, whatever the mask; where none can be
  /// made, opening it says why.
  static func makePrivate(_ path: String) throws {
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    let files = FileManager.default
    guard exists(path) || files.createFile(atPath: path, contents: nil, attributes: mode) else {
      return
    }
    do {
      try files.setAttributes(mode, ofItemAtPath: path)
    } catch {
      throw StoreError.notPrivate(path)
    }
  }
}
