import ArgumentParser
import Redress

struct StaffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff",
    abstract: "Who works here.",
    subcommands: [Add.self, List.self]
  )
}

extension StaffCommand {
  struct Add: DeskCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: "Add a member of the staff. The first one adds themselves.",
      discussion: "Example: redress staff add bo --name 薄一 --as ann"
    )

    @Argument(help: "A short id: letters, digits, '-', '_', '.'.")
    var id: StaffID

    @Option(help: "Their name; the id when left out.")
    var name: String?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let member = try office.addStaff(StaffMember(id: id, name: name ?? id.rawValue))
      try desk.show(StaffPage(member), options, of: office)
    }
  }

  struct List: DeskCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the staff.",
      discussion: "Example: redress staff list"
    )

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.allStaff().map(StaffPage.init),
        columns: [.staff, .name],
        empty: (Word.none, [:])
      ) { _, row in ["\(row.staff)", "\(row.name)"] }
      try desk.show(page, options, of: office)
    }
  }
}

private struct StaffPage: Page {
  let staff: StaffID
  let name: String

  init(_ member: StaffMember) {
    staff = member.id
    name = member.name
  }

  func lines(on screen: Screen) -> [String] {
    [screen(Word.added, ["staff": screen.style.bold(staff.rawValue)])]
  }
}

private enum Word: String, ScreenWord {
  static let section = "staff"

  case none, added
}
