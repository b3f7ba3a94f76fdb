import RedressCore

/// A record kind in the form that a line is checked against.
///
/// A class, because handing a struct of strings and arrays down for each row costs more than reading.
final class KindLayout {
  let id: String
  let needsWrittenConsent: Bool
  let names: WordTable
  let fields: [FieldLayout]
  let hasTexts: Bool

  /// The kind itself, which knows what is bad information.
  let kind: RecordKind

  init(_ kind: RecordKind, _ currency: Currency) {
    id = kind.id
    self.kind = kind
    needsWrittenConsent = kind.needsWrittenConsent
    names = WordTable(kind.fields.map(\.id))
    fields = kind.fields.map { FieldLayout($0, currency) }
    hasTexts = fields.contains { $0.rule == .text }
  }
}

/// A field in the form that a value is checked against.
final class FieldLayout {
  enum Rule {
    case number
    case day
    case yesNo
    case choice
    case text
  }

  /// Characters that a text may have.
  static let longestText = 500

  let id: String
  let isOptional: Bool
  let rule: Rule

  /// Of a number: 0 for a whole number.
  let decimals: Int

  /// Of a choice; else empty.
  let choices: WordTable

  /// What a value must be.
  let form: ImportProblem.FieldForm

  init(_ field: RecordField, _ currency: Currency) {
    id = field.id
    isOptional = field.isOptional
    decimals = field.type == .money ? currency.decimals : 0
    if case .choice(let words) = field.type {
      choices = WordTable(words)
    } else {
      choices = WordTable([])
    }
    switch field.type {
    case .integer: (rule, form) = (.number, .wholeNumber)
    case .money: (rule, form) = (.number, .money(currency))
    case .day: (rule, form) = (.day, .day)
    case .yesNo: (rule, form) = (.yesNo, .yesNo)
    case .choice(let words): (rule, form) = (.choice, .oneOf(words))
    case .text: (rule, form) = (.text, .text(most: Self.longestText))
    }
  }
}
