import Foundation
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What fills up: a command, and the kilobytes that any one file of it may have.
struct FullDisk: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let command: KilledCommand

  /// So that the database as it was still fits, or that only the spool does not.
  let roomBeyondDatabase: Int

  static let all = [
    FullDisk(testDescription: "database, scores", command: .importScores, roomBeyondDatabase: 200),
    FullDisk(testDescription: "database, records", command: .importRecords, roomBeyondDatabase: 40),
    FullDisk(testDescription: "database, scoring", command: .computeScores, roomBeyondDatabase: 0),
    FullDisk(testDescription: "database, drops", command: .detectDrops, roomBeyondDatabase: 40),
  ]
}

@Suite
struct `A full disk` {
  /// Runs a command under a limit on the size of any file it writes.
  private static func limited(
    _ attempt: Attempt,
    _ arguments: [String],
    kilobytes: Int,
    _ more: [String: String] = [:]
  ) async throws -> ProgramResult {
    // bash counts in kilobytes, the shell of POSIX in half of them.
    let script = "ulimit -f \(kilobytes * 2) && exec \"$@\""
    let shell = Program(at: "/bin/sh", searchFolders: [])
    return try await shell.run(
      ["-c", script, "sh", attempt.program.path] + arguments,
      in: attempt.folder,
      environment: attempt.environment(more)
    )
  }

  private static func isClear(_ result: ProgramResult) -> Bool {
    result.exitStatus == 69 && result.errorText.contains("no room left")
      && !result.errorText.contains("SQLITE_")
  }

  @Test(arguments: FullDisk.all)
  func `is told with exit 69, and leaves the database as it was`(_ disk: FullDisk) async throws {
    try await TemporaryFolder.with { folder in
      let before = try BeforeCommand(in: folder) { try disk.command.prepare($0) }
      let attempt = try before.attempt(0)
      let size = try Data(contentsOf: URL(filePath: attempt.database)).count
      let head = try Store(opening: attempt.database).head()
      let result = try await Self.limited(
        attempt,
        before.arguments,
        kilobytes: size / 1_024 + 1 + disk.roomBeyondDatabase,
        disk.command == .importScores ? ["TMPDIR": "/dev/shm"] : [:]
      )
      #expect(Self.isClear(result), "\(result.exitStatus): \(result.errorText)")
      let store = try Store(opening: attempt.database)
      #expect(try store.head() == head)
      #expect(try store.verify().checks.filter { !$0.isOK } == [])
      #expect(try await attempt.run(before.arguments).exitStatus == 0)
    }
  }

  @Test func `in the Maildir is told with exit 69, and sending again sends each message once`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let before = try BeforeCommand(in: folder) { try KilledCommand.sendNotices.prepare($0) }
      let attempt = try before.attempt(0)
      // Less than any letter; the database's own files are written before the first letter is.
      let result = try await Self.limited(attempt, before.arguments, kilobytes: 1)
      #expect(result.exitStatus == 69, "\(result.errorText)")
      #expect(try attempt.messages().isEmpty)
      let again = try await attempt.run(before.arguments)
      #expect(again.exitStatus == 0, "\(again.errorText)")
      #expect(try attempt.messages().count == KilledCommand.told.count)
      #expect(try Store(opening: attempt.database).verify().isOK)
    }
  }
}

/// Needs root, to mount a small file system.
@Suite(.enabled("needs root") { await SmallDisk.canMount() }, .serialized)
struct `A small file system` {
  @Test func `that the database outgrows gives 69 and stays whole`() async throws {
    try await SmallDisk.with(kilobytes: 1_024) { disk in
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let before = try BeforeCommand(in: folder) { try KilledCommand.importRecords.prepare($0) }
      let attempt = Attempt(
        program: try Program.redress(),
        folder: folder.path,
        database: disk + "/office.sqlite"
      )
      try FileManager.default.copyItem(atPath: before.database, toPath: attempt.database)
      let head = try Store(opening: attempt.database).head()
      let result = try await attempt.run(before.arguments)
      #expect(result.exitStatus == 69)
      #expect(result.errorText.contains("no room left"), "\(result.errorText)")
      let store = try Store(opening: attempt.database)
      #expect(try store.head() == head)
      #expect(try store.verify().isOK)
    }
  }

  @Test func `that the spool outgrows gives 69 and changes nothing`() async throws {
    try await SmallDisk.with(kilobytes: 256) { disk in
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let before = try BeforeCommand(in: folder) { try KilledCommand.importScores.prepare($0) }
      let attempt = try before.attempt(0)
      let head = try Store(opening: attempt.database).head()
      let result = try await attempt.run(before.arguments, ["TMPDIR": disk])
      #expect(result.exitStatus == 69, "\(result.errorText)")
      #expect(!result.errorText.isEmpty)
      #expect(try Store(opening: attempt.database).head() == head)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
      #expect(try await attempt.run(before.arguments).exitStatus == 0)
    }
  }

  @Test func `that the Maildir outgrows gives 69, and what is left goes out later`() async throws {
    try await SmallDisk.with(kilobytes: 400) { disk in
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let before = try BeforeCommand(in: folder) { try KilledCommand.sendNotices.prepare($0) }
      let attempt = try before.attempt(0)
      let result = try await attempt.run(before.arguments, ["REDRESS_MAILDIR": disk + "/mail"])
      #expect(result.exitStatus == 69)
      #expect(result.errorText.contains("no room left"), "\(result.errorText)")
      #expect(try Store(opening: attempt.database).verify().isOK)

      try await SmallDisk.grow(disk, toKilobytes: 8_192)
      let again = try await attempt.run(before.arguments, ["REDRESS_MAILDIR": disk + "/mail"])
      #expect(again.exitStatus == 0, "\(again.errorText)")
      let sent = try FileManager.default.contentsOfDirectory(atPath: disk + "/mail/new")
      #expect(sent.count == KilledCommand.told.count)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk + "/mail/tmp") == [])
    }
  }
}
