internal import RedressCore

/// What makes a letter in a language easy to read, as its phrases file says.
public struct PlainLanguageRules: Hashable, Sendable {
  public let measure: Measure

  /// Words that no letter may have, in small letters: promises, blame.
  public let forbidden: [String]

  /// How difficulty is measured, which depends on the script.
  public enum Measure: Hashable, Sendable {
    /// By the words and syllables of English: the highest school grade that the whole letter may
    /// need, and the most words that a sentence may have.
    case words(grade: Int, longestSentence: Int)

    /// By Chinese characters: the least percent that must be common ones, and the most characters
    /// that sentences may have on average and at all.
    case characters(commonPercent: Int, meanSentence: Int, longestSentence: Int)
  }
}

extension PhrasesReader {
  mutating func plainLanguage(_ document: Document?) -> PlainLanguageRules? {
    guard let document,
      let keys = reader.map(
        document,
        "plain_language",
        required: ["forbidden"],
        optional: ["words", "characters"]
      )
    else { return nil }
    let forbidden = reader.texts(keys["forbidden"], "plain_language.forbidden")
      .map { $0.lowercased() }
    let measure: PlainLanguageRules.Measure?
    switch (keys["words"], keys["characters"]) {
    case (let words?, nil): measure = self.words(words)
    case (nil, let characters?): measure = self.characters(characters)
    case (let words, _):
      reader.report(
        document.line,
        .notOne("plain_language", count: words == nil ? 0 : 2, of: ["words", "characters"])
      )
      measure = nil
    }
    return measure.map { PlainLanguageRules(measure: $0, forbidden: forbidden) }
  }

  private mutating func words(_ document: Document) -> PlainLanguageRules.Measure? {
    let path: DocumentPath = "plain_language.words"
    guard let keys = reader.map(document, path, required: ["grade", "longest_sentence"])
    else { return nil }
    let grade = reader.whole(keys["grade"], path["grade"])
    let longest = reader.whole(keys["longest_sentence"], path["longest_sentence"])
    guard let grade, let longest else { return nil }
    return .words(grade: grade, longestSentence: longest)
  }

  private mutating func characters(_ document: Document) -> PlainLanguageRules.Measure? {
    let path: DocumentPath = "plain_language.characters"
    guard
      let keys = reader.map(
        document,
        path,
        required: ["common_percent", "mean_sentence", "longest_sentence"]
      )
    else { return nil }
    let common = reader.whole(keys["common_percent"], path["common_percent"])
    let mean = reader.whole(keys["mean_sentence"], path["mean_sentence"])
    let longest = reader.whole(keys["longest_sentence"], path["longest_sentence"])
    guard let common, let mean, let longest else { return nil }
    return .characters(commonPercent: common, meanSentence: mean, longestSentence: longest)
  }
}
