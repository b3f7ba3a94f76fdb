/// A text with places to fill: `{year}年{month}月{day}日`.
struct Pattern: Hashable, Sendable {
  private enum Piece: Hashable {
    case text(String)
    case place(String)
  }

  private let pieces: [Piece]

  /// The names of the places, in order.
  var places: [String] {
    pieces.compactMap { if case .place(let name) = $0 { name } else { nil } }
  }

  /// - Returns: `nil` when a brace is not closed or closes nothing.
  init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: open)..<close]
      guard !rest[..<open].contains("}"), !name.contains("{") else { return nil }
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(.place(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    guard !rest.contains("}") else { return nil }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// The text with every place filled; a place that the values lack stays empty.
  func filled(_ value: (String) -> String) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let piece): text += piece
      case .place(let name): text += value(name)
      }
    }
    return text
  }

  /// The text with its one place filled.
  func filled(with value: String) -> String { filled { _ in value } }
}
