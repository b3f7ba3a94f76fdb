import Foundation
import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A command, and the kilobytes that any one file it writes may have.
struct FullDisk: Sendable, CustomTestStringConvertible {
  let command: KilledCommand

  /// More than the 32 that SQLite's index of its write-ahead log takes.
  let kilobytes: Int

  var testDescription: String { "\(command.rawValue), \(kilobytes) KiB" }

  static let all = [
    FullDisk(command: .importScores, kilobytes: 600),
    FullDisk(command: .importRecords, kilobytes: 200),
    FullDisk(command: .importManyRecords, kilobytes: 480),
    FullDisk(command: .computeScores, kilobytes: 48),
    FullDisk(command: .detectDrops, kilobytes: 64),
  ]
}

@Suite
struct `A full disk` {
  /// Runs a command under a limit on the size of any file it writes.
  private static func limited(
    _ attempt: Attempt,
    _ arguments: [String],
    kilobytes: Int
  ) async throws -> ProgramResult {
    // A POSIX shell counts in halves of a kilobyte.
    let script = "ulimit -f \(kilobytes * 2) && exec \"$@\""
    let shell = Program(at: "/bin/sh", searchFolders: [])
    return try await shell.run(
      ["-c", script, "sh", attempt.program.path] + arguments,
      in: attempt.folder,
      environment: attempt.environment()
    )
  }

  private static func isClear(_ result: ProgramResult) -> Bool {
    result.exitStatus == 69 && result.errorText.contains("make room and run the command again")
      && !result.errorText.contains("SQLITE_")
  }

  @Test(arguments: FullDisk.all)
  func `is told with exit 69, and leaves the database as it was`(_ disk: FullDisk) async throws {
    try await TemporaryFolder.with { folder in
      let before = try BeforeCommand(in: folder) { try disk.command.prepare($0) }
      let attempt = try before.attempt(0)
      let head = try Store(opening: attempt.database).head()
      let result = try await Self.limited(
        attempt,
        before.arguments,
        kilobytes: disk.kilobytes
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

  @Test func `that the spool outgrows is told as such, and the spool is cleared away`()
    async throws
  {
    try await SmallDisk.with(kilobytes: 256) { disk in
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let office = try PracticeOffice(in: folder)
      let arguments = try KilledCommand.importScores.prepare(office)
      let scheme = try office.ann.currentScheme()
      // Small enough that little stays in memory, as with tens of millions of rows.
      var options = FeedOptions()
      options.spoolFolder = disk
      options.spoolBytes = 1
      options.runRows = 4_096
      let reader = ScoreFileReader(
        layout: try ScoreFileLayout(
          dimensions: scheme.dimensions.map { .init(id: $0.id, highest: $0.highest) },
          base: scheme.range.base,
          lowest: scheme.range.lowest,
          highest: scheme.range.highest
        ),
        period: nil,
        options: options,
        hash: Digest.hash
      )
      let error = #expect(throws: ScoreFileError.self) { try reader.read(path: arguments[2]) }
      guard case .spoolFailed = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
    }
  }

  @Test func `that sorted records outgrow gives 69, and leaves nothing behind`() async throws {
    try await SmallDisk.with(kilobytes: 256) { disk in
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let office = try PracticeOffice(in: folder)
      let arguments = try KilledCommand.importManyRecords.prepare(office)
      let head = try office.ann.store.head()
      var options = FeedOptions()
      (options.spoolFolder, options.spoolBytes) = (disk, 1)
      let refusal = #expect(throws: FileRefusal.self) {
        try office.ann.importRecords(from: arguments[2], allowRefused: 0, options: options)
      }
      #expect(refusal?.reason == .scores(.spoolFailed(errno: ENOSPC)))
      #expect(try office.ann.store.head() == head)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == [])
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

      try await SmallDisk.grow(disk, toKilobytes: 65_536)
      let again = try await attempt.run(before.arguments, ["REDRESS_MAILDIR": disk + "/mail"])
      #expect(again.exitStatus == 0, "\(again.errorText)")
      let sent = try FileManager.default.contentsOfDirectory(atPath: disk + "/mail/new")
      #expect(sent.count == KilledCommand.told.count)
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk + "/mail/tmp") == [])
    }
  }
}
