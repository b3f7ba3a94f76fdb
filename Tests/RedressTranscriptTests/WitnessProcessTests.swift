import Foundation
import RedressTestSupport
import Testing

struct WitnessProcessTests {
  @Test(.timeLimit(.minutes(30)))
  func `of eight processes that ask a witness at once one is answered`() async throws {
    try await TemporaryFolder.with { folder in
      let shell = try Program.shell(searchFolders: Program.redress().searchFolders)
      func run(_ line: String) async throws -> ProgramResult {
        try await shell.run(["-c", line], in: folder.path)
      }
      let made = try await run(
        """
        set -e
        export REDRESS_STAFF=ann
        redress init --sandbox --quiet
        redress audit key office.key > office.pub
        redress witness init --name w.example/1 --state witness > witness.pub
        redress witness follow "$(cat office.pub)" --state witness --quiet
        for member in a b c d e f g h; do
          redress staff add $member --quiet
          redress audit proof --from 0 --key office.key > request-$member
        done
        """
      )
      try #require(made.exitStatus == 0, "\(made.errorText)")
      let asked = try await withThrowingTaskGroup(of: ProgramResult.self) { group in
        for member in "abcdefgh" {
          group.addTask {
            try await shell.run(
              ["-c", "redress witness add request-\(member) --state witness"],
              in: folder.path
            )
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let size = try await run("redress witness show --state witness | tail -n 1").text
        .split(separator: " ").dropLast(2).last
      let answered = asked.filter { $0.exitStatus == 0 }
      #expect(answered.count == 1)
      #expect(answered.allSatisfy { $0.text.hasPrefix("— w.example/1 ") })
      for refused in asked where refused.exitStatus != 0 {
        #expect(refused.exitStatus == 75)
        #expect(refused.text == "\(size ?? "none")\n")
      }
    }
  }
}
