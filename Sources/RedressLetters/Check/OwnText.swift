/// What a letter says in the office's own words: without names, ids and what staff and persons wrote.
package struct OwnText {
  /// Lines ended by `\n`, with ordinary spaces.
  package private(set) var bytes: [UInt8] = []

  /// What else was marked, in order.
  private(set) var spans: [LetterSpan] = []

  /// Its lines that many letters have in common, in order.
  private(set) var ready: [ReadyPart] = []

  /// The title is the first line.
  package init(_ letter: Letter) {
    bytes.reserveCapacity(letter.marked.bytes.count + letter.markedTitle.bytes.count + 1)
    add(letter.markedTitle)
    bytes.append(.lineBreak)
    var place = 0
    var marks = letter.marked.spans[...]
    func spans(to end: Int) -> ArraySlice<LetterSpan> {
      let taken = marks.prefix { $0.range.lowerBound < end }
      marks = marks.dropFirst(taken.count)
      return taken
    }
    for part in letter.ready.parts {
      add(letter.marked.bytes[place..<part.range.lowerBound], spans(to: part.range.lowerBound))
      _ = spans(to: part.range.upperBound)
      add(part.lines)
      place = part.range.upperBound
    }
    add(letter.marked.bytes[place...], marks)
  }

  /// Lines of their own.
  init(_ text: MarkedText) {
    add(text)
    bytes.append(.lineBreak)
  }

  /// Lines that are ready, alone.
  init(ready text: MarkedText) { add(text) }

  private mutating func add(_ lines: WholeLines) {
    let start = bytes.count
    bytes += lines.own.bytes
    spans += lines.own.spans.map { $0.moved(by: start) }
    ready.append(ReadyPart(range: start..<bytes.count, lines: lines))
  }

  private mutating func add(_ text: MarkedText) { add(text.bytes[...], text.spans[...]) }

  private mutating func add(_ text: ArraySlice<UInt8>, _ marks: ArraySlice<LetterSpan>) {
    var place = text.startIndex
    for span in marks {
      add(text[place..<span.range.lowerBound])
      place = span.range.upperBound
      let start = bytes.count
      if !span.mark.isOthers {
        add(text[span.range])
        spans.append(LetterSpan(mark: span.mark, range: start..<bytes.count))
      }
    }
    add(text[place...])
  }

  /// A no-break space becomes a space.
  private mutating func add(_ part: ArraySlice<UInt8>) {
    PlainText.append(part, onto: &bytes)
  }

  /// The line, from 1, that a place is in.
  func line(of place: Int) -> Int { bytes[..<place].count { $0 == .lineBreak } + 1 }
}

extension UInt8 {
  static let lineBreak = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")
}

/// A text cut into sentences.
enum Sentences {
  /// Calls back for each sentence of each of some whole lines, without the line's list mark.
  ///
  /// A sentence ends with a stop, a question or exclamation mark; a colon ends one at the end of a line.
  /// What ends with no such mark is a heading or a list of data, and no sentence.
  static func forEach(
    in bytes: UnsafeBufferPointer<UInt8>,
    _ lines: Range<Int>,
    endedBy ends: SentenceEnds,
    _ body: (_ sentence: Range<Int>) -> Void
  ) {
    var place = lines.lowerBound
    while place < lines.upperBound {
      var end = place
      while end < lines.upperBound, bytes[end] != .lineBreak { end += 1 }
      var start = withoutMark(bytes, place..<end)
      var at = start
      while at < end {
        let length = ends.length(bytes, at: at, lineEnd: end)
        at += max(length, 1)
        guard length > 0 else { continue }
        body(start..<at)
        start = at
      }
      place = end + 1
    }
  }

  /// Where a line begins after its list mark.
  private static func withoutMark(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == .space { start += 1 }
    guard start < line.upperBound else { return start }
    func isMarked(_ mark: UInt8, at place: Int) -> Bool {
      place + 1 < line.upperBound && bytes[place] == mark && bytes[place + 1] == .space
    }
    if isMarked(UInt8(ascii: "-"), at: start) || isMarked(UInt8(ascii: ">"), at: start) {
      return start + 2
    }
    var digits = start
    while digits < line.upperBound, bytes[digits].isDigit { digits += 1 }
    return digits > start && isMarked(UInt8(ascii: "."), at: digits) ? digits + 2 : start
  }
}

/// How a language ends its sentences.
enum SentenceEnds: Sendable {
  /// `.`, `!` and `?` before a space or the end of the line: one within a number or an address ends nothing.
  case latin

  /// `。`, `！` and `？`.
  case chinese

  /// Bytes of the end that stands at a place; 0 for none.
  func length(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, lineEnd: Int) -> Int {
    let byte = bytes[place]
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      guard case .latin = self else { return 0 }
      return place + 1 == lineEnd || bytes[place + 1] == .space ? 1 : 0
    case UInt8(ascii: ":"): return place + 1 == lineEnd ? 1 : 0
    case 0xE3:
      guard case .chinese = self, place + 3 <= lineEnd else { return 0 }
      return bytes[place + 1] == 0x80 && bytes[place + 2] == 0x82 ? 3 : 0
    case 0xEF:
      guard place + 3 <= lineEnd, bytes[place + 1] == 0xBC else { return 0 }
      if bytes[place + 2] == 0x9A { return place + 3 == lineEnd ? 3 : 0 }
      guard case .chinese = self else { return 0 }
      return bytes[place + 2] == 0x81 || bytes[place + 2] == 0x9F ? 3 : 0
    default: return 0
    }
  }
}
