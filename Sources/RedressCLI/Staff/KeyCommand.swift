import ArgumentParser
import Redress
import RedressProof

extension StaffCommand {
  struct KeyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
      .of("key", .staffKey, [Add.self, Confirm.self, End.self, List.self])
    }
  }
}

extension StaffCommand.KeyCommand {
  struct Add: DeskCommand {
    static var configuration: CommandConfiguration { .of("add", .staffKeyAdd) }

    @Argument(help: .of(.member))
    var staff: StaffID

    @Argument(help: .of(.memberKey), completion: .file())
    var file: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let key = try PublicKey(file: file)
      let proposed = try desk.proposes(.addKey, options, in: office) {
        .addKey(staff, key: key.line)
      }
      if proposed { return }
      try office.addKey(key, of: staff)
      try desk.show(HeldPage(try office.heldKey(key.fingerprint)), options, of: office)
    }
  }

  struct Confirm: DeskCommand {
    static var configuration: CommandConfiguration { .of("confirm", .staffKeyConfirm) }

    @Argument(help: .of(.fingerprint))
    var key: String?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let key = try office.confirmKey(key)
      try desk.show(HeldPage(try office.heldKey(key.fingerprint)), options, of: office)
    }
  }

  struct End: DeskCommand {
    static var configuration: CommandConfiguration { .of("end", .staffKeyEnd) }

    @Argument(help: .of(.fingerprint))
    var key: String

    @Option(help: .of(.whyForLog), transform: GivenText.typed)
    var reason: GivenText?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let reason = try reason.text()
      let held = try office.heldKey(key)
      if held.staff != office.staff {
        let proposed = try desk.proposes(.endKey, options, in: office) {
          .endKey(held.staff, key: held.key.line, reason: reason)
        }
        if proposed { return }
      }
      try desk.show(HeldPage(try office.endKey(key, reason: reason)), options, of: office)
    }
  }

  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .staffKeyList) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.allKeys().map(HeldPage.init),
        columns: [.staff, .state, .key],
        empty: (Word.none, [:])
      ) { screen, row in ["\(row.staff)", .init(screen(row.state)), .init(row.fingerprint)] }
      try desk.show(page, options, of: office)
    }
  }
}

extension PublicKey {
  /// Reads a file as `id_ed25519.pub`.
  ///
  /// - Throws: ``ShortFileError``; ``KeyError`` `notAKey`.
  init(file: String) throws {
    let text = try ShortFile.text(file)
    do {
      try self.init(line: text)
    } catch {
      throw KeyError.notAKey(error)
    }
  }
}

/// A key of somebody on the staff, and what comes next.
private struct HeldPage: Page {
  let staff: StaffID
  let fingerprint: String
  let state: KeyHeld.State
  let key: String

  init(_ held: KeyHeld) {
    staff = held.staff
    fingerprint = held.key.fingerprint
    state = held.state
    key = held.key.line
  }

  func lines(on screen: Screen) -> [String] {
    let slots: Slots = [
      "staff": screen.style.bold(staff.rawValue), "key": fingerprint, "state": screen(state),
    ]
    return [screen(Word.held, slots)]
      + (state == .waiting ? [screen(Word.confirmNext, ["staff": staff])] : [])
  }
}

extension KeyHeld.State: ScreenWord {
  package static let section = "key_states"
}

private enum Word: String, ScreenWord {
  static let section = "keys"

  case none, held, confirmNext
}
