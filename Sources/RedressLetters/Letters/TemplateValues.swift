internal import Mustache

/// Values that a template names, worked out only when it names them.
protocol TemplateValues: MustacheParent {
  associatedtype Name: TemplateName

  func value(_ name: Name) -> TemplateValue
}

extension TemplateValues {
  func child(named name: String) -> Any? {
    guard let name = Name(rawValue: name) else { return nil }
    return switch value(name) {
    case .text(let text): text
    case .flag(let flag): flag
    case .list(let items): items
    }
  }
}

/// What stands for a name in a letter.
enum TemplateValue {
  case text(String)

  /// Opens a section, or an inverted one.
  case flag(Bool)

  /// Repeats a section; an empty list opens the inverted one.
  case list([any MustacheParent])
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

/// A letter's own values before those that every letter has.
final class LetterValues: MustacheParent {
  private let content: any MustacheParent
  private let frame: FrameValues

  init(_ content: any MustacheParent, _ frame: FrameValues) {
    self.content = content
    self.frame = frame
  }

  func child(named name: String) -> Any? {
    content.child(named: name) ?? frame.child(named: name)
  }
}
