import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Synchronization
import Testing

@Suite struct LetterPropertyTests {
  @Test func `the signed parts that a letter prints sum to the change that it prints`() async throws
  {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    try await withSeeds(300) { generator in
      let facts = try random.exactDrop(&generator)
      for language in writer.languages {
        let letter = try writer.drop(facts, in: language)
        let parts = letter.lines.compactMap { line in
          line.firstMatch(
            of: /^(?:[0-9]+\. .*|Other, smaller causes|其他较小的原因)[:：] ?([+−])([0-9]+)(?:分| points?)$/
          ).flatMap { match in
            Int(match.2).map { match.1 == "−" ? -$0 : $0 }
          }
        }
        let reasons = facts.explanation.reasons(in: facts.frame.scheme)
        let all = [reasons.losses, reasons.gains].map {
          $0.told.count + ($0.others == .zero ? 0 : 1)
        }
        #expect(parts.count == all.reduce(0, +))
        #expect(reasons.losses.told.count { !$0.shares.isEmpty } <= 4)
        #expect(Points(parts.reduce(0, +)) == facts.explanation.drop.change)
        let fall = String(-facts.explanation.drop.change.rawValue)
        #expect(letter.title.contains(fall))
        guard parts.count > 1 else { continue }
        let sum = letter.lines.contains { $0.hasSuffix("= −\(fall)") }
        #expect(sum, "the sum is not printed")
      }
    }
  }

  @Test func `both languages say the same numbers and days`() async throws {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    try await withSeeds(300) { generator in
      let facts = try random.anyDrop(&generator)
      let quoted = LetterOffice.quoted(facts)
      let printed = try writer.languages.map { language in
        PrintedNumbers(try writer.drop(facts, in: language), quoted: quoted)
      }
      #expect(printed[0] == printed[1])
      #expect(printed[0].days.contains(facts.publishedOn))
      #expect(printed[0].numbers.contains(String(facts.explanation.drop.after.score.rawValue)))
    }
  }

  @Test func `each kind of part is told as what it is`() async throws {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    let told = [
      "en": (rule: "We changed how we count.", unexplained: "We cannot yet explain this part."),
      "zh-Hans": (rule: "我们改变了计分方法。", unexplained: "我们目前还不能说明。"),
    ]
    try await withSeeds(100) { generator in
      let facts = try random.anyDrop(&generator)
      for (language, sentences) in told {
        let text = try writer.drop(facts, in: language).lines.joined(separator: "\n")
        // What nobody did is told once for all that was lost by it, and once for all that was gained.
        let rules = text.ranges(of: sentences.rule).count
        let unexplained = text.ranges(of: sentences.unexplained).count
        #expect(rules == facts.explanation.directions(of: .rule))
        #expect(unexplained == facts.explanation.directions(of: .unexplained))
      }
    }
  }

  @Test func `each disputed record that is told is told as disputed, and no other`() async throws {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    let sentences = [
      "en": "You dispute this record. We are checking it.", "zh-Hans": "您对这条记录提出了异议，我们正在核查。",
    ]
    try await withSeeds(100) { generator in
      let facts = try random.anyDrop(&generator)
      let disputed = facts.records.keys.filter { _ in Bool.random(using: &generator) }
      for (language, sentence) in sentences {
        #expect(!(try writer.drop(facts, in: language).body.contains(sentence)))
        let letter = try writer.drop(facts.disputing(Set(disputed)), in: language)
        let told = disputed.map { id in
          letter.lines.count {
            $0.contains("(record \(id))") || $0.contains("（记录编号：\(id)）")
          }
        }
        let text = letter.lines.joined(separator: "\n")
        #expect(text.ranges(of: sentence).count == told.reduce(0, +))
      }
      // The record behind a reason that is told is never left among those only counted.
      let reasons = facts.explanation.reasons(in: facts.frame.scheme)
      for reason in reasons.losses.told + reasons.gains.told {
        guard let record = reason.basis.randomElement(using: &generator),
          facts.records[record] != nil
        else { continue }
        for (language, sentence) in sentences {
          let letter = try writer.drop(facts.disputing([record]), in: language)
          #expect(letter.lines.contains { $0.contains(sentence) })
        }
      }
    }
  }

  @Test func `a scheme that keeps points to itself has no points of parts in its letters`()
    async throws
  {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    try await withSeeds(100) { generator in
      let facts = try random.guardedDrop(&generator)
      #expect(facts.frame.scheme.disclosure != .exact)
      for language in writer.languages {
        let letter = try writer.drop(facts, in: language)
        let phone = /\+86(?:[ \u{a0}\n]+[0-9]+)+/
        #expect(!letter.body.replacing(phone, with: "").contains(/[+−][0-9]/))
      }
      #expect(try Self.withoutLines(facts, writer).allSatisfy { $0.1.isEmpty })
    }
  }

  @Test func `what the score would be without records is said once of them`()
    async throws
  {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    let told = Mutex((one: 0, several: 0))
    try await withSeeds(300) { generator in
      let facts = try random.exactDrop(&generator)
      var seen: Set<Set<RecordID>> = []
      let expected = facts.reasons.losses.told.compactMap { reason -> (Points, Int)? in
        guard seen.insert(Set(reason.basis)).inserted else { return nil }
        return reason.without.map { ($0, reason.basis.count) }
      }
      for (language, lines) in try Self.withoutLines(facts, writer) {
        #expect(lines.map(\.score) == expected.map(\.0), "\(language)")
        #expect(lines.map(\.isOne) == expected.map { $0.1 == 1 }, "\(language)")
      }
      told.withLock {
        $0.one += expected.count { $0.1 == 1 }
        $0.several += expected.count { $0.1 > 1 }
      }
    }
    let (one, several) = told.withLock { ($0.one, $0.several) }
    #expect(one > 50 && several > 3, "\(one) of one record, \(several) of several")
  }

  /// What letters say of the score without records, by language.
  private static func withoutLines(
    _ facts: DropLetterFacts,
    _ writer: LetterWriter
  ) throws -> [(String, [(score: Points, isOne: Bool)])] {
    try writer.languages.map { language in
      let letter = try writer.drop(facts, in: language)
      let lines = letter.lines.compactMap { line -> (score: Points, isOne: Bool)? in
        let english =
          /Without (this record|these records) your score .* would be ([0-9]+)\Wpoints?\./
        if let match = line.firstMatch(of: english) {
          return Int(match.2).map { (Points($0), match.1 == "this record") }
        }
        let chinese = /去掉(这条|这些)记录，您.*的分数是([0-9]+)分。/
        guard let match = line.firstMatch(of: chinese) else { return nil }
        return Int(match.2).map { (Points($0), match.1 == "这条") }
      }
      return (language, lines)
    }
  }

  @Test func `no line is wider than 76 columns, and wrapping loses nothing`() async throws {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    try await withSeeds(100) { generator in
      let facts = try random.anyDrop(&generator)
      for language in writer.languages {
        let letter = try writer.drop(facts, in: language)
        for line in letter.body.split(separator: "\n") {
          #expect(columns(line) <= Letter.columns, "\(line)")
          #expect(!line.hasSuffix(" "))
          #expect(line.first.map { !"，。；：、！？）”".contains($0) } ?? true, "\(line)")
        }
        let wrapped = letter.body.filter { !$0.isWhitespace }
        #expect(wrapped == letter.lines.joined().filter { !$0.isWhitespace })
      }
    }
  }

  @Test func `every letter is written in plain language`() async throws {
    try await checkDropLetters(against: nil)
    try checkAnswers(against: nil)
  }

  @Test(.sharedData) func `no letter has a character beyond the first level`() async throws {
    let common = try commonCharacters()
    try await checkDropLetters(against: common)
    try checkAnswers(against: common)
  }

  private func checkDropLetters(against common: Set<Character>?) async throws {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    try await withSeeds(100) { generator in
      let facts = try random.anyDrop(&generator)
      for language in writer.languages {
        let letter = try writer.drop(facts, in: language)
        let found = PlainLanguage.check(
          [letter.title] + letter.lines,
          against: try writer.phrases(in: language).plainLanguage,
          quoted: LetterOffice.quoted(facts),
          commonCharacters: common
        )
        #expect(found == [])
      }
    }
  }

  private func checkAnswers(against common: Set<Character>?) throws {
    let writer = try LetterOffice.writer()
    let (acceptance, result) = (try LetterStory.linAcceptance(), try LetterStory.linResult())
    let quoted =
      LetterOffice.quoted(acceptance.frame, [try LetterStory.bill()])
      + result.finding.words.split(separator: "\n").map(String.init)
    for language in writer.languages {
      let rules = try writer.phrases(in: language).plainLanguage
      let letters = [
        try writer.acceptance(acceptance, in: language), try writer.result(result, in: language),
      ]
      for letter in letters {
        let found = PlainLanguage.check(
          [letter.title] + letter.lines,
          against: rules,
          quoted: quoted,
          commonCharacters: common
        )
        #expect(found == [])
      }
    }
    #expect(
      PrintedNumbers(try writer.result(result, in: "en"), quoted: quoted)
        == PrintedNumbers(try writer.result(result, in: "zh-Hans"), quoted: quoted)
    )
  }

  /// The first-level characters of the 通用规范汉字表.
  private func commonCharacters() throws -> Set<Character> {
    let path = try #require(SharedData.path(of: "readability/gscc_level1.txt"))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return Set(text.filter { !$0.isWhitespace })
  }

  private func columns(_ line: some StringProtocol) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }
}

extension DropLetterFacts {
  fileprivate func disputing(_ records: Set<RecordID>) -> DropLetterFacts {
    DropLetterFacts(
      frame: frame,
      explanation: explanation,
      publishedOn: publishedOn,
      previouslyPublishedOn: previouslyPublishedOn,
      records: self.records,
      levels: levels,
      disputed: records
    )
  }
}

extension Explanation {
  /// How many of loss and gain have a part of a kind.
  fileprivate func directions(of kind: PartKind) -> Int {
    Set(parts.filter { $0.kind == kind }.map { $0.change < .zero }).count
  }
}
