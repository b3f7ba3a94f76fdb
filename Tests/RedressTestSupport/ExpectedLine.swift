/// A line of an expectation; `{{hex}}`, `{{number}}`, `{{seconds}}` and `{{any}}` in it stand for
/// what changes from run to run.
///
/// Anything else in double braces stands for itself.
struct ExpectedLine {
  private enum Part {
    case text([UInt8])
    case mark(Mark)
  }

  private enum Mark: String, CaseIterable {
    case hex
    case number
    case seconds
    case any

    /// Whether the mark can stand for these bytes.
    func stands(for bytes: ArraySlice<UInt8>) -> Bool {
      switch self {
      case .any: true
      case .hex: !bytes.isEmpty && bytes.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) }
      case .number: !bytes.isEmpty && bytes.allSatisfy(\.isDigit)
      case .seconds:
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).count <= 2
          && bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
      }
    }
  }

  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let after = rest[open.upperBound...]
      guard let close = after.firstRange(of: "}}"),
        let mark = Mark(rawValue: String(after[..<close.lowerBound]))
      else {
        // Only the first brace is passed over: `{{{any}}` is a brace and a mark.
        let brace = rest.index(after: open.lowerBound)
        parts.append(.text(Array(rest[..<brace].utf8)))
        rest = rest[brace...]
        continue
      }
      parts.append(.text(Array(rest[..<open.lowerBound].utf8)))
      parts.append(.mark(mark))
      rest = after[close.upperBound...]
    }
    parts.append(.text(Array(rest.utf8)))
    self.parts = parts
  }

  func matches(_ line: String) -> Bool {
    Self.match(parts[...], Array(line.utf8)[...])
  }

  private static func match(_ parts: ArraySlice<Part>, _ bytes: ArraySlice<UInt8>) -> Bool {
    switch parts.first {
    case nil: bytes.isEmpty
    case .text(let text):
      bytes.starts(with: text) && match(parts.dropFirst(), bytes.dropFirst(text.count))
    case .mark(let mark):
      // The longest first: the rest of the line is seldom the same character again.
      (0...bytes.count).reversed().contains { length in
        mark.stands(for: bytes.prefix(length))
          && match(parts.dropFirst(), bytes.dropFirst(length))
      }
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
