import RedressTestSupport
import Testing

struct TranscriptRecordingTests {
  @Test func `recording rewrites what failed and leaves all else alone`() async throws {
    try await TemporaryFolder.with { folder in
      let file = try transcript(before, in: folder)
      try await withKnownIssue {
        try await file.check(finding: nil, recording: true)
      } matching: {
        $0.comments.map(\.rawValue) == [
          "re-recorded 2 of 3 answers in t.transcript; read the change"
        ]
          && $0.sourceLocation?.line == 5
      }
      #expect(String(decoding: try folder.read("t.transcript"), as: UTF8.self) == after)

      // What was recorded holds, and recording it again changes nothing.
      try await file.check(finding: nil, recording: true)
    }
  }

  @Test func `a step that fails is an issue at the command's line`() async throws {
    try await TemporaryFolder.with { folder in
      let file = try transcript("# 1. Up is up.\n\n$ echo down\nup\n>= 0\n", in: folder)
      try await withKnownIssue {
        try await file.check(finding: nil, recording: false)
      } matching: {
        $0.sourceLocation?.line == 3
          && $0.comments.first?.rawValue == """
            t.transcript:3
            # 1. Up is up.
            $ echo down
            stdout (- expected, + actual):
            - up
            + down
            """
      }
    }
  }

  @Test func `transcripts are found below their folder, in order`() async throws {
    try await TemporaryFolder.with { folder in
      for name in ["b.transcript", "errors/a.transcript", "a.transcript", "notes.md"] {
        try folder.write([], to: name)
      }
      let all = TranscriptFile.all(in: folder.path, naming: "").map(\.name)
      #expect(all == ["a.transcript", "b.transcript", "errors/a.transcript"])
      let some = TranscriptFile.all(in: folder.path, naming: "errors/").map(\.name)
      #expect(some == ["errors/a.transcript"])
    }
  }

  private func transcript(_ text: String, in folder: TemporaryFolder) throws -> TranscriptFile {
    let path = try folder.write(text.utf8, to: "t.transcript")
    return TranscriptFile(name: "t.transcript", path: path)
  }

  private let before = """
    # A heading.

    # 1. Marks stay where they hold.
    < x
    $ echo took 0.25 s; echo id 00ff; echo new; echo '>= 7'; echo; echo bad >&2; exit 64
    took {{seconds}} s
    id {{number}}
    gone
    >= 0

    #! file a.txt
    kept
    #! end
    # 2. This holds, so it stays as it is.
    $ cat a.txt
    {{any}}
    >= 0

    # 3. Nothing was expected yet.
    $ echo hello
    >= 0

    # The end.

    """

  private let after = """
    # A heading.

    # 1. Marks stay where they hold.
    < x
    $ echo took 0.25 s; echo id 00ff; echo new; echo '>= 7'; echo; echo bad >&2; exit 64
    took {{seconds}} s
    id 00ff
    new
    {{any}}

    >2 bad
    >= 64

    #! file a.txt
    kept
    #! end
    # 2. This holds, so it stays as it is.
    $ cat a.txt
    {{any}}
    >= 0

    # 3. Nothing was expected yet.
    $ echo hello
    hello
    >= 0

    # The end.

    """
}
