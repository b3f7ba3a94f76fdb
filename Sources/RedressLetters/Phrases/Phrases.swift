public import RedressCore

/// One language's words and formats, as an office writes them in `phrases/<language>.yaml`.
///
/// The code knows no language by name: whatever differs between two is here or in the letters'
/// templates. Every value of a letter asks for them, so that they are one object, and never copied.
public final class Phrases: Sendable {
  /// The tag: `zh-Hans`.
  public let language: String

  /// What the language calls itself.
  public let name: String

  /// What makes a letter in this language easy to read.
  public let plainLanguage: PlainLanguageRules
  let formats: Formats
  let sandbox: Sandbox
  let sizes: Sizes
  let recordFields: RecordFields
  let takenOut: TakenOut

  /// By group, then by the word's raw value; complete for every ``Phrased`` type.
  let words: [String: [String: String]]

  /// Names of the words that records' `choice` fields hold.
  let choices: [String: String]

  init(
    language: String,
    name: String,
    plainLanguage: PlainLanguageRules,
    formats: Formats,
    sandbox: Sandbox,
    sizes: Sizes,
    recordFields: RecordFields,
    takenOut: TakenOut,
    words: [String: [String: String]],
    choices: [String: String]
  ) {
    (self.language, self.name, self.plainLanguage) = (language, name, plainLanguage)
    (self.formats, self.sandbox, self.sizes) = (formats, sandbox, sizes)
    (self.recordFields, self.takenOut) = (recordFields, takenOut)
    (self.words, self.choices) = (words, choices)
  }

  /// What the office calls a thing: a bucket, a state, a ground.
  public subscript<Word: Phrased>(word: Word) -> String {
    words[Word.phraseGroup]?[word.rawValue] ?? word.rawValue
  }

  struct Sandbox: Hashable {
    /// The line above and below a practice letter.
    let line: String
    let title: Pattern
  }

  /// How a record's fields are told in one line.
  struct RecordFields: Hashable {
    let field: Pattern
    let separator: String
  }

  /// Words for the size of a part against all losses, or all gains.
  struct Sizes: Hashable {
    let loss: [Size]
    let gain: [Size]
  }

  struct Size: Hashable {
    /// Of the whole, from which the words hold; descending in the list, which ends with 0.
    let percent: Int
    let text: String
  }
}

/// A closed set of words that staff and letters call by a name in each language.
public protocol Phrased: RawRepresentable, CaseIterable where RawValue == String {
  /// The key in the phrases file under which the names stand.
  static var phraseGroup: String { get }
}

extension Bucket: Phrased {
  public static let phraseGroup = "bucket"
}

extension DropKind: Phrased {
  public static let phraseGroup = "drop"
}

extension PartKind: Phrased {
  public static let phraseGroup = "part"
}

extension DisputeGround: Phrased {
  public static let phraseGroup = "ground"
}

extension DisputeState: Phrased {
  public static let phraseGroup = "dispute"
}

extension DisputeOutcome: Phrased {
  public static let phraseGroup = "outcome"
}

extension Remedy: Phrased {
  public static let phraseGroup = "remedy"
}

extension CorrectionState: Phrased {
  public static let phraseGroup = "correction"
}

extension NoticeKind: Phrased {
  public static let phraseGroup = "notice"
}

extension NoticeState: Phrased {
  public static let phraseGroup = "notice_state"
}
