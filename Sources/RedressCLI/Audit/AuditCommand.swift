import ArgumentParser
import Redress
import RedressStore

struct AuditCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "audit",
      .audit,
      [
        Head.self, Find.self, Key.self, CheckpointCommand.self, Proof.self, Keep.self, Signers.self,
        SignatureCommand.self,
      ]
    )
  }
}

extension AuditCommand {
  struct Head: DeskCommand {
    static var configuration: CommandConfiguration { .of("head", .auditHead) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      guard let head = try office.store.head() else { throw CommandError.logIsEmpty }
      let page = HeadPage(
        head: head.description,
        sequence: head.sequence,
        seal: head.seal.hexadecimal
      )
      // The head is kept in a file and read again, so no line about the sandbox goes before it.
      try desk.show(page, options, under: nil)
    }
  }
}

extension AuditCommand {
  /// Tells whether an act was kept whose answer was lost.
  struct Find: DeskCommand {
    static var configuration: CommandConfiguration { .of("find", .auditFind) }

    @Argument(help: .of(.eventHash))
    var hash: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let store = try options.office(at: desk).store
      guard let head = try store.head(ofEventHashed: hash) else {
        throw CommandError.noEventHashed(hash)
      }
      let page = HeadPage(
        head: head.description,
        sequence: head.sequence,
        seal: head.seal.hexadecimal
      )
      try desk.show(page, options, under: nil)
    }
  }
}

private struct HeadPage: Page {
  let head: String
  let sequence: Int64
  let seal: String

  func lines(on screen: Screen) -> [String] { [head] }
}
