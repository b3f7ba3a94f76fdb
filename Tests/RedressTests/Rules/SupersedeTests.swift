import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A month that is superseded` {
  private static let months = RedressOfficeSupport.months(2)
  private static let header =
    "subject,period,score,payment,utilisation,repayment,history,profile\n"

  private static func file(_ payment: Int, extra: String = "") -> [UInt8] {
    let rows = months.map { "p1,\($0),\(350 + payment),\(payment),0,0,0,0\n" }
    return Array((header + rows.joined() + extra).utf8)
  }

  @Test func `needs to be asked for, and both batches stay readable`() async throws {
    try await PracticeOffice.with { office in
      let first = try office.take(scores: Self.file(200))
      let head = try office.ann.store.head()
      #expect(
        throws: MonthError.importedOtherwise(Self.months[0], in: try #require(first.rows.batch))
      ) {
        try office.take(scores: Self.file(100))
      }
      #expect(try office.ann.store.head() == head)

      let second = try office.take(scores: Self.file(100), supersede: true)
      #expect(second.rows.accepted == 2)
      #expect(try office.ann.scores(of: "p1").map(\.snapshot.score) == [450, 450])
      for (batch, score) in [(first.rows.batch, Points(550)), (second.rows.batch, 450)] {
        for month in Self.months {
          let read = try office.score(of: month, in: try #require(batch))
          #expect(read == score)
          var bytes: [UInt8] = []
          let rows = try office.ann.exportScores(of: month, asPublished: false, from: batch) {
            bytes += $0
          }
          #expect(rows == 1)
          #expect(
            String(decoding: bytes, as: UTF8.self).hasSuffix(
              "p1,\(month),\(score),\(score - 350),0,0,0,0\n"
            )
          )
        }
      }
      let standing = try #require(second.rows.batch)
      let unknown = NotFound.scoresOfBatch(Self.months[0], BatchID(9), standing: standing)
      #expect(throws: unknown) {
        try office.ann.exportScores(of: Self.months[0], asPublished: false, from: BatchID(9)) { _ in
        }
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `in one of two months leaves the other as unchanged`() async throws {
    try await PracticeOffice.with { office in
      try office.take(scores: Self.file(200))
      let rows =
        "p1,\(Self.months[0]),550,200,0,0,0,0\np1,\(Self.months[1]),500,150,0,0,0,0\n"
      let outcome = try office.take(
        scores: Array((Self.header + rows).utf8),
        supersede: true
      ).rows
      #expect(outcome.read == 2 && outcome.accepted == 1 && outcome.unchanged == 1)
      #expect(try office.ann.scores(of: "p1").map(\.snapshot.score) == [550, 500])
    }
  }

  @Test func `keeps a restatement that it does not contain, in every view alike`() async throws {
    try await PracticeOffice.with { office in
      try office.take([
        CardStatement("p1", Self.months[0]), CardStatement("p1", Self.months[1], status: 3),
      ])
      try office.run(Self.months)
      let corrected = try office.correct(
        CardStatement.id("p1", Self.months[1]),
        .set(["status": "-1"])
      )
      let restated = try #require(corrected.restated.last?.after)
      let rows = "p1,\(Self.months[1]),450,100,0,0,0,0\n"
      let batch = try office.take(scores: Array((Self.header + rows).utf8), supersede: true).rows
      let shown = try office.ann.scores(of: "p1")[1]
      #expect(shown.snapshot == restated && shown.published.score == 450)
      #expect(shown.batch == batch.batch)
      let points = restated.points.map { "\($0)" }.joined(separator: ",")
      let row = "p1,\(Self.months[1]),\(restated.score),\(points)"
      #expect(rowsOf(try office.export(Self.months[1])) == [row])
      #expect(try office.ann.detectDrops(in: Self.months[1]).drops == 0)
      // What the correction did is told as it was.
      #expect(try office.ann.correction(corrected.correction.id).months == corrected.restated)
      #expect(try office.faults() == [])
    }
  }

  @Test func `ends a restatement that it gives itself`() async throws {
    try await PracticeOffice.with { office in
      try office.take([
        CardStatement("p1", Self.months[0]), CardStatement("p1", Self.months[1], status: 3),
      ])
      try office.run(Self.months)
      let corrected = try office.correct(
        CardStatement.id("p1", Self.months[1]),
        .set(["status": "-1"])
      )
      let bytes = try office.export(Self.months[1])
      try office.take(scores: bytes, supersede: true)
      let shown = try office.ann.scores(of: "p1")[1]
      #expect(shown.restated == nil && shown.published == corrected.restated.last?.after)
      #expect(try office.faults() == [])
    }
  }

  @Test func `by computing needs to be asked for, and is stored only when it differs`()
    async throws
  {
    try await PracticeOffice.with { office in
      let month = Self.months[0]
      try office.take([CardStatement("p1", month)])
      let first = try #require(try office.ann.computeScores(for: month, supersede: false).batch)
      let head = try office.ann.store.head()
      #expect(try office.ann.computeScores(for: month, supersede: true).batch == nil)
      #expect(try office.ann.store.head() == head)
      try office.take([CardStatement("p2", month)])
      #expect(throws: MonthError.computedOtherwise(month, in: first)) {
        try office.ann.computeScores(for: month, supersede: false)
      }
      let second = try office.ann.computeScores(for: month, supersede: true)
      #expect(second.batch == BatchID(first.number + 2) && second.computed == 2)
    }
  }

  @Test func `is exported as it was published, whatever was corrected since`() async throws {
    try await PracticeOffice.with { office in
      let month = Self.months[0]
      try office.take([CardStatement("p1", month, status: 3)])
      let first = try #require(try office.ann.computeScores(for: month, supersede: false).batch)
      let published = try office.export(month)
      try office.take([CardStatement("p2", month)])
      _ = try office.ann.computeScores(for: month, supersede: true)
      try office.correct(CardStatement.id("p1", month), .set(["status": "-1"]))
      var bytes: [UInt8] = []
      _ = try office.ann.exportScores(of: month, asPublished: false, from: first) { bytes += $0 }
      #expect(bytes == published)
      #expect(rowsOf(try office.export(month)).first != rowsOf(published).first)
    }
  }

  @Test func `names the drop that takes the place of one that ended`() async throws {
    try await PracticeOffice.with { office in
      func rows(_ payment: Int) -> [UInt8] {
        let first = "p1,\(Self.months[0]),550,200,0,0,0,0\n"
        let second = "p1,\(Self.months[1]),\(350 + payment),\(payment),0,0,0,0\n"
        return Array((Self.header + first + second).utf8)
      }
      try office.take(scores: rows(100))
      _ = try office.ann.detectDrops(in: Self.months[1])
      let ended = try #require(try office.ann.drops(in: Self.months[1]).first).id
      try office.take(scores: rows(50), supersede: true)
      _ = try office.ann.detectDrops(in: Self.months[1])
      let standing = try #require(try office.ann.drops(in: Self.months[1]).first)
      let shown = try office.ann.drop(ended)
      #expect(shown.isEnded && shown.replacedBy == standing.id)
      #expect(standing.drop.change == -150 && standing.caseID == shown.caseID)
    }
  }

  @Test func `explains a drop of the scores before as it stood`() async throws {
    try await PracticeOffice.with { office in
      try office.take([
        CardStatement("p1", Self.months[0]), CardStatement("p1", Self.months[1], status: 3),
      ])
      try office.run(Self.months)
      let drop = try #require(try office.ann.drops(in: Self.months[1]).first)
      let before = try office.ann.explain(drop.id)
      try office.take(scores: Self.file(100), supersede: true)
      _ = try office.ann.detectDrops(in: Self.months[1])
      let after = try office.ann.explain(drop.id)
      #expect(!after.isStanding)
      #expect(after.evidence.explanation == before.evidence.explanation)
    }
  }

  private func rowsOf(_ bytes: [UInt8]) -> [String] { rows(bytes).map(String.init) }
}

extension PracticeOffice {
  /// The only score of a month in a batch.
  func score(of month: Period, in batch: BatchID) throws -> Points? {
    try ann.store.read { connection in
      let event = try connection.number(
        "SELECT event FROM batch WHERE id = $1",
        [.int(batch.number)]
      )
      guard let row = try connection.month(month, knownBy: event) else { return nil }
      let cursor = try MonthCursor(connection, row, asPublished: true)
      return cursor.isAtEnd ? nil : Points(Int(cursor.row.score))
    }
  }
}
