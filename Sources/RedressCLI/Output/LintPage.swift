import ArgumentParser
import Redress

/// What linting a file of rules found.
struct LintPage<Rule: Encodable>: Page {
  struct Problem: Encodable {
    let line: Int
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
    return problems.map { "\(file):\($0.line): \($0.found); \($0.advice)" }
      + [screen(LintWord.problems, ["count": problems.count])]
  }
}

enum LintWord: String, ScreenWord {
  static let section = "lint"

  case ok, passed, problems
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
      problems: problems.map { .init(line: $0.line, found: $0.what, advice: $0.advice) },
      rule: fields(found),
      told: found.map(told) ?? ""
    )
    try show(page, options, isSandbox: false)
    if !problems.isEmpty { throw ExitCode(ExitStatus.badData.rawValue) }
  }
}
