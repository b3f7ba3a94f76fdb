/// What stands in the braces of a template, where it is: linting, rendering and comparing all begin with it.
struct LetterBraces {
  /// Between the braces.
  let content: Substring

  /// Whether there were three of them.
  let isTriple: Bool

  /// With the braces.
  let range: Range<String.Index>

  /// Of the first brace, from 1.
  let line: Int

  /// Whether they end before others begin; else the content is empty, and the range has only what begins.
  let isClosed: Bool
}

extension LetterBraces {
  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")

  /// All of a template, in order.
  static func all(in text: String) -> [LetterBraces] {
    let bytes = text.utf8
    var all: [LetterBraces] = []
    var line = 1
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == .lineBreak { line += 1 }
      guard bytes[place...].starts(twoOf: open) else {
        place = bytes.index(after: place)
        continue
      }
      let inside = bytes.index(place, offsetBy: 2)
      let isTriple = inside < bytes.endIndex && bytes[inside] == open
      let start = isTriple ? bytes.index(after: inside) : inside
      guard let (end, after) = end(of: bytes[start...], isTriple: isTriple) else {
        all.append(
          LetterBraces(
            content: text[start..<start],
            isTriple: isTriple,
            range: place..<start,
            line: line,
            isClosed: false
          )
        )
        place = start
        continue
      }
      all.append(
        LetterBraces(
          content: text[start..<end],
          isTriple: isTriple,
          range: place..<after,
          line: line,
          isClosed: true
        )
      )
      line += bytes[start..<end].count { $0 == .lineBreak }
      place = after
    }
    return all
  }

  /// Where a content ends and where its braces do; `nil` when others begin before, or the template ends.
  private static func end(
    of content: Substring.UTF8View,
    isTriple: Bool
  ) -> (content: String.Index, braces: String.Index)? {
    var place = content.startIndex
    while place < content.endIndex {
      let rest = content[place...]
      if rest.starts(twoOf: open) { return nil }
      if rest.starts(twoOf: close) {
        let after = content.index(place, offsetBy: 2)
        if !isTriple { return (place, after) }
        if after < content.endIndex, content[after] == close {
          return (place, content.index(after: after))
        }
      }
      place = content.index(after: place)
    }
    return nil
  }
}

extension Substring.UTF8View {
  fileprivate func starts(twoOf byte: UInt8) -> Bool {
    guard let first, first == byte else { return false }
    let next = index(after: startIndex)
    return next < endIndex && self[next] == byte
  }
}
