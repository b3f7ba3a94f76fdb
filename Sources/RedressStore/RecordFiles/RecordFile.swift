import Foundation
public import RedressCore

/// Reading a file of records, one JSON object a line.
///
/// A line end is LF or CRLF; the last one may be missing. A byte order mark is skipped. Blank lines
/// count as lines and are no rows. What each row must be, and which of its problems is told, is in
/// `RecordLineReader`.
public enum RecordFile {
  /// Bytes that one core parses at a time.
  static let partSize = 1 << 20

  /// The cores that this process may use.
  public static let allCores = ProcessInfo.processInfo.activeProcessorCount

  /// Reads every row and hands on the accepted ones in file order.
  ///
  /// Memory does not grow with the file. The result does not depend on the number of cores. The
  /// same id may come twice; ``contents(of:_:cores:)`` looks for that.
  ///
  /// - Parameters:
  ///   - path: A file's path; `-` reads standard input.
  ///   - layout: What its records may be.
  ///   - cores: Parsers at work at once, at least 1; all cores when left out.
  ///   - progress: Told now and then how many rows and bytes were read.
  ///   - deliver: Gets some thousands of rows at a time, never none.
  /// - Returns: Counts of rows, `unchanged` always 0.
  /// - Throws: ``UnreadableFile``, also after rows were delivered; or what `deliver` throws.
  public static func read(
    from path: String,
    _ layout: RecordFileLayout,
    cores: Int = allCores,
    progress: ((_ rows: Int, _ bytes: Int) -> Void)? = nil,
    deliver: ([LocatedRecord]) throws -> Void
  ) throws -> RowTally {
    try read(
      from: path,
      layout,
      cores: cores,
      partSize: partSize,
      progress: progress,
      deliver: deliver
    )
  }

  /// The same with parts of a given size, so that a test can put their edges everywhere.
  package static func read(
    from path: String,
    _ layout: RecordFileLayout,
    cores: Int,
    partSize: Int,
    progress: ((_ rows: Int, _ bytes: Int) -> Void)? = nil,
    deliver: ([LocatedRecord]) throws -> Void
  ) throws -> RowTally {
    precondition(cores >= 1, "A file is parsed on at least one core")
    var tally = RowTally()
    var bytesRead = 0
    var batches = LineBatches(try FileBytes(path: path), size: cores * partSize)
    while try batches.next({ batch in
      switch batch {
      case .tooLong(let line):
        tally.refuse(RowRefusal.tooLong.problem(line: line))
        return LineBatches.Taken(lines: 1, bytes: 0)
      case .lines(let bytes, let end, let first, _):
        let parts = LinePart.parts(of: bytes, end: end, firstLine: first, count: cores)
        for part in RecordPart.read(parts, of: bytes, layout) {
          tally.add(accepted: part.records.count, refused: part.refused, part.problems)
          if !part.records.isEmpty { try deliver(part.records) }
        }
        bytesRead += end
        progress?(tally.read, bytesRead)
        return LineBatches.Taken(lines: parts.reduce(0) { $0 + $1.lines }, bytes: end)
      }
    }) {}
    guard tally.read > 0 else { throw UnreadableFile.empty }
    return tally
  }
}

/// An accepted record and where it stands.
public struct LocatedRecord: Hashable, Sendable {
  /// From 1.
  public let line: Int
  public let record: Record

  public init(line: Int, record: Record) {
    self.line = line
    self.record = record
  }
}
