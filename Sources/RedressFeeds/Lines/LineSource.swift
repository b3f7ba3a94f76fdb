/// Some whole rows of a file, or one line that is too long to be held.
struct LineChunk: Sendable {
  /// Line feeds behind the last byte: reading 8 bytes at a time from any byte of a row, or a subject's
  /// 24, ends within them.
  static let padding = 64

  /// From 0, in the file's order.
  let sequence: Int

  /// The rows, each with its line end but perhaps the file's last; ``ahead`` bytes; and ``padding``
  /// line feeds.
  let padded: [UInt8]

  /// Bytes of the rows behind, as far as it depends on them what these are.
  let ahead: Int

  /// Whether the file ends with what is ahead.
  let isLast: Bool

  /// The number of the first line, from 1.
  let first: Int

  /// Whether the chunk stands for one line that was skipped, and has no bytes.
  let isTooLong: Bool

  /// Bytes of the file read by the time the chunk was.
  let bytesRead: Int

  /// Bytes of the rows.
  var count: Int { padded.count - Self.padding - ahead }
}

/// Cuts a file, or anything else that can be read from front to back, into pieces of whole rows, in
/// memory that does not grow with the file or a line.
struct LineSource: Sendable {
  /// Bytes a line may have without its line end.
  static let longestLine = 65_536

  /// Where a row ends.
  enum Rows: Sendable {
    case lines

    /// A field in quotes may hold line ends (RFC 4180).
    case quoted
  }

  private let file: OpenFile
  private let rows: Rows
  private let size: Int
  private var carried: [UInt8] = []
  private var isAtStart = true
  private var isAtEnd = false
  /// The next chunk's.
  private(set) var sequence = 0
  private var nextLine = 1
  private var bytesRead = 0

  /// Makes chunks of about `size` bytes, at least one row each.
  init(_ file: OpenFile, rows: Rows, size: Int) {
    self.file = file
    self.rows = rows
    self.size = max(1, size)
  }

  /// Reads the next chunk, of a size of its own if one is given; with 1 it is one row.
  ///
  /// - Returns: `nil` at the end.
  /// - Throws: ``UnreadableFile``: `empty`, `utf16` and `compressed` only of the first chunk.
  mutating func next(size: Int? = nil) throws(UnreadableFile) -> LineChunk? {
    let size = size ?? self.size
    var buffer = carried
    carried = []
    var wanted = size
    if isAtStart { wanted = max(wanted, 4) }
    while true {
      try fill(&buffer, to: wanted)
      if isAtStart { try begin(&buffer) }
      guard !buffer.isEmpty else { return nil }
      let hasQuotes = hasQuotes(buffer.span)
      if let cut = cut(buffer, size, hasQuotes) {
        carried = Array(buffer[cut...])
        // A quote that is open at a line's end may be closed on one of the next lines.
        let ahead = hasQuotes ? min(carried.count, Self.longestLine + 1) : 0
        buffer.removeSubrange((cut + ahead)...)
        return chunk(&buffer, ahead: ahead)
      }
      if isAtEnd { return chunk(&buffer) }
      guard buffer.count <= Self.longestLine || buffer[..<(Self.longestLine + 1)].contains(newline)
      else {
        try skipLine(&buffer)
        return chunk(&buffer, isTooLong: true)
      }
      wanted = max(buffer.count, Self.longestLine) + size
    }
  }

  /// Judges a file by its first bytes, and skips its byte order mark.
  private mutating func begin(_ buffer: inout [UInt8]) throws(UnreadableFile) {
    isAtStart = false
    if let fault = UnreadableFile.fault(ofFirst: buffer[...]) { throw fault }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.removeFirst(3) }
  }

  /// The end of the last row that ends within so many bytes, or else of the first; `nil` when no row
  /// ends.
  private func cut(_ buffer: [UInt8], _ size: Int, _ hasQuotes: Bool) -> Int? {
    let near = min(size, buffer.count)
    if hasQuotes {
      var end = 0
      while end < near || end == 0, let row = rowEnd(buffer.span, from: end) {
        // A row that goes beyond the size waits for the next chunk, unless it is the first.
        if end > 0, row > near { break }
        end = row
      }
      return end > 0 ? end : nil
    }
    if let last = buffer[..<near].lastIndex(of: newline) { return last + 1 }
    let next = LineBytes.endOfLine(buffer.span, from: near)
    return next < buffer.count ? next + 1 : nil
  }

  private func hasQuotes(_ buffer: Span<UInt8>) -> Bool {
    switch rows {
    case .lines: false
    case .quoted: LineBytes.first(UInt8(ascii: "\""), in: buffer, from: 0) < buffer.count
    }
  }

  private func rowEnd(_ buffer: Span<UInt8>, from start: Int) -> Int? {
    guard start < buffer.count else { return nil }
    let rest = buffer.extracting(start..<buffer.count)
    guard isAtEnd || LineBytes.endOfLine(rest, from: 0) < rest.count else { return nil }
    var reader = CSVReader()
    switch reader.read(rest, isLast: isAtEnd) {
    case .incomplete: return nil
    case .row(let bytes), .blank(let bytes), .refused(_, let bytes): return start + bytes
    }
  }

  private mutating func chunk(
    _ buffer: inout [UInt8],
    ahead: Int = 0,
    isTooLong: Bool = false
  ) -> LineChunk {
    let count = buffer.count - ahead
    let lines = isTooLong ? 1 : LineBytes.lines(in: buffer.span.extracting(0..<count))
    buffer.append(contentsOf: repeatElement(newline, count: LineChunk.padding))
    defer {
      sequence += 1
      nextLine += lines
    }
    return LineChunk(
      sequence: sequence,
      padded: buffer,
      ahead: ahead,
      isLast: isAtEnd && ahead == carried.count,
      first: nextLine,
      isTooLong: isTooLong,
      bytesRead: bytesRead
    )
  }

  /// Reads until there are so many bytes, or the file ends.
  private mutating func fill(_ buffer: inout [UInt8], to wanted: Int) throws(UnreadableFile) {
    guard buffer.count < wanted, !isAtEnd else { return }
    let before = buffer.count
    (buffer, isAtEnd) = try file.reading(wanted, after: buffer)
    bytesRead += buffer.count - before
  }

  /// Drops a line that begins with some bytes, and leaves none of them.
  private mutating func skipLine(_ line: inout [UInt8]) throws(UnreadableFile) {
    while true {
      let end = line.firstIndex(of: newline)
      if let end { carried = Array(line[(end + 1)...]) }
      line = []
      guard end == nil, !isAtEnd else { return }
      try fill(&line, to: Self.longestLine)
    }
  }

  private var newline: UInt8 { LineBytes.newline }
}
