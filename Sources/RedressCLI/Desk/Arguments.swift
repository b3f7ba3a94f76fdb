public import ArgumentParser
public import Redress

extension Identifier: ExpressibleByArgument {
  public init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self.init(argument)
  }
}

/// A value that is typed as one text.
protocol Typed: SendableMetatype {
  /// - Throws: `ValidationError` that says what to type.
  static func typed(_ text: String) throws -> Self

  /// What a shell offers for it.
  static var completion: CompletionKind? { get }
}

extension Argument {
  init(_ word: OptionWord) where Value: Typed {
    self.init(help: .of(word), completion: Value.completion, transform: Value.typed)
  }

  init<Wrapped: Typed>(_ word: OptionWord) where Value == Wrapped? {
    self.init(help: .of(word), completion: Wrapped.completion, transform: Wrapped.typed)
  }
}

extension Option {
  init(_ word: OptionWord, _ valueName: String? = nil) where Value: Typed {
    self.init(help: .of(word, valueName), completion: Value.completion, transform: Value.typed)
  }

  init<Wrapped: Typed>(_ word: OptionWord, _ valueName: String? = nil) where Value == Wrapped? {
    self.init(help: .of(word, valueName), completion: Wrapped.completion, transform: Wrapped.typed)
  }
}

extension OfficeNumber: Typed {
  static var completion: CompletionKind? { .ids(of: Thing.noun) }

  /// Says what was typed instead: a bare number, another thing's id.
  static func typed(_ text: String) throws -> Self {
    if let number = Self(text) { return number }
    let noun = Thing.noun
    // It may be a person's id as well: a thing by that number would be a stranger's.
    if Int64(text) != nil, let list = officeLists[noun] {
      throw ValidationError(
        .numberOnly,
        ["noun": noun, "list": list.replacing("SUBJECT", with: text)]
      )
    }
    let found = text.split(separator: "-").first.map(String.init) ?? ""
    guard let command = officeNouns[found], found != noun else {
      throw ValidationError(.id, ["noun": noun])
    }
    throw ValidationError(
      .otherThing,
      [
        "an": found == "incident" ? 1 : 2, "found": found, "noun": noun, "command": command,
        "typed": text,
      ]
    )
  }
}

/// What the office numbers, each with the command that shows one.
private let officeNouns = [
  "bulk": "redress correction show",
  "case": "redress case show",
  "check": "redress check show",
  "correction": "redress correction show",
  "dispute": "redress dispute show",
  "drop": "redress drop show",
  "incident": "redress incident show",
  "notice": "redress notice preview",
  "proposal": "redress proposal show",
  "run": "redress notice preview",
]

/// The command that lists each of them.
private let officeLists = [
  "case": "redress case list --subject SUBJECT",
  "check": "redress check list --all",
  "correction": "redress correction list",
  "dispute": "redress dispute list --all",
  "drop": "redress drop list --period PERIOD",
  "incident": "redress incident list",
  "notice": "redress notice list",
  "proposal": "redress proposal list --all",
  "run": "redress notice list",
]

/// A value of which nothing is said but how it is typed.
protocol TypedText: Typed, TextCoded {
  static var usage: UsageWord { get }
}

extension TypedText {
  static var completion: CompletionKind? { nil }

  static func typed(_ text: String) throws -> Self {
    guard let value = Self(text) else { throw ValidationError(usage) }
    return value
  }
}

extension Period: TypedText {
  static var usage: UsageWord { .month }
  static var completion: CompletionKind? { .periods }
}

extension Day: TypedText {
  static var usage: UsageWord { .day }
}

extension RuleVersion: TypedText {
  static var usage: UsageWord { .ruleVersion }
}

extension DisputeGround: ExpressibleByArgument {}
extension DisputeOutcome: ExpressibleByArgument {}
extension Remedy: ExpressibleByArgument {}
extension LetterLanguages: ExpressibleByArgument {}
extension IncidentFinding: ExpressibleByArgument {}
extension CheckFinding: ExpressibleByArgument {}
extension Signing: ExpressibleByArgument {}

/// A field with its new value: `status=0`.
struct FieldValue {
  /// `nil` where the field stands alone.
  let record: RecordID?
  let field: String
  let value: String

  /// The field, and of which record.
  var name: [String] { [record?.rawValue ?? "", field] }

  static func typed(_ text: String) throws -> Self {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else {
      throw ValidationError(.fieldValue)
    }
    // The record's id may have dots; a field's name has none.
    guard let dot = parts[0].lastIndex(of: "."), dot > parts[0].startIndex else {
      return FieldValue(record: nil, field: String(parts[0]), value: String(parts[1]))
    }
    return FieldValue(
      record: RecordID(String(parts[0][..<dot])),
      field: String(parts[0][parts[0].index(after: dot)...]),
      value: String(parts[1])
    )
  }
}

extension SettingsChange.Target {
  static func typed(_ text: String) throws -> Self {
    if text == "law" { return .asTheLaw }
    guard let days = Int(text) else {
      throw ValidationError(.targetDays)
    }
    return .days(days)
  }
}

extension SettingsChange.Contact {
  static func typed(_ text: String) -> Self { text == "none" ? .unsaid : .said(text) }
}

extension SettingsChange.Alone {
  static func typed(_ text: String) throws -> Self {
    if text == "any" { return .any }
    guard let points = Int(text), points >= 0 else {
      throw ValidationError(.aloneUpTo)
    }
    return .points(points)
  }
}

/// A count of rows: how many must be there, or how many refused ones still let the others in.
enum RowCount {
  static func typed(_ text: String) throws -> Int {
    guard let count = Int(text), count >= 0 else {
      throw ValidationError(.wholeNumber)
    }
    return count
  }
}
