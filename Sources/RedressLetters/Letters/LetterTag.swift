internal import RedressCore

/// One tag of a template, `{{…}}`, as linting sees it.
struct LetterTag: Hashable {
  enum Kind: Hashable {
    case value
    case section
    case inverted
    case end
    case partial
  }

  let kind: Kind
  let name: String

  /// From 1.
  let line: Int
}

extension LetterTag {
  /// The tags of a template in order, comments left out, and what cannot be read as one.
  static func tags(in text: String) -> (tags: [LetterTag], problems: [TemplateProblem]) {
    var tags: [LetterTag] = []
    var problems: [TemplateProblem] = []
    var line = 1
    var rest = Substring(text)
    while let open = rest.firstRange(of: "{{") {
      line += rest[..<open.lowerBound].count(where: \.isNewline)
      let isTriple = rest[open.upperBound...].hasPrefix("{")
      let inside = rest[open.upperBound...].dropFirst(isTriple ? 1 : 0)
      let close = inside.firstRange(of: isTriple ? "}}}" : "}}")
      let content = inside[..<(close?.lowerBound ?? inside.endIndex)]
      guard let close, !content.contains("{{") else {
        problems.append(
          TemplateProblem(line: line, .letter(.openTag))
        )
        rest = inside
        continue
      }
      switch tag(content, isTriple: isTriple, line: line) {
      case .success(let tag?): tags.append(tag)
      case .success(nil): break
      case .failure(let problem): problems.append(problem)
      }
      line += content.count(where: \.isNewline)
      rest = inside[close.upperBound...]
    }
    return (tags, problems)
  }

  /// - Returns: `nil` for a comment.
  static func tag(
    _ content: Substring,
    isTriple: Bool,
    line: Int
  ) -> Result<LetterTag?, TemplateProblem> {
    guard content.first != "!" || isTriple else { return .success(nil) }
    let kind = isTriple ? nil : content.first.flatMap(Kind.init(mark:))
    let name = (kind == nil ? content : content.dropFirst()).trimmingSpaces
    let isName = !name.isEmpty && name.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "_") }
    guard isName || kind == .partial && !name.isEmpty else {
      return .failure(
        TemplateProblem(line: line, .letter(.strangeTag("\(content)")))
      )
    }
    return .success(LetterTag(kind: kind ?? .value, name: name, line: line))
  }
}

extension LetterTag.Kind {
  fileprivate init?(mark: Character) {
    switch mark {
    case "#": self = .section
    case "^": self = .inverted
    case "/": self = .end
    case ">": self = .partial
    case "&": self = .value
    default: return nil
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[...last].drop { $0.isWhitespace })
  }
}
