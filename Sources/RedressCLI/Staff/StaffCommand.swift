import ArgumentParser
import Redress

struct StaffCommand: ParsableCommand {
  static var configuration: CommandConfiguration { .of("staff", .staff, [Add.self, List.self]) }
}

extension StaffCommand {
  struct Add: DeskCommand {
    static var configuration: CommandConfiguration { .of("add", .staffAdd) }

    @Argument(help: .of(.newStaff))
    var id: StaffID

    @Option(help: .of(.staffName))
    var name: String?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let member = StaffMember(id: id, name: name ?? id.rawValue)
      if try desk.proposes(.addStaff, options, in: office, { .addStaff(member) }) { return }
      try office.addStaff(member)
      try desk.show(StaffPage(member), options, of: office)
    }
  }

  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .staffList) }

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
