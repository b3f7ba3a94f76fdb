import Foundation
import RedressTestSupport
import Testing

/// Every transcript in `Transcripts`, run on the built program.
///
/// `RECORD_TRANSCRIPTS=1` rewrites the expectations that no longer hold and fails; read the change.
/// `TRANSCRIPTS=dispute` runs only those with `dispute` in the name.
struct TranscriptTests {
  static let all = TranscriptFile.all(
    in: Repository.root + "/Tests/RedressTranscriptTests/Transcripts",
    naming: ProcessInfo.processInfo.environment["TRANSCRIPTS"] ?? ""
  )

  @Test(.timeLimit(.minutes(5)), arguments: all)
  func `the program answers as the transcript says`(transcript: TranscriptFile) async throws {
    try await transcript.check(
      finding: Program.redress(),
      recording: Transcript.isRecording
    )
  }
}
