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
