import RedressCore
import RedressTestSupport
import Testing

@Suite struct ExplanationPropertyTests {
  @Test func `parts and shares add up, and every part has its cause`() async throws {
    try await withSeeds(400) { generator in
      let random = try RandomScheme(using: &generator)
      let records = RandomRecord.records(RandomRecord.some(using: &generator))
      for drop in Self.drops(of: records, under: random.scheme) {
        let side = ScoredSide(scheme: random.scheme, records: records)
        let explanation = drop.explanation(before: side, after: side)
        #expect(explanation.isComplete)
        #expect(explanation.parts.map(\.change).total == drop.change)
        #expect(Set(explanation.parts.map(\.dimension)).count == explanation.parts.count)
        for part in explanation.parts {
          #expect(part.kind == (part.change < .zero ? .loss : .gain))
          #expect(part.shares.map(\.change).total == part.change)
          #expect(part.shares.allSatisfy { $0.change != .zero })
          let place = try #require(random.scheme.index(of: part.dimension))
          #expect(part.change == drop.changes[place])
          let principal = try #require(part.principal)
          #expect((principal.change < .zero) == (part.change < .zero))
        }
        let losses = explanation.parts.map(\.change).filter { $0 < .zero }
        let gains = explanation.parts.map(\.change).filter { $0 > .zero }
        #expect(explanation.parts.map(\.change) == losses.sorted() + gains.sorted(by: >))
      }
    }
  }

  @Test func `points stay within their dimensions`() async throws {
    try await withSeeds(400) { generator in
      let random = try RandomScheme(using: &generator)
      for _ in 0..<5 {
        let records = RandomRecord.records(RandomRecord.some(using: &generator))
        for month in 0..<8 {
          let scoring = random.scheme.score(records, in: Self.first.adding(months: month))
          #expect(scoring.characteristics.total == scoring.points.total)
          for (points, dimension) in zip(scoring.points, random.scheme.dimensions) {
            #expect((.zero...dimension.highest).contains(points), "\(random.text)")
          }
          #expect(random.scheme.range.contains(random.scheme.range.base + scoring.points.total))
        }
      }
    }
  }

  @Test func `the order of records changes nothing`() async throws {
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let some = RandomRecord.some(using: &generator)
      let records = RandomRecord.records(some)
      let shuffled = RandomRecord.records(some.shuffled(using: &generator))
      for month in 0..<8 {
        let period = Self.first.adding(months: month)
        let scoring = random.scheme.score(shuffled, in: period)
        #expect(random.scheme.score(records, in: period) == scoring)
      }
      for drop in Self.drops(of: records, under: random.scheme) {
        let side = ScoredSide(scheme: random.scheme, records: records)
        let other = ScoredSide(scheme: random.scheme, records: shuffled)
        #expect(
          drop.explanation(before: side, after: side)
            == drop.explanation(before: other, after: other)
        )
      }
    }
  }

  @Test func `a month that cannot be made again is unexplained where it differs`() async throws {
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let records = RandomRecord.records(RandomRecord.some(using: &generator))
      let side = ScoredSide(scheme: random.scheme, records: records)
      for drop in Self.drops(of: records, under: random.scheme) {
        let place = Int.random(in: drop.after.points.indices, using: &generator)
        let isBefore = Bool.random(using: &generator)
        let published = ScoreDrop(
          before: isBefore ? Self.moved(drop.before, place) : drop.before,
          after: isBefore ? drop.after : Self.moved(drop.after, place),
          kind: drop.kind,
          crossed: []
        )
        let explanation = published.explanation(before: side, after: side)
        #expect(explanation.parts.map(\.change).total == published.change)
        let dimension = random.scheme.dimensions[place].id
        let parts = explanation.parts.filter { $0.dimension == dimension }
        let kinds: [PartKind] = published.changes[place] == .zero ? [] : [.unexplained]
        #expect(parts.map(\.kind) == kinds)
        #expect(parts.allSatisfy { $0.records.isEmpty && $0.shares.isEmpty })
        #expect(explanation.isComplete == kinds.isEmpty)
        let honest = drop.explanation(before: side, after: side)
        #expect(
          explanation.parts.filter { $0.dimension != dimension }
            == honest.parts.filter { $0.dimension != dimension }
        )
      }
    }
  }

  /// Every fall between neighbouring months.
  static func drops(of records: SubjectRecords, under scheme: Scheme) -> [ScoreDrop] {
    let months = (0..<8).map { month in
      let period = first.adding(months: month)
      return Snapshot(
        subject: "ada",
        period: period,
        points: scheme.score(records, in: period).points,
        base: scheme.range.base
      )
    }
    return zip(months, months.dropFirst()).compactMap {
      DropRule(scheme, period: $1.period)
        .drop(now: $1, last: $0, slideBase: nil, lastTold: nil)
    }
  }

  private static func moved(_ snapshot: Snapshot, _ place: Int) -> Snapshot {
    var points = snapshot.points
    points[place] = points[place] + 1
    return Snapshot(
      subject: snapshot.subject,
      period: snapshot.period,
      points: points,
      base: snapshot.score - snapshot.points.total
    )
  }

  private static let first = Period(number: 2_026 * 12)
}
