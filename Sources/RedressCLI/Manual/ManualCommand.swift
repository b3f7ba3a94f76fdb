import ArgumentParser

struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print a manual page, or the names of all.",
    discussion: "Example: redress manual redress-score-import > redress-score-import.1",
    shouldDisplay: false
  )

  @Argument(help: "The page: redress-score-import; the names of all when left out.")
  var page: String?

  func run() throws {
    let pages = try ManualPage.all()
    guard let page else { return try Desk.current.print(pages.map(\.name)) }
    guard let found = pages.first(where: { $0.name == page }) else {
      throw ValidationError("There is no page '\(page)'.")
    }
    try Desk.current.print(found.lines)
  }
}
