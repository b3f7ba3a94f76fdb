/// How hard a text of words is to read, by a formula made for English.
struct TestWordReading {
  /// The words of each sentence; none is empty.
  let sentences: [(text: String, words: [Substring])]

  init(_ lines: [String]) {
    sentences = lines.flatMap { TestSentences.of($0, endedBy: [".", "!", "?"]) }
      .map { ($0, Self.words(of: $0)) }
      .filter { !$0.words.isEmpty }
  }

  /// The school grade after which a person reads the text with ease; 0 without sentences.
  ///
  /// Source: Kincaid, Fishburne, Rogers, Chissom, "Derivation of New Readability Formulas for Navy
  /// Enlisted Personnel", 1975.
  var grade: Double {
    let words = sentences.flatMap(\.words)
    guard !words.isEmpty else { return 0 }
    let syllables = words.reduce(0) { $0 + TestSyllables.count(in: $1) }
    return 0.39 * Double(words.count) / Double(sentences.count)
      + 11.8 * Double(syllables) / Double(words.count) - 15.59
  }

  func findings(grade highest: Int, longest: Int) -> [PlainLanguageFinding] {
    let long = sentences.filter { $0.words.count > longest }
      .map { PlainLanguageFinding.longSentence($0.text, length: $0.words.count) }
    return long + (grade > Double(highest) ? [.grade(grade, highest: highest)] : [])
  }

  private static func words(of text: String) -> [Substring] {
    text.split { $0.isWhitespace }
      .filter { word in word.contains { $0.isLetter || $0.isNumber } }
  }
}

/// Syllables of English words, by their spelling.
enum TestSyllables {
  /// At least 1; a number counts as one syllable, a hyphened word as its parts.
  static func count(in word: some StringProtocol) -> Int {
    let parts = word.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }
    return max(1, parts.reduce(0) { $0 + count(inPlain: Array($1.filter(\.isLetter))) })
  }

  private static func count(inPlain word: [Character]) -> Int {
    if let count = exceptions[String(word)] { return count }
    var groups = 0
    var wasVowel = false
    for (place, letter) in word.enumerated() {
      let isVowel = vowels.contains(letter) && !(place == 0 && letter == "y")
      if isVowel && !wasVowel { groups += 1 }
      wasVowel = isVowel
    }
    return max(1, groups - silent(word) + split(word))
  }

  /// Vowel groups at the end that are not spoken: `change`, `based`, `changes` keeps its own.
  private static func silent(_ word: [Character]) -> Int {
    let text = String(word)
    guard word.count > 2 else { return 0 }
    if text.hasSuffix("e") {
      let isSyllable = text.hasSuffix("le") && !vowels.contains(word[word.count - 3])
      return isSyllable || vowels.contains(word[word.count - 2]) ? 0 : 1
    }
    guard word.count > 3, !vowels.contains(word[word.count - 3]) else { return 0 }
    if text.hasSuffix("ed") { return "td".contains(word[word.count - 3]) ? 0 : 1 }
    if text.hasSuffix("es") {
      let isSpoken = ["s", "x", "z", "c", "g", "h"].contains(word[word.count - 3])
      let isLes = word[word.count - 3] == "l" && !vowels.contains(word[word.count - 4])
      return isSpoken || isLes ? 0 : 1
    }
    return 0
  }

  /// Neighbouring vowels that are spoken apart: `re-al`, `peri-od`, `cre-ate`.
  private static func split(_ word: [Character]) -> Int {
    let text = String(word)
    var count = 0
    for pair in ["ia", "eo", "iu", "ua", "uou", "ying", "eing"] where text.contains(pair) {
      count += 1
    }
    for pair in ["io"] where text.contains(pair) {
      let isSpokenAsOne = ["tio", "sio", "cio", "gio"].contains { text.contains($0) }
      count += isSpokenAsOne ? 0 : 1
    }
    for soft in ["cia", "tia", "sia", "gua", "qua", "people", "geo"] where text.contains(soft) {
      count -= 1
    }
    return count
  }

  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]

  private static let exceptions = [
    "people": 2, "people's": 2, "peoples": 2, "something": 2, "sometimes": 2, "someone": 2,
    "someones": 2, "everyone": 3, "anyone": 3, "area": 3, "being": 2, "create": 2, "created": 3,
    "business": 2, "real": 1, "idea": 3, "evidence": 3, "science": 2, "client": 2, "quiet": 2,
    "dues": 1, "therefore": 2, "whereas": 2, "hotel": 2, "once": 1, "lives": 1, "else": 1,
    "statement": 2, "statements": 2, "basement": 2, "safety": 2, "lately": 2, "closely": 2,
    "umbrella": 3, "umbrellas": 3, "luxembourg": 3, "deleting": 3, "theme": 1, "usual": 3,
    "actual": 3, "payday": 2, "prepay": 2, "used": 1, "useful": 2, "sesame": 3, "behaviour": 3,
    "behavior": 3,
  ]
}
