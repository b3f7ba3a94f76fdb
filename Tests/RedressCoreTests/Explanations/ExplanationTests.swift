import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

/// Under the sample scheme: `paying` is 60 on time, 20 late, 0 very late; `using` is 40 for cash.
@Suite struct ExplanationTests {
  private let scheme: Scheme

  init() throws {
    scheme = try SampleScheme.scheme()
  }

  @Test func `a loss names the record that came and the points of its characteristic`() throws {
    let known = records(("2026-01-31", 0, true), ("2026-02-28", 0, true), ("2026-03-31", 45, true))
    let explanation = try #require(explain(known))
    #expect(explanation.drop.change == -60)
    let part = try #require(explanation.parts.first)
    #expect(explanation.parts.count == 1)
    #expect(part.kind == .loss)
    #expect(part.dimension == "paying")
    #expect(part.change == -60)
    #expect(part.shares.map(\.characteristic) == ["delay"])
    #expect(part.records == ["2026-03-31"])
  }

  @Test func `losses come deepest first and gains after them`() throws {
    let known = records(("2026-02-28", 0, false), ("2026-03-31", 9, true))
    let explanation = try #require(explain(known))
    #expect(explanation.parts.map(\.kind) == [.loss, .gain])
    #expect(explanation.parts.map(\.change) == [-40, 20])
    #expect(explanation.drop.change == -20)
  }

  @Test func `a record that left the window is the one behind`() throws {
    let known = records(("2025-12-31", 0, true), ("2026-01-31", 0, false))
    let explanation = try #require(explain(known))
    #expect(explanation.parts.map(\.dimension) == ["using"])
    #expect(explanation.parts.map(\.change) == [-20])
    #expect(explanation.parts.first?.records == ["2025-12-31"])
  }

  @Test func `a changed record is behind its own change`() throws {
    let known = records(("2026-02-28", 0, true))
    let changed = records(("2026-02-28", 31, true))
    let explanation = try #require(explain(known, after: changed))
    #expect(explanation.parts.map(\.change) == [-60])
    #expect(explanation.parts.first?.records == ["2026-02-28"])
  }

  @Test func `a changed rule is a part of its own, and nobody's conduct`() throws {
    let known = records(("2026-02-28", 5, true), ("2026-03-31", 5, true))
    let harder = try SampleScheme.scheme(
      SampleScheme.text.replacing("to: 30, points: 20", with: "to: 30, points: 12")
    )
    let explanation = try #require(explain(known, laterScheme: harder))
    #expect(explanation.parts.map(\.kind) == [.rule])
    #expect(explanation.parts.map(\.change) == [-8])
    #expect(explanation.parts.allSatisfy { $0.records.isEmpty && $0.shares.isEmpty })
    #expect(explanation.isComplete)
  }

  @Test func `what records did and what the rule did are told apart`() throws {
    let known = records(("2026-02-28", 0, true), ("2026-03-31", 5, true))
    let harder = try SampleScheme.scheme(
      SampleScheme.text.replacing("to: 30, points: 20", with: "to: 30, points: 12")
    )
    let explanation = try #require(explain(known, laterScheme: harder))
    #expect(explanation.parts.map(\.kind) == [.loss, .rule])
    #expect(explanation.parts.map(\.change) == [-40, -8])
    #expect(explanation.parts.map(\.records) == [["2026-03-31"], []])
  }

  @Test func `a month without any record has no cause, though the scorecard gives its points`()
    throws
  {
    let known = records(("2026-03-31", 45, true))
    for (before, after) in [(SubjectRecords(), known), (known, SubjectRecords())] {
      let drop = drop(
        from: scheme.score(before, in: february).points,
        to: scheme.score(after, in: march).points
      )
      let explanation = drop.explanation(
        before: ScoredSide(scheme: scheme, records: before),
        after: ScoredSide(scheme: scheme, records: after)
      )
      #expect(explanation.parts.allSatisfy { $0.kind == .unexplained })
      #expect(explanation.parts.map(\.change).total == drop.change)
    }
  }

  @Test func `a renamed characteristic changes no points and has no part`() throws {
    let known = records(("2026-02-28", 0, true), ("2026-03-31", 5, true))
    let renamed = try SampleScheme.scheme(
      SampleScheme.text.replacing("{en: Delay, zh-Hans: 逾期}", with: "{en: Days, zh-Hans: 天数}")
    )
    let explanation = try #require(explain(known, laterScheme: renamed))
    #expect(explanation.parts.map(\.kind) == [.loss])
  }

  @Test func `a kind added at the end is read past`() throws {
    let known = records(("2026-02-28", 0, true), ("2026-03-31", 5, true))
    let wider = try SampleScheme.scheme(
      SampleScheme.text.replacing("scorecard:", with: "  visit:\n\(Self.visit)scorecard:")
    )
    let explanation = try #require(explain(known, laterScheme: wider))
    #expect(explanation.parts.map(\.kind) == [.loss])
  }

  @Test func `nothing is explained across schemes that store records otherwise`() throws {
    let known = records(("2026-02-28", 0, true))
    let moved = try SampleScheme.scheme(
      SampleScheme.text.replacing("records:\n", with: "records:\n  visit:\n\(Self.visit)")
    )
    var after = SubjectRecords()
    let march31 = try #require(Day("2026-03-31"))
    after.append("v", kind: 0, on: march31, expiresOn: nil, fields: [1])
    after.append("b", kind: 1, on: march31, expiresOn: nil, fields: [45, 0, 0, 1, 0])
    let explanation = try #require(explain(known, after: after, laterScheme: moved))
    #expect(explanation.parts.map(\.kind) == [.unexplained])
    #expect(explanation.parts.map(\.change) == [-60])
  }

  private static let visit = """
        name: {en: Visit, zh-Hans: 到访}
        fields: {late: {type: integer, name: {en: Late, zh-Hans: 迟到}}}

    """

  @Test func `without a record nothing is known, and that is said`() throws {
    let drop = drop(from: [60, 40], to: [30, 20])
    let none = ScoredSide(scheme: scheme, records: SubjectRecords())
    let explanation = drop.explanation(before: none, after: none)
    #expect(explanation.parts.map(\.kind) == [.unexplained, .unexplained])
    #expect(explanation.parts.map(\.change) == [-30, -20])
    #expect(!explanation.isComplete)
  }

  @Test func `what nothing explains is a rule's where rules that changed were found to be it`()
    throws
  {
    let drop = drop(from: [60, 40], to: [30, 20])
    let newer = try SampleScheme.scheme(
      SampleScheme.text.replacing("version: \"\(scheme.version)\"", with: "version: \"next\"")
    )
    for (later, found, kind) in [
      (newer, true, PartKind.rule), (newer, false, .unexplained), (scheme, true, .unexplained),
    ] {
      let explanation = drop.explanation(
        before: ScoredSide(scheme: scheme, records: SubjectRecords()),
        after: ScoredSide(scheme: later, records: SubjectRecords()),
        rulesFound: found
      )
      #expect(explanation.parts.map(\.kind) == [kind, kind])
      #expect(explanation.isByRules == (kind == .rule))
      #expect(
        explanation.statements(over: .none, trying: [], checkedBy: Day(number: 1)).map(\.kind)[1]
          == (kind == .rule ? .byRules : .notKnownYet)
      )
    }
  }

  @Test func `a scheme without a scorecard explains nothing`() throws {
    let imported = try SampleScheme.scheme(SampleScheme.importedText)
    let drop = drop(from: [60, 40], to: [0, 40])
    let side = ScoredSide(scheme: imported, records: records(("2026-03-31", 45, true)))
    let explanation = drop.explanation(before: side, after: side)
    #expect(explanation.parts.map(\.kind) == [.unexplained])
    #expect(explanation.parts.map(\.change) == [-60])
  }

  @Test func `equal losses keep the scheme's order`() throws {
    let drop = drop(from: [60, 40], to: [50, 30])
    let none = ScoredSide(scheme: scheme, records: SubjectRecords())
    let explanation = drop.explanation(before: none, after: none)
    #expect(explanation.parts.map(\.dimension) == ["paying", "using"])
    #expect(drop.deepestLoss == 0)
  }

  private func drop(from: [Points], to: [Points]) -> ScoreDrop {
    ScoreDrop(
      before: Snapshot(subject: "ada", period: february, points: from, base: 0),
      after: Snapshot(subject: "ada", period: march, points: to, base: 0),
      kind: .sudden,
      crossed: []
    )
  }

  /// The fall from February to March as scored; `nil` when there is none.
  private func explain(
    _ known: SubjectRecords,
    after: SubjectRecords? = nil,
    laterScheme: Scheme? = nil
  ) -> Explanation? {
    let earlier = ScoredSide(scheme: scheme, records: known)
    let later = ScoredSide(scheme: laterScheme ?? scheme, records: after ?? known)
    let drop = drop(
      from: earlier.scheme.score(earlier.records, in: february).points,
      to: later.scheme.score(later.records, in: march).points
    )
    return drop.change < .zero ? drop.explanation(before: earlier, after: later) : nil
  }

  /// Bills by day, days late, and whether paid in cash; the id is the day.
  private func records(_ bills: (String, Int64, Bool)...) -> SubjectRecords {
    var records = SubjectRecords()
    for (day, late, isCash) in bills {
      guard let on = Day(day) else { preconditionFailure("no day: \(day)") }
      records.append(
        RecordID(day),
        kind: 0,
        on: on,
        expiresOn: nil,
        fields: [late, 1_000, FieldType.missing, isCash ? 1 : 0, FieldType.missing]
      )
    }
    return records
  }

  private let february = Period(number: 2_026 * 12 + 1)
  private let march = Period(number: 2_026 * 12 + 2)
}
