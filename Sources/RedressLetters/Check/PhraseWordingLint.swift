package import RedressCore

/// What is wrong with the words of a phrases file.
package struct PhraseWordingLint {
  let check: LanguageCheck
  package private(set) var problems: [TemplateProblem] = []

  package init(_ check: LanguageCheck) { self.check = check }

  /// What no person reads.
  private static let unread: Set<DocumentPath> = ["plain_language"]

  /// What must tell of a loss, or of a gain.
  private static let directed: [DocumentPath: Bool] = [
    "sizes.loss": true, "sizes.gain": false, "words.part.loss": true, "words.part.gain": false,
  ]

  package mutating func look(
    at document: Document,
    _ path: DocumentPath = .file,
    falls: Bool? = nil
  ) {
    let falls = falls ?? Self.directed[path]
    switch document.content {
    case .empty: break
    case .text(let text): look(at: text, document.line, path, falls: falls)
    case .list(let items): for item in items { look(at: item, path, falls: falls) }
    case .map(let entries):
      for entry in entries where !Self.unread.contains(path[entry.key]) {
        let isNumber = entry.key == "percent" && falls != nil
        look(
          at: entry.value,
          falls == nil || path.keys.hasPrefix("words") ? path[entry.key] : path,
          falls: isNumber ? nil : falls
        )
      }
    }
  }

  private mutating func look(
    at text: String,
    _ line: Int,
    _ path: DocumentPath,
    falls: Bool?
  ) {
    for finding in WordingLint.findings(text, check) { report(line, path, finding) }
    if let falls, Int(text) == nil {
      let found = check.directions(of: Array(text.utf8))
      if falls ? !found.falls || found.rises : !found.rises || found.falls {
        report(line, path, .direction)
      }
    }
    let signs: [DocumentPath: [String]] = [
      "formats.plus": ["+", "＋"], "formats.minus": ["−", "-", "–", "－"],
    ]
    if let signs = signs[path], !signs.contains(text) { report(line, path, .direction) }
  }

  private mutating func report(_ line: Int, _ path: DocumentPath, _ finding: LetterFinding) {
    problems.append(
      TemplateProblem(line: line, .wording(path, language: check.language, finding))
    )
  }
}

extension PhraseWordingLint {
  /// Words that tell of a fall in every language or in none.
  private static let told: Set = ["part", "drop", "notice"]

  /// Where two languages' phrases do not say the same.
  package static func differences(
    _ phrases: Phrases,
    _ check: LanguageCheck,
    from other: Phrases,
    _ otherCheck: LanguageCheck
  ) -> [TemplateMistake] {
    var differences: [TemplateMistake] = []
    func compare(
      _ mine: [String: String],
      _ theirs: [String: String],
      _ path: DocumentPath,
      isTold: Bool = false
    ) {
      for key in Set(mine.keys).union(theirs.keys).sorted() {
        guard let text = mine[key], let model = theirs[key] else {
          let missing = mine[key] == nil ? phrases.language : other.language
          differences.append(.wording(path[key], language: nil, .noLanguage(missing)))
          continue
        }
        if isTold,
          check.directions(of: Array(text.utf8)) != otherCheck.directions(of: Array(model.utf8))
        {
          differences.append(.wording(path[key], language: nil, .places))
        }
      }
    }
    compare(phrases.choices, other.choices, "choices")
    for (group, words) in phrases.words.sorted(by: { $0.key < $1.key }) {
      compare(words, other.words[group] ?? [:], "words.\(group)", isTold: told.contains(group))
    }
    return differences
  }
}
