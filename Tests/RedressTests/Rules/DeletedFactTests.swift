import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What was deleted does not come back by itself.
///
/// Sources: 征信业管理条例 (2013) art. 25(3); FCRA §611(a)(5)(B).
@Suite
struct `A fact that was deleted` {
  private static let may = months(1)[0]
  private static let bill = CardStatement("p1", may, status: 3)

  /// Two people's bills, one of which was deleted by a correction.
  private static func with(
    inBlocks: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take([bill, CardStatement("p2", may)], inBlocks: inBlocks)
      try office.run([may])
      try office.correct(bill.id, .remove)
      try body(office)
    }
  }

  /// The bill as its furnisher sends it again, with some of its text changed.
  private static func line(_ changes: [(String, String)] = []) -> String {
    changes.reduce(String(decoding: [bill].jsonLines, as: UTF8.self)) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  private static func take(
    _ text: String,
    allowRefused: Int = 0,
    inBlocks: Bool = false,
    into office: PracticeOffice
  ) throws -> ImportOutcome {
    var options = FeedOptions()
    if inBlocks { options.mostSingleRows = 0 }
    let file = try office.folder.write(text.utf8, to: "again.jsonl")
    return try office.ann.importRecords(from: file, allowRefused: allowRefused, options: options)
  }

  struct Again: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let changes: [(String, String)]
    let isRefused: Bool

    init(_ testDescription: String, _ changes: [(String, String)] = [], isRefused: Bool = true) {
      (self.testDescription, self.changes, self.isRefused) = (testDescription, changes, isRefused)
    }
  }

  private static let certified = ImportProblem.Expectation.certified(bill.id, by: "bank")
  private static let newID = (#""record":"p1-2025-05""#, #""record":"new""#)

  @Test(
    arguments: [
      Again("under its own id"), Again("under another id", [newID]),
      Again("under another id with another status", [newID, (#""status":3"#, #""status":4"#)]),
      Again(
        "with another amount",
        [newID, (#""bill":20000"#, #""bill":20001"#)],
        isRefused: false
      ),
      Again("of another day", [newID, ("2025-05-31", "2025-05-30")], isRefused: false),
      Again(
        "of another person",
        [newID, (#""subject":"p1""#, #""subject":"p3""#)],
        isRefused: false
      ),
      Again("of another furnisher", [newID, ("bank", "issuer")], isRefused: false),
    ],
    [false, true]
  )
  func `is refused when it comes again, whatever its id, and nothing else is`(
    again: Again,
    inBlocks: Bool
  ) async throws {
    try await Self.with(inBlocks: inBlocks) { office in
      let text = Self.line(again.changes)
      let outcome = try Self.take(text, allowRefused: 1, inBlocks: inBlocks, into: office)
      #expect(outcome.refused == (again.isRefused ? 1 : 0))
      #expect(outcome.accepted == (again.isRefused ? 0 : 1))
      #expect(
        outcome.problems
          == (again.isRefused
            ? [ImportProblem(line: 1, found: .deletedFact, expected: Self.certified)] : [])
      )
      #expect(try office.faults() == [])
    }
  }

  @Test func `is refused line by line, and the other lines are judged too`() async throws {
    try await Self.with { office in
      let other = CardStatement("p2", months(2)[1])
      let text =
        Self.line() + String(decoding: [other].jsonLines, as: UTF8.self) + Self.line([Self.newID])
      let refusal = #expect(throws: ImportRefusal.self) {
        _ = try Self.take(text, into: office)
      }
      #expect(refusal?.problems.map(\.line) == [1, 3])
      let before = try office.ann.records(of: "p2")
      #expect(before.count == 1)
      #expect(try Self.take(text, allowRefused: 2, into: office).accepted == 1)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [false, true]) func `is refused as well when its whole feed was taken back`(
    inBlocks: Bool
  ) async throws {
    try await PracticeOffice.with { office in
      let people = (1...400).map { SubjectID("p\($0)") }
      let feed = people.map { CardStatement($0, Self.may, status: 2) }
      let batch = try #require(try office.take(feed, inBlocks: inBlocks).batch)
      try office.run([Self.may])
      let bulk = try office.ann.recall(batch, reason: "It was another bank's file.").bulk
      _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
      _ = try office.bo.publishBulk(bulk.id)
      let others = people.map { CardStatement($0, months(2)[1]) }
      let renamed = String(decoding: feed.jsonLines, as: UTF8.self)
        .replacing(#""record":""#, with: #""record":"again-"#)
      let text = renamed + String(decoding: others.jsonLines, as: UTF8.self)
      let outcome = try Self.take(text, allowRefused: 400, inBlocks: inBlocks, into: office)
      #expect(outcome.refused == 400 && outcome.accepted == 400)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is let in again once its removal was undone`() async throws {
    try await Self.with { office in
      try office.correct(Self.bill.id, .restore)
      #expect(try Self.take(Self.line(), into: office).unchanged == 1)
      #expect(try Self.take(Self.line([Self.newID]), into: office).accepted == 1)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is found by verify where somebody wrote it into the log`() async throws {
    try await Self.with { office in
      let deleted = try #require(try office.ann.record(Self.bill.id).versions.first).record
      let again = Record(
        id: "new",
        subject: deleted.subject,
        kind: deleted.kind,
        furnisher: deleted.furnisher,
        on: deleted.on,
        values: deleted.values
      )
      try office.forgeImport(of: again)
      #expect(try office.faults().contains { $0.contains("deletedFact") })
    }
  }
}

extension PracticeOffice {
  /// Writes an import of one record into the log and asks no rule.
  func forgeImport(
    of record: Record,
    version: Int64 = 1,
    putBack: [PutBack] = []
  ) throws {
    let kinds = try ann.currentScheme().kinds
    let author = Author(staff: "ann", purpose: "", at: clock.tick())
    var tally = FactTally(kinds: kinds)
    tally.add(
      record.subject.rawValue,
      furnisher: record.furnisher.rawValue,
      kind: record.kind,
      on: record.on,
      endedOn: record.endedOn,
      values: record.values
    )
    let (facts, ended) = (tally.counts, tally.endedDays)
    _ = try ann.store.act(by: author) { transaction in
      try transaction.append(
        RecordsImported(
          batch: BatchID(try transaction.connection.lastBatch() + 1),
          rows: BatchRows(read: 1, accepted: 1, refused: 0, unchanged: 0),
          facts: version == 1 ? facts : [],
          ended: version == 1 ? ended : [],
          putBack: putBack
        ),
        attaching: [
          .records(
            [StoredRecord(record: record, version: version, isRemoved: false, event: 0)],
            kinds: kinds
          )
        ]
      )
    }
  }
}
