import ArgumentParser
import Redress
import RedressProof

struct WitnessCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("witness", .witness, [Init.self, Follow.self, Add.self, Show.self])
  }
}

extension WitnessCommand {
  struct Init: DeskCommand {
    static var configuration: CommandConfiguration { .of("init", .witnessInit) }

    @Option(help: .of(.witnessName))
    var name: String

    @Option(help: .of(.witnessState, "file"), completion: .file())
    var state: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let witness = Witness(try NoteSigningKey(making: .cosignature, name: name))
      try WitnessFile(at: state).create(witness)
      try desk.show(KeyPage(witness.key.key), options, under: nil)
    }
  }

  struct Follow: DeskCommand {
    static var configuration: CommandConfiguration { .of("follow", .witnessFollow) }

    @Argument(help: .of(.logKey))
    var key: String

    @Option(help: .of(.witnessState, "file"), completion: .file())
    var state: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let log = try NoteKey(key)
      guard log.algorithm == .ed25519 else { throw NoteError.unsupportedKey }
      let witness = try WitnessFile(at: state).update { witness in
        witness.follow(log)
        return witness
      }
      try desk.show(WitnessPage(witness), options, under: nil)
    }
  }

  struct Add: DeskCommand {
    static var configuration: CommandConfiguration { .of("add", .witnessAdd) }

    @Argument(help: .of(.requestFile), completion: .file())
    var request = "-"

    @Option(help: .of(.witnessState, "file"), completion: .file())
    var state: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let request = try AddCheckpoint(ShortFile.text(request))
      let seconds = UInt64(max(0, desk.wallClock().milliseconds / 1_000))
      do {
        let signature = try WitnessFile(at: state).update { witness in
          try witness.add(request, at: seconds)
        }
        try desk.show(CosignaturePage(cosignature: signature.line), options, under: nil)
      } catch WitnessRefusal.moved(let size) {
        // The size alone, as a witness that is asked over the network answers.
        try desk.show(SizePage(size: size), options, under: nil)
        throw WitnessRefusal.moved(size: size)
      }
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .witnessShow) }

    @Option(help: .of(.witnessState, "file"), completion: .file())
    var state: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      try desk.show(WitnessPage(try WitnessFile(at: state).read()), options, under: nil)
    }
  }
}

private struct CosignaturePage: Page {
  let cosignature: String

  func lines(on screen: Screen) -> [String] { [cosignature] }
}

private struct SizePage: Page {
  let size: UInt64

  func lines(on screen: Screen) -> [String] { ["\(size)"] }
}

private struct WitnessPage: Page {
  struct Log: Encodable {
    let origin: String
    let keys: [String]

    /// 0 before the first checkpoint.
    let size: UInt64
    @OrNull var root: String?
  }

  let key: String
  let logs: [Log]

  enum Word: String, ScreenWord {
    static let section = "witness"

    case noLogs, log
  }

  init(_ witness: Witness) {
    key = "\(witness.key.key)"
    var origins: [String] = []
    for log in witness.logs where !origins.contains(log.name) { origins.append(log.name) }
    logs = origins.map { origin in
      let head = witness.heads.first { $0.origin == origin }
      return Log(
        origin: origin,
        keys: witness.logs.filter { $0.name == origin }.map { "\($0)" },
        size: head?.size ?? 0,
        root: head?.root.base64
      )
    }
  }

  func lines(on screen: Screen) -> [String] {
    [key]
      + (logs.isEmpty
        ? [screen(Word.noLogs)]
        : logs.map { screen(Word.log, ["origin": $0.origin, "size": $0.size]) })
  }
}
