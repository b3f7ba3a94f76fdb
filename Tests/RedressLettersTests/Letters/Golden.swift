import Foundation
import Testing

/// A text on file that a person has read.
enum Golden {
  /// Compares a text with the file of its name in `Goldens`.
  ///
  /// `RECORD_GOLDENS=1` writes the file and fails, so that nobody forgets to read the difference.
  static func expect(_ text: String, _ name: String, at location: SourceLocation) throws {
    try expect(text, file: folder + "/\(name).txt", at: location)
  }

  /// The same of any file.
  static func expect(_ text: String, file: String, at location: SourceLocation) throws {
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      let folder = URL(filePath: file).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: file))
      Issue.record("recorded \(file); read the difference", sourceLocation: location)
      return
    }
    let expected = FileManager.default.contents(atPath: file).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(text == expected, "see \(file), or set RECORD_GOLDENS=1", sourceLocation: location)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Goldens").path(percentEncoded: false)
}
