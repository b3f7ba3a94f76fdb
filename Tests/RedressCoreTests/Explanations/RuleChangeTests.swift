import RedressCore
import RedressTestSupport
import Testing

@Suite struct RuleChangeTests {
  @Test func `a rule's part is what the rule alone did`() async throws {
    try await withSeeds(300) { generator in
      var random: RandomScheme
      var lowered: Scheme?
      repeat {
        random = try RandomScheme(using: &generator)
        lowered = try self.lowered(random, using: &generator)
      } while lowered == nil
      let records = RandomRecord.records(RandomRecord.some(using: &generator))
      guard let lowered else { return }
      for month in 1..<8 {
        let (before, after) = (period(month - 1), period(month))
        let drop = ScoreDrop(
          before: snapshot(of: records, in: before, under: random.scheme),
          after: snapshot(of: records, in: after, under: lowered),
          kind: .notice,
          crossed: []
        )
        let explanation = drop.explanation(
          before: ScoredSide(scheme: random.scheme, records: records),
          after: ScoredSide(scheme: lowered, records: records)
        )
        #expect(explanation.parts.map(\.change).total == drop.change)
        #expect(explanation.isComplete)
        let held = random.scheme.score(records, in: after).points.total
        let byRule = explanation.parts.filter { $0.kind == .rule }.map(\.change).total
        #expect(byRule == lowered.score(records, in: after).points.total - held)
        for part in explanation.parts where part.kind == .rule {
          #expect(part.records.isEmpty)
        }
      }
    }
  }

  /// The same scheme with one characteristic's points for no record changed to zero.
  private func lowered(
    _ random: RandomScheme,
    using generator: inout SeededGenerator
  ) throws -> Scheme? {
    let lines = random.text.split(separator: "\n", omittingEmptySubsequences: false)
    let places = lines.indices.filter { lines[$0].hasPrefix("    none: ") }
    guard let place = places.randomElement(using: &generator) else { return nil }
    var changed = lines
    changed[place] = "    none: 0"
    return try SampleScheme.scheme(changed.joined(separator: "\n"))
  }

  private func snapshot(
    of records: SubjectRecords,
    in period: Period,
    under scheme: Scheme
  ) -> Snapshot {
    Snapshot(
      subject: "ada",
      period: period,
      points: scheme.score(records, in: period).points,
      base: scheme.range.base
    )
  }

  private func period(_ month: Int) -> Period { Period(number: 2_026 * 12).adding(months: month) }
}
