import RedressCore
import RedressTestSupport
import Synchronization
import Testing

@Suite
struct `What a person's word on furnishers does to a score` {
  private static let first = Period(number: 2_026 * 12)
  private static let furnishers: [FurnisherID] = ["bank", "power", "shop"]

  /// Records of three furnishers, and what the person said of them in the course of eight months.
  private struct Person {
    var records: [(record: RandomRecord, furnisher: FurnisherID)] = []
    var said: [Consent] = []

    init(using generator: inout SeededGenerator) {
      records = RandomRecord.some(using: &generator).map { record in
        (record, furnishers.randomElement(using: &generator) ?? "bank")
      }
      for month in 1..<8 where Int.random(in: 0..<3, using: &generator) == 0 {
        let furnisher = furnishers.randomElement(using: &generator) ?? "bank"
        let counts = said.last { $0.furnisher == furnisher }?.isGiven ?? true
        let from = first.adding(months: month)
        said.append(
          Consent(furnisher: furnisher, isGiven: !counts, on: from.firstDay, from: from, proof: "7")
        )
      }
    }

    /// As scoring reads them.
    var columns: SubjectRecords {
      var columns = SubjectRecords(Consents(said))
      for (record, furnisher) in records {
        columns.append(
          record.id,
          kind: record.kind,
          on: record.on,
          from: furnisher,
          expiresOn: record.expiresOn,
          fields: record.values
        )
      }
      return columns
    }

    /// Those that the person lets count in a month, by taking the others away.
    func left(in period: Period) -> SubjectRecords {
      RandomRecord.records(
        records.filter { _, furnisher in
          said.last { $0.furnisher == furnisher && $0.from <= period }?.isGiven ?? true
        }
        .map(\.record)
      )
    }
  }

  @Test func `is that of taking the records away that do not count`() async throws {
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let person = Person(using: &generator)
      for month in 0..<8 {
        let period = Self.first.adding(months: month)
        #expect(
          random.scheme.score(person.columns, in: period)
            == random.scheme.score(person.left(in: period), in: period)
        )
        #expect(
          random.scheme.canScore(person.columns, in: period)
            == random.scheme.canScore(person.left(in: period), in: period)
        )
      }
    }
  }

  @Test func `is a cause of its own, with just its points`() async throws {
    let count = Mutex((drops: 0, own: 0))
    try await withSeeds(400) { generator in
      let random = try RandomScheme(using: &generator)
      let person = Person(using: &generator)
      let records = person.columns
      let side = ScoredSide(scheme: random.scheme, records: records)
      for drop in ExplanationPropertyTests.drops(of: records, under: random.scheme) {
        count.withLock { $0.drops += 1 }
        let explanation = drop.explanation(before: side, after: side)
        #expect(explanation.isComplete)
        #expect(explanation.parts.map(\.change).total == drop.change)
        // The earlier month, had the person said by then what they said since.
        let counted = random.scheme.score(person.left(in: drop.period), in: drop.before.period)
        let parts = explanation.parts.filter { $0.kind == .consent }
        for (place, dimension) in random.scheme.dimensions.enumerated() {
          let byConsent = counted.points[place] - drop.before.points[place]
          let told = parts.filter { $0.dimension == dimension.id }
          #expect(told.map(\.change) == (byConsent == .zero ? [] : [byConsent]))
        }
        let said = person.said.filter { $0.from == drop.period }
        #expect(parts.allSatisfy { $0.consents == said && $0.shares.isEmpty })
        let counting = Set(
          person.records.filter { records.consents.counts($0.furnisher, in: drop.period) }
            .map(\.record.id)
        )
        for part in explanation.parts where part.kind != .consent {
          #expect(counting.isSuperset(of: part.records), "none that does not count is a cause")
          #expect(part.shares.map(\.change).total == part.change)
        }
        let reasons = explanation.reasons(in: random.scheme)
        #expect(reasons.losses.whole + reasons.gains.whole == drop.change)
        if !parts.isEmpty { count.withLock { $0.own += 1 } }
      }
    }
    let (drops, own) = count.withLock { ($0.drops, $0.own) }
    #expect(drops > 400 && own > 40, "\(drops) drops, \(own) of them by the person's word")
  }
}
