import Foundation

extension Transcript {
  /// Whether `RECORD_TRANSCRIPTS=1` asks for expectations to be rewritten.
  public static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] == "1"
  }

  /// The transcript's text with the expectations of failed steps replaced by what came.
  ///
  /// Comments, commands and blank lines stay, and so does a line with marks that still holds.
  public func recorded(_ reports: [Report]) -> String {
    var lines = lines
    for report in reports.reversed() where !report.mismatches.isEmpty {
      lines.replaceSubrange(report.step.expectation, with: report.recordedLines)
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension Transcript.Report {
  fileprivate var recordedLines: [String] {
    // A line of output that would read as the end of the output can only be recorded as a mark.
    output.recorded.map { $0.hasPrefix(">2") || $0.hasPrefix(">=") ? "{{any}}" : $0 }
      + errors.recorded.map { $0.isEmpty ? ">2" : ">2 " + $0 }
      + [">= \(actual.status)"]
  }
}
