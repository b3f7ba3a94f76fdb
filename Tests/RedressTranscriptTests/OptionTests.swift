import RedressTestSupport
import Testing

/// What is typed and what the environment says, before any database is there.
@Suite
struct `An option` {
  private static func run(
    _ arguments: [String],
    _ variables: [String: String] = [:]
  ) async throws -> ProgramResult {
    try await TemporaryFolder.with { folder in
      let own = Program.environment(home: folder.path)
      return try await Program.redress().run(
        arguments,
        in: folder.path,
        environment: own.merging(variables) { _, new in new }
      )
    }
  }

  @Test func `goes before its variable, and an empty variable counts as none`() async throws {
    let typed = try await Self.run(
      ["verify", "--db", "typed.sqlite"],
      ["REDRESS_DB": "set.sqlite"]
    )
    #expect(typed.ending == .exited(66) && typed.errorText.contains("typed.sqlite"))
    let set = try await Self.run(["verify"], ["REDRESS_DB": "set.sqlite"])
    #expect(set.ending == .exited(66) && set.errorText.contains("set.sqlite"))
    let none = try await Self.run(["verify"], ["REDRESS_DB": ""])
    #expect(none.ending == .exited(66) && none.errorText.contains("redress.sqlite"))
  }

  @Test(arguments: ["--expect-rows=-1", "--allow-refused=-1", "--expect-rows=1.5"])
  func `that counts rows takes whole numbers from none on`(_ option: String) async throws {
    #expect(try await Self.run(["score", "import", "x.csv", option]).ending == .exited(64))
    #expect(
      try await Self.run(["score", "import", "x.csv", "--expect-rows=0"]).ending == .exited(66)
    )
  }

  @Test func `that sets a field takes everything after its first sign as the value`() async throws {
    func propose(_ value: String) async throws -> ProgramResult {
      try await Self.run(["correction", "propose", "r1", "--set", value, "--reason", "so"])
    }
    #expect(try await propose("note=a=b").ending == .exited(66))
    #expect(try await propose("note=").ending == .exited(66))
    #expect(try await propose("=a").ending == .exited(64))
    #expect(try await propose("note").ending == .exited(64))
  }
}
