import Foundation
public import Testing

/// A transcript in the test's folder; each is one test case, called by its path.
public struct TranscriptFile: Sendable, CustomTestStringConvertible {
  /// The path below the transcripts' folder, such as `errors/no-database.transcript`.
  public let name: String

  public let path: String

  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }

  public var testDescription: String { name }

  /// Every `*.transcript` in and below a folder, in the order of their names.
  ///
  /// - Parameters:
  ///   - folder: where they lie.
  ///   - part: leaves only those with this in the name, such as `dispute`.
  /// - Returns: none when the folder is absent.
  public static func all(in folder: String, naming part: String) -> [TranscriptFile] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".transcript") && (part.isEmpty || $0.contains(part)) }
      .sorted().map { TranscriptFile(name: $0, path: folder + "/" + $0) }
  }

  /// Runs the transcript and records an issue, at the command's line, for each step that fails.
  ///
  /// When recording, rewrites the file instead and says how many steps a person must now read.
  public func check(finding program: Program?, recording: Bool) async throws {
    let text = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    let transcript = try Transcript(name: name, text: text)
    let reports = try await transcript.run(finding: program)
    let failed = reports.filter { !$0.mismatches.isEmpty }
    guard let first = failed.first else { return }
    if recording {
      try Data(transcript.recorded(reports).utf8).write(to: URL(filePath: path))
      let count = "\(failed.count) of \(reports.count)"
      record("re-recorded \(count) answers in \(name); read the change", line: first.step.line)
    } else {
      for report in failed {
        record("\(name):\(report.step.line)\n\(report.description)", line: report.step.line)
      }
    }
  }

  private func record(_ message: String, line: Int) {
    let location = SourceLocation(
      fileID: "RedressTranscriptTests/\(name)",
      filePath: path,
      line: line,
      column: 1
    )
    Issue.record(Comment(rawValue: message), sourceLocation: location)
  }
}
