#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Whether and how text is coloured.
///
/// Every function gives its text back unchanged when styling is off, so a page is written once.
package struct Style: Hashable, Sendable {
  /// What a piece of text says by its looks.
  package enum Tone: Int, Sendable {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
  }

  package let isOn: Bool

  package init(isOn: Bool) {
    self.isOn = isOn
  }

  /// No colour, whatever the stream.
  package static let plain = Style(isOn: false)

  /// Decides for a stream.
  ///
  /// In this order: a non-empty `NO_COLOR` turns styling off; a `CLICOLOR_FORCE` other than `0` or
  /// empty turns it on; a stream that is not a terminal, or a `TERM` of `dumb`, turns it off.
  ///
  /// Source: <https://no-color.org>; <https://bixense.com/clicolors>.
  package init(environment: [String: String], isTerminal: Bool) {
    let forced = environment["CLICOLOR_FORCE", default: ""]
    if environment["NO_COLOR", default: ""] != "" {
      isOn = false
    } else if forced != "" && forced != "0" {
      isOn = true
    } else {
      isOn = isTerminal && environment["TERM"] != "dumb"
    }
  }

  /// Decides for an open file descriptor: 1 is standard output, 2 standard error.
  package init(environment: [String: String], descriptor: Int32) {
    self.init(environment: environment, isTerminal: isatty(descriptor) == 1)
  }

  package func bold(_ text: String) -> String { toned(text, .bold) }
  package func dim(_ text: String) -> String { toned(text, .dim) }
  package func red(_ text: String) -> String { toned(text, .red) }
  package func green(_ text: String) -> String { toned(text, .green) }
  package func yellow(_ text: String) -> String { toned(text, .yellow) }

  /// The text in a tone; unchanged for no tone, and when empty.
  ///
  /// Source: ECMA-48 §8.3.117, Select Graphic Rendition.
  package func toned(_ text: String, _ tone: Tone?) -> String {
    guard isOn, let tone, !text.isEmpty else { return text }
    return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
  }

  /// Where a tone's own sequence ends; `nil` where none begins.
  static func end(ofToneAt start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    guard scalars[start] == "\u{1B}", start + 3 < scalars.count, scalars[start + 1] == "[" else {
      return nil
    }
    var (end, number) = (start + 2, 0)
    while end < min(scalars.count, start + 4), let digit = Int(String(scalars[end])) {
      (end, number) = (end + 1, number * 10 + digit)
    }
    guard end > start + 2, end < scalars.count, scalars[end] == "m",
      number == 0 || Tone(rawValue: number) != nil
    else { return nil }
    return end + 1
  }
}
