import Foundation
import RedressTestSupport

/// The shipped scheme `card` with other policies.
public enum PracticeScheme {
  /// The scheme file's text with another version, other text between the braces of `drops`, and more
  /// replacements, each of which must change something.
  public static func card(
    version: String = "2005.1",
    drops: String,
    edits: [(from: String, to: String)] = []
  ) throws -> String {
    let path = Repository.templates + "/schemes/card.yaml"
    var text = try String(contentsOfFile: path, encoding: .utf8)
    let policy = "notice: 30, sudden: 30, crossing: none, look_back: 3"
    for (from, to) in [("2005.1", version), (policy, drops)] + edits {
      guard from == to || text.contains(from) else { throw NotThere(text: from) }
      text = text.replacing(from, with: to)
    }
    return text
  }

  /// The same with two levels, of which the higher begins at some points.
  public static func levels(
    version: String,
    high: Int,
    drops: String,
    edits: [(from: String, to: String)] = []
  ) throws -> String {
    let tiers = """
      tiers:
        - {id: high, from: \(high), name: {en: High, zh-Hans: 高}}
        - {id: low, from: 350, name: {en: Low, zh-Hans: 低}}
      records:

      """
    return try card(
      version: version,
      drops: drops,
      edits: [(from: "records:\n", to: tiers)] + edits
    )
  }

  struct NotThere: Error {
    let text: String
  }
}
