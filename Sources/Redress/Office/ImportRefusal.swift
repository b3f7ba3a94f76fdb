public import RedressCore

/// Why a file was not taken in: more rows were refused than allowed, and nothing stored changed.
public struct ImportRefusal: Error, Hashable, Sendable {
  /// The file as it was named on the command line.
  public let file: String
  public let read: Int
  public let refused: Int

  /// Refused rows that would have been allowed.
  public let allowed: Int

  /// The first refused rows, ascending by line.
  public let problems: [ImportProblem]
}

/// A file that cannot be read at all; nothing stored changed.
public struct FileRefusal: Error, Hashable, Sendable {
  public let file: String

  /// What is wrong and what to do about it.
  public let what: String

  /// `badData` when it is the file's fault, `notFound` when it cannot be opened, `unavailable` when
  /// the disk failed.
  public let kind: OfficeError.Kind
}

/// What an import did.
public struct ImportOutcome: Hashable, Sendable {
  /// `nil` when nothing was new, so that nothing was written.
  public let batch: BatchID?
  public let read: Int
  public let accepted: Int
  public let refused: Int
  public let unchanged: Int

  /// The first refused rows, ascending by line.
  public let problems: [ImportProblem]
}
