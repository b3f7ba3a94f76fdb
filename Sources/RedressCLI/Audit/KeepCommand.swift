import ArgumentParser
import Redress
import RedressProof

extension AuditCommand {
  struct Keep: DeskCommand {
    static var configuration: CommandConfiguration { .of("keep", .auditKeep) }

    @Argument(help: .of(.cosignedFile), completion: .file())
    var file: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let kept = try office.keepCheckpoint(SignedNote(ShortFile.text(file)))
      try desk.show(KeptPage(kept), options, of: office)
    }
  }
}

private struct KeptPage: Page {
  let events: Int64
  let witnesses: [String]
  let after: Int64

  init(_ kept: CheckpointKept) {
    (events, witnesses, after) = (kept.events, kept.witnesses, kept.after)
  }

  func lines(on screen: Screen) -> [String] {
    let facts: Slots = [
      "events": events, "names": witnesses.joined(separator: ", "), "after": after,
    ]
    return [screen(AuditWord.kept, facts)]
  }
}

enum AuditWord: String, ScreenWord {
  static let section = "audit"

  case kept
}
