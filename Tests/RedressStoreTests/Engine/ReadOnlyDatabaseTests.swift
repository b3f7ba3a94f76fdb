import Foundation
import GRDB
import RedressStore
import RedressTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Root may write anywhere, so as root the program runs as a user who may not.
private let asAuditor =
  getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

private let canBeAuditor =
  asAuditor.isEmpty || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

@Suite(.enabled(if: canBeAuditor, "root without setpriv can be no one else"))
struct `An auditor who may not write` {
  /// Runs verify in a folder that nobody may write to.
  private static func verify(_ folder: TemporaryFolder) async throws -> ProgramResult {
    let files = FileManager.default
    for file in try files.contentsOfDirectory(atPath: folder.path) {
      try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.path(of: file))
    }
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    let program = try Program.redress().path
    let words = asAuditor + [program, "verify"]
    return try await Program.shell().run(["-c", words.joined(separator: " ")], in: folder.path)
  }

  private static func office(in folder: TemporaryFolder) async throws {
    let made = try await Program.redress().run(
      ["init", "--scheme", "card", "--sandbox", "--as", "ann"],
      in: folder.path
    )
    #expect(made.exitStatus == 0, "\(made.errorText)")
  }

  @Test func `can verify a database at rest`() async throws {
    try await TemporaryFolder.with { folder in
      try await Self.office(in: folder)
      let result = try await Self.verify(folder)
      #expect(result.exitStatus == 0, "\(result.text)\(result.errorText)")
      #expect(!FileManager.default.fileExists(atPath: folder.path(of: "redress.sqlite-wal")))
    }
  }

  @Test func `sees what stands only in the log beside a database at work`() async throws {
    try await TemporaryFolder.with { folder in
      try await Self.office(in: folder)
      let path = folder.path(of: "redress.sqlite")
      // Held open, so that the log stays.
      let queue = try DatabaseQueue(path: path)
      try await queue.write { try $0.execute(sql: "UPDATE staff SET name = 'Other'") }
      #expect(FileManager.default.fileExists(atPath: path + "-wal"))
      let result = try await Self.verify(folder)
      #expect(
        result.exitStatus != 0 && result.text.contains("staff"),
        "\(result.text)\(result.errorText)"
      )
      try await queue.read { _ in }
    }
  }

  @Test func `is told that a log without its index cannot be read`() async throws {
    try await TemporaryFolder.with { folder in
      try await Self.office(in: folder)
      let path = folder.path(of: "redress.sqlite")
      let files = FileManager.default
      let queue = try DatabaseQueue(path: path)
      try await queue.write { try $0.execute(sql: "UPDATE staff SET name = 'Other'") }
      try files.copyItem(atPath: path + "-wal", toPath: folder.path(of: "kept-wal"))
      try queue.close()
      try files.moveItem(atPath: folder.path(of: "kept-wal"), toPath: path + "-wal")
      let result = try await Self.verify(folder)
      #expect(result.exitStatus == 69, "\(result.text)\(result.errorText)")
    }
  }
}
