/// A run of whole lines within a batch.
struct LinePart: Sendable {
  let range: Range<Int>
  let firstLine: Int
  let lines: Int

  /// Cuts the bytes below `end` into at most `count` parts of about equal size, each ending after a
  /// newline or at the end.
  static func parts(of bytes: [UInt8], end: Int, firstLine: Int, count: Int) -> [LinePart] {
    var parts: [LinePart] = []
    var start = 0
    var line = firstLine
    while start < end {
      let aim = max(start + 1, end * (parts.count + 1) / count)
      var stop = end
      if aim < end {
        stop = bytes[(aim - 1)..<end].firstIndex(of: LineBytes.newline).map { $0 + 1 } ?? end
      }
      let lines = LineBytes.lines(in: bytes.span.extracting(start..<stop))
      parts.append(LinePart(range: start..<stop, firstLine: line, lines: lines))
      start = stop
      line += lines
    }
    return parts
  }
}
