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
    for braces in LetterBraces.all(in: text) {
      guard braces.isClosed else {
        problems.append(TemplateProblem(line: braces.line, .letter(.openTag)))
        continue
      }
      switch tag(braces) {
      case .success(let tag?): tags.append(tag)
      case .success(nil): break
      case .failure(let problem): problems.append(problem)
      }
    }
    return (tags, problems)
  }

  /// - Returns: `nil` for a comment.
  static func tag(_ braces: LetterBraces) -> Result<LetterTag?, TemplateProblem> {
    let content = braces.content
    guard content.first != "!" || braces.isTriple else { return .success(nil) }
    let kind = braces.isTriple ? nil : content.first.flatMap(Kind.init(mark:))
    let name = (kind == nil ? content : content.dropFirst()).trimmingSpaces
    let isName = !name.isEmpty && name.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "_") }
    guard isName || kind == .partial && !name.isEmpty else {
      return .failure(
        TemplateProblem(line: braces.line, .letter(.strangeTag("\(content)")))
      )
    }
    return .success(LetterTag(kind: kind ?? .value, name: name, line: braces.line))
  }
}

extension LetterTag {
  /// As it is written without spaces and with two braces, of which it has none.
  var text: String {
    switch kind {
    case .value: name
    case .section: "#\(name)"
    case .inverted: "^\(name)"
    case .end: "/\(name)"
    case .partial: ">\(name)"
    }
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
