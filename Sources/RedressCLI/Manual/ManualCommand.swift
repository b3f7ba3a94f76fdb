import ArgumentParser

struct ManualCommand: ParsableCommand {
  static var configuration: CommandConfiguration { .of("manual", .manual, isShown: false) }

  @Argument(help: .of(.page))
  var page: String?

  func run() throws {
    let pages = try ManualPage.all()
    guard let page else { return try Desk.current.print(pages.map(\.name)) }
    guard let found = pages.first(where: { $0.name == page }) else {
      throw ValidationError(.noPage, ["page": page])
    }
    try Desk.current.print(found.lines)
  }
}
