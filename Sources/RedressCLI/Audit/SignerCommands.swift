import ArgumentParser
import Redress
import RedressProof

extension AuditCommand {
  struct Signers: DeskCommand {
    static var configuration: CommandConfiguration { .of("signers", .auditSigners) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = SignersPage(signers: try office.allowedSigners().map(\.line))
      // It is kept in a file that OpenSSH reads, so no line about the office goes before it.
      try desk.show(page, options, under: nil)
    }
  }

  struct SignatureCommand: DeskCommand {
    static var configuration: CommandConfiguration { .of("signature", .auditSignature) }

    @Argument(help: .of(.event), transform: RowCount.typed)
    var event: Int

    @Flag(help: .of(.signedMessage))
    var message = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let signed = try options.office(at: desk).signedEvent(Int64(event))
      if message && !options.json && !options.quiet {
        // Byte for byte what was signed: a line's end would not be.
        return try desk.out(Array(signed.message.utf8))
      }
      try desk.show(SignaturePage(signed), options, under: nil)
    }
  }
}

private struct SignersPage: Page {
  let signers: [String]

  func lines(on screen: Screen) -> [String] { signers }
}

private struct SignaturePage: Page {
  let event: Int64
  let staff: StaffID
  let key: String
  let namespace: String
  let message: String
  let signature: String

  init(_ signed: SignedEvent) {
    event = signed.sequence
    staff = signed.staff
    key = signed.signature.key.fingerprint
    namespace = signed.signature.namespace
    message = signed.message
    signature = signed.signature.armored
  }

  func lines(on screen: Screen) -> [String] {
    signature.split(separator: "\n").map(String.init)
  }
}
