import RedressLetters

/// Whether a letter is easy to read, by the rules of its language.
///
/// Sources: plain-language practice of the US Social Security Administration, POMS NL 10605.101 (6th
/// to 8th grade, short sentences); 个人信息保护法 (2021) art. 17 (清晰易懂); 通用规范汉字表 (2013).
enum PlainLanguage {
  /// - Parameters:
  ///   - lines: A letter's title and lines. Its sentences are those that end with a full stop, a
  ///     question or exclamation mark, or a colon; headings and lists of data have no length.
  ///   - rules: Of the letter's language.
  ///   - quoted: Names, ids and words of others, which the office did not choose; left out.
  ///   - commonCharacters: The characters that everyone knows; `nil` leaves that check out.
  /// - Returns: What breaks a rule; empty when nothing does.
  static func check(
    _ lines: [String],
    against rules: PlainLanguageRules,
    quoted: [String],
    commonCharacters: Set<Character>?
  ) -> [PlainLanguageFinding] {
    let quoted = quoted.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    let lines = lines.map { line in
      quoted.reduce(line) { $0.contains($1) ? $0.replacing($1, with: "") : $0 }
    }
    let whole = lines.joined(separator: "\n").lowercased()
    let forbidden = rules.forbidden.values.joined().filter { whole.contains($0) }
      .map { PlainLanguageFinding.forbidden($0) }
    switch rules.measure {
    case .words(let grade, let longest):
      return forbidden + TestWordReading(lines).findings(grade: grade, longest: longest)
    case .characters(_, let mean, let longest):
      let reading = TestCharacterReading(lines)
      return forbidden + reading.findings(mean: mean, longest: longest)
        + reading.rare(known: commonCharacters)
    }
  }
}

/// A rule of plain language that a letter breaks.
enum PlainLanguageFinding: Hashable, Sendable {
  /// A promise, or a word that blames.
  case forbidden(String)

  /// The school grade needed, above the highest allowed.
  case grade(Double, highest: Int)

  /// A sentence of too many words, or characters.
  case longSentence(String, length: Int)

  /// The mean length of all sentences, above the highest allowed.
  case meanSentence(Double, highest: Int)

  /// Characters that not everyone knows.
  case rareCharacters(Set<Character>)
}

/// A letter's lines cut into sentences.
enum TestSentences {
  /// The sentences of a line without its list mark; what ends with no mark of an end is left out.
  static func of(_ line: String, endedBy ends: Set<Character>) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    let characters = Array(withoutMark(line))
    for (place, character) in characters.enumerated() {
      sentence.append(character)
      let isLast = place + 1 == characters.count
      // A full stop within a number or an address ends nothing.
      let isFollowed = isLast || !character.isASCII || characters[place + 1] == " "
      let isEnd = ends.contains(character) && isFollowed || isLast && ":：".contains(character)
      guard isEnd else { continue }
      sentences.append(sentence)
      sentence = ""
    }
    return sentences
  }

  private static func withoutMark(_ line: String) -> Substring {
    let line = line.drop { $0 == " " }
    for mark in ["- ", "> "] where line.hasPrefix(mark) { return line.dropFirst(2) }
    let rest = line.drop { $0.isASCII && $0.isNumber }
    return rest.count < line.count && rest.hasPrefix(". ") ? rest.dropFirst(2) : line
  }
}
