import Foundation
import RedressTestSupport
import Testing

/// Every transcript in `Transcripts`, run on the built program; each is a test called by its path.
///
/// `RECORD_TRANSCRIPTS=1` rewrites the expectations that no longer hold and fails; read the change.
/// `TRANSCRIPTS=dispute` runs only those with `dispute` in the name.
@Suite(.timeLimit(.minutes(30)))
struct TranscriptTests {
  @Test func `address`() async throws { try await answers() }
  @Test func `as-known-at`() async throws { try await answers() }
  @Test func `calendar`() async throws { try await answers() }
  @Test func `case`() async throws { try await answers() }
  @Test func `case-letters`() async throws { try await answers() }
  @Test func `check`() async throws { try await answers() }
  @Test func `clock`() async throws { try await answers() }
  @Test func `completion`() async throws { try await answers() }
  @Test func `correction`() async throws { try await answers() }
  @Test func `correction-answers`() async throws { try await answers() }
  @Test func `correction-bulk`() async throws { try await answers() }
  @Test func `correction-move`() async throws { try await answers() }
  @Test func `correction-publish-json`() async throws { try await answers() }
  @Test func `dispute`() async throws { try await answers() }
  @Test func `dispute-join`() async throws { try await answers() }
  @Test func `dispute-two-persons`() async throws { try await answers() }
  @Test func `dispute-unverifiable`() async throws { try await answers() }
  @Test func `drop`() async throws { try await answers() }
  @Test func `errors/calendar`() async throws { try await answers() }
  @Test func `errors/chinese`() async throws { try await answers() }
  @Test func `errors/clock`() async throws { try await answers() }
  @Test func `errors/correction`() async throws { try await answers() }
  @Test func `errors/dispute`() async throws { try await answers() }
  @Test func `errors/maildir`() async throws { try await answers() }
  @Test func `errors/month-closed`() async throws { try await answers() }
  @Test func `errors/not-reproducible`() async throws { try await answers() }
  @Test func `errors/output`() async throws { try await answers() }
  @Test func `errors/real-office`() async throws { try await answers() }
  @Test func `errors/record-file`() async throws { try await answers() }
  @Test func `errors/scheme`() async throws { try await answers() }
  @Test func `errors/score-file`() async throws { try await answers() }
  @Test func `errors/score-file-lenient`() async throws { try await answers() }
  @Test func `errors/staff`() async throws { try await answers() }
  @Test func `errors/store`() async throws { try await answers() }
  @Test func `errors/subject-file`() async throws { try await answers() }
  @Test func `errors/terminal`() async throws { try await answers() }
  @Test func `errors/usage`() async throws { try await answers() }
  @Test func `errors/wrong-ids`() async throws { try await answers() }
  @Test func `consent`() async throws { try await answers() }
  @Test func `explain`() async throws { try await answers() }
  @Test func `explain-check`() async throws { try await answers() }
  @Test func `explain-tried`() async throws { try await answers() }
  @Test func `certified`() async throws { try await answers() }
  @Test func `retention`() async throws { try await answers() }
  @Test func `furnisher`() async throws { try await answers() }
  @Test func `facts`() async throws { try await answers() }
  @Test func `given-text`() async throws { try await answers() }
  @Test func `help`() async throws { try await answers() }
  @Test func `incident`() async throws { try await answers() }
  @Test func `init`() async throws { try await answers() }
  @Test func `law`() async throws { try await answers() }
  @Test func `levels`() async throws { try await answers() }
  @Test func `manual`() async throws { try await answers() }
  @Test func `mark`() async throws { try await answers() }
  @Test func `month`() async throws { try await answers() }
  @Test func `no-score`() async throws { try await answers() }
  @Test func `notice`() async throws { try await answers() }
  @Test func `office`() async throws { try await answers() }
  @Test func `owed`() async throws { try await answers() }
  @Test func `paper-dispute-closed`() async throws { try await answers() }
  @Test func `proposal`() async throws { try await answers() }
  @Test func `record`() async throws { try await answers() }
  @Test func `record-import`() async throws { try await answers() }
  @Test func `record-refused`() async throws { try await answers() }
  @Test func `roles`() async throws { try await answers() }
  @Test func `rules`() async throws { try await answers() }
  @Test func `sending`() async throws { try await answers() }
  @Test func `sandbox`() async throws { try await answers() }
  @Test func `scheme`() async throws { try await answers() }
  @Test func `score-check`() async throws { try await answers() }
  @Test func `score-compute`() async throws { try await answers() }
  @Test func `score-export`() async throws { try await answers() }
  @Test func `score-import`() async throws { try await answers() }
  @Test func `score-retract`() async throws { try await answers() }
  @Test func `score-show`() async throws { try await answers() }
  @Test func `signing`() async throws { try await answers() }
  @Test func `staff`() async throws { try await answers() }
  @Test func `subject`() async throws { try await answers() }
  @Test func `superseded`() async throws { try await answers() }
  @Test func `todo`() async throws { try await answers() }
  @Test func `verify`() async throws { try await answers() }
  @Test func `version`() async throws { try await answers() }
  @Test func `witness`() async throws { try await answers() }
  @Test func `witnessed`() async throws { try await answers() }
  @Test func `zh/help`() async throws { try await answers() }
  @Test func `zh/office`() async throws { try await answers() }
  @Test func `zh/pages`() async throws { try await answers() }
  @Test func `zh/templates`() async throws { try await answers() }
  @Test func `zh/witness`() async throws { try await answers() }

  @Test func `every transcript is a test`() throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let tests = source.matches(of: /func `(.+)`\(\) async throws \{ try await answers\(\) \}/)
    let files = TranscriptFile.all(in: Self.folder, naming: "").map(\.name)
    #expect(Set(tests.map { "\($0.1).transcript" }) == Set(files))
  }

  private static let folder = Repository.root + "/Tests/RedressTranscriptTests/Transcripts"

  /// Runs the transcript that is called as the test is.
  private func answers(_ test: String = #function) async throws {
    let name = test.filter { $0 != "`" }.replacing("()", with: "") + ".transcript"
    let wanted = ProcessInfo.processInfo.environment["TRANSCRIPTS"] ?? ""
    if !wanted.isEmpty && !name.contains(wanted) { try Test.cancel("not named by TRANSCRIPTS") }
    try await TranscriptFile(name: name, path: "\(Self.folder)/\(name)").check(
      finding: Program.redress(),
      recording: Transcript.isRecording
    )
  }
}
