import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite
struct `The letter of a correction` {
  /// The sentence of each language that tells a person that they were right.
  private static let right = ["en": "You were right", "zh-Hans": "您说得对"]
  private static let lower = ["en": "is lower than before", "zh-Hans": "低于以前"]
  private static let higher = ["en": "is higher than before", "zh-Hans": "高于以前"]

  @Test func `says 'you were right' only to whom it gave points for what they asked`() async throws
  {
    let writer = try LetterOffice.writer()
    try await withSeeds(300) { generator in
      let facts = try Self.facts(&generator)
      guard case .correction(let answered) = facts.occasion else { return }
      let changes = facts.months.compactMap(\.change)
      let gains = changes.contains { $0 > .zero }
      let loses = changes.contains { $0 < .zero }
      let isRight = answered.contains {
        $0.remedy == .asAsked || ($0.remedy == .deleted && $0.grounds.allSatisfy(\.asksForRemoval))
      }
      for language in writer.languages {
        let text = try writer.result(facts, in: language).lines.joined()
        func says(_ sentences: [String: String]) -> Bool {
          sentences[language].map { text.contains($0) } ?? false
        }
        #expect(says(Self.right) == (isRight && gains && !loses))
        #expect(says(Self.lower) == (loses && !gains))
        #expect(says(Self.higher) == (gains && !loses))
        for dispute in answered {
          #expect(text.contains("\(dispute.id)"))
          let told = dispute.earlier.map { text.contains("\($0.notice)") }
          #expect(told ?? true, "the letter before is not named")
        }
      }
    }
  }

  @Test func `quotes staff in the person's language, or says that it is another`() throws {
    let writer = try LetterOffice.writer()
    let both = Finding([
      .init(language: "zh-Hans", words: "已核实。"), .init(language: "en", words: "Checked."),
    ])
    let one = Finding([.init(language: "zh-Hans", words: "已核实。")])
    for (finding, quoted, isMarked) in [
      (both, "> Checked.", false), (one, "> 已核实。", true), ("Seen.", "> Seen.", false),
    ] {
      let lines = try writer.result(Self.facts(finding: finding), in: "en").lines
      #expect(lines.contains(quoted))
      #expect(lines.contains { $0.contains("another language") } == isMarked)
    }
  }

  @Test func `names who sent the evidence only where that is recorded`() throws {
    let writer = try LetterOffice.writer()
    let sent = Finding([.init(language: nil, words: "Seen.")], evidenceFrom: "Harbour Bank")
    for (finding, isNamed) in [(sent, true), ("Seen.", false)] {
      let lines = try writer.result(Self.facts(finding: finding), in: "en").lines
      #expect(lines.contains("The evidence came from: Harbour Bank") == isNamed)
      #expect(!lines.contains { $0.contains("our own files") })
    }
  }

  private static func facts(finding: Finding) throws -> ResultLetterFacts {
    try facts([], months: [(600, 600)], finding: finding)
  }

  /// A correction for nobody, one person or several, with months that went any way.
  private static func facts(
    _ generator: inout some RandomNumberGenerator
  ) throws -> ResultLetterFacts {
    let received = try LetterOffice.day("2026-11-10")
    let answered = (0..<Int.random(in: 0...3, using: &generator)).map { place in
      AnsweredDispute(
        id: DisputeID(Int64(40 + place)),
        grounds: [DisputeGround.allCases.randomElement(using: &generator) ?? .other],
        receivedOn: received,
        joinedOn: Bool.random(using: &generator) ? [] : [received],
        remedy: Remedy.allCases.randomElement(using: &generator) ?? .otherwise,
        earlier: Bool.random(using: &generator)
          ? nil
          : AnsweredDispute.Earlier(
            notice: NoticeID(Int64(70 + place)),
            sentOn: received,
            outcome: DisputeOutcome.allCases.randomElement(using: &generator) ?? .upheld
          )
      )
    }
    let months = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      (
        Int.random(in: 400...403, using: &generator), Int.random(in: 400...403, using: &generator)
      )
    }
    return try facts(answered, months: months, finding: "Seen.")
  }

  private static func facts(
    _ answered: [AnsweredDispute],
    months: [(Int, Int)],
    finding: Finding
  ) throws -> ResultLetterFacts {
    let day = try LetterOffice.day("2026-11-06")
    return ResultLetterFacts(
      frame: try LetterOffice.frame(try LetterOffice.zhima(), writtenOn: "2026-11-24"),
      occasion: .correction(answering: answered),
      target: .record(try LetterStory.bill()),
      finding: finding,
      change: .removed,
      months: months.map {
        .init(publishedOn: day, before: Points($0.0), after: Points($0.1))
      },
      drops: [],
      annotation: nil
    )
  }
}
