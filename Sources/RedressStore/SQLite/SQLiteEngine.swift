internal import GRDB
internal import RedressCore

/// SQLite in one file, through GRDB: write-ahead log, full sync, one writer at a time.
package final class SQLiteEngine: Engine {
  let queue: DatabaseQueue
  private let path: String

  /// What the file was when it was opened as one that nobody changes; `nil` for any other.
  private let unchanged: FileProbe.Stamp?

  /// Opens a database that is there.
  ///
  /// - Throws: ``StoreError``: `missing`, `unavailable`, `damaged`, `newer`, `busy`.
  package init(opening path: String, patience: Double = 5) throws {
    guard FileProbe.exists(path) else {
      throw StoreError.missing(path)
    }
    self.path = path
    if FileProbe.isWritable(path) {
      unchanged = nil
      queue = try Self.recognising(path) {
        try DatabaseQueue(path: path, configuration: Self.configuration(patience: patience))
      }
    } else {
      (queue, unchanged) = try Self.recognising(path) {
        try Self.readOnly(path, patience: patience)
      }
    }
    let state = try Self.recognising(path) { try queue.read(SQLiteSchema.state) }
    switch state {
    case .current: break
    // The tables of another program's database are none of ours to add to.
    case .notOurs: throw StoreError.notOurs(path)
    case .newer: throw StoreError.newer(path)
    case .behind: try migrate(path)
    }
  }

  /// Opens a file that we may read and not change.
  ///
  /// The log beside it is read where there is one. Where there is none, SQLite would make one; it is
  /// told that nobody changes the file, and what was read is given only if that was so.
  private static func readOnly(
    _ path: String,
    patience: Double
  ) throws -> (DatabaseQueue, FileProbe.Stamp?) {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    guard !FileProbe.hasContent(path + "-wal"), let stamp = FileProbe.stamp(path) else {
      return (try DatabaseQueue(path: path, configuration: configuration), nil)
    }
    let escaped = path.utf8.map { byte in
      let isPlain =
        byte != UInt8(ascii: "%") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
      return isPlain ? String(UnicodeScalar(byte)) : "%" + [byte].hexadecimal
    }.joined()
    let uri = "file:\(escaped)?immutable=1"
    return (try DatabaseQueue(path: uri, configuration: configuration), stamp)
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
    (self.path, unchanged) = (path, nil)
    queue = try Self.recognising(path) {
      try DatabaseQueue(path: path, configuration: Self.configuration(patience: patience))
    }
    try migrate(path)
  }

  /// Makes an empty database: a file that nobody else sees, is gone at the end, and takes memory only
  /// for its cache.
  package convenience init(scratch: Void) throws { try self.init(scratchPreparedBy: { _ in }) }

  /// Makes one into which the log of a database elsewhere is copied and folded.
  convenience init(scratchForPast: Void) throws {
    // What was brought may refer to what is brought later.
    try self.init { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
  }

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
    (path, unchanged) = ("scratch", nil)
    queue = try Self.recognising("scratch") {
      try DatabaseQueue(path: "", configuration: configuration)
    }
    try migrate("scratch")
  }

  package func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    let result = try Self.recognising(path) {
      try queue.read { database in try body(SQLiteConnection(database, at: path)) }
    }
    if let unchanged, FileProbe.stamp(path) != unchanged || FileProbe.hasContent(path + "-wal") {
      throw StoreError.busy(path)
    }
    return result
  }

  package func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try Self.recognising(path) {
      try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(SQLiteConnection(database, at: path))
          return .commit
        }
        guard let result else { preconditionFailure("A committed transaction has a result") }
        return result
      }
    }
  }

  /// Changes a scratch database, without asking for the lock of any file that it looks into.
  func folding<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try Self.recognising(path) {
      try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.deferred) {
          result = try body(SQLiteConnection(database, at: path))
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
      // What is taken back is gone from the page, not only from sight.
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    return configuration
  }

  private func migrate(_ path: String) throws {
    try Self.recognising(path) {
      try queue.writeWithoutTransaction { database in
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

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

enum FileProbe {
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Whether we may change a file and make others beside it.
  static func isWritable(_ path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  static func hasContent(_ path: String) -> Bool { stamp(path).map { $0.size > 0 } ?? false }

  /// What changes when a file does.
  struct Stamp: Hashable {
    let size: Int64
    let node: UInt64
    let seconds: Int
    let nanoseconds: Int
  }

  static func stamp(_ path: String) -> Stamp? {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    #if canImport(Glibc)
    let time = found.st_mtim
    #else
    let time = found.st_mtimespec
    #endif
    return Stamp(
      size: Int64(found.st_size),
      node: UInt64(found.st_ino),
      seconds: time.tv_sec,
      nanoseconds: time.tv_nsec
    )
  }

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
