internal import GRDB

extension SQLiteEngine {
  /// Turns SQLite's own codes into the store's, here and nowhere else.
  static func recognising<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(recognising: error, path: path)
    }
  }
}

extension StoreError {
  fileprivate init(recognising error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.busy, "another redress process is writing to \(path)", underlying: error)
    case .SQLITE_FULL:
      self.init(.full, "there is no room left to write \(path)", underlying: error)
    case .SQLITE_IOERR where error.message?.contains("full") ?? false:
      self.init(.full, "there is no room left to write \(path)", underlying: error)
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE:
      // SQLite tells a limit on the size of files no better than this.
      self.init(.full, "\(path) cannot grow: the disk is full or failing", underlying: error)
    case .SQLITE_NOTADB:
      self.init(.damaged, "\(path) is not a redress database", underlying: error)
    case .SQLITE_CORRUPT:
      self.init(.damaged, "\(path) is damaged", underlying: error)
    case .SQLITE_CONSTRAINT:
      self.init(
        .constraint,
        "a rule of the database refused a row (\(error.extendedResultCode))",
        underlying: error
      )
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(
        .unavailable,
        "\(path) cannot be read or written (\(error.extendedResultCode))",
        underlying: error
      )
    default:
      self.init(
        .unreadable,
        "\(path) answered with \(error.extendedResultCode)",
        underlying: error
      )
    }
  }
}
