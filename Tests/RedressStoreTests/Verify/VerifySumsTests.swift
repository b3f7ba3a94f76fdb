import GRDB
import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What every block and every row by itself is right about, and all of them together are not.
@Suite
struct `Verifying blocks and sums` {
  /// What the checks of blocks and of sums find; the others find that a table was changed.
  private static func found(_ copy: Tampering) throws -> [String] {
    try copy.faults().filter { $0.hasPrefix("blocks: ") || $0.hasPrefix("sums: ") }
  }

  @Test(arguments: ["score_block", "subject_block"])
  func `finds a block that holds the same people as the one before it`(
    table: String
  ) async throws {
    try await Tampering.with { copy in
      #expect(try Self.found(copy) == [])
      let place = try #require(try copy.columns(table).firstIndex { $0.name == "place" })
      var row = try #require(try copy.rows(table).max { $0.int(place) < $1.int(place) })
      row.values[place] = (row.int(place) + 1).databaseValue
      try copy.insert(row, into: table)
      let told = table == "score_block" ? "overlapping" : "order"
      #expect(try Self.found(copy).contains { $0.hasPrefix("blocks: ") && $0.contains(told) })
    }
  }

  @Test func `finds the places of records that are in no block`() async throws {
    try await Tampering.with { copy in
      let batch = BatchID(
        try #require(try copy.read("SELECT batch FROM record_place").first).int(0)
      )
      try copy.run("DELETE FROM record_block")
      #expect(try Self.found(copy) == ["blocks: \(VerifyDetail.lostPlaces(batch))"])
    }
  }

  @Test func `finds a month that has fewer snapshots than it says`() async throws {
    try await Tampering.with { copy in
      let month = try #require(
        try copy.read("SELECT period, batch, snapshots FROM score_month ORDER BY 1, 2").first
      )
      try copy.run("DELETE FROM score_block WHERE period = \(month.int(0))")
      let detail = VerifyDetail.snapshotCount(
        BatchID(month.int(1)),
        Period(number: Int32(month.int(0))),
        said: month.int(2),
        found: 0
      )
      #expect(try Self.found(copy) == ["sums: \(detail)"])
    }
  }

  @Test func `finds buckets that do not sum to everyone who was compared`() async throws {
    try await Tampering.with { copy in
      try copy.run("UPDATE detection SET compared = compared + 1")
      let period = try #require(
        try copy.read("SELECT period FROM detection ORDER BY event").first
      ).int(0)
      let detail = VerifyDetail.bucketSum(Period(number: Int32(period)))
      #expect(try Self.found(copy) == ["sums: \(detail)"])
    }
  }

  @Test func `finds a drop whose points do not sum to its change`() async throws {
    try await Tampering.with { copy in
      let drop = try #require(try copy.read("SELECT first_drop FROM drop_block").first).int(0)
      _ = try copy.changingFirstBlock(of: "drop_block") { bytes in
        var rows = try ScoreBlock(verifying: bytes).rows
        let (subject, score, points) = (rows[0].subject, rows[0].score, rows[0].points)
        // The score after it is a point higher, and those of the dimensions are as they were.
        rows[0] = ScoreBlockRow(subject: subject, score: score + 1, points: points)
        bytes = try ScoreBlock(encoding: rows).bytes
      }
      let found = try Self.found(copy)
      #expect(found == ["sums: \(VerifyDetail.dropSum(DropID(drop)))"], "\(found)")
    }
  }
}
