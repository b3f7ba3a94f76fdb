import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `A new version of the scheme` {
  private static let months = RedressOfficeSupport.months(4)

  /// Adopts the shipped scheme with edits from the third month on, after two were scored.
  private static func with(
    _ edits: [(from: String, to: String)],
    statements: [CardStatement] = months.map { CardStatement("p1", $0) },
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    let newer = try PracticeScheme.card(
      version: "2005.2",
      drops: "notice: 30, sudden: 30, crossing: none, look_back: 3",
      edits: edits
    )
    try await PracticeOffice.with { office in
      try office.take(statements)
      try office.run(Array(months.prefix(2)))
      let file = try office.folder.write(newer.utf8, to: "newer.yaml")
      _ = try office.ann.adoptScheme(file, from: months[2])
      try body(office)
    }
  }

  /// Gives 60 points fewer for paying in full.
  private static let stricter = [(from: "-1: 260,", to: "-1: 200,")]

  private static let withFee = [
    (
      from: "      paid: {type: money,",
      to: """
            fee: {type: money, optional: true, name: {en: Fee, zh-Hans: 费用}}
            paid: {type: money,
      """
    )
  ]

  private static let withFeeLast = [
    (
      from: "      paid: {type: money, name: {en: Amount paid, zh-Hans: 已还金额}}\n",
      to: """
            paid: {type: money, name: {en: Amount paid, zh-Hans: 已还金额}}
            fee: {type: money, optional: true, name: {en: Fee, zh-Hans: 费用}}

      """
    )
  ]

  @Test func `that alone lowers scores is told as a rule and never as conduct`() async throws {
    try await Self.with(Self.stricter) { office in
      _ = try office.ann.computeScores(for: Self.months[2], supersede: false)
      #expect(try office.ann.detectDrops(in: Self.months[2]).drops == 1)
      let drop = try #require(try office.ann.drops(in: Self.months[2]).first)
      let explanation = try office.ann.explain(drop.id).evidence.explanation
      let losses = explanation.parts.filter { $0.change < .zero }
      #expect(!losses.isEmpty)
      #expect(losses.allSatisfy { $0.kind == .rule }, "\(losses)")
      #expect(explanation.parts.map(\.change).reduce(.zero, +) == drop.drop.change)
    }
  }

  @Test func `leaves the drops of earlier months to the policy of their own version`()
    async throws
  {
    let laxer = [
      (
        from: "notice: 30, sudden: 30, crossing: none, look_back: 3",
        to: "notice: 300, sudden: 300, crossing: none, look_back: 3"
      )
    ]
    let statements = Self.months.map {
      CardStatement("p1", $0, status: $0 == Self.months[1] ? 3 : -1)
    }
    try await Self.with(laxer, statements: statements) { office in
      let before = try office.ann.drops(in: Self.months[1])
      let again = try office.ann.detectDrops(in: Self.months[1])
      #expect(before.count == 1)
      #expect(again.drops == 1 && again.new == 0 && again.ended == 0)
    }
  }

  @Test func `leaves earlier months under the rule that they were scored under`() async throws {
    try await Self.with(Self.stricter) { office in
      let before = try Self.months.prefix(2).map { try office.export($0) }
      _ = try office.ann.computeScores(for: Self.months[2], supersede: false)
      let outcome = try office.correct(
        CardStatement.id("p1", Self.months[0]),
        .set(["status": "0"])
      )
      let payments = outcome.restated.map { $0.after?.points[0] }
      #expect(payments == [240, 260, 200])
      #expect(try Self.months.prefix(2).map { try office.export($0, asPublished: true) } == before)
      #expect(try office.ann.computeScores(for: Self.months[1], supersede: false).batch == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `may not move a kind's fields`() async throws {
    let refused = await #expect(throws: SchemeError.self) {
      try await Self.with(Self.withFee) { _ in }
    }
    #expect(refused == .movedFields(of: "card_statement", version: "2005.2"))
  }

  @Test func `may not change the range or drop a field`() async throws {
    let refusals: [([(from: String, to: String)], SchemeError)] = [
      (
        [
          (from: "highest: 950,", to: "highest: 960,"),
          (from: "{id: history, highest: 90,", to: "{id: history, highest: 100,"),
        ], .otherRange(version: "2005.2")
      ),
      (
        [
          (from: Self.lastField, to: ""),
          (from: "{ratio: {field: paid,", to: "{ratio: {field: limit,"),
        ], .movedFields(of: "card_statement", version: "2005.2")
      ),
    ]
    for (edits, error) in refusals {
      await #expect(throws: error) { try await Self.with(edits) { _ in } }
    }
  }

  @Test(arguments: [
    ("[kept, broken, cancelled_late, returned]", true),
    ("[broken, kept, cancelled_late]", false),
  ])
  func `may add a word to a field, and may not put its words in another order`(
    words: String,
    isAdopted: Bool
  ) async throws {
    let path = Repository.templates + "/schemes/zhima.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacing("version: \"2026.1\"", with: "version: \"2026.2\"")
    let newer = text.replacing("of: [kept, broken, cancelled_late]", with: "of: \(words)")
    #expect(newer != text)
    try await PracticeOffice.with(scheme: "zhima") { office in
      let file = try office.folder.write(newer.utf8, to: "newer.yaml")
      guard !isAdopted else {
        #expect(try office.ann.adoptScheme(file, from: Self.months[0]).version == "2026.2")
        return
      }
      #expect(throws: SchemeError.movedFields(of: "order_outcome", version: "2026.2")) {
        try office.ann.adoptScheme(file, from: Self.months[0])
      }
    }
  }

  private static let lastField =
    "      paid: {type: money, name: {en: Amount paid, zh-Hans: 已还金额}}\n"

  @Test func `may add a field that records taken in before do not have`() async throws {
    let statements = Self.months.flatMap {
      [CardStatement("p1", $0), CardStatement("p2", $0, status: 1)]
    }
    let edits =
      Self.withFeeLast + [
        (
          from: "measure: {share: {bill: {above: 0}}, of: card_statement, within: 6}",
          to: "measure: {share: {fee: {above: 0}}, of: card_statement, within: 6}"
        )
      ]
    try await Self.with(edits, statements: statements) { office in
      _ = try office.ann.computeScores(for: Self.months[2], supersede: false)
      for person in ["p1", "p2"] {
        let scores = try office.ann.scores(of: SubjectID(person))
        #expect(scores.map { $0.snapshot.points[4] } == [44, 44, 24], "nobody had a fee")
      }
      #expect(try office.take(statements).unchanged == statements.count)
      let shown = try office.ann.record(CardStatement.id("p1", Self.months[0])).versions
      #expect(shown[0].fields.map(\.text) == ["-1", "100000", "20000", "20000", nil])
      try office.correct(CardStatement.id("p1", Self.months[1]), .set(["status": "0"]))
      _ = try office.ann.detectDrops(in: Self.months[2])
      for drop in try office.ann.drops(in: Self.months[2]) {
        let parts = try office.ann.explain(drop.id).evidence.explanation.parts
        #expect(parts.map(\.change).reduce(.zero, +) == drop.drop.change)
      }
      #expect(try office.faults() == [])
    }
  }

  private static let note = """
      bank_note:
        name: {en: Note, zh-Hans: 记录}
        fields:
          amount: {type: money, name: {en: Amount, zh-Hans: 金额}}

    """

  @Test func `may not move the kinds of records`() async throws {
    let refused = await #expect(throws: SchemeError.self) {
      try await Self.with([(from: "records:\n", to: "records:\n" + Self.note)]) { _ in }
    }
    #expect(refused == .movedKinds(version: "2005.2"))
  }

  @Test func `may add a kind, and old months are read without its records`() async throws {
    let edits = [(from: "\nscorecard:\n", to: Self.note + "\nscorecard:\n")]
    try await Self.with(edits) { office in
      let note = """
        {"record":"n1","subject":"p1","kind":"bank_note","furnisher":"bank","on":"2025-05-30",\
        "fields":{"amount":5}}

        """
      let file = try office.folder.write(note.utf8, to: "note.jsonl")
      _ = try office.ann.importRecords(from: file, allowRefused: 0)
      _ = try office.ann.computeScores(for: Self.months[2], supersede: false)
      let first = try office.correct(CardStatement.id("p1", Self.months[0]), .set(["status": "3"]))
      #expect(first.restated.map { $0.after?.points[0] } == [55, 260, 260])
      let second = try office.correct(CardStatement.id("p1", Self.months[0]), .set(["status": "0"]))
      #expect(second.restated.map { $0.after?.points[0] } == [240, 260, 260])
      // The first month again, by the rule that it was scored under.
      _ = try office.ann.computeScores(for: Self.months[0], supersede: true)
      #expect(try office.ann.scores(of: "p1")[0].snapshot.points[0] == 240)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [
    (
      "limit: {type: money,", "limit: {type: integer,",
      SchemeError.movedFields(of: "card_statement", version: "2005.2")
    ),
    (
      "currency: {code: TWD, decimals: 0}", "currency: {code: CNY, decimals: 0}",
      .otherCurrency(version: "2005.2")
    ),
    (
      "currency: {code: TWD, decimals: 0}", "currency: {code: TWD, decimals: 2}",
      .otherCurrency(version: "2005.2")
    ),
  ])
  func `may not make a field another type, nor amounts of another currency or unit`(
    from: String,
    to: String,
    error: SchemeError
  ) async throws {
    await #expect(throws: error) {
      try await Self.with([(from: from, to: to)]) { _ in }
    }
  }

  @Test func `may not begin in a month that has scores, nor take a version that is there`()
    async throws
  {
    try await PracticeOffice.with { office in
      try office.take(Self.months.map { CardStatement("p1", $0) })
      try office.run(Array(Self.months.prefix(2)))
      let file = try office.folder.write(
        try BusyOffice.scheme(version: "2005.2").utf8,
        to: "newer.yaml"
      )
      for (name, month, error) in [
        (file, Self.months[1], SchemeError.scored(Self.months[1])),
        ("card", Self.months[2], .versionTaken("2005.1", of: "card")),
        ("fico", Self.months[2], .another("fico", not: "card")),
      ] {
        #expect(throws: error) { try office.ann.adoptScheme(name, from: month) }
      }
    }
  }
}
