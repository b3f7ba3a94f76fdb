/// What is wrong with a text that a person would read.
public enum LetterFinding: Hashable, Sendable {
  /// A word that no letter may have.
  case forbidden(StopWord, String)

  /// The school grade that the text needs, in tenths, above the highest allowed.
  case grade(tenths: Int, highest: Int)

  /// A sentence of more words, or characters, than one may have.
  case longSentence(length: Int, highest: Int)

  /// What the sentences have on average, in tenths, above the most allowed.
  case meanSentence(tenths: Int, highest: Int)

  /// Characters that not everyone knows.
  case hardCharacters(String)

  /// A place for a value that is not there.
  case missing

  /// A brace, or a control character: something was to be filled in.
  case brace

  /// A fall is told by no word of falling, or by one of rising.
  case direction

  /// What is said to have gone up or down does not make the change.
  case sum

  /// What the letter states is not in it.
  case notStated(Statement.Kind)

  /// Two languages of one letter have different numbers.
  case numbers

  /// A furnisher is called otherwise than in the register, or two languages of one letter name others.
  case furnishers

  /// A text says something in one language and nothing in another.
  case noLanguage(String)

  /// A text that staff typed tells what a record has in a private field.
  case privateValue(field: String)

  /// A text that staff typed for one person names another.
  case otherPerson

  /// Two languages of one text have different places to fill, or directions.
  case places

  /// Why no letter may have a word.
  public enum StopWord: String, Hashable, Sendable, CaseIterable, Codable {
    case blame, promise, fee
  }

  /// The rule that it breaks.
  public var rule: LetterRule {
    switch self {
    case .forbidden(.blame, _): .blame
    case .forbidden(.promise, _): .promise
    case .forbidden(.fee, _): .fee
    case .grade: .grade
    case .longSentence: .longSentence
    case .meanSentence: .meanSentence
    case .hardCharacters: .hardCharacters
    case .missing: .missingValue
    case .brace: .unfilled
    case .direction: .direction
    case .sum: .wrongSum
    case .notStated: .notStated
    case .numbers: .otherNumbers
    case .furnishers: .otherFurnishers
    case .noLanguage: .noText
    case .places: .otherSlots
    case .privateValue: .privateValue
    case .otherPerson: .otherPerson
    }
  }
}

/// What holds of every text that a person reads.
public enum LetterRule: String, Hashable, Sendable, CaseIterable, Codable {
  case blame, promise, fee, grade
  case longSentence = "long_sentence"
  case meanSentence = "mean_sentence"
  case hardCharacters = "hard_characters"
  case missingValue = "missing_value"
  case unfilled, direction
  case wrongSum = "wrong_sum"
  case notStated = "not_stated"
  case otherNumbers = "other_numbers"
  case otherFurnishers = "other_furnishers"
  case noText = "no_text"
  case otherSlots = "other_slots"
  case privateValue = "private_value"
  case otherPerson = "other_person"
}

/// What is wrong with a letter, and where.
public struct LetterFault: Hashable, Sendable {
  /// `nil` for what is wrong between two languages.
  public let language: String?

  /// From 1, which is the title; `nil` for the whole letter.
  public let line: Int?
  public let finding: LetterFinding

  public init(language: String?, line: Int?, _ finding: LetterFinding) {
    (self.language, self.line, self.finding) = (language, line, finding)
  }
}
