public import RedressCore

/// What makes a letter in a language easy to read, as its phrases file says.
public struct PlainLanguageRules: Hashable, Sendable {
  public let measure: Measure

  /// Words that no letter may have, in small letters.
  public let forbidden: [LetterFinding.StopWord: [String]]

  /// Words that deny what comes after them, and those that only look so: `not`, `not only`.
  public let negations: [String]
  public let noNegations: [String]

  /// Words of falling and of rising.
  public let falling: [String]
  public let rising: [String]

  /// How difficulty is measured, which depends on the script.
  public enum Measure: Hashable, Sendable {
    /// By the words and syllables of English: the highest school grade that the whole letter may
    /// need, and the most words that a sentence may have.
    case words(grade: Int, longestSentence: Int)

    /// By Chinese characters: the file of those that everyone knows, and the most that sentences may have
    /// on average and at all.
    case characters(known: String, meanSentence: Int, longestSentence: Int)
  }
}

extension PhrasesReader {
  mutating func plainLanguage(_ document: Document?) -> PlainLanguageRules? {
    guard let document,
      let keys = reader.map(
        document,
        "plain_language",
        required: ["forbidden", "negations", "no_negations", "falling", "rising"],
        optional: ["words", "characters"]
      )
    else { return nil }
    let forbidden = forbidden(keys["forbidden"])
    let negations = smallWords(keys, "negations")
    let noNegations = smallWords(keys, "no_negations")
    let falling = smallWords(keys, "falling")
    let rising = smallWords(keys, "rising")
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
    return measure.map {
      PlainLanguageRules(
        measure: $0,
        forbidden: forbidden,
        negations: negations,
        noNegations: noNegations,
        falling: falling,
        rising: rising
      )
    }
  }

  private mutating func smallWords(_ keys: [String: Document], _ key: String) -> [String] {
    reader.texts(keys[key], "plain_language.\(key)").map { $0.lowercased() }
  }

  private mutating func forbidden(
    _ document: Document?
  ) -> [LetterFinding.StopWord: [String]] {
    let path: DocumentPath = "plain_language.forbidden"
    guard let document,
      let keys = reader.map(
        document,
        path,
        required: LetterFinding.StopWord.allCases.map(\.rawValue)
      )
    else { return [:] }
    var words: [LetterFinding.StopWord: [String]] = [:]
    for kind in LetterFinding.StopWord.allCases {
      words[kind] = reader.texts(keys[kind.rawValue], path[kind.rawValue]).map { $0.lowercased() }
    }
    return words
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
        required: ["known", "mean_sentence", "longest_sentence"]
      )
    else { return nil }
    let known = reader.text(keys["known"], path["known"])
    let mean = reader.whole(keys["mean_sentence"], path["mean_sentence"])
    let longest = reader.whole(keys["longest_sentence"], path["longest_sentence"])
    guard let known, let mean, let longest else { return nil }
    return .characters(known: known, meanSentence: mean, longestSentence: longest)
  }
}
