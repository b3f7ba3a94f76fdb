import RedressCore

/// What became of a file's rows: read = accepted + refused + unchanged.
public struct RowTally: Hashable, Sendable {
  /// Problems that are kept; all are counted.
  public static let mostProblems = 20

  public let accepted: Int
  public let refused: Int

  /// Rows that repeat an earlier row of the file.
  public let unchanged: Int

  /// One for each refused row, ascending by line; the first ``mostProblems`` of them.
  public let problems: [ImportProblem]

  public var read: Int { accepted + refused + unchanged }
}
