/// The sorted runs of a file's rows, in the spool.
package struct RowRuns<Row>: Sendable {
  /// Bytes of a segment, or a little more: many runs are held open at once.
  static var segmentBytes: Int { 1 << 16 }

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
}

extension RowRuns where Row: SpooledRow {
  /// Sorts rows and puts them into a spool.
  ///
  /// - Returns: The run's segments.
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  static func put(_ rows: inout GatheredRows<Row>, into spool: Spool) throws -> [Spool.Place] {
    var run: [Spool.Place] = []
    var segment: [UInt8] = []
    segment.reserveCapacity(segmentBytes + 1_024)
    let bytes = rows.bytes
    try rows.forEachSorted { start in
      segment.append(start..<(start + Row.count(bytes.span, at: start)), of: bytes.span)
      guard segment.count >= segmentBytes else { return }
      run.append(try spool.put(segment))
      segment.removeAll(keepingCapacity: true)
    }
    if !segment.isEmpty { run.append(try spool.put(segment)) }
    return run
  }

  /// All rows in one order.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  func merged() throws(ScoreFileError) -> Merge<RowCursor<Row>> {
    try Merge(runs.map { RowCursor(self, $0) })
  }
}

/// Where a row is: its segment, and its place there.
struct RowLocation: Sendable {
  let number: UInt64

  init(number: UInt64) { self.number = number }

  init(segment: Int, at start: Int) { number = UInt64(segment) << 32 | UInt64(start) }

  var segment: Int { Int(number >> 32) }
  var start: Int { Int(number & 0xFFFF_FFFF) }
}

extension RowRuns where Row: SpooledRow {
  /// Bytes that nearly every row fits into.
  private static var usualRow: Int { 256 }

  /// Reads one row again.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  func row(at location: RowLocation) throws -> [UInt8] {
    let (segment, start) = (segments[location.segment], location.start)
    let bytes = try spool.bytes(at: segment, from: start, atMost: Self.usualRow)
    let count = Row.count(bytes.span, at: 0)
    guard count > bytes.count else { return Array(bytes.prefix(count)) }
    return try spool.bytes(at: segment, from: start, atMost: count)
  }
}

/// Reads a run from front to back, one segment in memory at a time.
final class RowCursor<Row: SpooledRow>: MergeSource {
  private let runs: RowRuns<Row>
  private var segments: Range<Int>
  private var at = 0
  private var head: RowKey?

  /// The segment at hand.
  private(set) var bytes: [UInt8] = []

  /// The row at hand; `nil` at the end.
  private(set) var row: Row?

  init(_ runs: RowRuns<Row>, _ segments: Range<Int>) {
    self.runs = runs
    self.segments = segments
  }

  /// No id begins with the byte 255.
  var key: UInt64 { head?.start ?? .max }

  var location: RowLocation {
    RowLocation(segment: segments.lowerBound - 1, at: row?.range.lowerBound ?? 0)
  }

  /// - Throws: `.spoolFailed`.
  func advance() throws(ScoreFileError) {
    if at == bytes.count {
      guard !segments.isEmpty else {
        (row, head) = (nil, nil)
        return
      }
      bytes = try runs.spool.bytes(at: runs.segments[segments.lowerBound])
      segments = segments.dropFirst()
      at = 0
    }
    let row = Row(bytes.span, at: at)
    at = row.range.upperBound
    head = RowKey(bytes.span, row.subject, on: row.on)
    self.row = row
  }

  func precedes(_ other: RowCursor) -> Bool {
    guard let head, let row, let otherHead = other.head, let otherRow = other.row else {
      return false
    }
    if let isFirst = head.precedes(otherHead) { return isFirst }
    let (bytes, others) = (bytes, other.bytes)
    return row.precedes(bytes.span, otherRow, others.span)
  }
}
