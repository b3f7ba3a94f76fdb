import Foundation
import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A computed month of which only some people are scored again.
@Suite
struct `A sample of a computed month` {
  private static let month = months(1)[0]
  private static let people: [SubjectID] = (1...8).map { SubjectID("p\($0)") }

  /// An office with records of everyone and no scores.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) async throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: people)
      try office.take(
        people.enumerated().map { CardStatement($1, month, status: $0.isMultiple(of: 2) ? 3 : -1) }
      )
      try await body(office)
    }
  }

  private static func rules(
    _ office: PracticeOffice,
    _ people: Int,
    seed: UInt64
  ) throws -> VerifyReport.Check? {
    let sample = VerifySample(people: people, seed: seed)
    let report = try office.ann.store.verify(sample: sample)
    #expect(report.checks.filter { !$0.isOK }.allSatisfy { $0.name == .rules })
    return report.checks.first { $0.name == .rules }
  }

  @Test(arguments: [1, 3, 8, 100])
  func `passes where the whole does, and says how many it had`(_ count: Int) async throws {
    try await Self.with { office in
      _ = try office.ann.computeScores(for: Self.month, supersede: false)
      let events = try #require(try office.ann.store.head()?.sequence)
      for seed in [0, 1, UInt64.max] {
        #expect(
          try Self.rules(office, count, seed: seed)?.detail
            == .sampledRules(events: Int(events), people: min(count, 8), months: 1, seed: seed)
        )
      }
    }
  }

  /// Files a month as computed, in which one person's score is another.
  private static func forge(_ office: PracticeOffice, changing place: Int) async throws {
    try await with { honest in
      let batch = try #require(
        try honest.ann.computeScores(for: month, supersede: false).batch
      )
      var rows = try honest.ann.store.read {
        try $0.scoreRows(at: Array(people.indices), of: month, in: batch)
      }
      #expect(rows.count == people.count)
      rows[place] = ScoreBlockRow(
        subject: rows[place].subject,
        score: rows[place].score - 1,
        points: [rows[place].points[0] - 1] + rows[place].points.dropFirst()
      )
      var builder = ScoreBlockBuilder(dimensionCount: rows[0].points.count)
      for row in rows { _ = try builder.append(row) }
      let last = builder.finish()
      let blocks = [try #require(last)]
      var digest = Digest()
      for block in blocks { digest.add(blobHash: Digest.hash(block.bytes)) }
      let taken = ScoresTaken(
        batch: batch,
        origin: .computed,
        rows: BatchRows(read: rows.count, accepted: rows.count, refused: 0, unchanged: 0),
        months: [
          .init(
            period: month,
            schemeVersion: try honest.ann.currentScheme().version,
            snapshots: rows.count,
            digest: digest.bytes().hexadecimal
          )
        ]
      )
      let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
      _ = try office.ann.store.act(by: author) {
        try $0.append(taken, attaching: [.blocks(blocks, period: month, batch: batch)])
      }
    }
  }

  @Test func `finds a score that nobody computed when its person is among the sample`() async throws
  {
    try await Self.with { office in
      try await Self.forge(office, changing: 5)
      #expect(try office.faults().count == 1)
      #expect(try Self.rules(office, 8, seed: 0)?.isOK == false)
      let found = try (0..<40).map { try Self.rules(office, 2, seed: $0)?.isOK == false }
      // Two of eight: by chance some ten of forty.
      #expect((1..<40).contains(found.count { $0 }), "\(found.count { $0 })")
      #expect(try (0..<40).map { try Self.rules(office, 2, seed: $0)?.isOK == false } == found)
    }
  }
}
