import ArgumentParser
import Redress
import RedressLetters

struct SchemeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("scheme", .scheme, [Lint.self, Adopt.self, Show.self])
  }
}

extension SchemeCommand {
  struct Lint: DeskCommand {
    static var configuration: CommandConfiguration { .of("lint", .schemeLint) }

    @Argument(help: .of(.schemeFile), completion: .file(extensions: ["yaml"]))
    var scheme: String

    @Option(help: .of(.schemeLaw))
    var law = "cn"

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let templates = try options.templates(at: desk)
      let prohibited = try RuleFile(law: law, in: templates).adopted().rule.prohibited
      let file = RuleFile(scheme: scheme, in: templates, prohibited: prohibited)
      try desk.lint(file, options) {
        LintedScheme($0)
      } told: {
        desk.words(
          SchemeWord.linted,
          ["scheme": $0.id, "version": $0.version, "count": $0.scorecard.count]
        )
      }
    }
  }

  struct Adopt: DeskCommand {
    static var configuration: CommandConfiguration { .of("adopt", .schemeAdopt) }

    @Argument(help: .of(.schemeFile), completion: .file(extensions: ["yaml"]))
    var scheme: String

    @Option(.adoptedFrom, "period")
    var from: Period

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let proposed = try desk.proposes(.adoptScheme, options, in: office) {
        try office.adoption(ofScheme: scheme, from: from)
      }
      if proposed { return }
      let act = try office.adoption(ofScheme: scheme, from: from)
      let adopted = try office.adoptScheme(scheme, from: from)
      let does: Adoption? = if case .adoptScheme(_, _, let does) = act { does } else { nil }
      let page = AdoptPage(
        scheme: adopted.id,
        schemeVersion: adopted.version,
        from: from,
        does: does
      )
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .schemeShow) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ShowPage(
        try office.currentScheme(),
        language: desk.screen.language
      )
      try desk.show(page, options, of: office)
    }
  }
}

private struct LintedScheme: Encodable {
  @OrNull var scheme: SchemeID?
  @OrNull var schemeVersion: String?
  let characteristics: Int

  init(_ scheme: Scheme?) {
    self.scheme = scheme?.id
    schemeVersion = scheme?.version
    characteristics = scheme?.scorecard.count ?? 0
  }
}

private struct AdoptPage: Page {
  let scheme: SchemeID
  let schemeVersion: String
  let from: Period

  /// What it does to everyone; `nil` where no month has scores.
  @OrNull var does: Adoption?

  func lines(on screen: Screen) -> [String] {
    [screen(SchemeWord.adopted, ["scheme": scheme, "version": schemeVersion, "period": from])]
      + (does?.lines(on: screen) ?? [])
  }
}

private struct ShowPage: Page {
  struct Part: Encodable {
    let id: String
    let highest: Points
    let name: String
  }

  struct Threshold: Encodable {
    let id: String
    let from: Points
    let name: String
  }

  let scheme: SchemeID
  let schemeVersion: String
  let name: String
  let lowest: Points
  let highest: Points
  let dimensions: [Part]
  let tiers: [Threshold]
  let perks: [Threshold]

  init(_ scheme: Scheme, language: String) {
    self.scheme = scheme.id
    schemeVersion = scheme.version
    name = scheme.name[language]
    lowest = scheme.range.lowest
    highest = scheme.range.highest
    dimensions = scheme.dimensions.map {
      Part(id: $0.id.rawValue, highest: $0.highest, name: $0.name[language])
    }
    tiers = scheme.tiers.map { Threshold(id: $0.id, from: $0.from, name: $0.name[language]) }
    perks = scheme.perks.map { Threshold(id: $0.id, from: $0.from, name: $0.name[language]) }
  }

  func lines(on screen: Screen) -> [String] {
    let rows = dimensions.map { [TextTable.Cell($0.id), "\($0.highest)", .init($0.name)] }
    let thresholds = (tiers + perks).map { [TextTable.Cell($0.id), "\($0.from)", .init($0.name)] }
    return [
      screen(
        SchemeWord.title,
        [
          "name": screen.style.bold(name), "scheme": scheme, "version": schemeVersion,
          "lowest": lowest, "highest": highest,
        ]
      ), "",
    ]
      + screen.table([.id, .points, .name], rows)
      + (thresholds.isEmpty ? [] : [""])
      + screen.table([.id, .from, .name], thresholds)
  }
}

private enum SchemeWord: String, ScreenWord {
  static let section = "scheme"

  case linted, adopted, title
}
