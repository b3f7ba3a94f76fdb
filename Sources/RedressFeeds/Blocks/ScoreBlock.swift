public import RedressCore

/// Up to 65,536 snapshots of one period, ascending by subject, column by column, in one value.
///
/// A block holds either packed ids or text ids (see ``SubjectKey``). With packed ids a snapshot of
/// five dimensions takes about 11 bytes. The bytes are the same on every machine.
public struct ScoreBlock: Hashable, Sendable {
  /// Snapshots a block holds at most.
  public static let rowLimit = ScoreBlockHeader.rowLimit

  /// Snapshots a block of a month holds, unless it is the month's last of its sort of ids.
  ///
  /// A look-up reads and checks one block a month, so blocks are no longer than a fast import needs.
  public static let fullRows = 16_384

  /// The block as stored, checked when this value was made.
  public let bytes: [UInt8]
  let header: ScoreBlockHeader
  public let first: SubjectKey
  public let last: SubjectKey

  public var rowCount: Int { header.rowCount }
  public var dimensionCount: Int { header.dimensionCount }

  /// Reads and checks a block.
  ///
  /// - Throws: `BlockError`, in the order of its cases up to `.inconsistent`.
  /// - Complexity: O(*n*) in bytes, at memory speed; nothing is decoded.
  public init(verifying bytes: [UInt8]) throws(BlockError) {
    (header, first, last) = try bytes.span.bytes.withUnsafeBytes { (bytes) throws(BlockError) in
      let columns = try ScoreColumns(verifying: bytes)
      return (columns.header, columns.first, columns.last)
    }
    self.bytes = bytes
  }

  /// Takes bytes that were sealed a moment ago.
  init(sealed bytes: [UInt8], header: ScoreBlockHeader, first: SubjectKey, last: SubjectKey) {
    self.bytes = bytes
    self.header = header
    self.first = first
    self.last = last
  }
}

/// One subject's scores in a block.
public struct ScoreBlockRow: Hashable, Sendable {
  public let subject: SubjectKey
  public let score: Int16
  /// In the scheme's order of dimensions.
  public let points: [Int16]

  public init(subject: SubjectKey, score: Int16, points: [Int16]) {
    self.subject = subject
    self.score = score
    self.points = points
  }
}

extension ScoreBlock {
  /// The snapshot of one subject, found by halving; `nil` when the block does not have it.
  ///
  /// - Complexity: O(log *n*) in rows: the block is not checked again.
  public func row(of subject: SubjectKey) -> ScoreBlockRow? {
    withColumns { columns in columns.row(of: subject).map { columns.row(at: $0) } }
  }

  /// The place of one subject's snapshot, found by halving; `nil` when the block does not have it.
  package func place(of subject: SubjectKey) -> Int? {
    withColumns { columns in columns.row(of: subject) }
  }

  /// All snapshots, ascending by subject.
  public var rows: [ScoreBlockRow] {
    withColumns { columns in (0..<columns.rowCount).map { columns.row(at: $0) } }
  }

  /// Looks into the columns without copying them.
  ///
  /// `body` must not keep what it is given.
  package func withColumns<Result>(_ body: (ScoreColumns) -> Result) -> Result {
    bytes.withUnsafeBytes { body(ScoreColumns(verified: $0, header: header)) }
  }
}

extension ScoreColumns {
  package func row(at row: Int) -> ScoreBlockRow {
    ScoreBlockRow(
      subject: subject(at: row),
      score: score(at: row),
      points: (0..<dimensionCount).map { points($0, at: row) }
    )
  }
}
