/// A line of a letter as it was before it was wrapped.
struct LetterLine: Hashable {
  enum Mark: Hashable {
    case none
    case point
    case quote

    /// `1. `, which stays a part of the text.
    case number
  }

  /// Columns before its mark.
  let indent: Int
  let mark: Mark

  /// UTF-8 without the indent and the mark of a point or a quote; may be empty in a quote.
  private(set) var text: [UInt8]

  private static let space = UInt8(ascii: " ")

  /// A line as it stands, which begins a new one.
  ///
  /// - Parameters:
  ///   - line: Not empty.
  ///   - number: The one that the next numbered item has; others are numbers of a sentence.
  private init(_ line: ArraySlice<UInt8>, numbered number: Int) {
    let rest = line.drop { $0 == Self.space }
    indent = rest.startIndex - line.startIndex
    mark = Self.mark(of: rest, numbered: number)
    text = Array(mark == .point || mark == .quote ? rest.dropFirst(2) : rest)
  }

  private static func mark(of rest: ArraySlice<UInt8>, numbered number: Int) -> Mark {
    if rest.starts(with: "- ".utf8) { return .point }
    if rest.starts(with: "> ".utf8) || rest.elementsEqual(">".utf8) { return .quote }
    guard let first = rest.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first) else {
      return .none
    }
    return rest.starts(with: "\(number). ".utf8) ? .number : .none
  }

  /// The lines of a text, those with no empty one between together.
  static func groups(of text: [UInt8]) -> [[LetterLine]] {
    var groups: [[LetterLine]] = []
    var (above, isOpen, number) = (ArraySlice<UInt8>(), false, 1)
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard !line.isEmpty else {
        isOpen = false
        continue
      }
      let read = LetterLine(line, numbered: number)
      if isOpen, let end = groups.last?.indices.last {
        let group = groups.count - 1
        if let joint = groups[group][end].joint(read, above) {
          groups[group][end].text += joint + read.text
        } else {
          groups[groups.count - 1].append(read)
        }
      } else {
        groups.append([read])
      }
      if read.mark == .number, read.indent == 0 { number += 1 }
      (above, isOpen) = (line, true)
    }
    return groups
  }

  /// What stood between the text and that of the line below, where it goes on there.
  private func joint(_ next: LetterLine, _ above: ArraySlice<UInt8>) -> [UInt8]? {
    let isIndented = next.indent == indent + hanging
    guard isIndented, next.mark == (mark == .quote ? .quote : .none), !next.text.isEmpty,
      !text.isEmpty
    else { return nil }
    // What is told below an item are sentences, each on a line of its own.
    if indent > 0, mark == .none, Self.endsSentence(text) { return nil }
    return LineWrap.joint(above, next.text[...], columns: Letter.columns)
  }

  /// Columns by which its second line is indented further.
  private var hanging: Int {
    switch mark {
    case .none, .quote: 0
    case .point: 2
    case .number: (text.firstIndex(of: Self.space) ?? -1) + 1
    }
  }

  private static func endsSentence(_ text: [UInt8]) -> Bool {
    [".", "!", "?", "。", "！", "？"].contains { text.reversed().starts(with: $0.utf8.reversed()) }
  }

  private static func isSmallOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether it has letters and no small ones, and neither digits nor punctuation.
  var isHeading: Bool {
    // Most lines need no closer look.
    guard mark == .none, indent == 0, !text.contains(where: Self.isSmallOrDigit) else {
      return false
    }
    var hasLetter = false
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter: hasLetter = true
      case .nonspacingMark, .spacingMark, .spaceSeparator: continue
      default: guard "'’-".unicodeScalars.contains(scalar) else { return false }
      }
    }
    return hasLetter
  }
}
