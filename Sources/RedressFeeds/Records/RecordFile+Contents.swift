public import RedressCore

/// An accepted record and where it stands.
public struct LocatedRecord: Hashable, Sendable {
  /// From 1.
  public let line: Int
  public let record: Record

  /// Whether the line says that the record is to be removed.
  public let isRemoved: Bool

  public init(line: Int, record: Record, isRemoved: Bool = false) {
    self.line = line
    self.record = record
    self.isRemoved = isRemoved
  }
}

/// All accepted records of a file.
public struct RecordFileContents: Sendable {
  /// Each id once.
  package let sorted: SortedRecords
  public let tally: RowTally
}

extension RecordFileContents {
  /// The accepted records by subject, day and id, all in memory.
  ///
  /// - Throws: When the temporary data cannot be read again.
  public func records() throws -> [LocatedRecord] {
    try (0..<sorted.count).map { try sorted.located($0) }
  }
}

extension RecordFile {
  /// Reads a whole file, sorts it, and settles ids that stand in it more than once.
  ///
  /// Of rows with one id and equal content, the first is accepted and the others are unchanged; of
  /// rows with one id and different contents, every one is refused. Memory does not grow with the
  /// file, but for some bits a line. The result depends neither on the number of cores nor on the
  /// order of lines.
  ///
  /// - Parameters:
  ///   - path: A file's path; `-` reads standard input.
  ///   - layout: What its records may be.
  ///   - options: How much is done at once.
  ///   - hash: Taken of every block of records.
  /// - Returns: The accepted records, and what became of every row.
  /// - Throws: ``UnreadableFile``; ``ScoreFileError/spoolFailed(errno:)``.
  public static func contents(
    of path: String,
    _ layout: RecordFileLayout,
    options: FeedOptions = FeedOptions(),
    hash: @escaping BlockHash
  ) throws -> RecordFileContents {
    let source = LineSource(
      try OpenFile.reading(path),
      rows: .lines,
      size: options.chunkBytes
    )
    let (runs, tally) = try RowPipeline(source, options) { RecordPart(layout, room: $0) }.run()
    guard tally.accepted + tally.refused > 0 else { throw UnreadableFile.empty }
    var (refused, problems) = (tally.refused, tally.problems)
    var sorting = RecordSorting(runs, kinds: layout.kinds, cores: options.cores, hash: hash)
    var doubles = DoubledRecords()
    var sorted = try sorting.run(onSameNumber: { ordinals, sorted in
      try doubles.settle(ordinals, in: sorted)
    })
    if !doubles.lines.isEmpty {
      sorting.leftOut = doubles.lines
      sorted = try sorting.run(onRepeatGone: { first, row, bytes in
        doubles.addRepeat(of: first, row, bytes)
      })
      refused += sorting.gone
      problems.add(doubles.problems)
    }
    return RecordFileContents(
      sorted: sorted,
      tally: RowTally(
        accepted: sorted.count,
        refused: refused,
        unchanged: sorting.repeats,
        problems: problems.problems
      )
    )
  }
}

/// Records that stand in a file more than once, with different contents: none of them is taken, since
/// the order of rows decides nothing.
private struct DoubledRecords {
  /// Of rows that say the same, only the first.
  private(set) var lines = NumberSet()
  private(set) var problems = LeastProblems()

  /// For the lines whose problems are shown, and some more: the first line of their record.
  private var firstLines: [Int: Int] = [:]

  private struct Double {
    var rows = 0
    var first = Int.max
    var second = Int.max

    mutating func add(_ line: Int) {
      if line < first { (first, second) = (line, first) } else { second = min(second, line) }
    }
  }

  /// Settles records whose ids have one number: all of one id are refused.
  mutating func settle(_ ordinals: [UInt32], in sorted: SortedRecords) throws {
    // Rows are read twice rather than held: a file may have nothing but one id.
    var doubles: [[UInt8]: Double] = [:]
    try Self.forEach(ordinals, in: sorted) { line, repeatedIn, id in
      var double = doubles[id] ?? Double()
      double.rows += 1
      double.add(line)
      if repeatedIn > 0 { double.add(repeatedIn) }
      doubles[id] = double
    }
    try Self.forEach(ordinals, in: sorted) { line, _, id in
      guard let double = doubles[id], double.rows > 1 else { return }
      lines.insert(line)
      guard problems.keeps(line: line) else { return }
      firstLines[line] = double.first
      add(line, other: line == double.first ? double.second : double.first)
    }
  }

  /// Adds the problem of a row that says the same as one that is refused.
  mutating func addRepeat(of first: Int, _ row: RecordRow, _ bytes: [UInt8]) {
    let line = row.head.line
    // A row whose problem is shown repeats an earlier one whose problem is shown, too.
    guard problems.keeps(line: line), let other = firstLines[first] else { return }
    add(line, other: other)
  }

  private mutating func add(_ line: Int, other: Int) {
    problems.add(
      ImportProblem(
        line: line,
        found: .otherRecord(line: other),
        expected: .recordOnce
      )
    )
  }

  private static func forEach(
    _ ordinals: [UInt32],
    in sorted: SortedRecords,
    _ body: (_ line: Int, _ repeatedIn: Int, _ id: [UInt8]) -> Void
  ) throws {
    for ordinal in ordinals {
      let entry = try sorted.roster.entry(Int(ordinal))
      let bytes = try sorted.runs.row(at: entry.location)
      let row = RecordRow(bytes.span, at: 0)
      body(row.head.line, entry.repeatedIn, Array(bytes[row.record]))
    }
  }
}
