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
  /// Prints a page as the options ask; the text of a page of an office where nobody need prove who they
  /// are says so.
  func show(_ page: some Page, _ options: OfficeOptions, of office: Office) throws {
    try show(page, options, under: try office.store.banner())
  }

  /// Prints a page under a line that every page of its office begins with, or under none.
  func show(_ page: some Page, _ options: OfficeOptions, under banner: DeskWord?) throws {
    if options.quiet { return }
    if options.json {
      try print([try JSONText.of(page)])
      return
    }
    let lines = page.lines(on: screen)
    try words.check()
    guard !lines.isEmpty else { return }
    if let banner { try print([screen.style.dim(words(banner))]) }
    try print(lines.map(DisplayWidth.harmless))
  }
}

enum DeskWord: String, ScreenWord {
  static let section = "desk"

  case sandbox, unsigned, dryRun, clockPassedOver, unwitnessed, neverWitnessed, asKnownAt
}

extension Store {
  /// What every page of the office begins with; `nil` in a real one where everybody signs.
  func banner() throws -> DeskWord? {
    if try Office.isSandbox(self) { return .sandbox }
    return try Office.isSigned(self) ? nil : .unsigned
  }
}
