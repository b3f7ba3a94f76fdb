/// A letter's template as it is rendered: with its partials in their places, and its tags read once.
///
/// Of Mustache it knows what linting lets through: values, sections, inverted sections, partials and
/// comments. Nothing is escaped, since a letter is plain text.
///
/// Source: mustache(5), <https://mustache.github.io/mustache.5.html>; standalone tags and the
/// indentation of partials as in its specification.
package struct LetterProgram: Sendable {
  indirect enum Step: Sendable {
    case text(String)

    /// Text whose lines are ready, of a program that is settled.
    case lines(ReadyLines)
    case value(String)
    case section(String, isInverted: Bool, [Step])
  }

  let steps: [Step]

  /// - Parameters:
  ///   - name: Of the template.
  ///   - texts: Every template by name; linted.
  package init(_ name: String, in texts: [String: String]) {
    var builder = Builder(texts: texts)
    builder.add(texts[name] ?? "")
    steps = builder.finished()
  }

  init(_ steps: [Step]) { self.steps = steps }

  /// The text with what the scopes say in place of the names; a later scope is asked first.
  package func rendered(_ scopes: [any LetterScope]) -> String {
    var text = ""
    render(scopes, onto: &text)
    return text
  }

  /// The same, onto what takes it piece by piece.
  package func render(_ scopes: [any LetterScope], onto text: inout some LetterReceiver) {
    var scopes = scopes
    Self.render(steps, &scopes, onto: &text)
  }

  private static func render(
    _ steps: [Step],
    _ scopes: inout [any LetterScope],
    onto text: inout some LetterReceiver
  ) {
    for step in steps {
      switch step {
      case .text(let piece): text.append(piece)
      case .lines(let lines): text.append(lines)
      case .value(let name):
        if case .text(let piece)? = value(name, scopes) { text.append(value: piece) }
      case .section(let name, let isInverted, let inner):
        switch opening(value(name, scopes), isInverted: isInverted) {
        case .closed: break
        case .once: render(inner, &scopes, onto: &text)
        case .each(let items):
          for item in items {
            scopes.append(item)
            render(inner, &scopes, onto: &text)
            scopes.removeLast()
          }
        }
      }
    }
  }

  static func value(_ name: String, _ scopes: [any LetterScope]) -> TemplateValue? {
    var place = scopes.count
    while place > 0 {
      place -= 1
      if let value = scopes[place].value(named: name) { return value }
    }
    return nil
  }

  /// What a value does to a section of its name.
  enum Opening {
    case closed
    case once
    case each([any LetterScope])
  }

  static func opening(_ value: TemplateValue?, isInverted: Bool) -> Opening {
    switch (value, isInverted) {
    case (.flag(let flag)?, _): flag != isInverted ? .once : .closed
    case (.list(let items)?, true): items.isEmpty ? .once : .closed
    case (.list(let items)?, false): .each(items)
    case (.text?, _): .closed
    case (nil, _): isInverted ? .once : .closed
    }
  }
}

/// What takes a letter as it is rendered.
package protocol LetterReceiver {
  mutating func append(_ text: String)
  mutating func append(_ lines: ReadyLines)

  /// What stands for a name, which may be nothing.
  mutating func append(value: String)
}

extension String: LetterReceiver {
  package mutating func append(_ lines: ReadyLines) { append(lines.text) }
  package mutating func append(value: String) { append(value) }
}

extension LetterProgram {
  /// Reads a template and the partials in it.
  private struct Builder {
    private let texts: [String: String]

    /// The sections that are open, outermost first; the first is the template itself.
    private var open: [(name: String, isInverted: Bool, steps: [Step])] = [("", false, [])]

    init(texts: [String: String]) { self.texts = texts }

    func finished() -> [Step] { open[0].steps }

    mutating func add(_ text: String) {
      var place = text.startIndex
      var isFirstOfLine = true
      for braces in LetterBraces.all(in: text) where braces.isClosed {
        let tag = try? LetterTag.tag(braces).get()
        let before = text[place..<braces.range.lowerBound]
        let lineBreak = before.utf8.lastIndex(of: .lineBreak)
        let indent = lineBreak.map { before[before.utf8.index(after: $0)...] } ?? before
        let rest = text[braces.range.upperBound...]
        let lineEnd = rest.utf8.firstIndex(of: .lineBreak) ?? rest.endIndex
        // A tag alone on its line takes the line with it; a value does not.
        let isAlone =
          tag?.kind != .value && (isFirstOfLine || lineBreak != nil)
          && indent.allSatisfy(\.isWhitespace) && rest[..<lineEnd].allSatisfy(\.isWhitespace)
        add(text: isAlone ? before[..<indent.startIndex] : before)
        isFirstOfLine = isAlone
        place = braces.range.upperBound
        if isAlone { place = lineEnd < rest.endIndex ? rest.utf8.index(after: lineEnd) : lineEnd }
        if let tag { add(tag, indent: isAlone ? indent : "") }
      }
      add(text: text[place...])
    }

    private mutating func add(text: Substring) {
      if !text.isEmpty { add(.text(String(text))) }
    }

    private mutating func add(_ step: Step) { open[open.count - 1].steps.append(step) }

    private mutating func add(_ tag: LetterTag, indent: Substring) {
      switch tag.kind {
      case .value: add(.value(tag.name))
      case .section: open.append((tag.name, false, []))
      case .inverted: open.append((tag.name, true, []))
      case .end:
        guard open.count > 1, let section = open.popLast() else { return }
        add(.section(section.name, isInverted: section.isInverted, section.steps))
      case .partial:
        let text = texts[tag.name] ?? ""
        if indent.isEmpty { return add(text) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        add(lines.map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n"))
      }
    }
  }
}
