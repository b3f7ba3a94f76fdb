public import RedressCore

extension LetterWriter {
  /// Checks what staff found, which letters quote as they wrote it: no blame, no promise, no fee, and no
  /// sentence that is too long.
  ///
  /// How hard the words are is not asked: they name things, and are few.
  ///
  /// - Returns: By language, with the line of the text; empty for a finding that may be kept.
  public func check(_ finding: Finding) -> [LetterFault] {
    finding.texts.flatMap { text -> [LetterFault] in
      guard let check = check(of: text) else { return [] }
      return check.faults(ofTyped: text.words)
    }
  }

  /// The language that a text says it is in, else that of its script.
  private func check(of text: Finding.Text) -> LanguageCheck? {
    if let language = text.language, let check = check(in: language) { return check }
    let checks = languages.compactMap(check)
    let isChinese = text.words.unicodeScalars.contains { $0.properties.isIdeographic }
    return checks.first { $0.isOfCharacters == isChinese } ?? checks.first
  }
}
