import ArgumentParser
import Redress

/// What staff found, for an option that may be given once for each language: `zh-Hans=已核实`, or a text
/// alone.
struct GivenFinding {
  private let typed: String

  static func typed(_ text: String) -> GivenFinding { GivenFinding(typed: text) }

  /// What is written before an `=` is a language only if the office's letters come in it.
  fileprivate func text(_ languages: [String]) throws -> Finding.Text {
    let parts = typed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 2, languages.contains(parts[0]) else {
      return Finding.Text(language: nil, words: try GivenText.typed(typed).text())
    }
    return Finding.Text(language: parts[0], words: try GivenText.typed(parts[1]).text())
  }
}

extension [GivenFinding] {
  /// - Throws: `FileRefusal`; ``CommandError``; `ValidationError` for a language that is there twice; what reading the settings throws.
  func finding(evidenceFrom furnisher: FurnisherID?, in office: Office) throws -> Finding {
    let languages = try office.profile().languages
    let texts = try map { try $0.text(languages) }
    if Set(texts.map { $0.language }).count != texts.count { throw ValidationError(.findingTwice) }
    return Finding(texts, evidenceFrom: furnisher)
  }
}
