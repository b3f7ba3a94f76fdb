import ArgumentParser
import RedressStore

extension OfficeCommand {
  /// Prints who may do what in a shared office, for its owner to run.
  struct Roles: ParsableCommand {
    static var configuration: CommandConfiguration { .of("roles", .officeRoles) }

    func run() throws {
      try Desk.current.print([String(Store.rolesOfSharedOffice.dropLast())])
    }
  }

  /// Makes the tables of an earlier program those of this one.
  struct Upgrade: DeskCommand {
    static var configuration: CommandConfiguration { .of("upgrade", .officeUpgrade) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let place = options.path(at: desk)
      let page = UpgradePage(place: place, steps: try Store.upgrade(place))
      try desk.show(page, options, of: options.office(at: desk))
    }
  }
}

private struct UpgradePage: Page {
  let place: String
  let steps: [String]

  enum Word: String, ScreenWord {
    static let section = "office_upgrade"

    case taken, none
  }

  func lines(on screen: Screen) -> [String] {
    if steps.isEmpty { return [screen(Word.none, ["place": place])] }
    return steps.map { screen(Word.taken, ["place": place, "step": $0]) }
  }
}
