import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A database's files` {
  private static func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func `are its owner's alone, also the log beside it`() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder.path(of: "office.sqlite")
      let engine = try SQLiteEngine(creating: path)
      try engine.write { try $0.run("CREATE TABLE thing (id INTEGER) STRICT") }
      for file in [path, path + "-wal", path + "-shm"] {
        #expect(try Self.mode(file) == 0o600, "\(file)")
      }
    }
  }

  @Test(arguments: ["000", "022", "777"])
  func `are so whatever the mask of whoever makes the office`(_ mask: String) async throws {
    try await TemporaryFolder.with { folder in
      let program = try Program.redress().path
      let script = "umask \(mask) && exec \"$0\" init --scheme card --sandbox"
      let made = try await Program.shell().run(["-c", script, program], in: folder.path)
      #expect(made.exitStatus == 0, "\(made.errorText)")
      #expect(try Self.mode(folder.path(of: "redress.sqlite")) == 0o600)
    }
  }

  @Test func `keep nothing of a text that was taken back`() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder.path(of: "office.sqlite")
      let text = "a text that goes again"
      try Self.writeAndTakeBack(text, path)
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
      #expect(bytes.range(of: Data(text.utf8)) == nil)
    }
  }

  private static func writeAndTakeBack(_ text: String, _ path: String) throws {
    let engine = try SQLiteEngine(creating: path)
    try engine.write { connection in
      for number in 0..<200 {
        try connection.run(
          "INSERT INTO staff (id, name, roles, event, roles_event) VALUES ($1, $2, '', 1, 1)",
          [.text("s\(number)"), .text("\(text) \(number)")]
        )
      }
    }
    try engine.write { try $0.run("DELETE FROM staff") }
    #expect(try engine.read { try $0.number("PRAGMA secure_delete") } == 1)
  }

  @Test(arguments: [
    "INSERT INTO migration VALUES (3, '0003-later')", "DELETE FROM migration WHERE number = 2",
    "DELETE FROM migration", "UPDATE migration SET name = 'other' WHERE number = 1",
  ])
  func `with other steps and the same tables are verified, and the step is named`(
    sql: String
  ) async throws {
    try await Tampering.with { copy in
      try copy.run(sql)
      let found = try copy.faults()
      #expect(found.contains { $0.hasPrefix("schema: ") && $0.contains("\"step ") }, "\(found)")
      #expect(!found.contains { $0.hasPrefix("opening: ") })
    }
  }

  @Test func `made by a newer program are refused with 69, and what to do is said`() async throws {
    try await TemporaryFolder.with { folder in
      let before = try BeforeCommand(in: folder) { _ in [] }
      let attempt = try before.attempt(0)
      try await DatabaseQueue(path: attempt.database).write {
        try $0.execute(sql: "INSERT INTO migration (number, name) VALUES (99, '0099-later')")
        try $0.execute(sql: "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
      }
      let refused = try await attempt.run(["staff", "list"])
      #expect(refused.exitStatus == 69)
      #expect(refused.text == "")
      #expect(refused.errorText.contains("newer redress"), "\(refused.errorText)")
    }
  }
}

@Suite
struct `Lists longer than a small answer` {
  @Test func `are given whole: 5,000 disputes, cases, corrections, runs and members of staff`()
    async throws
  {
    try await PracticeOffice.with { office in
      try office.ann.store.engine.write { connection in
        func fill(
          _ table: String,
          _ columns: [String],
          _ row: (Int64) -> [SQLValue]
        ) throws {
          try connection.insert(into: table, columns) { emit in
            for number in Int64(1)...5_000 { try emit(row(number)) }
          }
        }
        try fill("case_file", ["id", "subject", "opened_event"]) {
          [.int($0), .text("s\($0)"), .int(1)]
        }
        try fill("staff", ["id", "name", "roles", "event", "roles_event"]) {
          [.text("z\($0)"), .text("Z"), .text(""), .int(1), .int(1)]
        }
        try fill(
          "notice_run",
          [
            "id", "event", "staff", "notices", "digest", "drafted", "claimed", "unsettled",
            "unreachable", "printed",
          ]
        ) {
          [
            .int($0), .int($0), .text("ann"), .int(0), .text(""), .int(0), .int(0), .int(0),
            .int(0), .int(0),
          ]
        }
        try fill(
          "dispute",
          [
            "id", "case_id", "subject", "target", "ground", "statement", "received_at",
            "received_on", "law", "target_days", "calendars", "due_hard", "answer_by", "state",
            "opened_event",
          ]
        ) {
          [
            .int($0), .int($0), .text("s\($0)"), .text("score:2025-05"), .text("other"), .text(""),
            .int(0), .int(0), .text("cn/1"), .int(7), .text("[]"), .int(20_000 + $0 % 7),
            .int(20_000 + $0 % 7), .text("open"), .int(1),
          ]
        }
        try fill(
          "correction",
          [
            "id", "case_id", "subject", "reason", "proposed_by", "digest", "state", "event",
          ]
        ) {
          [
            .int($0), .int($0), .text("s\($0)"), .text(#"{"texts":[]}"#), .text("ann"), .text(""),
            .text("proposed"), .int(1),
          ]
        }
      }
      let disputes = try office.ann.disputes(all: false)
      #expect(disputes.count == 5_000)
      #expect(disputes.map(\.dueHard) == disputes.map(\.dueHard).sorted())
      #expect(try office.ann.cases().count == 5_000)
      #expect(try office.ann.corrections().count == 5_000)
      #expect(try office.ann.allStaff().count == 5_002)
      #expect(try office.ann.store.read { try $0.allRuns().count } == 5_000)
    }
  }
}
