package import RedressCore
import RedressLetters

/// What is wrong in a template, with the facts that its words have places for.
package struct TemplateTelling {
  package let text: TemplateText

  /// By the place's name.
  package let facts: Slots

  init(_ text: TemplateText, _ facts: Slots = [:]) {
    self.text = text
    self.facts = facts
  }

  func what(in words: Words) -> String { said("what", words) }

  func next(in words: Words) -> String { said("next", words) }

  private func said(_ part: String, _ words: Words) -> String {
    words.text(TemplateText.section, "\(text.key).\(part)", facts)
  }

  /// `templates/law/cn.yaml:12: what is wrong; what to write`.
  func line(at place: String, in words: Words) -> String {
    words(
      ErrorLine.templateProblem,
      ["place": place, "what": what(in: words), "next": next(in: words)]
    )
  }
}

extension TemplateProblem {
  package func line(of file: String, in words: Words) -> String {
    mistake.telling(in: words).line(at: "\(file):\(line)", in: words)
  }
}

extension TemplateFault {
  func telling(in words: Words) -> String {
    mistake.telling(in: words).line(at: line.map { "\(file):\($0)" } ?? file, in: words)
  }
}

extension Words {
  /// Where in a file something stands.
  func told(_ path: DocumentPath) -> String {
    path.keys.isEmpty ? self(ErrorLine.wholeFile) : path.keys
  }
}
