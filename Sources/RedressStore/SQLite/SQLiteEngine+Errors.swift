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
    let code = "\(error.extendedResultCode)"
    self =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path)
      case .SQLITE_FULL: .full(path)
      case .SQLITE_IOERR where error.message?.contains("full") ?? false: .full(path)
      // SQLite tells a limit on the size of files no better than this.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: .cannotGrow(path)
      case .SQLITE_NOTADB: .notOurs(path)
      case .SQLITE_CORRUPT: .damagedFile(path)
      case .SQLITE_CONSTRAINT: .constraint(code: code)
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PERM, .SQLITE_AUTH:
        .unavailable(path, code: code)
      default: .answered(path, code: code)
      }
  }
}
