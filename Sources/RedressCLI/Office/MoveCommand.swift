import ArgumentParser
import Redress
import RedressStore

extension OfficeCommand {
  /// Copies the office from a file to a server's database, or back.
  struct Move: DeskCommand {
    static var configuration: CommandConfiguration { .of("move", .officeMove) }

    @Option(help: .of(.movedTo, "path"), completion: .file())
    var to: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let from = options.path(at: desk)
      let office = try options.office(at: desk)
      let page = try desk.following("move", options) { progress in
        try office.store.move(to: Store(creating: to), report: progress)
      }
      try desk.show(
        MovePage(from: from, to: to, events: page.sequence, head: "\(page)"),
        options,
        of: office
      )
    }
  }
}

private struct MovePage: Page {
  let from: String
  let to: String
  let events: Int64
  let head: String

  enum Word: String, ScreenWord {
    static let section = "office_move"

    case moved, fromNowOn, staysBehind
  }

  func lines(on screen: Screen) -> [String] {
    let slots: Slots = ["from": from, "to": to, "events": Int(events)]
    return [
      screen(Word.moved, slots), screen(Word.fromNowOn, slots), screen(Word.staysBehind, slots),
    ]
  }
}
