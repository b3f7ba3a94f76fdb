import ArgumentParser
import Redress
import RedressLetters
import RedressProof
import RedressStore

/// What every command takes.
struct OfficeOptions: ParsableArguments {
  @Option(help: .of(.db, "path"), completion: .file())
  var db: String?

  @Option(name: .customLong("as"), help: .of(.actor, "staff"))
  var actor: String?

  @Option(help: .of(.signWith, "file"), completion: .file())
  var signWith: String?

  @Option(help: .of(.purpose, "text"), transform: GivenText.typed)
  var purpose: GivenText?

  @Option(help: .of(.templates, "folder"), completion: .directory)
  var templates: String?

  @Option(help: .of(.lang, "tag"))
  var lang: String?

  @Flag(help: .of(.json))
  var json = false

  @Flag(help: .of(.quiet))
  var quiet = false

  @Flag(help: .of(.noInput))
  var noInput = false

  /// How the parser writes these options into every command's usage line, far beyond its end.
  static let usage =
    " [--db <path>] [--as <staff>] [--sign-with <file>] [--purpose <text>] [--templates <folder>] [--lang <tag>] [--json]"
    + " [--quiet] [--no-input]"

  func path(at desk: Desk) -> String {
    db ?? desk.variable("REDRESS_DB") ?? "redress.sqlite"
  }

  /// - Parameters:
  ///   - desk: Whose environment may name them.
  ///   - isReal: Whether a real office goes by them, so that nobody else may have written them.
  /// - Returns: Not read yet.
  /// - Throws: `NoTemplates`; ``CommandError`` `foreignTemplates`.
  func templates(at desk: Desk, ofRealOffice isReal: Bool = false) throws -> Templates {
    let templates = try Templates.locate(
      option: templates,
      environment: desk.environment,
      workingFolder: desk.workingFolder,
      executable: desk.executable
    )
    if isReal { try desk.checkOwner(ofTemplates: templates.folder) }
    return templates
  }

  /// Signs with the key in a file where one is named, otherwise with what the agent holds.
  ///
  /// - Parameters:
  ///   - desk: Whose environment may name them.
  ///   - userID: Whose hands type; `nil` where that is not asked.
  /// - Returns: What asks for a signature once there is something to be signed.
  /// - Throws: ``CommandError`` `foreignKey`.
  func keyring(at desk: Desk, for userID: Int64?) throws -> SystemKeyring {
    let file = signWith ?? desk.variable("REDRESS_KEY")
    if let userID, let path = file ?? desk.variable("SSH_AUTH_SOCK") {
      try desk.checkOwner(ofKey: path, userID)
    }
    return SystemKeyring(file: file)
  }

  /// Opens the office; in a sandbox `$REDRESS_NOW` sets the clock.
  ///
  /// A rehearsal says on standard error that nothing is written.
  func office(at desk: Desk, isRehearsal: Bool = false) throws -> Office {
    let store = try Store(opening: path(at: desk))
    let isSandbox = try Office.isSandbox(store)
    let userID = isSandbox ? nil : desk.userID(of: path(at: desk))
    let office = Office(
      store: store,
      templates: try templates(at: desk, ofRealOffice: !isSandbox),
      staff: staffID(at: desk),
      purpose: try purpose?.text() ?? desk.variable("REDRESS_PURPOSE") ?? "",
      userID: userID,
      keyring: try keyring(at: desk, for: userID),
      clock: try desk.clock(isSandbox: isSandbox, isQuiet: quiet)
    )
    if isRehearsal && !quiet { desk.remark(desk.words(DeskWord.dryRun)) }
    return office.rehearsing(isRehearsal)
  }

  func staffID(at desk: Desk) -> StaffID? {
    (actor ?? desk.variable("REDRESS_STAFF")).map { StaffID($0) }
  }
}

extension Desk {
  /// A variable; an empty one counts as not set.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  func clock(isSandbox: Bool, isQuiet: Bool) throws -> @Sendable () -> Instant {
    guard let text = variable("REDRESS_NOW") else { return wallClock }
    guard isSandbox else {
      if !isQuiet {
        remark(words(DeskWord.clockPassedOver))
      }
      return wallClock
    }
    guard let now = Instant(text) else { throw CommandError.noMoment(text) }
    return { now }
  }
}
