import RedressCore
import RedressTestSupport
import Synchronization
import Testing

@Suite struct `The records behind a characteristic` {
  /// A share of a random fall, with what it takes to score its month again.
  private struct Tried {
    let random: RandomScheme
    let some: [RandomRecord]
    let drop: ScoreDrop
    let share: Explanation.Share
    let side: ScoredSide

    /// What its characteristic gives in the later month without some records.
    func points(without ids: [RecordID]) throws -> Points {
      let place = try #require(
        random.scheme.scorecard.firstIndex { $0.id == share.characteristic }
      )
      let others = RandomRecord.records(some.filter { !ids.contains($0.id) })
      return random.scheme.score(others, in: drop.period).characteristics[place]
    }

    /// Those that the characteristic reads in a month.
    func read(in period: Period) -> Set<RecordID> {
      let place = random.scheme.scorecard.firstIndex { $0.id == share.characteristic } ?? 0
      return Set(
        random.scheme.records(readBy: place, from: side.records, in: period)
          .map { side.records.id(at: $0) }
      )
    }
  }

  private func tryAll(_ count: Int, _ body: @Sendable @escaping (Tried) throws -> Void) async throws
  {
    try await withSeeds(count) { generator in
      let random = try RandomScheme(using: &generator)
      let some = RandomRecord.some(using: &generator)
      let side = ScoredSide(scheme: random.scheme, records: RandomRecord.records(some))
      for drop in ExplanationPropertyTests.drops(of: side.records, under: random.scheme) {
        let explanation = drop.explanation(before: side, after: side)
        for share in explanation.parts.flatMap(\.shares) {
          try body(Tried(random: random, some: some, drop: drop, share: share, side: side))
        }
      }
    }
  }

  @Test func `are named where taking them away undoes the change, or leaves nothing to read`()
    async throws
  {
    let undone = Mutex(0)
    let together = Mutex(0)
    try await tryAll(400) { tried in
      guard !tried.share.basis.isEmpty else { return }
      let points = try tried.points(without: [])
      let others = try tried.points(without: tried.share.basis)
      let came = tried.read(in: tried.drop.period).subtracting(
        tried.read(in: tried.drop.before.period)
      )
      #expect(came.isEmpty || came.isSuperset(of: tried.share.basis))
      if tried.share.change < .zero ? others > points : others < points {
        undone.withLock { $0 += 1 }
        let alone = try tried.share.basis.filter { record in
          let others = try tried.points(without: [record])
          return tried.share.change < .zero ? others > points : others < points
        }
        // Each alone, or none.
        #expect(alone == tried.share.basis || alone.isEmpty)
        if alone.isEmpty { together.withLock { $0 += 1 } }
      } else {
        // All that is read came, and no part of it can be spared.
        let all = came.isEmpty ? tried.read(in: tried.drop.period) : came
        #expect(tried.read(in: tried.drop.period) == all)
        for record in all {
          let others = try tried.points(without: [record])
          #expect(tried.share.change < .zero ? others <= points : others >= points)
        }
      }
    }
    #expect(undone.withLock { $0 } > 300)
    #expect(together.withLock { $0 } > 10)
  }

  @Test func `have credits that sum to the change, each the mean over every order of coming`()
    async throws
  {
    let several = Mutex(0)
    try await tryAll(300) { tried in
      let credits = try #require(
        tried.drop.credits(of: tried.share, before: tried.side, after: tried.side)
      )
      // Of at most eight records, 8! has every denominator.
      let whole: Int64 = 40_320
      let sum = credits.credits.map { $0.points.numerator * (whole / $0.points.denominator) }
        .reduce(0, +)
      #expect(sum == whole * Int64((tried.share.change - credits.rest).rawValue))
      let records = credits.credits.map(\.record)
      guard (1...4).contains(records.count) else { return }
      if records.count > 1 { several.withLock { $0 += 1 } }
      var sums = [RecordID: Int](uniqueKeysWithValues: records.map { ($0, 0) })
      let orders = records.orders
      for order in orders {
        var missing = records
        for record in order {
          let before = try tried.points(without: missing)
          missing.removeAll { $0 == record }
          sums[record]? += (try tried.points(without: missing) - before).rawValue
        }
      }
      for credit in credits.credits {
        #expect(
          credit.points == Fraction(Int64(sums[credit.record] ?? 0), over: Int64(orders.count))
        )
      }
    }
    #expect(several.withLock { $0 } > 30)
  }
}

extension [RecordID] {
  /// Every order that they can stand in.
  fileprivate var orders: [[RecordID]] {
    isEmpty ? [[]] : flatMap { first in filter { $0 != first }.orders.map { [first] + $0 } }
  }
}
