import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct `A letter about a level that new rules changed` {
  /// Each sentence that depends on the facts, in each language, and of which facts it is true.
  private static let sentences:
    [(en: String, zh: String, isTrue: @Sendable (LevelLetterFacts) -> Bool)] = [
      (
        "This changed because our rules changed, not because of anything that you did.",
        "等级改变是因为我们的规则变了，不是因为您做了什么。", { $0.isByRules }
      ),
      (
        "By these rules your level is \"Good\".", "按新规则，您的等级是“信用良好”。",
        { $0.isByRules && $0.after?.tier?.id == "good" }
      ),
      (
        "These rules have no levels.", "新规则不分等级。",
        { $0.isByRules && $0.after != nil && $0.after?.tier == nil }
      ),
      (
        "Your level is \"Good\".", "最高为950。您的等级是“信用良好”。",
        { !$0.isByRules && $0.after?.tier?.id == "good" }
      ),
      (
        "For September 2026 it was \"Very good\".", "2026年9月的等级是“信用优秀”。",
        { $0.isByRules && $0.before?.tier?.id == "very_good" }
      ),
      (
        "You no longer have the score for:", "您暂时不能享受以下服务：",
        { $0.isByRules && $0.change?.lost.isEmpty == false }
      ),
      (
        "You have no score for October 2026 now", "您2026年10月现在没有分数", { $0.after == nil }
      ),
      (
        "In our letter notice-3 we told you that your level for October 2026 was \"Fair\".",
        "我们在通知notice-3中告诉您，您2026年10月的分数等级是“信用中等”。",
        { if case .level(let tier?)? = $0.earlier?.word { tier.id == "fair" } else { false } }
      ),
      (
        "we told you that there were no levels for October 2026",
        "2026年10月不分等级。那次", { $0.earlier?.word == .level(nil) }
      ),
      (
        "we told you that you had no score for October 2026", "您2026年10月没有分数。那次",
        { $0.earlier?.word == .noScore }
      ),
    ]

  @Test func `says what is so, and nothing else, in both languages`() throws {
    let writer = try LetterOffice.writer()
    var said: Set<String> = []
    for facts in try LevelLetterCases.all() {
      let bodies = try ["en", "zh-Hans"].map { language in
        Self.plain(try writer.level(facts, in: language).text.body, in: language)
      }
      for sentence in Self.sentences {
        let expected = sentence.isTrue(facts)
        let texts = [Self.plain(sentence.en, in: "en"), Self.plain(sentence.zh, in: "zh-Hans")]
        for (body, text) in zip(bodies, texts) {
          #expect(body.contains(text) == expected, "\(text)\n\(body)")
        }
        if expected { said.insert(sentence.en) }
      }
    }
    #expect(said.count == Self.sentences.count)
  }

  @Test func `has the same numbers in both languages, and is easy to read`() throws {
    let writer = try LetterOffice.writer()
    for facts in try LevelLetterCases.all() {
      let quoted = LetterOffice.quoted(facts.frame, [])
      let letters = try writer.languages.map { try writer.level(facts, in: $0) }
      let printed = letters.map { PrintedNumbers($0, quoted: quoted) }
      #expect(printed[0] == printed[1])
      for letter in letters {
        let rules = try writer.phrases(in: letter.language).plainLanguage
        let found = PlainLanguage.check(
          [letter.title] + letter.lines,
          against: rules,
          quoted: quoted,
          commonCharacters: nil
        )
        #expect(found.isEmpty, "\(found)")
      }
    }
  }

  @Test(arguments: ["en", "zh-Hans"])
  func `reads as the one on file`(_ language: String) throws {
    let letter = try LetterOffice.writer().level(
      try LevelLetterCases.facts(from: 655, to: 655),
      in: language
    )
    let text = "\(letter.title)\n\n\(letter.body)"
    try Golden.expect(text, "level.\(language)", at: #_sourceLocation)
  }

  /// Without its line breaks; Chinese has no spaces between words to keep.
  private static func plain(_ text: String, in language: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: language == "en" ? " " : "")
  }
}
