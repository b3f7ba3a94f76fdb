internal import RedressCore

/// Checks that a letter's template and its partials name what there is, and all that there must be.
struct LetterLint {
  /// Every template of the language by name.
  let texts: [String: String]

  /// The path of a template's file.
  let path: (String) -> String
  private(set) var faults: Set<TemplateFault> = []
  private var named: Set<String> = []

  init(texts: [String: String], path: @escaping (String) -> String) {
    self.texts = texts
    self.path = path
  }

  mutating func check(_ kind: NoticeKind) {
    let name = kind.rawValue
    guard texts[name] != nil else {
      report(
        name,
        nil,
        "the template of the letter is not there",
        "write it, or copy the one that ships with the program"
      )
      return
    }
    let vocabulary = LetterVocabulary(kind)
    named = []
    check(name, scopes: [vocabulary.shapes], within: [])
    for missing in vocabulary.required where !named.contains(missing) {
      report(
        name,
        nil,
        "the letter never names '\(missing)'",
        "add it: every such letter must say it"
      )
    }
  }

  private mutating func check(
    _ template: String,
    scopes: [[String: TemplateShape]],
    within open: [String]
  ) {
    let (tags, problems) = LetterTag.tags(in: texts[template] ?? "")
    for problem in problems { faults.insert(TemplateFault(problem, in: path(template))) }
    var scopes = scopes
    var sections: [(tag: LetterTag, isScope: Bool)] = []
    for tag in tags {
      switch tag.kind {
      case .partial: partial(tag, in: template, scopes: scopes, within: open)
      case .end:
        guard let section = sections.popLast(), section.tag.name == tag.name else {
          report(
            template,
            tag.line,
            "'{{/\(tag.name)}}' closes no open section",
            "close sections in the reverse order of opening"
          )
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
      report(
        template,
        section.tag.line,
        "the section '\(section.tag.name)' is not closed",
        "add '{{/\(section.tag.name)}}' where it ends"
      )
    }
  }

  private mutating func partial(
    _ tag: LetterTag,
    in template: String,
    scopes: [[String: TemplateShape]],
    within open: [String]
  ) {
    let open = open + [template]
    if open.contains(tag.name) {
      report(template, tag.line, "'\(tag.name)' contains itself", "remove this tag")
    } else if texts[tag.name] == nil {
      let advice = "use one of: \(texts.keys.sorted().joined(separator: ", "))"
      report(template, tag.line, "there is no template '\(tag.name)'", advice)
    } else {
      check(tag.name, scopes: scopes, within: open)
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
      let names = Set(scopes.flatMap(\.keys)).sorted().joined(separator: ", ")
      report(template, tag.line, "'\(tag.name)' is not known here", "use one of: \(names)")
      return nil
    }
    switch (shape, tag.kind) {
    case (.text, .value), (.flag, .section), (.flag, .inverted), (.list, .inverted): return nil
    case (.list(let names), .section): return names
    case (.text, _):
      report(template, tag.line, "'\(tag.name)' is a text", "write it as '{{\(tag.name)}}'")
    case (.flag, _), (.list, _):
      let advice = "write it as '{{#\(tag.name)}}…{{/\(tag.name)}}'"
      report(template, tag.line, "'\(tag.name)' opens a section", advice)
    }
    return nil
  }

  private mutating func report(_ template: String, _ line: Int?, _ what: String, _ advice: String) {
    let fault = TemplateFault(file: path(template), line: line, what: what, advice: advice)
    faults.insert(fault)
  }
}
