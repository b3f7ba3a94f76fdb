internal import RedressCore

/// Something whose names a template may use.
package protocol LetterScope {
  /// What stands for a name; `nil` for a name of something else.
  func value(named name: String) -> TemplateValue?
}

/// Values that a template names, worked out only when it names them.
protocol TemplateValues: LetterScope {
  associatedtype Name: TemplateName

  func value(_ name: Name) -> TemplateValue
}

extension TemplateValues {
  func value(named name: String) -> TemplateValue? { Name(rawValue: name).map(value) }
}

/// What stands for a name in a letter.
package enum TemplateValue {
  case text(String)

  /// Opens a section, or an inverted one.
  case flag(Bool)

  /// Repeats a section; an empty list opens the inverted one.
  case list([any LetterScope])

  /// A name, an id, words that the office did not choose, on one line.
  static func quoted(_ text: String) -> TemplateValue {
    .text(LetterMark.quoted(PlainText.line(text)))
  }

  /// What a letter calls a furnisher, on one line.
  static func furnisher(_ name: String) -> TemplateValue {
    .text(LetterMark.furnisher(PlainText.line(name)))
  }

  /// By how much a score fell, without a sign; `nil` is not there.
  static func fall(_ change: Points?, _ phrases: Phrases) -> TemplateValue {
    .text(LetterMark.fall(change.map { PlainText.unbroken(phrases.points($0)) } ?? ""))
  }
}

/// The names that a template may use; a name that is in no such list is a fault in the template.
protocol TemplateName: RawRepresentable<String>, CaseIterable, Sendable {
  var shape: TemplateShape { get }
}

/// What may be done with a name.
indirect enum TemplateShape: Sendable {
  case text
  case flag

  /// The names of each item.
  case list([String: TemplateShape])
}

extension TemplateName {
  /// Every name with what may be done with it.
  static var shapes: [String: TemplateShape] {
    Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.shape) })
  }
}
