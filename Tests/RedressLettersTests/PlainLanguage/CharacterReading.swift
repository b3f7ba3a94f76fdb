import RedressLetters

/// How hard a text in Chinese characters is to read.
struct TestCharacterReading {
  /// Each sentence with its length: a character, a number or a Latin word counts one.
  let sentences: [(text: String, length: Int)]

  /// Every Chinese character of the text, repeats included.
  let ideographs: [Character]

  init(_ lines: [String]) {
    sentences = lines.flatMap { TestSentences.of($0, endedBy: ["。", "！", "？"]) }
      .map { ($0, Self.length(of: $0)) }
      .filter { $0.length > 0 }
    ideographs = lines.joined().filter(Self.isIdeograph)
  }

  func findings(mean highest: Int, longest: Int) -> [PlainLanguageFinding] {
    let long = sentences.filter { $0.length > longest }
      .map { PlainLanguageFinding.longSentence($0.text, length: $0.length) }
    guard !sentences.isEmpty else { return long }
    let mean = Double(sentences.reduce(0) { $0 + $1.length }) / Double(sentences.count)
    return long + (mean > Double(highest) ? [.meanSentence(mean, highest: highest)] : [])
  }

  /// - Parameter known: `nil` finds nothing.
  /// - Returns: One finding, or none.
  func rare(known: Set<Character>?) -> [PlainLanguageFinding] {
    guard let known else { return [] }
    let rare = ideographs.filter { !known.contains($0) }
    return rare.isEmpty ? [] : [.rareCharacters(Set(rare))]
  }

  private static func length(of text: String) -> Int {
    var length = 0
    var isInWord = false
    for character in text {
      let isWordPart = character.isASCII && (character.isLetter || character.isNumber)
      if isIdeograph(character) || isWordPart && !isInWord { length += 1 }
      isInWord = isWordPart || isInWord && ".-".contains(character)
    }
    return length
  }

  private static func isIdeograph(_ character: Character) -> Bool {
    character.unicodeScalars.first?.isIdeograph ?? false
  }
}
