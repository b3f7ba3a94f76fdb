internal import RedressFiles

/// Why nothing of a score file could be read; a single bad row is an ``ImportProblem`` instead.
public enum ScoreFileError: Error, Hashable, Sendable {
  /// The file could not be opened or read.
  case unreadable(errno: Int32)
  case empty
  case utf16
  case headerNotUTF8
  case headerTooLong(bytes: Int)
  case headerUnclosedQuote
  case doubledColumn(String, expected: [String])
  case unknownColumn(String, expected: [String])
  case missingColumns([String], expected: [String])
  case tooManyPeriods(limit: Int)
  /// The spool's folder or disk failed: `ENOSPC` when it is full.
  case spoolFailed(errno: Int32)
  /// What was read back from the spool is not what was written.
  case spoolDamaged(BlockError)
  /// The scheme's points cannot be stored.
  case unfitLayout(String)
}

extension ScoreFileError {
  /// The line at fault, where one is: always the header's.
  public var line: Int? {
    switch self {
    case .empty, .utf16, .headerNotUTF8, .headerTooLong, .headerUnclosedQuote, .doubledColumn,
      .unknownColumn, .missingColumns:
      1
    case .unreadable, .tooManyPeriods, .spoolFailed, .spoolDamaged, .unfitLayout: nil
    }
  }

  /// The errno of a failed system call.
  public var errno: Int32? {
    switch self {
    case .unreadable(let errno), .spoolFailed(let errno): errno
    default: nil
    }
  }
}

extension ScoreFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let errno): "cannot read the score file: \(systemMessage(errno))"
    case .empty: "line 1: the file is empty; expected a header"
    case .utf16: "line 1: found UTF-16; expected UTF-8: iconv -f UTF-16 -t UTF-8"
    case .headerNotUTF8:
      "line 1: found bytes that are not UTF-8; expected UTF-8: iconv -f GB18030 -t UTF-8"
    case .headerTooLong(let bytes): "line 1: expected a header of at most \(bytes) bytes"
    case .headerUnclosedQuote: "line 1: expected a header whose quotes are closed"
    case .doubledColumn(let name, let expected):
      "line 1: found column \(name) twice; expected \(expected.joined(separator: ","))"
    case .unknownColumn(let name, let expected):
      "line 1: found column \(name); expected \(expected.joined(separator: ","))"
    case .missingColumns(let names, let expected):
      "line 1: found no column \(names.joined(separator: ", ")); expected "
        + expected.joined(separator: ",")
    case .tooManyPeriods(let limit): "expected at most \(limit) periods in a file"
    case .spoolFailed(let errno): "cannot write temporary data: \(systemMessage(errno))"
    case .spoolDamaged(let error): "temporary data was damaged: \(error)"
    case .unfitLayout(let reason): "the scheme's scores cannot be stored: \(reason)"
    }
  }
}
