public import RedressCore

extension LetterWriter {
  /// Checks what staff found, which letters quote as they wrote it: no blame, no promise, no fee, and no
  /// sentence that is too long.
  ///
  /// How hard the words are is not asked: they name things, and are few.
  ///
  /// - Parameters:
  ///   - finding: What they wrote.
  ///   - hidden: What it may not tell of records that it is about; may be empty.
  /// - Returns: By language, with the line of the text; then which private fields it tells, each once. Empty
  ///   for a finding that may be kept.
  public func check(_ finding: Finding, keeping hidden: Set<PrivateValue> = []) -> [LetterFault] {
    finding.texts.flatMap { text -> [LetterFault] in
      guard let check = check(of: text) else { return [] }
      return check.faults(ofTyped: text.words) + told(hidden, in: text, check.language)
    }
  }

  /// The private fields of which a text tells a value, whatever language that is in.
  private func told(
    _ hidden: Set<PrivateValue>,
    in text: Finding.Text,
    _ language: String
  ) -> [LetterFault] {
    guard !hidden.isEmpty else { return [] }
    let phrases = languages.compactMap { try? self.phrases(in: $0) }
    let told = hidden.filter { value in
      phrases.contains { value.isTold(in: text.words, $0) }
    }
    return Set(told.map(\.field.id)).sorted().map {
      LetterFault(language: language, line: nil, .privateValue(field: $0))
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
