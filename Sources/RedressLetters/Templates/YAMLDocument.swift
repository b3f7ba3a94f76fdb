public import RedressCore
internal import Yams

extension Document {
  /// Reads the text of a template file.
  ///
  /// Values stay text: whether `2026` is a year, a number or a name is for its reader to say. An alias
  /// stands for a copy of its anchor's value, with the anchor's lines. A file without content is
  /// `.empty` on line 1.
  ///
  /// - Throws: The first problem met, as the rest of such a file cannot be made out: broken YAML, a
  ///   key twice in one map, a second document, more than ``nestingLimit`` levels, more than
  ///   ``sizeLimit`` values once aliases are copied out, a key that is no text, a tag, a merge key.
  public init(yaml: String) throws(TemplateProblem) {
    // Some editors write a byte order mark, which libYAML takes for content before the document.
    let yaml =
      yaml.unicodeScalars.first == "\u{FEFF}" ? String(yaml.unicodeScalars.dropFirst()) : yaml
    self = if let quick = QuickYAML.document(yaml) { quick } else { try Document(slowly: yaml) }
  }

  /// Reads it by Yams' nodes, which can tell everything that is wrong.
  package init(slowly yaml: String) throws(TemplateProblem) {
    let root: Node?
    do {
      // Values stay text here, so that none of them need be held against patterns of numbers.
      root = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw TemplateProblem(error, in: yaml)
    }
    var composer = Composer()
    self =
      try root.map { node throws(TemplateProblem) in try composer.document(node, depth: 1) }
      ?? Document(.empty, line: 1)
  }

  /// Levels of maps and lists within one another.
  static let nestingLimit = 32

  /// Values in one file; a few aliases of aliases can stand for billions.
  static let sizeLimit = 100_000
}

/// Turns Yams' nodes into documents, counting what it makes.
private struct Composer {
  private var size = 0

  mutating func document(_ node: Node, depth: Int) throws(TemplateProblem) -> Document {
    let line = node.mark?.line ?? 1
    size += 1
    guard size <= Document.sizeLimit else {
      throw TemplateProblem(line: line, .yaml(.tooLarge(limit: Document.sizeLimit)))
    }
    guard depth <= Document.nestingLimit else {
      throw TemplateProblem(line: line, .yaml(.tooDeep(limit: Document.nestingLimit)))
    }
    let tag = node.tag.rawValue
    guard ["", "!"].contains(tag) || tag.hasPrefix("tag:yaml.org,2002:") else {
      throw TemplateProblem(line: line, .yaml(.tag(tag)))
    }
    switch node {
    case .scalar(let scalar):
      return Document(scalar.isEmpty ? .empty : .text(scalar.string), line: line)
    case .sequence(let sequence):
      var items: [Document] = []
      for item in sequence { items.append(try document(item, depth: depth + 1)) }
      return Document(.list(items), line: line)
    case .mapping(let mapping):
      var entries: [Document.Entry] = []
      for (key, value) in mapping {
        entries.append(try entry(key, value, in: line, depth: depth))
      }
      return Document(.map(entries), line: line)
    case .alias: throw TemplateProblem(line: line, .yaml(.noAnchor))
    }
  }

  private mutating func entry(
    _ key: Node,
    _ value: Node,
    in line: Int,
    depth: Int
  ) throws(TemplateProblem) -> Document.Entry {
    let line = key.mark?.line ?? line
    guard case .scalar(let name) = key, !name.isEmpty, !name.string.isEmpty else {
      throw TemplateProblem(line: line, .yaml(.keyNotText))
    }
    guard name.string != "<<" else { throw TemplateProblem(line: line, .yaml(.mergeKey)) }
    return Document.Entry(
      key: name.string,
      line: line,
      value: try document(value, depth: depth + 1)
    )
  }
}

extension Node.Scalar {
  /// Whether it is written as nothing at all; quoted it would be a text.
  fileprivate var isEmpty: Bool {
    style == .plain && Document.emptyWords.contains(string)
  }
}

extension TemplateProblem {
  fileprivate init(_ error: any Error, in yaml: String) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      self.init(syntax: problem, context: context, mark: mark, in: yaml)
    case .composer(let context, _, let mark, _):
      // Only of a second document it tells the context.
      self.init(line: mark.line, .yaml(context == nil ? .noAnchor : .secondDocument))
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(line: context.mark.line, .yaml(.doubledKey(keys.first ?? "")))
    case .reader(_, let offset, _, _):
      let before = yaml.prefix(offset ?? 0)
      self.init(line: before.count(where: \.isNewline) + 1, .yaml(.unprintable))
    default: self.init(line: 1, .yaml(.unreadable))
    }
  }

  private init(syntax problem: String, context: YamlError.Context?, mark: Mark, in yaml: String) {
    let lines = yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // What is never closed is only noticed at the end of the file; where it opens is what helps.
    let isOpen = lines.dropFirst(mark.line - 1).allSatisfy { $0.allSatisfy(\.isWhitespace) }
    let line = isOpen ? context?.mark.line ?? mark.line : mark.line
    let text = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    let cause: TemplateMistake.YAML.Cause =
      if text.prefix(while: \.isWhitespace).contains("\t") {
        .tab
      } else if isOpen {
        .open
      } else if problem.contains("escape") || problem.contains("hexdecimal") {
        .escape
      } else {
        .other
      }
    self.init(line: line, .yaml(.broken(cause)))
  }
}
