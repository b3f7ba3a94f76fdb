/// What a value of a letter is, where its words alone do not say so.
///
/// A value is marked when it is made, and its line loses the marks when it ends: the check of a letter
/// knows what the office did not choose to say, and which numbers are of a fall. A template and what
/// comes from outside have no control characters, so that nobody else can write a mark.
enum LetterMark: UInt8, Sendable {
  /// A name, an id, words of a person or of staff: not the office's own words.
  case quoted = 1

  /// A value that is not there.
  case missing = 2

  /// By how much a score fell, without a sign.
  case fall = 3

  /// What one reason lost or gained, with its sign.
  case change = 4

  /// A sum of such, with its result.
  case sum = 5

  /// What a letter calls a furnisher: a name of theirs, or their id; not the office's own words either.
  case furnisher = 6

  /// Ends what any of the others began.
  static let end: UInt8 = 7

  /// Whether what it stands around is not in the office's own words.
  var isOthers: Bool { self == .quoted || self == .furnisher }

  /// The text as this; an empty one as missing.
  func callAsFunction(_ text: String) -> String { text.isEmpty ? Self.none : around(text) }

  /// The text as this, which may be empty.
  func around(_ text: String) -> String { "\(Character(self))\(text)\u{7}" }

  /// What stands where a value is not there.
  static let none = "\u{2}\u{7}"
}

extension Character {
  fileprivate init(_ mark: LetterMark) { self.init(Unicode.Scalar(mark.rawValue)) }
}

/// Bytes of a letter that were marked.
struct LetterSpan: Hashable, Sendable {
  let mark: LetterMark
  var range: Range<Int>

  /// Within the bytes of a line that lost the spaces at its end.
  func clamped(to count: Int) -> LetterSpan {
    LetterSpan(mark: mark, range: range.clamped(to: 0..<count))
  }

  func moved(by offset: Int) -> LetterSpan {
    LetterSpan(mark: mark, range: (range.lowerBound + offset)..<(range.upperBound + offset))
  }
}

/// UTF-8 without marks, and what was marked in it.
struct MarkedText: Hashable, Sendable {
  var bytes: [UInt8]
  var spans: [LetterSpan]

  init(bytes: [UInt8], spans: [LetterSpan]) { (self.bytes, self.spans) = (bytes, spans) }

  /// Text with its marks in it.
  init(_ marked: [UInt8]) {
    bytes = marked
    spans = Self.takeMarks(from: &bytes)
  }

  /// Text with its marks in it.
  init(_ marked: String) { self.init(Array(marked.utf8)) }

  /// The text with its marks around what they stand for again, to be put into another.
  var markedText: String {
    var text = ""
    var place = 0
    for span in spans {
      text += String(decoding: bytes[place..<span.range.lowerBound], as: UTF8.self)
      text += span.mark.around(String(decoding: bytes[span.range], as: UTF8.self))
      place = span.range.upperBound
    }
    return text + String(decoding: bytes[place...], as: UTF8.self)
  }

  /// Takes the marks out of a line.
  ///
  /// - Returns: What they stood around, in order; empty for most lines.
  static func takeMarks(from line: inout [UInt8]) -> [LetterSpan] {
    guard let first = line.firstIndex(where: { $0 <= LetterMark.end }) else { return [] }
    var spans: [LetterSpan] = []
    var open: (mark: LetterMark, start: Int)?
    var end = first
    for place in first..<line.count {
      let byte = line[place]
      if byte > LetterMark.end {
        line[end] = byte
        end += 1
      } else if let mark = LetterMark(rawValue: byte) {
        open = (mark, end)
      } else if let begun = open {
        spans.append(LetterSpan(mark: begun.mark, range: begun.start..<end))
        open = nil
      }
    }
    line.removeSubrange(end...)
    return spans
  }
}
