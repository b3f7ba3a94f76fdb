import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Many people corrected under one digest.
@Suite
struct `Correcting many people at once` {
  private static let months = RedressOfficeSupport.months(5)
  private static let people = (1...9).map { SubjectID("p\($0)") }

  /// Statements of which the last of a month were sent wrongly, and what they should have been.
  private struct Feed {
    var sent: [CardStatement] = []
    var right: [CardStatement] = []

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      self.init(using: &generator)
    }

    init(using generator: inout SeededGenerator) {
      for person in people {
        for month in months {
          let statement = CardStatement.random(person, month, using: &generator)
          sent.append(statement)
          var other = statement
          if Int.random(in: 0..<4, using: &generator) == 0 {
            other.status = Int.random(in: -1...4, using: &generator)
            other.paid = Int.random(in: 0...90_000, using: &generator)
          }
          right.append(other)
        }
      }
    }

    /// The records that differ, as corrections one by one would set them.
    var changes: [(record: RecordID, change: RecordChange)] {
      zip(sent, right).filter { $0 != $1 }.map { old, new in
        (
          new.id,
          .set([
            "status": "\(new.status)", "paid": "\(new.paid)",
          ])
        )
      }
    }
  }

  private static func with(
    _ sent: [CardStatement],
    scored: Int = 4,
    inBlocks: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: people)
      try office.take(sent, inBlocks: inBlocks)
      try office.run(Array(months.prefix(scored)))
      try body(office)
    }
  }

  /// What everybody's scores, drops and records are now.
  private static func facts(_ office: PracticeOffice) throws -> [String] {
    try people.flatMap { try office.ann.records(of: $0) }
      .map { "\($0.record.id) \($0.record.values)" }
      + months.prefix(4).flatMap { month in
        try office.ann.drops(in: month).map { "\(month) \($0.drop.before) \($0.drop.after)" }
      } + months.prefix(4).map { String(decoding: try office.export($0), as: UTF8.self) }
  }

  @Test(arguments: [false, true]) func `gives what correcting each alone gives`(
    inBlocks: Bool
  ) async throws {
    try await withSeeds(1) { seed in
      let feed = Feed(using: &seed)
      let alone = Box<[String]>([])
      try await Self.with(feed.sent, inBlocks: inBlocks) { office in
        for item in feed.changes { try office.correct(item.record, item.change) }
        alone.value = try Self.facts(office)
      }
      try await Self.with(feed.sent, inBlocks: inBlocks) { office in
        let before = try Self.months.prefix(4).map { try office.export($0, asPublished: true) }
        let file = try office.folder.write(feed.right.jsonLines, to: "corrected.jsonl")
        let shown = try office.ann.importCorrections(
          from: file,
          reason: "The bank sent it wrongly."
        )
        let bulk = shown.bulk
        #expect(bulk.effect.changed == feed.changes.count)
        #expect(throws: BulkError.approverIsProposer(bulk.id)) {
          try office.ann.approveBulk(bulk.id, digest: bulk.digest)
        }
        #expect(throws: BulkError.notApproved(bulk.id)) { try office.bo.publishBulk(bulk.id) }
        _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
        let published = try office.bo.publishBulk(bulk.id)
        #expect(published.bulk.state == .published)
        #expect(try Self.facts(office) == alone.value)
        #expect(
          try Self.months.prefix(4).map { try office.export($0, asPublished: true) } == before
        )
        let letters = try office.ann.draftCaseLetters(of: .all, in: .own)
        #expect(letters.letters.count == bulk.effect.people && letters.refused.isEmpty)
        #expect(try office.faults() == [])
      }
    }
  }

  @Test(arguments: [false, true]) func `takes a whole feed back`(inBlocks: Bool) async throws {
    let feed = Feed(seed: 7)
    let wrong = Self.people.prefix(6).map { CardStatement($0, Self.months[1], status: 5) }
    let kept = feed.sent.filter { statement in !wrong.contains { $0.id == statement.id } }
    let without = Box<[String]>([])
    try await Self.with(kept) { without.value = try Self.facts($0) }
    try await PracticeOffice.with { office in
      try office.take(people: Self.people)
      try office.take(kept)
      let batch = try #require(try office.take(wrong, inBlocks: inBlocks).batch)
      try office.run(Array(Self.months.prefix(4)))
      let bulk = try office.ann.recall(batch, reason: "Strangers' bills.").bulk
      #expect(bulk.effect.removed == wrong.count && bulk.effect.people == wrong.count)
      _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
      _ = try office.bo.publishBulk(bulk.id)
      #expect(try Self.facts(office) == without.value)
      #expect(throws: BulkError.changesNothing) {
        try office.ann.recall(batch, reason: "Strangers' bills.")
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `adds what was missing, as if it had come in time`() async throws {
    let feed = Feed(seed: 3)
    let missing = Set(Self.people.prefix(4).map { CardStatement.id($0, Self.months[2]) })
    let whole = Box<[String]>([])
    try await Self.with(feed.sent) { whole.value = try Self.facts($0) }
    try await Self.with(feed.sent.filter { !missing.contains($0.id) }) { office in
      let file = try office.folder.write(feed.sent.jsonLines, to: "corrected.jsonl")
      let bulk = try office.ann.importCorrections(from: file, reason: "Some were left out.").bulk
      #expect(bulk.effect.supplied == missing.count)
      _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
      _ = try office.bo.publishBulk(bulk.id)
      #expect(try Self.facts(office) == whole.value)
      // A later correction reads what was missing, too.
      let id = CardStatement.id(Self.people[0], Self.months[2])
      try office.correct(id, .remove)
      #expect(try office.faults() == [])
    }
  }
}

/// Carries a value out of a closure that another office runs in.
private final class Box<Value>: @unchecked Sendable {
  var value: Value

  init(_ value: Value) { self.value = value }
}
