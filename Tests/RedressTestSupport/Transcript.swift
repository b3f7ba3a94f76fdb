/// A story told in commands: what a person types, and all that the program answers, in the form of
/// hledger's functional tests.
///
/// ```
/// #! now 2026-10-06T09:00:00+08:00
/// # 1. A new database says where it is.
/// $ redress init --sandbox --scheme zhima
/// Made $FOLDER/redress.sqlite
/// >2 sandbox
/// >= 0
/// ```
///
/// Above a command: `# ` a sentence that claims something, `< ` a line of standard input, and
/// directives: `#! now INSTANT`, `#! staff NAME`, `#! env NAME=VALUE`, and `#! file NAME` up to
/// `#! end`. Directives hold from where they stand. Below a command: its standard output, each line
/// of standard error after `>2 `, and the exit status after `>= `.
public struct Transcript: Sendable {
  public enum Item: Sendable, Equatable {
    case variable(name: String, value: String)
    case file(name: String, content: String)
    case step(Step)
  }

  public struct Step: Sendable, Equatable {
    /// The sentence above the command.
    public var claim: String

    /// The command's line in the file, from 1.
    public var line: Int

    /// What `/bin/sh` runs.
    public var command: String

    public var input: [String]
    public var expected: Answer

    /// Where the expectation stands among the transcript's lines, from 0.
    public var expectation: Range<Int>
  }

  /// What a command answers, as lines without their ends.
  public struct Answer: Sendable, Equatable {
    public var output: [String]
    public var errors: [String]
    public var status: Int

    public init(output: [String], errors: [String], status: Int) {
      self.output = output
      self.errors = errors
      self.status = status
    }
  }

  /// How the file is called in messages.
  public var name: String

  public var lines: [String]
  public var items: [Item]

  public var steps: [Step] {
    items.compactMap { if case .step(let step) = $0 { step } else { nil } }
  }

  /// Reads a transcript.
  ///
  /// - Throws: ``Malformed`` at the first line that fits nowhere.
  public init(name: String, text: String) throws(Malformed) {
    self.name = name
    lines = Self.lines(of: text)
    var parser = TranscriptParser(name: name, lines: lines)
    items = try parser.parse()
  }

  /// The lines of a text, by line feed alone, so that a carriage return stays to be seen.
  static func lines(of text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A transcript that is not in the form above.
  public struct Malformed: Error, Equatable, CustomStringConvertible {
    public var name: String
    public var line: Int
    public var reason: String

    public var description: String { "\(name):\(line): \(reason)" }
  }
}
