import ArgumentParser
import Redress
import RedressLetters

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A story told by commands: lines that begin with `#` are told, lines that begin with `$ redress`
/// are run, `@ now INSTANT` sets the practice clock.
///
/// In a command `{practice}` is the folder of the practice data, `{folder}` the office's, and
/// `{digest:run-1}` the digest that releasing the run asks for.
struct DemoStory {
  private enum Line {
    case told(String)
    case now(String)
    case command(String)
    case pause
  }

  private let lines: [Line]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.hasPrefix("# ") { return .told(String(line.dropFirst(2))) }
      if line.hasPrefix("@ now ") { return .now(String(line.dropFirst(6))) }
      if line.hasPrefix("$ redress ") { return .command(String(line.dropFirst(10))) }
      return .pause
    }
  }

  /// - Throws: ``OfficeError`` when a command of the story fails, so that a broken story is noticed.
  func play(at stage: Desk, practice: String, folder: String) throws {
    var now = "2026-10-06T09:00:00+08:00"
    for line in lines {
      switch line {
      case .pause: stage.print([""])
      case .told(let text): stage.print([stage.style.yellow("# \(text)")])
      case .now(let text): now = text
      case .command(let text):
        let desk = stage.adding(["REDRESS_NOW": now])
        let shown = try filled(text, at: desk, practice: "practice", folder: ".")
        stage.print([stage.style.bold("$ redress \(shown)")])
        let arguments = Self.words(try filled(text, at: desk, practice: practice, folder: folder))
        let status = RedressCommand.run(arguments, at: desk)
        guard status == 0 else {
          throw OfficeError(
            .badData,
            "the story stopped: this command ended with \(status)",
            next: "check practice/month.demo in the templates"
          )
        }
      }
    }
  }

  private func filled(
    _ text: String,
    at desk: Desk,
    practice: String,
    folder: String
  ) throws -> String {
    var text = text.replacing("{practice}", with: practice).replacing("{folder}", with: folder)
    while let place = text.firstRange(of: "{digest:run-") {
      let rest = text[place.upperBound...]
      guard let end = rest.firstIndex(of: "}"), let run = Int64(rest[..<end]) else { break }
      let office = try OfficeOptions.parse([]).office(at: desk)
      let digest = try office.noticeRun(run).digest.prefix(12)
      text.replaceSubrange(place.lowerBound...end, with: String(digest))
    }
    return text
  }

  /// Words as a shell would split them, with single quotes only.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text {
      switch character {
      case "'":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let finished = word { words.append(finished) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
