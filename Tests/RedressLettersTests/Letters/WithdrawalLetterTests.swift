import RedressCore
import RedressLetters
import Testing

@Suite struct `A letter that takes an earlier one back` {
  /// By which act a fall ended, and what the letter then says in each language; all other sentences of the
  /// table are false.
  static let endings: [(ending: FallEnding?, en: String, zh: String)] = {
    let (month, day) = (Period(number: 2026 * 12 + 9), Day(number: 20_770))
    return [
      (
        .correction(on: day),
        "We corrected a record about you on 13 November 2026, and your scores were worked out again.",
        "我们于2026年11月13日更正了您的一条记录，并重新计算了您的分数。"
      ),
      (
        .otherScores(month, on: day),
        "The scores for October 2026 were replaced on 13 November 2026.",
        "2026年10月的分数已于2026年11月13日更换。"
      ),
      (
        .newScores(month, on: day),
        "The scores for October 2026 came in on 13 November 2026.",
        "2026年10月的分数已于2026年11月13日补充。"
      ),
      (
        .noScores(month, on: day),
        "The scores for October 2026 were taken back on 13 November 2026.",
        "2026年10月的分数已于2026年11月13日撤回。"
      ),
      (
        nil,
        "We compared your scores again and did not find it.",
        "我们再次比较了您的分数，没有发现这次下降。"
      ),
    ]
  }()

  @Test(arguments: [EarlierLetter.Word.fell(-41), .promised])
  func `says by which act the fall no longer stands, and by no other`(
    _ word: EarlierLetter.Word
  ) throws {
    let writer = try LetterOffice.writer()
    for (place, told) in Self.endings.enumerated() {
      let facts = WithdrawalLetterFacts(
        frame: try LetterOffice.frame(try LetterOffice.zhima()),
        earlier: EarlierLetter(notice: NoticeID(3), word: word),
        publishedOn: Day(number: 20_760),
        ending: told.ending,
        score: 690
      )
      for (language, sentences) in [
        ("en", Self.endings.map(\.en)), ("zh-Hans", Self.endings.map(\.zh)),
      ] {
        let body = try writer.withdrawal(facts, in: language).text.body
        let words = Self.plain(body, in: language)
        for (other, sentence) in sentences.enumerated() {
          let isSaid = words.contains(Self.plain(sentence, in: language))
          #expect(isSaid == (other == place), "\(language): \(sentence)\n\(body)")
        }
      }
    }
  }

  /// Without its line breaks; Chinese has no spaces between words to keep.
  private static func plain(_ text: String, in language: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: language == "en" ? " " : "")
  }
}
