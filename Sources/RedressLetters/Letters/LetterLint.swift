internal import RedressCore

/// Checks that a letter's template and its partials name what there is, and all that there must be.
struct LetterLint {
  /// Every template of the language by name.
  let texts: [String: String]

  /// The path of a template's file.
  let path: (String) -> String

  /// Each once, in the order found.
  private(set) var faults: [TemplateFault] = []
  private var known: Set<TemplateFault> = []

  /// The tags of each template, read once for all the letters that it is part of.
  private let tags: [String: (tags: [LetterTag], problems: [TemplateProblem])]

  /// What one letter's templates have in all, with its partials as often as they stand in it.
  private var size = (tags: 0, bytes: 0)

  /// Bounds on the work of writing a letter.
  ///
  /// A section renders within the one around it, a partial stands for its text wherever it is named,
  /// and a list within a list multiplies both.
  private enum Most {
    static let sections = 32
    static let lists = 4
    static let partials = 16
    static let tags = 5_000
    static let bytes = 1 << 20
  }
  private var named: Set<String> = []

  init(texts: [String: String], path: @escaping (String) -> String) {
    self.texts = texts
    self.path = path
    tags = texts.mapValues { LetterTag.tags(in: $0) }
  }

  mutating func check(_ kind: NoticeKind) {
    let name = kind.rawValue
    guard texts[name] != nil else {
      report(name, nil, .notThere)
      return
    }
    let vocabulary = LetterVocabulary(kind)
    named = []
    size = (0, 0)
    check(name, scopes: [vocabulary.shapes], within: [])
    for missing in vocabulary.required where !named.contains(missing) {
      report(name, nil, .unnamed(missing))
    }
  }

  /// No mail program takes a control character in a title: every letter would stay behind.
  mutating func checkCharacters() {
    for (template, text) in texts.sorted(by: { $0.key < $1.key }) {
      // Most templates have none, and a look at their bytes tells: U+0080 to U+009F begin with C2.
      guard text.utf8.contains(where: { $0 < 0x20 && $0 != .lineBreak || $0 == 0x7F || $0 == 0xC2 })
      else { continue }
      let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.contains(where: { $0.last == "\r" }) {
        report(template, nil, .crlf)
        continue
      }
      for (place, line) in lines.enumerated()
      where line.contains(where: { $0.properties.generalCategory == .control }) {
        report(template, place + 1, .control)
      }
    }
  }

  private mutating func check(
    _ template: String,
    scopes: [[String: TemplateShape]],
    within open: [String],
    depth: Int = 0
  ) {
    size.bytes += texts[template]?.utf8.count ?? 0
    guard size.bytes <= Most.bytes else {
      report(template, nil, .tooLarge(bytes: Most.bytes))
      return
    }
    guard let (tags, problems) = tags[template] else { return }
    for problem in problems { add(TemplateFault(problem, in: path(template))) }
    var scopes = scopes
    var sections: [(tag: LetterTag, isScope: Bool)] = []
    for tag in tags {
      size.tags += 1
      guard size.tags <= Most.tags else {
        // Said once: every place that the template is named at would say it again.
        if size.tags == Most.tags + 1 { report(template, tag.line, .manyTags(most: Most.tags)) }
        return
      }
      guard sections.count + depth <= Most.sections else {
        report(template, tag.line, .deepSections(most: Most.sections))
        return
      }
      guard scopes.count - 1 <= Most.lists else {
        report(template, tag.line, .deepLists(most: Most.lists))
        return
      }
      switch tag.kind {
      case .partial:
        partial(
          tag,
          in: template,
          scopes: scopes,
          within: open,
          depth: depth + sections.count
        )
      case .end:
        guard let section = sections.popLast(), section.tag.name == tag.name else {
          report(template, tag.line, .closesNothing(tag.name))
          return
        }
        if section.isScope { scopes.removeLast() }
      case .value, .section, .inverted:
        named.insert(tag.name)
        let items = use(tag, in: template, scopes: scopes)
        if tag.kind == .section, let items { scopes.append(items) }
        if tag.kind != .value { sections.append((tag, tag.kind == .section && items != nil)) }
      }
    }
    if let section = sections.last {
      report(template, section.tag.line, .openSection(section.tag.name))
    }
  }

  private mutating func partial(
    _ tag: LetterTag,
    in template: String,
    scopes: [[String: TemplateShape]],
    within open: [String],
    depth: Int
  ) {
    let open = open + [template]
    if open.count > Most.partials {
      report(template, tag.line, .deepPartials(most: Most.partials))
    } else if open.contains(tag.name) {
      report(template, tag.line, .containsItself(tag.name))
    } else if texts[tag.name] == nil {
      report(template, tag.line, .noTemplate(tag.name, known: texts.keys.sorted()))
    } else {
      check(tag.name, scopes: scopes, within: open, depth: depth)
    }
  }

  /// Checks that the name is known and used as what it is.
  ///
  /// - Returns: The names of a list's items.
  private mutating func use(
    _ tag: LetterTag,
    in template: String,
    scopes: [[String: TemplateShape]]
  ) -> [String: TemplateShape]? {
    guard let shape = scopes.reversed().lazy.compactMap({ $0[tag.name] }).first else {
      let known = Set(scopes.flatMap(\.keys)).sorted()
      report(template, tag.line, .unknownName(tag.name, known: known))
      return nil
    }
    switch (shape, tag.kind) {
    case (.text, .value), (.flag, .section), (.flag, .inverted), (.list, .inverted): return nil
    case (.list(let names), .section): return names
    case (.text, _): report(template, tag.line, .isText(tag.name))
    case (.flag, _), (.list, _): report(template, tag.line, .isSection(tag.name))
    }
    return nil
  }

  private mutating func report(
    _ template: String,
    _ line: Int?,
    _ mistake: TemplateMistake.Letter
  ) {
    add(TemplateFault(file: path(template), line: line, .letter(mistake)))
  }

  /// A partial is looked at once for every letter that has it.
  private mutating func add(_ fault: TemplateFault) {
    if known.insert(fault).inserted { faults.append(fault) }
  }
}
