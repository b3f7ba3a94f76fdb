import Foundation
import GRDB
import RedressOfficeSupport
import RedressTestSupport

/// A database as it was just before a command, to be copied for each attempt.
struct BeforeCommand: Sendable {
  let folder: TemporaryFolder
  let database: String
  let arguments: [String]

  init(in folder: TemporaryFolder, _ prepare: (PracticeOffice) throws -> [String]) throws {
    self.folder = folder
    let office = try PracticeOffice(in: folder)
    arguments = try prepare(office)
    database = folder.path(of: "before.sqlite")
    var patient = Configuration()
    patient.busyMode = .timeout(10)
    try DatabaseQueue(path: office.path, configuration: patient).vacuum(into: database)
  }

  /// One attempt, with a database and a folder of mail of its own.
  func attempt(_ number: Int) throws -> Attempt {
    let place = folder.path(of: "try-\(number)")
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let path = place + "/office.sqlite"
    try FileManager.default.copyItem(atPath: database, toPath: path)
    // The log names where letters went, so that equal runs need the same folder.
    let mail = folder.path(of: "mail")
    try? FileManager.default.removeItem(atPath: mail)
    return Attempt(program: try Program.redress(), folder: place, database: path, mail: mail)
  }
}

/// A folder in which the real program is run as bo.
struct Attempt: Sendable {
  let program: Program
  let folder: String
  let database: String

  /// Where messages go.
  let mail: String

  init(program: Program, folder: String, database: String, mail: String? = nil) {
    (self.program, self.folder, self.database) = (program, folder, database)
    self.mail = mail ?? folder + "/mail"
  }

  /// What the program sees, with some variables that differ from the usual ones.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    // The same instant in every run, so that equal runs write equal bytes.
    Program.environment(home: folder).merging([
      "REDRESS_NOW": "2025-12-01T09:00:00+08:00",
      "REDRESS_DB": database,
      "REDRESS_STAFF": "bo",
      "REDRESS_MAILDIR": mail,
      "TMPDIR": folder,
    ]) { _, own in own }.merging(more) { _, own in own }
  }

  func start(_ arguments: [String], _ more: [String: String] = [:]) -> RunningProgram {
    program.start(arguments, in: folder, environment: environment(more))
  }

  func run(_ arguments: [String], _ more: [String: String] = [:]) async throws -> ProgramResult {
    try await program.run(arguments, in: folder, environment: environment(more))
  }

  /// Messages by file name, wherever they lie in the Maildir, and what was printed.
  func messages() throws -> [String: Data] {
    var messages: [String: Data] = [:]
    if let sheets = FileManager.default.contents(atPath: "\(folder)/run-1.txt") {
      messages["run-1.txt"] = sheets
    }
    for box in ["new", "cur"] where FileManager.default.fileExists(atPath: "\(mail)/\(box)") {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(mail)/\(box)") {
        guard messages[name] == nil else { throw Twice(name: name) }
        messages[name] = FileManager.default.contents(atPath: "\(mail)/\(box)/\(name)")
      }
    }
    return messages
  }

  struct Twice: Error {
    let name: String
  }
}
