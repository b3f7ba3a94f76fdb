import ArgumentParser
import Redress

/// Parts of falls without a known cause, which letters have promised to look into.
struct CheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("check", .check, [List.self, Show.self, Take.self, Close.self])
  }
}

extension CheckCommand {
  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .checkList) }

    @Flag(help: .of(.allChecks))
    var all = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.checks(all: all).map { CheckPage($0) },
        columns: [.check, .case, .subject, .drop, .period, .due, .left, .owner, .state],
        empty: (all ? CheckWord.none : .noneOpen, [:])
      ) { screen, row in
        [
          "\(row.check)", "\(row.case?.description ?? "—")", "\(row.subject)", "\(row.drop)",
          "\(row.period)", "\(row.due)",
          .init(row.left(on: screen), tone: row.isLate ? .red : nil),
          "\(row.owner?.rawValue ?? "—")", .init(row.standing(on: screen)),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .checkShow) }

    @Argument(.check)
    var check: CheckID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      try desk.show(CheckPage(try office.check(check)), options, of: office)
    }
  }

  struct Take: DeskCommand {
    static var configuration: CommandConfiguration { .of("take", .checkTake) }

    @Argument(.check)
    var check: CheckID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      try office.takeCheck(check)
      try desk.show(CheckPage(try office.check(check)), options, of: office)
    }
  }

  struct Close: DeskCommand {
    static var configuration: CommandConfiguration { .of("close", .checkClose) }

    @Argument(.check)
    var check: CheckID

    @Option(help: .of(.checkFinding))
    var found: CheckFinding

    @Option(help: .of(.checkNote), transform: GivenText.typed)
    var note: GivenText?

    @Option(help: .of(.languages))
    var languages: LetterLanguages = .all

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      try office.closeCheck(check, found, note: try note.text(), in: languages)
      try desk.show(CheckPage(try office.check(check)), options, of: office)
    }
  }
}

extension CheckFinding: ScreenWord {
  package static let section = "check_findings"
}
