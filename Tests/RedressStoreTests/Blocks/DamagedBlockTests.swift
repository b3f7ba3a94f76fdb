import GRDB
import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A damaged block` {
  private static let months = RedressOfficeSupport.months(2)

  private static let damage = StoreError.damaged(
    .scores(place: 1, of: BatchID(1), months[1], first: "1031", last: "1060"),
    .content(.damaged)
  )

  /// Ninety people in blocks of thirty, with the middle one of the second month damaged.
  private static func withDamage(_ body: (PracticeOffice) throws -> Void) async throws {
    try await PracticeOffice.with { office in
      var options = FeedOptions()
      options.blockRows = 30
      let rows = months.flatMap { month in
        (1...90).map { "\(1_000 + $0),\(month),550,200,0,0,0,0\n" }
      }
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      try office.take(scores: Array((header + rows.joined()).utf8), options: options)
      let queue = try DatabaseQueue(path: office.path)
      try await queue.write { database in
        try database.execute(
          sql: """
            UPDATE score_block SET content =
              CAST(substr(content, 1, 60) || x'FF' || substr(content, 62) AS BLOB)
            WHERE period = ? AND place = 1
            """,
          arguments: [months[1].number]
        )
      }
      try body(office)
    }
  }

  @Test func `is named by place, batch, month and subjects, and the others stay readable`()
    async throws
  {
    try await Self.withDamage { office in
      for subject: SubjectID in ["1001", "1030", "1061", "1090"] {
        let scores = try office.ann.scores(of: subject).map(\.snapshot.score)
        #expect(scores == [550, 550])
      }
      for subject: SubjectID in ["1031", "1045", "1060"] {
        #expect(throws: Self.damage) { try office.ann.scores(of: subject) }
      }
    }
  }

  @Test func `stops detection, which writes nothing, and is found by verifying`() async throws {
    try await Self.withDamage { office in
      let head = try office.ann.store.head()
      #expect(throws: Self.damage) { try office.ann.detectDrops(in: Self.months[1]) }
      let headNow = try office.ann.store.head()
      #expect(headNow == head)
      let faults = try office.faults()
      #expect(faults.contains("blocks: \(VerifyDetail.store(Self.damage))"))
      #expect(faults.contains { $0.hasPrefix("rows: changedRow(table: \"score_block\"") })
    }
  }
}
