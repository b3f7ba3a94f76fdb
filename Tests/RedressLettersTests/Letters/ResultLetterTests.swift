import RedressCore
import RedressLetters
import Testing

@Suite struct ResultLetterTests {
  @Test(arguments: [DisputeOutcome.upheld, .unverifiable])
  func `both languages tell each outcome by the same numbers and days`(
    outcome: DisputeOutcome
  ) throws {
    let writer = try LetterOffice.writer()
    let received = try LetterOffice.day("2026-11-10")
    let dispute = ResultLetterFacts.Occasion.decision(
      DisputeID(4),
      receivedOn: received,
      joinedOn: [],
      outcome
    )
    let facts = try result(dispute, change: .none, annotation: .noted)
    let quoted = LetterOffice.quoted(facts.frame, [try LetterStory.bill()]) + [facts.finding.words]
    let printed = try writer.languages.map {
      PrintedNumbers(try writer.result(facts, in: $0), quoted: quoted)
    }
    #expect(printed[0] == printed[1])
  }

  @Test(arguments: [
    (Points(-21), "It is now 21 points.", "现在改为下降21分。"),
    // Its scores moved alike, or its parts against each other: both are other than what was told.
    (
      Points(-43), "It is as deep now, but what we told you of it has changed.",
      "现在下降的分数相同，但我们告诉过您的内容有变化。"
    ),
  ])
  func `a drop that became another is told by the old fall and then the new`(
    now: Points,
    en: String,
    zh: String
  ) throws {
    let facts = try result(
      .correction(answering: []),
      change: .none,
      annotation: nil,
      nowFallen: now
    )
    let writer = try LetterOffice.writer()
    let english =
      "- 6 November 2026: we told you of a drop of 43 points. \(en)"
      + " We will explain it in a letter of its own."
    #expect(try writer.result(facts, in: "en").lines.contains(english))
    let chinese = "- 2026年11月6日：我们曾通知您下降了43分。\(zh)我们会另外写信说明原因。"
    #expect(try writer.result(facts, in: "zh-Hans").lines.contains(chinese))
  }

  @Test func `a removed record is told as removed`() throws {
    let facts = try result(.correction(answering: []), change: .removed, annotation: nil)
    let writer = try LetterOffice.writer()
    #expect(try writer.result(facts, in: "en").body.contains("The record was removed."))
    #expect(try writer.result(facts, in: "zh-Hans").body.contains("这条记录已经删除"))
  }

  @Test func `a correction that the office found itself names no dispute`() throws {
    let facts = try result(.correction(answering: []), change: .removed, annotation: nil)
    let writer = try LetterOffice.writer()
    for language in writer.languages {
      let letter = try writer.result(facts, in: language)
      #expect(!letter.title.contains("dispute-"))
      #expect(!letter.body.contains("dispute-"))
    }
  }

  @Test func `a changed value is told by its type`() throws {
    let old = try LetterStory.bill()
    let paid = Int64(try LetterOffice.day("2026-08-01").number)
    let new = Record(
      id: old.id,
      subject: old.subject,
      kind: old.kind,
      furnisher: old.furnisher,
      on: old.on,
      values: [1, 9_900, old.values[2], paid, FieldType.missing]
    )
    let facts = try result(
      .correction(answering: []),
      change: .changed(from: old, to: new),
      annotation: nil
    )
    let writer = try LetterOffice.writer()
    let english = try writer.result(facts, in: "en").lines
    #expect(english.contains("- Utility: electricity → water"))
    #expect(english.contains("- Amount: CNY 86.40 → CNY 99"))
    #expect(english.contains("- Paid on: 12 October 2026 → 1 August 2026"))
    #expect(english.contains("- Days overdue: 75 → not given"))
    let chinese = try writer.result(facts, in: "zh-Hans").lines
    #expect(chinese.contains("- 费用种类：电费 → 水费"))
    #expect(chinese.contains("- 金额：86.40元 → 99元"))
    #expect(chinese.contains("- 实际缴费日期：2026年10月12日 → 2026年8月1日"))
    #expect(chinese.contains("- 逾期天数：75 → 未填写"))
  }

  @Test func `what staff found is printed as they wrote it, in both languages`() throws {
    let finding: Finding = "Paid & closed <2026>.\n\n  {{notice}} 已结清。"
    let facts = try result(
      .correction(answering: []),
      change: .none,
      annotation: nil,
      finding: finding
    )
    let writer = try LetterOffice.writer()
    for language in writer.languages {
      let lines = try writer.result(facts, in: language).lines
      let place = lines.firstIndex(of: "> Paid & closed <2026>.") ?? 0
      #expect(Array(lines[place...].prefix(3).dropFirst()) == [">", ">   {{notice}} 已结清。"])
    }
  }

  private func result(
    _ occasion: ResultLetterFacts.Occasion,
    change: ResultLetterFacts.Change,
    annotation: AnnotationState?,
    finding: Finding = "The furnisher sent the receipt.",
    nowFallen now: Points = -21
  ) throws -> ResultLetterFacts {
    let scheme = try LetterOffice.zhima()
    return ResultLetterFacts(
      frame: try LetterOffice.frame(scheme, writtenOn: "2026-11-24"),
      occasion: occasion,
      target: .record(try LetterStory.bill()),
      finding: finding,
      change: change,
      months: [
        .init(publishedOn: try LetterOffice.day("2026-11-06"), before: 688, after: 731)
      ],
      drops: [
        .changed(publishedOn: try LetterOffice.day("2026-11-06"), told: -43, now: now)
      ],
      annotation: annotation
    )
  }
}
