/// What is to be said, as a key of the catalogue and the facts for its places.
///
/// Pages say it in the reader's language; JSON, which is the same in every language, has the key
/// and the facts.
package struct Said {
  let section: String
  package let key: String
  let facts: Slots

  init<Word: ScreenWord>(_ word: Word, _ facts: Slots = [:]) {
    (section, key, self.facts) = (Word.section, word.key, facts)
  }

  /// One part of words that have several, such as an error's `what`.
  init<Word: ScreenWord>(_ word: Word, part: String, _ facts: Slots) {
    (section, key, self.facts) = (Word.section, "\(word.key).\(part)", facts)
  }

  package func callAsFunction(_ words: Words) -> String { words.text(section, key, facts) }

  /// The facts as texts, by the names of their places.
  var factTexts: [String: String] {
    Dictionary(facts.map { ($0.key, "\($0.value)") }) { first, _ in first }
  }
}
