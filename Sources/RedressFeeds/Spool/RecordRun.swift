/// The sorted runs of a file's records, in the spool.
package struct RecordRuns: Sendable {
  /// Bytes of a segment, or a little more: many runs are held open at once.
  static let segmentBytes = 1 << 16

  package let spool: Spool

  /// Of all runs; each holds whole rows.
  private(set) var segments: [Spool.Place] = []

  /// The segments of each run, in order.
  private(set) var runs: [Range<Int>] = []

  init(spool: Spool) { self.spool = spool }

  /// Adds a run whose segments are in the spool already.
  mutating func append(_ run: [Spool.Place]) {
    guard !run.isEmpty else { return }
    runs.append(segments.count..<(segments.count + run.count))
    segments += run
  }

  /// Sorts rows and puts them into a spool.
  ///
  /// - Returns: The run's segments.
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  static func put(_ rows: inout RecordRows, into spool: Spool) throws -> [Spool.Place] {
    var run: [Spool.Place] = []
    var segment: [UInt8] = []
    segment.reserveCapacity(segmentBytes + 1_024)
    let bytes = rows.bytes
    try rows.forEachSorted { start in
      let count = Int(bytes.span.integer(start, UInt32.self))
      segment.append(start..<(start + count), of: bytes.span)
      guard segment.count >= segmentBytes else { return }
      run.append(try spool.put(segment))
      segment.removeAll(keepingCapacity: true)
    }
    if !segment.isEmpty { run.append(try spool.put(segment)) }
    return run
  }
}

extension RecordRuns {
  /// Where a row is: its segment, and its place there.
  struct Location: Sendable {
    let number: UInt64

    init(number: UInt64) { self.number = number }

    init(segment: Int, at start: Int) { number = UInt64(segment) << 32 | UInt64(start) }

    var segment: Int { Int(number >> 32) }
    var start: Int { Int(number & 0xFFFF_FFFF) }
  }

  /// Bytes that nearly every row fits into.
  private static let usualRow = 256

  /// Reads one row again.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  func row(at location: Location) throws -> [UInt8] {
    let (segment, start) = (segments[location.segment], location.start)
    let bytes = try spool.bytes(at: segment, from: start, atMost: Self.usualRow)
    let count = Int(bytes.span.integer(0, UInt32.self))
    guard count > bytes.count else { return Array(bytes.prefix(count)) }
    return try spool.bytes(at: segment, from: start, atMost: count)
  }
}

/// Reads a run from front to back, one segment in memory at a time.
final class RecordRunCursor {
  private let runs: RecordRuns
  private var segments: Range<Int>
  private var at = 0

  /// The segment at hand.
  private(set) var bytes: [UInt8] = []

  /// The row at hand; `nil` at the end.
  private(set) var row: RecordRow?
  private(set) var start: UInt64 = .max
  private(set) var next: UInt64 = .max

  /// The day; and whether ``start`` and ``next`` are the whole of the subject's id.
  private(set) var on: Int32 = 0
  private(set) var isWhole = false

  init(_ runs: RecordRuns, _ segments: Range<Int>) {
    self.runs = runs
    self.segments = segments
  }

  var location: RecordRuns.Location {
    RecordRuns.Location(segment: segments.lowerBound - 1, at: row?.range.lowerBound ?? 0)
  }

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  func advance() throws {
    if at == bytes.count {
      guard !segments.isEmpty else {
        row = nil
        (start, next) = (.max, .max)
        return
      }
      bytes = try runs.spool.bytes(at: runs.segments[segments.lowerBound])
      segments = segments.dropFirst()
      at = 0
    }
    let row = RecordRow(bytes.span, at: at)
    at = row.range.upperBound
    start = bytes.span.word(0, of: row.subject)
    next = row.subject.count > 8 ? bytes.span.word(8, of: row.subject) : 0
    on = row.head.on
    isWhole = row.subject.count <= 16
    self.row = row
  }
}
