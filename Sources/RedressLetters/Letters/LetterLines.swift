internal import Synchronization

/// A letter's lines as they come: the title, and the body both as written and wrapped.
///
/// Spaces at the end of a line are left out, and so are empty lines at either end, after the title, and
/// after another empty line.
package struct LetterLines: LetterReceiver {
  private(set) var markedTitle = MarkedText(bytes: [], spans: [])
  package var title: String { String(decoding: markedTitle.bytes, as: UTF8.self) }

  /// The body's lines, each ended by `\n`, with no-break spaces where they are not to be broken.
  package private(set) var unbroken: [UInt8] = []

  /// What was marked in it.
  private(set) var spans: [LetterSpan] = []

  /// Its lines that many letters have in common, in order.
  private(set) var ready: [ReadyPart] = []

  /// The same, wrapped.
  package private(set) var body: [UInt8] = []

  /// The line at hand.
  private var line: [UInt8] = []
  private var hasTitle: Bool

  /// Whether an empty line stands before the next one.
  private var owesEmpty = false

  package init() {
    hasTitle = false
    unbroken.reserveCapacity(4_096)
    body.reserveCapacity(4_096)
  }

  /// Lines from within a body.
  fileprivate init(whole lines: ArraySlice<String>) {
    hasTitle = true
    for line in lines {
      append(line)
      endLine()
    }
  }

  package mutating func append(_ text: String) {
    var text = text
    // Safe: the bytes are copied before the call ends.
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        line.append(contentsOf: rest[..<end])
        endLine()
        rest = rest[(end + 1)...]
      }
      line.append(contentsOf: rest)
    }
  }

  package mutating func append(value: String) { append(value.isEmpty ? LetterMark.none : value) }

  package mutating func append(_ lines: ReadyLines) {
    guard hasTitle, let whole = lines.whole else { return append(lines.text) }
    append(lines.start)
    endLine()
    if whole.beginsEmpty { owesEmpty = !body.isEmpty }
    if !whole.body.isEmpty {
      payEmpty()
      let start = unbroken.count
      spans += whole.marked.spans.map { $0.moved(by: start) }
      unbroken += whole.marked.bytes
      ready.append(ReadyPart(range: start..<unbroken.count, lines: whole))
      body += whole.body
      owesEmpty = whole.endsEmpty
    }
    append(lines.end)
  }

  private mutating func payEmpty() {
    guard owesEmpty else { return }
    unbroken.append(UInt8(ascii: "\n"))
    body.append(UInt8(ascii: "\n"))
    owesEmpty = false
  }

  /// Ends a line; the last one has no line break that would.
  package mutating func endLine() {
    let marks = MarkedText.takeMarks(from: &line)
    while line.last == UInt8(ascii: " ") { line.removeLast() }
    if line.isEmpty {
      owesEmpty = !body.isEmpty
    } else if hasTitle {
      payEmpty()
      spans += marks.map { $0.clamped(to: line.count).moved(by: unbroken.count) }
      unbroken += line
      unbroken.append(UInt8(ascii: "\n"))
      LineWrap.wrap(line, to: Letter.columns, onto: &body)
    } else {
      markedTitle = MarkedText(bytes: line, spans: marks)
      hasTitle = true
    }
    line.removeAll(keepingCapacity: true)
  }

  /// Puts a line above and below the body, each with an empty one between.
  mutating func frame(in text: String) {
    let line = Array(text.utf8)
    var wrapped: [UInt8] = []
    LineWrap.wrap(line, to: Letter.columns, onto: &wrapped)
    let lineBreak = [UInt8(ascii: "\n")]
    spans = spans.map { $0.moved(by: line.count + 2) }
    ready = ready.map { $0.moved(by: line.count + 2) }
    unbroken = line + lineBreak + lineBreak + unbroken + lineBreak + line + lineBreak
    body = wrapped + lineBreak + body + lineBreak + wrapped
  }
}

/// Text whose whole lines were wrapped when it was made, once for many letters.
package final class ReadyLines: Sendable {
  let text: String

  /// What ends the line that was begun before.
  fileprivate let start: String

  /// What begins the line that goes on after.
  fileprivate let end: String

  /// What is between; `nil` when there is no whole line.
  fileprivate let whole: WholeLines?

  init(_ text: String) {
    self.text = text
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    start = lines[0]
    end = lines[lines.count - 1]
    whole = lines.count > 2 ? WholeLines(lines[1..<(lines.count - 1)]) : nil
  }
}

/// Lines that many letters have in common, wrapped when they were made and read by the check once.
final class WholeLines: Sendable {
  let marked: MarkedText
  fileprivate let body: [UInt8]
  fileprivate let beginsEmpty: Bool
  fileprivate let endsEmpty: Bool

  /// The office's own words in them.
  let own: OwnText
  private let read = Mutex<LinesReading?>(nil)

  fileprivate init(_ lines: ArraySlice<String>) {
    let made = LetterLines(whole: lines)
    marked = MarkedText(bytes: made.unbroken, spans: made.spans)
    own = OwnText(ready: marked)
    body = made.body
    beginsEmpty = lines.first?.allSatisfy { $0 == " " } ?? false
    endsEmpty = lines.last?.allSatisfy { $0 == " " } ?? false
  }

  /// What the check of the lines' language, which is always the same, reads in them.
  func reading(by check: LanguageCheck) -> LinesReading {
    read.withLock { read in
      if let read { return read }
      let made = check.reading(of: own.bytes, own.bytes.indices)
      read = made
      return made
    }
  }
}

/// Where lines that are ready stand in a text.
struct ReadyPart: Sendable {
  let range: Range<Int>
  let lines: WholeLines

  func moved(by offset: Int) -> ReadyPart {
    ReadyPart(range: (range.lowerBound + offset)..<(range.upperBound + offset), lines: lines)
  }
}

/// The ready lines of a letter: how it was made, so that letters which say the same are equal.
struct ReadyParts: Hashable, Sendable {
  let parts: [ReadyPart]

  static func == (first: Self, second: Self) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}
