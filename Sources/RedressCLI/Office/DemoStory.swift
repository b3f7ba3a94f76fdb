import ArgumentParser
import Redress
import RedressLetters
import RedressProof
import RedressStore
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A story told by commands: lines that begin with `#` are told, lines that begin with `$ redress`
/// are run, `@ now INSTANT` sets the practice clock, `@ key NAME` makes a key in the office's folder;
/// where the system cannot, what follows up to the next empty line is left out.
///
/// What is told in another language than English has its tag behind the `#`: `#zh-Hans …`. Where
/// the reader's language is not told, English is.
///
/// In a command `{practice}` is the folder of the practice data, `{folder}` the office's,
/// `{digest:run-1}`, `{digest:correction-1}` or `{digest:bulk-1}` the digest that releasing or approving asks
/// for and `{head}` the end of the log. A command may go on after a `\` at the end of a line, and end in
/// `| head -N` or, with plain words for patterns, in `| sed -n '/FROM/,/TO/p;/FROM/,/TO/p'`.
///
/// Every page of a practice office begins with a line that says so; a story shows it once.
struct DemoStory {
  private enum Line {
    case told(String, language: String)
    case now(String)

    /// Makes a key for somebody; what follows up to the next empty line needs it.
    case key(String)
    case command(String)
    case pause
  }

  private static let plainLanguage = "en"

  private let lines: [Line]

  init(_ text: String) {
    lines = Self.joined(text.split(separator: "\n", omittingEmptySubsequences: false)).map { line in
      if line.hasPrefix("#"), let space = line.firstIndex(of: " ") {
        let tag = line[..<space].dropFirst()
        return .told(
          String(line[space...].dropFirst()),
          language: tag.isEmpty ? Self.plainLanguage : String(tag)
        )
      }
      if line.hasPrefix("@ now ") { return .now(String(line.dropFirst(6))) }
      if line.hasPrefix("@ key ") { return .key(String(line.dropFirst(6))) }
      if line.hasPrefix("$ redress ") { return .command(String(line.dropFirst(10))) }
      return .pause
    }
  }

  /// - Throws: ``CommandError`` `storyStopped` when a command of the story fails, so that a broken story is noticed.
  func play(at stage: Desk, practice: String, folder: String) throws {
    var now = "2026-10-06T09:00:00+08:00"
    var isFirstPage = true
    var isKeyless = false
    let language = try language(for: stage)
    for line in lines {
      switch line {
      case .pause:
        if !isKeyless { try stage.print([""]) }
        isKeyless = false
      case .key(let name): isKeyless = try !KeyFileSigner.make("\(folder)/\(name)", for: name)
      case _ where isKeyless: continue
      case .told(_, let other) where other != language: continue
      case .told(let text, _): try stage.print([stage.style.yellow("# \(text)")])
      case .now(let text): now = text
      case .command(let text):
        let desk = stage.adding(["REDRESS_NOW": now])
        let shown = try filled(text, at: desk, practice: "practice", folder: ".")
        try stage.print([stage.style.bold("$ redress \(shown)")])
        let (command, cut) = Self.withoutPipe(text)
        let arguments = Self.words(
          try filled(command, at: desk, practice: practice, folder: folder)
        )
        let page = PrintedPage()
        let status = RedressCommand.run(arguments, at: desk.printing { page.add($0) })
        var printed = cut(page.lines)
        let sandbox = stage.words(DeskWord.sandbox)
        if !isFirstPage { printed.removeAll { $0.contains(sandbox) } }
        if printed.contains(where: { $0.contains(sandbox) }) { isFirstPage = false }
        try stage.print(printed)
        guard status == 0 else {
          throw CommandError.storyStopped(status)
        }
      }
    }
  }

  private func language(for stage: Desk) throws -> String {
    let wanted = try stage.words.language
    let isTold = lines.contains { if case .told(_, wanted) = $0 { true } else { false } }
    return isTold ? wanted : Self.plainLanguage
  }

  private func filled(
    _ text: String,
    at desk: Desk,
    practice: String,
    folder: String
  ) throws -> String {
    var text = text.replacing("{practice}", with: practice).replacing("{folder}", with: folder)
    if text.contains("{head}") {
      let head = try OfficeOptions.parse([]).office(at: desk).store.head()
      text = text.replacing("{head}", with: head?.description ?? "")
    }
    while let place = text.firstRange(of: "{digest:") {
      let rest = text[place.upperBound...]
      guard let end = rest.firstIndex(of: "}") else { break }
      let office = try OfficeOptions.parse([]).office(at: desk)
      let digest =
        if let run = RunID(String(rest[..<end])) {
          try office.noticeRun(run).digest
        } else if let correction = CorrectionID(String(rest[..<end])) {
          try office.correction(correction).correction.digest
        } else if let bulk = BulkID(String(rest[..<end])) {
          try office.bulk(bulk).bulk.digest
        } else { "" }
      text.replaceSubrange(place.lowerBound...end, with: String(digest.prefix(12)))
    }
    return text
  }

  /// Lines, with those that end in `\` and the ones after them as one.
  private static func joined(_ lines: [Substring]) -> [String] {
    var joined: [String] = []
    var isOpen = false
    for line in lines {
      if isOpen, let last = joined.popLast() {
        joined.append("\(last)\n\(line)")
      } else {
        joined.append(String(line))
      }
      isOpen = line.hasSuffix(" \\")
    }
    return joined
  }

  /// A command, and what its `| head -N` or `| sed -n '/FROM/,/TO/p'` leaves of its lines.
  private static func withoutPipe(
    _ text: String
  ) -> (command: String, cut: ([String]) -> [String]) {
    if let pipe = text.ranges(of: " | head -").last, let count = Int(text[pipe.upperBound...]) {
      return (String(text[..<pipe.lowerBound]), { Array($0.prefix(count)) })
    }
    guard let pipe = text.ranges(of: " | sed -n '").last else { return (text, { $0 }) }
    let ranges = text[pipe.upperBound...].split(separator: ";").map {
      $0.split(separator: "/").filter { $0 != "," }.prefix(2).map(String.init)
    }.filter { $0.count == 2 }
    return (String(text[..<pipe.lowerBound]), { lines in lines.within(ranges) })
  }

  /// Words as a shell would split them, with single quotes only.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text.replacing("\\\n", with: "") {
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

extension [String] {
  /// The lines from each that has a pair's first words to the next that has its second.
  fileprivate func within(_ pairs: [[String]]) -> [String] {
    var end: String?
    return filter { line in
      if let last = end {
        if line.contains(last) { end = nil }
        return true
      }
      end = pairs.first { line.contains($0[0]) }?.last
      return end != nil
    }
  }
}

/// What a command printed, kept until it is shown.
private final class PrintedPage: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  var lines: [String] {
    let text = bytes.withLock { String(decoding: $0, as: UTF8.self) }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}
