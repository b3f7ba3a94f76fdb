import ArgumentParser
import Redress
import RedressCore

/// What linting a file of rules found.
struct LintPage<Rule: Encodable>: Page {
  struct Problem: Encodable {
    let line: Int

    /// The key of its words: `unknown_key`.
    let kind: String
    let found: String
    let advice: String
  }

  let file: String
  let ok: Bool
  let problems: [Problem]

  /// Its fields stand beside the page's own in JSON.
  let rule: Rule

  /// The rule in a few words; empty when there is a problem.
  let told: String

  private enum CodingKeys: String, CodingKey {
    case file, ok, problems
  }

  func encode(to encoder: any Encoder) throws {
    try rule.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encode(ok, forKey: .ok)
    try container.encode(problems, forKey: .problems)
  }

  func lines(on screen: Screen) -> [String] {
    if ok {
      let state = screen.style.green(screen(LintWord.ok))
      return [screen(LintWord.passed, ["file": file, "state": state, "told": told])]
    }
    let lines = problems.map {
      screen(
        ErrorLine.templateProblem,
        ["place": "\(file):\($0.line)", "what": $0.found, "next": $0.advice]
      )
    }
    return lines + [screen(LintWord.problems, ["count": problems.count])]
  }
}

enum LintWord: String, ScreenWord {
  static let section = "lint"

  case ok, passed, problems
}

extension LintPage.Problem {
  fileprivate init(_ problem: TemplateProblem, in words: Words) {
    let telling = problem.mistake.telling(in: words)
    self.init(
      line: problem.line,
      kind: telling.text.key,
      found: telling.what(in: words),
      advice: telling.next(in: words)
    )
  }
}

extension Desk {
  /// Lints a file of rules, and ends with 65 when it has a problem.
  func lint<Rule>(
    _ file: RuleFile<Rule>,
    _ options: OfficeOptions,
    fields: (Rule?) -> some Encodable,
    told: (Rule) -> String
  ) throws {
    let (found, _, problems) = try file.lint()
    let page = LintPage(
      file: file.path,
      ok: problems.isEmpty,
      problems: problems.map { .init($0, in: words) },
      rule: fields(found),
      told: found.map(told) ?? ""
    )
    try show(page, options, under: nil)
    if !problems.isEmpty { throw ExitCode(ExitStatus.badData.rawValue) }
  }
}
