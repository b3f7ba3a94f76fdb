import ArgumentParser
import Redress
import RedressProof

struct StaffCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("staff", .staff, [Add.self, List.self, Roles.self, KeyCommand.self])
  }
}

extension StaffCommand {
  struct Add: DeskCommand {
    static var configuration: CommandConfiguration { .of("add", .staffAdd) }

    @Argument(help: .of(.newStaff))
    var id: StaffID

    @Option(help: .of(.staffName))
    var name: String?

    @Option(help: .of(.roles), transform: RoleList.typed)
    var roles = RoleList(roles: Role.working)

    @Option(help: .of(.memberKey, "file"), completion: .file())
    var key: String?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let member = StaffMember(id: id, name: name ?? id.rawValue, roles: roles.roles)
      let key = try key.map { try PublicKey(file: $0) }
      let proposed = try desk.proposes(.addStaff, options, in: office) {
        .addStaff(member, key: key?.line)
      }
      if proposed { return }
      try office.addStaff(member, key: key)
      try desk.show(StaffPage(member, isNew: true, waits: key != nil), options, of: office)
    }
  }

  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .staffList) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.allStaff().map { StaffPage($0) },
        columns: [.staff, .name, .roles],
        empty: (Word.none, [:])
      ) { screen, row in ["\(row.staff)", "\(row.name)", .init(row.roles.said(on: screen))] }
      try desk.show(page, options, of: office)
    }
  }

  struct Roles: DeskCommand {
    static var configuration: CommandConfiguration { .of("roles", .staffRoles) }

    @Argument(help: .of(.member))
    var staff: StaffID

    @Argument(help: .of(.roles), transform: RoleList.typed)
    var roles: RoleList

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let proposed = try desk.proposes(.changeRoles, options, in: office) {
        .changeRoles(staff, roles.roles)
      }
      if proposed { return }
      let changed = try office.changeRoles(of: staff, to: roles.roles)
      try desk.show(StaffPage(changed), options, of: office)
    }
  }
}

private struct StaffPage: Page {
  let staff: StaffID
  let name: String
  let roles: [Role]
  private let isNew: Bool

  /// Whether there is a key to be confirmed.
  private let waits: Bool

  private enum CodingKeys: CodingKey {
    case staff, name, roles
  }

  init(_ member: StaffMember, isNew: Bool = false, waits: Bool = false) {
    staff = member.id
    name = member.name
    roles = member.roles
    self.isNew = isNew
    self.waits = waits
  }

  func lines(on screen: Screen) -> [String] {
    let id = screen.style.bold(staff.rawValue)
    if !isNew { return [screen(Word.roles, ["staff": id, "roles": roles.said(on: screen)])] }
    return [screen(Word.added, ["staff": id])]
      + (waits ? [screen(Word.confirmNext, ["staff": staff])] : [])
  }
}

/// Roles as they are typed: `reviewer,approver`; `none` for whoever leaves.
struct RoleList {
  let roles: [Role]

  static func typed(_ text: String) throws -> RoleList {
    if text == "none" { return RoleList(roles: []) }
    let roles = text.split(separator: ",").map { Role(rawValue: String($0)) }
    guard !roles.isEmpty, !roles.contains(nil) else { throw ValidationError(.roles) }
    return RoleList(roles: roles.compactMap(\.self))
  }
}

extension RoleList: CustomStringConvertible {
  var description: String { roles.map(\.rawValue).joined(separator: ",") }
}

extension Role: ScreenWord {
  package static let section = "roles"
}

extension StaffAct: ScreenWord {
  package static let section = "staff_acts"
}

extension [Role] {
  func said(on screen: Screen) -> String {
    isEmpty ? screen(Word.left) : map { screen($0) }.joined(separator: ", ")
  }
}

private enum Word: String, ScreenWord {
  static let section = "staff"

  case none, added, roles, left, confirmNext
}
