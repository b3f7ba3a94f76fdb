internal import RedressFeeds

/// The different lines of some texts, in the order in which they first came.
struct SharedLines {
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []

  /// The newest line of each hash, and of each line the one before it with the same hash.
  private var newest: [Int: Int] = [:]
  private var older: [Int?] = []

  var count: Int { ranges.count }

  subscript(_ place: Int) -> ArraySlice<UInt8> { bytes[ranges[place]] }

  /// The places of a text's lines, as ranges that follow each other in the text; at least one.
  mutating func parts(of text: String) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    let text = Array(text.utf8)
    let span = text.span
    var start = 0
    while true {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n"))
      let line = start..<(end ?? text.count)
      let next = parts.last?.upperBound ?? 0
      // Most lines follow each other as they did in the text before.
      let place = isLine(next, line, of: span) ? next : self.place(of: line, in: text)
      if !parts.isEmpty, place == next {
        parts[parts.count - 1] = parts[parts.count - 1].lowerBound..<(place + 1)
      } else {
        parts.append(place..<(place + 1))
      }
      guard let end else { return parts }
      start = end + 1
    }
  }

  private func isLine(_ place: Int, _ line: Range<Int>, of text: Span<UInt8>) -> Bool {
    place < count && ranges[place].count == line.count
      && bytes.span.order(ranges[place], text, line) == 0
  }

  private mutating func place(of line: Range<Int>, in text: [UInt8]) -> Int {
    var hasher = Hasher()
    text[line].withUnsafeBytes { hasher.combine(bytes: $0) }
    let hash = hasher.finalize()
    var known = newest[hash]
    while let place = known {
      if isLine(place, line, of: text.span) { return place }
      known = older[place]
    }
    older.append(newest[hash])
    newest[hash] = count
    ranges.append(bytes.count..<(bytes.count + line.count))
    bytes += text[line]
    return count - 1
  }
}
