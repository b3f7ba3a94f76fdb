import RedressCore
import RedressTestSupport
import Testing

@Suite struct RecomputationTests {
  @Test func `a correction applied twice changes nothing more`() async throws {
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let some = RandomRecord.some(using: &generator)
      let (known, corrected) = (RandomRecord.records(some), corrected(some, using: &generator))
      for month in 0..<8 {
        let period = Period(number: 2_026 * 12).adding(months: month)
        let first = try ScoredMonth(
          snapshot: snapshot(of: known, in: period, under: random.scheme),
          scheme: random.scheme,
          known: known,
          corrected: corrected.records
        ).recomputed()
        guard let after = first.after else {
          // Nothing is left to score.
          #expect(!random.scheme.canScore(corrected.records, in: period) && first.change == nil)
          continue
        }
        #expect(first.change == after.score - (first.before?.score ?? .zero))
        let second = try ScoredMonth(
          snapshot: after,
          scheme: random.scheme,
          known: corrected.records,
          corrected: corrected.records
        ).recomputed()
        #expect(second.change == .zero)
        #expect(second.after == first.after)
        if period < corrected.day.period { #expect(first.change == .zero) }
      }
    }
  }

  @Test func `a correction taken back gives the score that stood before`() async throws {
    try await withSeeds(200) { generator in
      let random = try RandomScheme(using: &generator)
      let some = RandomRecord.some(using: &generator)
      let (known, corrected) = (RandomRecord.records(some), corrected(some, using: &generator))
      let period = Period(number: 2_026 * 12 + 5)
      let there = try ScoredMonth(
        snapshot: snapshot(of: known, in: period, under: random.scheme),
        scheme: random.scheme,
        known: known,
        corrected: corrected.records
      ).recomputed()
      let back = try ScoredMonth(
        of: there.subject,
        in: period,
        snapshot: there.after,
        scheme: random.scheme,
        known: corrected.records,
        corrected: known
      ).recomputed()
      #expect(back.after == there.before)
      #expect(back.change == there.change.map { .zero - $0 })
    }
  }

  @Test func `a touched dimension must be told from the records, an untouched one is kept`()
    async throws
  {
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let some = RandomRecord.some(using: &generator)
      let (known, corrected) = (RandomRecord.records(some), corrected(some, using: &generator))
      let period = Period(number: 2_026 * 12 + 5)
      let before = random.scheme.score(known, in: period).points
      let after = random.scheme.score(corrected.records, in: period).points
      for place in before.indices {
        var published = before
        published[place] = published[place] + 1
        let month = ScoredMonth(
          snapshot: Snapshot(
            subject: "ada",
            period: period,
            points: published,
            base: random.scheme.range.base
          ),
          scheme: random.scheme,
          known: known,
          corrected: corrected.records
        )
        if before[place] != after[place] {
          #expect(throws: CorrectionError.notReproducible(period)) { try month.recomputed() }
        } else {
          var kept = after
          kept[place] = published[place]
          #expect(try month.recomputed().after?.points == kept)
        }
      }
    }
  }

  @Test func `scoring only what reads the corrected kinds comes to the same, or fails the same`()
    async throws
  {
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let some = RandomRecord.some(using: &generator)
      let (known, corrected) = (RandomRecord.records(some), corrected(some, using: &generator))
      for month in 0..<8 {
        let period = Period(number: 2_026 * 12).adding(months: month)
        var published = random.scheme.score(known, in: period).points
        if Bool.random(using: &generator),
          let place = published.indices.randomElement(using: &generator)
        {
          published[place] = published[place] + 1
        }
        let month = ScoredMonth(
          of: "ada",
          in: period,
          snapshot: Int.random(in: 0..<8, using: &generator) == 0
            ? nil
            : Snapshot(
              subject: "ada",
              period: period,
              points: published,
              base: random.scheme.range.base
            ),
          scheme: random.scheme,
          known: known,
          corrected: corrected.records
        )
        let whole = Result { try month.recomputed() }
        let touched = Result { try month.recomputed(touching: [corrected.kind]) }
        #expect((try? whole.get()) == (try? touched.get()), "\(period)")
      }
    }
  }

  @Test func `an imported month without a scorecard is not restated`() throws {
    let march = Period(number: 2_026 * 12 + 2)
    let month = ScoredMonth(
      snapshot: Snapshot(subject: "ada", period: march, points: [0, 0], base: 0),
      scheme: try SampleScheme.scheme(SampleScheme.importedText),
      known: SubjectRecords(),
      corrected: SubjectRecords()
    )
    #expect(throws: CorrectionError.notReproducible(march)) { try month.recomputed() }
  }

  private func corrected(
    _ some: [RandomRecord],
    using generator: inout SeededGenerator
  ) -> (records: SubjectRecords, day: Day, kind: Int) {
    var changed = some
    let place = Int.random(in: some.indices, using: &generator)
    if changed[place].kind == 0 { changed[place].values = RandomRecord.values(using: &generator) }
    return (RandomRecord.records(changed), changed[place].on, changed[place].kind)
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
}
