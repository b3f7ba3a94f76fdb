/// A text with places to fill: `{year}年{month}月{day}日`.
///
/// `{count|row is|rows are}` stands for the first words where the place `count` holds `1`, else for
/// the others.
package struct Pattern: Hashable, Sendable {
  private enum Piece: Hashable {
    case text(String)
    case place(String)
    case choice(by: String, one: String, other: String)
  }

  private let pieces: [Piece]

  /// The names of the places, in order.
  package var places: [String] {
    pieces.compactMap {
      switch $0 {
      case .text: nil
      case .place(let name), .choice(let name, _, _): name
      }
    }
  }

  /// - Returns: `nil` when a brace is not closed or closes nothing, or a choice has not two sides.
  package init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = Substring(text).utf8
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      let before = rest[..<open]
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: UInt8(ascii: "}")),
        !before.contains(UInt8(ascii: "}")), !inside[..<close].contains(UInt8(ascii: "{"))
      else { return nil }
      if !before.isEmpty { pieces.append(.text(String(Substring(before)))) }
      let sides = inside[..<close].split(
        separator: UInt8(ascii: "|"),
        omittingEmptySubsequences: false
      )
      .map { String(Substring($0)) }
      switch sides.count {
      case 1: pieces.append(.place(sides[0]))
      case 3: pieces.append(.choice(by: sides[0], one: sides[1], other: sides[2]))
      default: return nil
      }
      rest = rest[inside.index(after: close)...]
    }
    guard !rest.contains(UInt8(ascii: "}")) else { return nil }
    if !rest.isEmpty { pieces.append(.text(String(Substring(rest)))) }
    self.pieces = pieces
  }

  /// The text with every place filled; a place that the values lack stays empty.
  package func filled(_ value: (String) -> String) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let piece): text += piece
      case .place(let name): text += value(name)
      case .choice(let name, let one, let other): text += value(name) == "1" ? one : other
      }
    }
    return text
  }

  /// What fills the places of a text that has this pattern; `nil` for any other text.
  package func places(of text: String) -> [String: String]? {
    var found: [String: String] = [:]
    var rest = text[...]
    var open: String?
    for piece in pieces {
      switch piece {
      case .place(let name), .choice(let name, _, _): open = name
      case .text(let words):
        guard let range = open == nil ? rest.prefixRange(words) : rest.firstRange(of: words) else {
          return nil
        }
        if let name = open { found[name] = String(rest[..<range.lowerBound]) }
        open = nil
        rest = rest[range.upperBound...]
      }
    }
    if let open { found[open] = String(rest) } else if !rest.isEmpty { return nil }
    return found
  }

  /// The text with its one place filled.
  package func filled(with value: String) -> String { filled { _ in value } }
}

extension Substring {
  fileprivate func prefixRange(_ words: String) -> Range<Index>? {
    hasPrefix(words) ? startIndex..<index(startIndex, offsetBy: words.count) : nil
  }
}
