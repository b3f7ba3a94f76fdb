import ArgumentParser
import Redress

struct LawCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("law", .law, [Lint.self, Adopt.self, List.self, Show.self])
  }
}

extension LawCommand {
  struct Lint: DeskCommand {
    static var configuration: CommandConfiguration { .of("lint", .lawLint) }

    @Argument(help: .of(.lawFile))
    var law: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let file = RuleFile(law: law, in: try options.templates(at: desk))
      try desk.lint(file, options) {
        LintedLaw(law: $0?.id)
      } told: {
        desk.words(LawWord.linted, ["law": $0.id, "count": $0.deadline.answerDays])
      }
    }
  }

  struct Adopt: DeskCommand {
    static var configuration: CommandConfiguration { .of("adopt", .lawAdopt) }

    @Argument(help: .of(.lawFile))
    var law: String

    @Option(.lawFrom, "day")
    var from: Day

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let proposed = try desk.proposes(.adoptLaw, options, in: office) {
        try office.adoption(ofLaw: law, from: from)
      }
      if proposed { return }
      let adopted = try office.adoptLaw(law, from: from)
      try desk.show(LawAdoptPage(law: adopted.version, from: from), options, of: office)
    }
  }

  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .lawList) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.lawBook().laws.map {
          LawRecord(law: $0.version, from: $0.from, digest: $0.digest)
        },
        columns: [.law, .fromDay, .digest],
        empty: (LawWord.none, [:])
      ) { ["\($1.law)", "\($1.from)", .init(String($1.digest.prefix(12)), tone: .dim)] }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .lawShow) }

    @Argument(.lawVersion)
    var version: RuleVersion?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = LawPage(try office.law(version), language: desk.screen.language)
      try desk.show(page, options, of: office)
    }
  }
}

enum LawWord: String, ScreenWord {
  static let section = "law"

  case linted, none, counts, title, never
  case answerDays, receiptDay, restDay, targetDays, retentionYears
  case counted, notCounted, nextWorkday, stays
}

private struct LintedLaw: Encodable {
  @OrNull var law: String?
}

private struct LawAdoptPage: Page {
  let law: RuleVersion
  let from: Day

  func lines(on screen: Screen) -> [String] {
    [screen(LawWord.counts, ["law": law, "day": from])]
  }
}

private struct LawRecord: Encodable {
  let law: RuleVersion
  let from: Day
  let digest: String
}

private struct LawPage: Page {
  struct Rule: Encodable {
    let id: String
    let value: String
    let source: String
    var word: LawWord?
    var valueWord: LawWord?

    private enum CodingKeys: String, CodingKey {
      case id, value, source
    }
  }

  let law: RuleVersion
  let from: Day
  let name: String
  let rules: [Rule]
  let never: [String]

  init(_ adopted: LawBook.AdoptedLaw, language: String) {
    law = adopted.version
    from = adopted.from
    let law = adopted.law
    name = law.name[language]
    let deadline = law.deadline
    func rule(_ word: LawWord, _ value: Int, _ source: LocalizedText) -> Rule {
      Rule(id: word.key, value: "\(value)", source: source[language], word: word)
    }
    func rule(_ word: LawWord, _ value: LawWord, _ source: LocalizedText) -> Rule {
      Rule(
        id: word.key,
        value: value.key,
        source: source[language],
        word: word,
        valueWord: value
      )
    }
    rules =
      [
        rule(.answerDays, deadline.answerDays, deadline.sources.answer),
        rule(.receiptDay, deadline.receiptDay.word, deadline.sources.receiptDay),
        rule(.restDay, deadline.restDay.word, deadline.sources.restDay),
        rule(.targetDays, deadline.targetDays, deadline.sources.target),
        rule(.retentionYears, law.retention.years, law.retention.source),
      ]
      + law.routes.map {
        Rule(id: $0.id, value: $0.name[language], source: $0.source[language])
      }
    never = law.prohibitions.map { $0.category.name[language] }
  }

  func lines(on screen: Screen) -> [String] {
    let title: Slots = ["name": screen.style.bold(name), "law": law, "day": from]
    return [screen(LawWord.title, title), ""]
      + screen.table(
        [.rule, .value, .source],
        rules.map { rule in
          [
            .init(rule.word.map { screen($0) } ?? rule.id),
            .init(rule.valueWord.map { screen($0) } ?? rule.value), .init(rule.source),
          ]
        }
      )
      + ["", screen(LawWord.never, ["categories": never.joined(separator: ", ")])]
  }
}

extension DeadlinePolicy.ReceiptDay {
  fileprivate var word: LawWord {
    switch self {
    case .counted: .counted
    case .notCounted: .notCounted
    }
  }
}

extension DeadlinePolicy.RestDay {
  fileprivate var word: LawWord {
    switch self {
    case .nextWorkday: .nextWorkday
    case .stays: .stays
    }
  }
}
