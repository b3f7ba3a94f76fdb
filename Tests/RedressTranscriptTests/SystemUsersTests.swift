import Foundation
import RedressTestSupport
import Testing

/// An office that an account of its own owns, and people who come to it as `sudo` would bring them: with
/// real users of the system, for which a test has to be `root`.
@Suite(.enabled(if: SystemUsers.areAtHand, "only root can act as other users"))
struct `An office of an account of its own` {
  @Test func `knows by the system who types, and believes nobody else`() async throws {
    try await SystemUsers.with { users in
      let (owner, ann, bo, eve) = (64_000, 64_001, 64_002, 64_003)
      // The owner's account, asked by ann.
      try await users.expect(0, "init --unsigned --sender a@example.com --as ann", owner, for: ann)
      try await users.expect(0, "staff add bo --as ann", owner, for: ann)
      try await users.expect(0, "office set --name Other --as ann", owner, for: ann)
      let digest = try await users.digest(owner)
      let approve = "approve proposal-1 --digest \(digest) --as bo"

      // Somebody under their own account cannot open the file, whatever their variables say.
      try await users.expect(69, approve, eve, for: nil)
      try await users.expect(69, approve, eve, for: bo)
      #expect(try await users.run("cat office.sqlite", as: eve).exitStatus != 0)

      // Ann is no second person under another name; bo is.
      try await users.expect(77, approve, owner, for: ann)
      try await users.expect(0, approve, owner, for: bo)

      // Whoever shares the file with a group is not believed to have been asked by somebody else.
      try await users.run("chmod 660 office.sqlite*", as: owner)
      try await users.expect(0, "office set --name Another --as ann", owner, for: ann)
      let next = "approve proposal-2 --digest \(try await users.digest(owner)) --as bo"
      try await users.run("chmod 660 office.sqlite*", as: owner)
      try await users.expect(77, next, owner, for: bo)
      try await users.expect(0, "verify", owner, for: ann)
    }
  }

  @Test func `goes by no templates that others can write`() async throws {
    try await SystemUsers.with { users in
      let (owner, ann) = (64_000, 64_001)
      let make = "init --unsigned --sender a@example.com --as ann"
      try await users.root("cp -r templates own && chown -R \(ann) own")
      try await users.expect(77, make + " --templates ../own", owner, for: ann)
      try await users.root("cp -r templates loose && chmod o+w loose/law/cn.yaml")
      try await users.expect(77, make + " --templates ../loose", owner, for: ann)
      try await users.expect(0, make, owner, for: ann)
      try await users.expect(77, "staff list --templates ../own", owner, for: ann)
    }
  }
}

/// A folder in which users by number run the program.
struct SystemUsers: Sendable {
  let folder: TemporaryFolder

  static var areAtHand: Bool {
    getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
  }

  static func with(_ body: (SystemUsers) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      let users = SystemUsers(folder: folder)
      let program = try Program.redress().path
      try await users.root(
        """
        chmod 755 . && cp \(program) redress && cp -r \(Repository.templates) templates && \
        chmod -R go=rX,go-w redress templates && chmod 755 redress && mkdir -m 711 office && chown 64000:64000 office
        """
      )
      try await body(users)
    }
  }

  @discardableResult
  func root(_ line: String) async throws -> ProgramResult {
    let result = try await Program.shell().run(["-c", line], in: folder.path)
    #expect(result.exitStatus == 0, "\(line): \(result.errorText)")
    return result
  }

  /// Runs a line of the shell in the office's folder as a user by number, with nothing of this process's
  /// environment.
  @discardableResult
  func run(_ line: String, as user: Int, for asked: Int? = nil) async throws -> ProgramResult {
    let asking = asked.map { "SUDO_UID=\($0) " } ?? ""
    let words =
      "cd office && exec setpriv --reuid=\(user) --regid=\(user) --clear-groups env -i PATH=/usr/bin:/bin "
      + "\(asking)REDRESS_TEMPLATES=\(folder.path)/templates sh -c '\(line)'"
    return try await Program.shell().run(["-c", words], in: folder.path)
  }

  /// Runs the program with words as a user, as if `sudo` had been asked by another.
  func expect(_ status: Int, _ words: String, _ user: Int, for asked: Int?) async throws {
    let line = "../redress \(words) --db office.sqlite"
    let result = try await run(line, as: user, for: asked)
    #expect(result.exitStatus == status, "\(words): \(result.errorText)")
  }

  /// The digest of the proposal that waits.
  func digest(_ user: Int) async throws -> String {
    let result = try await run("../redress proposal list --json --db office.sqlite", as: user)
    let match = try #require(result.text.firstMatch(of: /"digest" : "([0-9a-f]+)"/))
    return String(match.1)
  }
}
