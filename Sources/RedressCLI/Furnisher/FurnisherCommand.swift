import ArgumentParser
import Redress

struct FurnisherCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("furnisher", .furnisher, [Add.self, Import.self, Certify.self, Show.self])
  }
}

extension FurnisherCommand {
  struct Add: DeskCommand {
    static var configuration: CommandConfiguration { .of("add", .furnisherAdd) }

    @Argument(help: .of(.furnisher))
    var furnisher: FurnisherID

    @Option(help: .of(.furnisherName, "language=text"), transform: TextInLanguage.typed)
    var name: [TextInLanguage] = []

    @Option(help: .of(.furnisherAddress, "text"))
    var address: [String] = []

    @Option(help: .of(.furnisherPhone, "number"))
    var telephone: String?

    @Option(help: .of(.furnisherEmail, "address"))
    var email: String?

    @Option(help: .of(.furnisherWebsite, "url"))
    var website: String?

    @Flag(help: .of(.dryRun))
    var dryRun = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk, isRehearsal: dryRun)
      let languages = try office.profile().languages
      var change = FurnisherChange(
        id: furnisher,
        names: Dictionary(name.map { ($0.language, $0.text) }) { _, last in last },
        phone: telephone,
        email: email,
        website: website
      )
      for text in address {
        if let told = TextInLanguage(text), languages.contains(told.language) {
          change.addresses[told.language] = told.text
        } else {
          change.address = text
        }
      }
      let (registered, isOther) = try office.register(change)
      try desk.show(
        FurnisherAddedPage(furnisher: FurnisherFacts(registered), changed: isOther),
        options,
        of: office
      )
    }
  }

  struct Import: DeskCommand {
    static var configuration: CommandConfiguration { .of("import", .furnisherImport) }

    @OptionGroup var rows: RowsOptions
    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk, isRehearsal: rows.dryRun)
      let imported = try office.importFurnishers(from: rows.file, allowRefused: rows.allowRefused)
      try desk.show(FurnishersImportedPage(imported: imported), options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .furnisherShow) }

    @Argument(help: .of(.furnisher))
    var furnisher: FurnisherID?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let zone = try office.currentScheme().timeZone
      if let furnisher {
        let page = FurnisherPage(try office.furnisher(furnisher), in: zone)
        return try desk.show(page, options, of: office)
      }
      let page = ListPage(
        rows: try office.furnishers().map { FurnisherPage($0, in: zone) },
        columns: [.furnisher, .name, .phone, .records, .fromDay, .by],
        empty: (FurnisherWord.none, [:])
      ) { screen, row in
        [
          "\(row.facts.furnisher)",
          row.isNamed
            ? .init(row.facts.name(in: screen.language))
            : .init(screen(FurnisherWord.noName), tone: .yellow),
          .init(row.facts.phone ?? ""), "\(row.records)", .init(row.sinceDay?.description ?? ""),
          .init(row.by?.rawValue ?? ""),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }
}

/// A text with the language that it is in: `en=Power Company`.
struct TextInLanguage {
  let language: String
  let text: String

  init?(_ typed: String) {
    let sides = typed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty else { return nil }
    (language, text) = (String(sides[0]), String(sides[1]))
  }

  static func typed(_ text: String) throws -> Self {
    guard let told = Self(text) else { throw ValidationError(.inLanguage) }
    return told
  }
}
