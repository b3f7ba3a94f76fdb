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
      throw TemplateProblem(
        line: line,
        what: "the file holds more than \(Document.sizeLimit) values",
        advice: "split it, or use fewer aliases of aliases"
      )
    }
    guard depth <= Document.nestingLimit else {
      throw TemplateProblem(
        line: line,
        what: "values are nested more than \(Document.nestingLimit) levels deep",
        advice: "check the brackets and the indentation above this line"
      )
    }
    let tag = node.tag.rawValue
    guard ["", "!"].contains(tag) || tag.hasPrefix("tag:yaml.org,2002:") else {
      throw TemplateProblem(
        line: line,
        what: "the value has the tag '\(tag)'",
        advice: "remove the tag; what a value is follows from its key"
      )
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
    case .alias:
      throw TemplateProblem(
        line: line,
        what: "an alias stands for nothing",
        advice: "name an anchor that is defined above it"
      )
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
      throw TemplateProblem(
        line: line,
        what: "a key is not a text",
        advice: "write one word before the colon"
      )
    }
    guard name.string != "<<" else {
      throw TemplateProblem(
        line: line,
        what: "the merge key '<<' is not understood",
        advice: "write the keys out, or use an alias for one whole value"
      )
    }
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
    case .composer(let context, let problem, let mark, _):
      self.init(composing: problem, isDocument: context != nil, line: mark.line)
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        line: context.mark.line,
        what: "the key '\(keys.first ?? "")' is there twice in one map; this is the first",
        advice: "keep one of the two"
      )
    case .reader(let problem, let offset, _, _):
      let before = yaml.prefix(offset ?? 0)
      self.init(
        line: before.count(where: \.isNewline) + 1,
        what: "the text cannot be read: \(problem)",
        advice: "remove the character that does not print, and save the file as UTF-8"
      )
    default:
      self.init(line: 1, what: "the YAML cannot be read", advice: "save it as UTF-8 text")
    }
  }

  private init(composing problem: String, isDocument: Bool, line: Int) {
    if isDocument {
      self.init(
        line: line,
        what: "the file holds a second document",
        advice: "remove the line '---' and what follows, or move it to a file of its own"
      )
    } else {
      self.init(line: line, what: problem, advice: "name an anchor that is defined above it")
    }
  }

  private init(syntax problem: String, context: YamlError.Context?, mark: Mark, in yaml: String) {
    let lines = yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // What is never closed is only noticed at the end of the file; where it opens is what helps.
    let isOpen = lines.dropFirst(mark.line - 1).allSatisfy { $0.allSatisfy(\.isWhitespace) }
    let line = isOpen ? context?.mark.line ?? mark.line : mark.line
    let text = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    let advice =
      if text.prefix(while: \.isWhitespace).contains("\t") {
        "indent with spaces instead of tabs"
      } else if isOpen {
        "close the quote or bracket that opens here"
      } else {
        "check the indentation, colons, quotes and brackets of this line and the one above"
      }
    let place = context.map { " (\($0.text))" } ?? ""
    self.init(line: line, what: "the YAML is broken: \(problem)\(place)", advice: advice)
  }
}
