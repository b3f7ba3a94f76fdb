import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite
struct `The check of a letter before it is kept` {
  @Test func `passes each letter of the templates that ship`() throws {
    let writer = try LetterOffice.writer()
    for letter in try CheckedLetter.all() {
      let faults = try letter.faults(writer)
      #expect(faults.isEmpty, "\(letter.kind) \(letter.statements)")
    }
  }

  @Test func `passes letters about falls of all causes`() async throws {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    try await withSeeds(300) { generator in
      let letter = CheckedLetter(try random.anyDrop(&generator))
      #expect(try letter.faults(writer) == [])
    }
  }

  @Test(arguments: ["690", "1", "分", "承诺", "guarantee", "{{fall}}", "rose by", "林\u{2}小雨"])
  func `a person's name is no words of the office`(name: String) throws {
    let writer = try LetterOffice.writer()
    let frame = try LetterOffice.frame(
      LetterOffice.zhima(),
      office: "Guarantee & 承诺 Rise 42",
      subjectName: name
    )
    #expect(try CheckedLetter(LetterStory.lin(frame: frame)).faults(writer) == [])
  }

  @Test func `what staff found is quoted, whatever it says`() throws {
    let model = try LetterStory.linResult()
    let facts = ResultLetterFacts(
      frame: model.frame,
      occasion: model.occasion,
      target: model.target,
      finding: Finding([
        .init(language: "en", words: "We guarantee 17 things.\n\n{x}"),
        .init(language: "zh-Hans", words: "老赖"),
      ]),
      change: model.change,
      months: model.months,
      drops: model.drops,
      annotation: model.annotation
    )
    #expect(try CheckedLetter(facts).faults(LetterOffice.writer()) == [])
  }

  @Test(arguments: [Record.Head.on, .endedOn, .priorNoticeOn, .furnisher])
  func `what a correction changed in no field of a record is told, of one record and of several`(
    head: Record.Head
  ) throws {
    let (old, model) = (try LetterStory.bill(), try LetterStory.linResult())
    let day = try LetterOffice.day("2026-09-01")
    let new = Record(
      id: old.id,
      subject: old.subject,
      kind: old.kind,
      furnisher: head == .furnisher ? "grid-south" : old.furnisher,
      on: head == .on ? day : old.on,
      endedOn: head == .endedOn ? day : old.endedOn,
      priorNoticeOn: head == .priorNoticeOn ? day : old.priorNoticeOn,
      values: old.values
    )
    let several = CorrectedRecord(of: old, to: new, baseVersion: 1, way: .changed)
    for (from, to) in [(old, new), (new, old)] {
      for change in [
        ResultLetterFacts.Change.changed(from: from, to: to),
        .several([CorrectedRecord(of: from, to: to, baseVersion: 1, way: .changed), several]),
      ] {
        let facts = ResultLetterFacts(
          frame: model.frame,
          occasion: .correction(answering: []),
          target: .record(from),
          finding: model.finding,
          change: change,
          months: model.months,
          drops: model.drops,
          annotation: nil
        )
        #expect(try CheckedLetter(facts).faults(LetterOffice.writer()) == [])
      }
    }
  }

  @Test func `a value that is not there is found`() throws {
    var facts = try LetterStory.lin()
    facts.followUp = nil
    let letter = CheckedLetter(finding: facts)
    let faults = try letter.faults(LetterOffice.writer())
    #expect(faults.contains { $0.finding == .missing && $0.language == "en" })
    #expect(faults.contains { $0.finding == .missing && $0.language == "zh-Hans" })
  }

  @Test func `a letter that states other than it says is found`() throws {
    let writer = try LetterOffice.writer()
    let facts = try LetterStory.lin()
    let letters = try writer.languages.map { try writer.drop(facts, in: $0) }
    let drop = facts.explanation.drop
    let period = drop.period
    let day = try LetterOffice.day("2027-01-31")
    for statement in [
      Statement.fell(period, from: drop.before.score + 1, to: drop.after.score, because: []),
      .fell(period, from: drop.before.score, to: drop.after.score - 1, because: []),
      .fell(period, from: drop.after.score, to: drop.before.score, because: []),
      .notKnownYet(period, by: day), .received(DisputeID(9), by: day),
      .decided(DisputeID(9), .upheld), .standsNow(period, 601), .withdrawn(NoticeID(1)),
    ] {
      let faults = writer.check(letters, of: .drop, stating: [statement], naming: .empty)
      #expect(
        Set(faults.compactMap(\.language)) == ["en", "zh-Hans"],
        "\(statement) is not missed"
      )
    }
  }

  @Test func `grade, sentences and characters are measured as the tests measure them`() async throws
  {
    let (random, writer) = (try RandomFacts(), try LetterOffice.writer())
    try await withSeeds(60) { generator in
      let facts = try random.anyDrop(&generator)
      for language in writer.languages {
        let letter = try writer.drop(facts, in: language)
        let text = OwnText(letter)
        let lines = String(decoding: text.bytes, as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if language == "en" {
          let (mine, other) = (WordReading(text.bytes), TestWordReading(lines))
          #expect(mine.sentences == other.sentences.count)
          #expect(mine.words == other.sentences.reduce(0) { $0 + $1.words.count })
          #expect(mine.longest == other.sentences.map(\.words.count).max())
          #expect(abs(mine.grade - other.grade) < 0.000_001)
        } else {
          let mine = CharacterReading(text.bytes, known: KnownCharacters(""))
          let other = TestCharacterReading(lines)
          #expect(mine.sentences == other.sentences.count)
          #expect(mine.length == other.sentences.reduce(0) { $0 + $1.length })
          #expect(mine.longest == other.sentences.map(\.length).max())
          #expect(
            Set(mine.hard.compactMap { Unicode.Scalar($0.character).map(Character.init) })
              == Set(other.ideographs)
          )
        }
      }
    }
  }

  @Test(
    arguments: [
      ("这不是承诺。", false), ("这不是我们的承诺。", false), ("这是承诺。", true), ("我们承诺，不收费。", true),
      ("我们不仅承诺，还做到。", true), ("您没有还款，我们承诺加分。", true), ("不收手续费。", false),
      ("收取手续费。", true), ("您不是老赖。", true), ("我们不得不承诺。", true), ("不能保证。", false),
    ]
  )
  func `a promise that is denied is none in Chinese`(text: String, isFound: Bool) throws {
    try expect(text, "zh-Hans", isFound)
  }

  @Test(
    arguments: [
      ("This is not a promise.", false), ("This is a promise.", true),
      ("We cannot guarantee it.", false), ("We do not and will not promise it.", false),
      ("We not only promise it.", true), ("If not, we promise it.", true),
      ("Not now. We guarantee it.", true), ("There is no processing fee.", false),
      ("You are not dishonest.", true), ("No doubt it will rise.", true),
      ("Your score WILL RISE.", true), ("No.\nWe promise.", true),
    ]
  )
  func `a promise that is denied is none in English`(text: String, isFound: Bool) throws {
    try expect(text, "en", isFound)
  }

  private func expect(_ text: String, _ language: String, _ isFound: Bool) throws {
    let finding = Finding([.init(language: language, words: text)])
    let faults = try LetterOffice.writer().check(finding)
    #expect(faults.isEmpty != isFound, "\(faults)")
  }
}

@Suite
struct `A letter whose lines are all plain` {
  /// Sentences that each pass, the same in meaning and place in both languages.
  private static let easy = ["en": "We write to you.", "zh-Hans": "我们写信给您。"]

  @Test(
    arguments: [
      (
        "en", LetterRule.grade,
        "Independent administrative organisations periodically investigate individual considerations."
      ),
      (
        "zh-Hans", .meanSentence,
        "这里写的是一句很长的话，它的字都很常见，只是一直写下去，直到比每一句话应有的长度还要长。"
      ),
    ]
  )
  func `is still found when it is too hard as a whole, whatever it is about`(
    language: String,
    rule: LetterRule,
    hard: String
  ) async throws {
    try await TemporaryFolder.with { folder in
      let templates = folder.path(of: "templates")
      try FileManager.default.copyItem(atPath: Repository.templates, toPath: templates)
      for (tag, plain) in Self.easy {
        let foot = "\(templates)/letters/\(tag)/foot.mustache"
        let lines = repeatElement(tag == language ? hard : plain, count: 200)
        let text = try String(contentsOfFile: foot, encoding: .utf8)
        try (text + lines.joined(separator: "\n") + "\n")
          .write(toFile: foot, atomically: true, encoding: .utf8)
      }
      // Linting looks at lines, and each of these is plain.
      let writer = try LetterWriter(Templates(folder: templates))
      for letter in try CheckedLetter.all() {
        let faults = try letter.faults(writer)
        #expect(faults.map(\.finding.rule) == [rule] && faults[0].language == language, "\(faults)")
      }
    }
  }
}
