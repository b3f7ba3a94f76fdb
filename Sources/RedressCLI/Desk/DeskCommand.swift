import ArgumentParser
import Redress
import RedressStore

/// A command: parse, ask the office, print.
protocol DeskCommand: ParsableCommand {
  var options: OfficeOptions { get }

  /// The seam for tests: the same command at a given desk.
  func run(at desk: Desk) throws
}

extension DeskCommand {
  func run() throws { try run(at: Desk.current) }
}

/// What a command prints: one value, as text or as JSON.
protocol Page: Encodable {
  /// The page for people; may be empty.
  func lines(on screen: Screen) -> [String]
}

extension Desk {
  /// Prints a page as the options ask; the text of a sandbox's page says so.
  func show(_ page: some Page, _ options: OfficeOptions, of office: Office) throws {
    try show(page, options, isSandbox: try Office.isSandbox(office.store))
  }

  /// Prints a page that is no office's, or one whose office cannot be opened.
  func show(_ page: some Page, _ options: OfficeOptions, isSandbox: Bool) throws {
    if options.quiet { return }
    if options.json {
      try print([try JSONText.of(page)])
      return
    }
    let lines = page.lines(on: screen)
    try words.check()
    guard !lines.isEmpty else { return }
    if isSandbox { try print([screen.style.dim(words(DeskWord.sandbox))]) }
    try print(lines.map(DisplayWidth.harmless))
  }
}

enum DeskWord: String, ScreenWord {
  static let section = "desk"

  case sandbox, dryRun, clockPassedOver
}
