package import RedressLetters
import Synchronization

/// A word or a sentence of the screen, named by its key in `screens/<language>.yaml`.
///
/// Every page has an enum of its own: `case noChannel` of the section `notices_sent` is the entry
/// `notices_sent: {no_channel: …}`. A key that no enum has cannot be written, and a test holds every
/// catalogue against the enums.
package protocol ScreenWord: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  static var section: String { get }
}

extension ScreenWord {
  /// The key within its section: `no_channel`.
  package var key: String {
    rawValue.reduce(into: "") { key, letter in
      key += letter.isUppercase ? "_\(letter.lowercased())" : String(letter)
    }
  }
}

/// What fills the places of a sentence, by name.
package typealias Slots = KeyValuePairs<String, any CustomStringConvertible>

/// All that the program says to staff, in their language.
///
/// Nothing is read before the first word is needed. What cannot be read shows as its key; whoever
/// prints asks ``check()`` before a page leaves.
package final class Words: Sendable {
  private let state = Mutex<Result<Catalogue, any Error>?>(nil)
  private let source: @Sendable () throws -> Catalogue

  /// Whether the language was asked for by name, so that one without a catalogue is refused.
  let isNamed: Bool

  /// - Parameters:
  ///   - isNamed: Whether the language was asked for by name.
  ///   - source: Asked once, when the first word is needed.
  package init(isNamed: Bool, _ source: @escaping @Sendable () throws -> Catalogue) {
    self.isNamed = isNamed
    self.source = source
  }

  /// The words for a key, with its places filled.
  package func callAsFunction<Word: ScreenWord>(_ word: Word, _ slots: Slots = [:]) -> String {
    text(Word.section, word.key, slots)
  }

  /// The words for a key that is made at run time, as from a command's name.
  package func text(_ section: String, _ key: String, _ slots: Slots = [:]) -> String {
    (try? using { $0.text(section, key, slots) }) ?? "⟨\(section).\(key)⟩"
  }

  /// A sentence of the parser, which speaks English, in the reader's language.
  package func translated(_ text: String) -> String {
    (try? using { try $0.translated(text) }) ?? text
  }

  /// What the office calls a state, a ground, a kind.
  package subscript<Word: Phrased>(word: Word) -> String {
    (try? using { try $0.name(of: word) }) ?? word.rawValue
  }

  /// The tag of the language.
  ///
  /// - Throws: Why there are no words.
  package var language: String {
    get throws { try using { $0.language } }
  }

  /// - Throws: Why there are no words at all, or ``CatalogueError`` with what is wrong in those used.
  package func check() throws {
    let faults = try using { $0.faults }
    if !faults.isEmpty { throw CatalogueError(faults: faults) }
  }

  private func using<Value>(_ body: (inout Catalogue) throws -> Value) throws -> Value {
    try state.withLock { state in
      let read = state ?? Result { try source() }
      state = read
      var catalogue = try read.get()
      // Nothing else may hold its sections while one is added, or each would be a copy.
      state = nil
      defer { state = .success(catalogue) }
      return try body(&catalogue)
    }
  }
}
