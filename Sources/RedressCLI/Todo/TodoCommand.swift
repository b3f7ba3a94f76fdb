import ArgumentParser
import Redress

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Everything that waits for somebody.
struct TodoCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("todo", .todo) }

  @Flag(help: .of(.mine))
  var mine = false

  @Option(help: .of(.dueWithin, "days"), transform: DaysAhead.typed)
  var due: Int?

  @Flag(help: .of(.allMatters))
  var all = false

  @Flag(help: .of(.failOverdue))
  var failOverdue = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let todo = try office.todo(isMine: mine, within: due)
    let page = TodoPage(todo, isMine: mine, atMost: all ? nil : TodoPage.screenful)
    try desk.show(page, options, of: office)
    if failOverdue && todo.overdue > 0 { throw ExitCode(ExitStatus.badData.rawValue) }
  }
}

extension RedressCommand {
  /// Without a command: what waits first, where there is an office; otherwise the help.
  public func run() throws {
    let desk = Desk.current
    let options = try OfficeOptions.parse([])
    guard desk.hasFile(at: options.path(at: desk)) else { throw CleanExit.helpRequest(self) }
    let office = try options.office(at: desk)
    let page = TodoPage(try office.todo(), isMine: false, atMost: TodoPage.head, isHead: true)
    try desk.show(page, options, of: office)
  }
}

extension Desk {
  fileprivate func hasFile(at path: String) -> Bool { access(path, F_OK) == 0 }
}

/// How many days ahead: `7d` or `7`.
private enum DaysAhead {
  static func typed(_ text: String) throws -> Int {
    let digits = text.hasSuffix("d") ? text.dropLast() : text[...]
    guard let days = Int(digits), 0...3_660 ~= days else {
      throw ValidationError(.daysAhead)
    }
    return days
  }
}
