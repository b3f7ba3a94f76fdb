import RedressCore

/// All accepted records of a file.
public struct RecordFileContents: Sendable {
  /// In file order, each id once.
  public let records: [LocatedRecord]
  public let tally: RowTally
}

extension RecordFile {
  /// Reads a whole file, and settles ids that stand in it more than once.
  ///
  /// Of rows with one id and equal content, the first is accepted and the others are unchanged; of
  /// rows with one id and different contents, every one is refused. A record takes some 200 bytes
  /// of memory.
  ///
  /// - Parameters:
  ///   - path: A file's path; `-` reads standard input.
  ///   - layout: What its records may be.
  ///   - cores: Parsers at work at once, at least 1; all cores when left out.
  ///   - progress: Told now and then how many rows and bytes were read.
  /// - Returns: The accepted records in file order, and what became of every row.
  /// - Throws: ``UnreadableFile``.
  public static func contents(
    of path: String,
    _ layout: RecordFileLayout,
    cores: Int = allCores,
    progress: ((_ rows: Int, _ bytes: Int) -> Void)? = nil
  ) throws -> RecordFileContents {
    var records: [LocatedRecord] = []
    var tally = try read(from: path, layout, cores: cores, progress: progress) {
      records.append(contentsOf: $0)
    }
    let repeats = Repeats(
      count: records.count,
      of: "record",
      id: { records[$0].record.id.rawValue },
      line: { records[$0].line },
      isSame: { records[$0].record == records[$1].record }
    )
    tally.settle(repeats)
    return RecordFileContents(records: repeats.without(records), tally: tally)
  }
}
