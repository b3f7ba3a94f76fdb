import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport

/// Levels that new rules changed, and that a person was told otherwise of.
enum LevelLetterCases {
  private static let month = Period(number: 2026 * 12 + 9)

  /// A version, and one where the highest levels begin 20 points higher, or that has none.
  private static func schemes(
    hasTiers: Bool = true
  ) throws -> (before: Scheme, after: Scheme) {
    let higher = [
      ("700, name", "720, name"), ("650, name", "670, name"),
    ]
    var text = try String(
      contentsOfFile: Repository.templates + "/schemes/zhima.yaml",
      encoding: .utf8
    )
    for (old, new) in higher { text = text.replacing("from: \(old)", with: "from: \(new)") }
    text = text.replacing("    from: 650\n", with: "    from: 670\n")
    text = text.replacing("version: \"2026.1\"", with: "version: \"2026.2\"")
    if !hasTiers {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      text = lines.filter { !$0.contains("from: ") || !$0.contains("{id: ") }.joined(
        separator: "\n"
      )
      .replacing("tiers:\n", with: "")
    }
    return (try LetterOffice.zhima(), try LetterOffice.scheme(text))
  }

  /// The month is scored by the other version, which may have no tiers, and the month before by the one that
  /// ships; `isBack` for the other way round.
  static func facts(
    from before: Points?,
    to after: Points?,
    isByRules: Bool = true,
    hasTiers: Bool = true,
    isBack: Bool = false,
    insteadOf earlier: EarlierLevel? = nil
  ) throws -> LevelLetterFacts {
    var schemes = try schemes(hasTiers: hasTiers)
    if isBack { schemes = (schemes.after, schemes.before) }
    return LevelLetterFacts(
      frame: try LetterOffice.frame(schemes.after),
      period: month,
      publishedOn: try LetterOffice.day("2026-11-06"),
      before: before.map {
        ScoreStanding(of: $0, in: month.adding(months: -1), under: schemes.before)
      },
      after: after.map { ScoreStanding(of: $0, in: month, under: schemes.after) },
      isByRules: isByRules,
      earlier: earlier
    )
  }

  static func all() throws -> [LevelLetterFacts] {
    let fair = try schemes().after.tiers.first { $0.id == "fair" }
    let words: [EarlierLevel.Word?] = [nil, .level(fair), .level(nil), .noScore]
    let earlier = words.map { $0.map { EarlierLevel(notice: NoticeID(3), word: $0) } }
    return try [
      facts(from: 655, to: 655), facts(from: 660, to: 656),
      facts(from: 655, to: 655, hasTiers: false),
      facts(from: 705, to: 705), facts(from: 655, to: 655, isBack: true),
      facts(from: 655, to: 655, hasTiers: false, isBack: true),
      facts(from: 655, to: 655, isByRules: false, hasTiers: false),
      facts(from: nil, to: 655, isByRules: false),
    ]
      + earlier.flatMap { earlier in
        try [
          facts(from: 655, to: 655, insteadOf: earlier),
          facts(from: 640, to: 655, isByRules: false, insteadOf: earlier),
          facts(from: 655, to: nil, isByRules: false, insteadOf: earlier),
        ]
      }
  }
}
