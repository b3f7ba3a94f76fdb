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

  @Test func `stops at who was corrected meanwhile, says by whom, and the rest is proposed anew`()
    async throws
  {
    try await withSeeds(1) { seed in
      let feed = Feed(using: &seed)
      let alone = Box<[String]>([])
      try await Self.with(feed.sent) { office in
        for item in feed.changes { try office.correct(item.record, item.change) }
        alone.value = try Self.facts(office)
      }
      try await Self.with(feed.sent) { office in
        let file = try office.folder.write(feed.right.jsonLines, to: "corrected.jsonl")
        let bulk = try office.ann.importCorrections(from: file, reason: "Wrong.", partSize: 2).bulk
        try #require(bulk.parts.count > 2 && bulk.partSize == 2)
        #expect(try Self.waiting(office) == [.approveBulk(bulk.id)])
        let mine = try office.ann.todo(isMine: true).matters
        #expect(!mine.contains { $0.thing.bulk == bulk.id })
        _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
        let count = bulk.parts.count
        #expect(try Self.waiting(office) == [.publishBulk(bulk.id, parts: 0, of: count)])
        // Somebody of the second part is corrected by ann and bo, as the file has it.
        let second = try #require(
          feed.changes.last { $0.record.rawValue <= "\(bulk.parts[1].last)-9" }
        )
        let event = try #require(try office.ann.store.head()).sequence + 3
        try office.correct(second.record, second.change)
        let refusal = #expect(throws: BulkError.self) { try office.bo.publishBulk(bulk.id) }
        guard case .moved(bulk.id, let part, let since) = refusal else {
          Issue.record("\(String(describing: refusal))")
          return
        }
        #expect(part == 1)
        #expect(since.contains { $0.thing == .record(second.record) })
        #expect(since.allSatisfy { $0.event == event && $0.staff == "bo" })
        #expect(since.allSatisfy { $0.act == "correction.published" })
        #expect(try Self.waiting(office) == [.publishBulk(bulk.id, parts: part, of: count)])
        _ = try office.ann.withdrawBulk(bulk.id, reason: "Bo corrected one of them.")
        #expect(try Self.waiting(office) == [])
        let rest = try office.ann.importCorrections(from: file, reason: "Wrong.").bulk
        #expect(rest.effect.people < bulk.effect.people)
        _ = try office.bo.approveBulk(rest.id, digest: rest.digest)
        _ = try office.bo.publishBulk(rest.id)
        #expect(try Self.facts(office) == alone.value)
        #expect(try office.faults() == [])
      }
    }
  }

  @Test(arguments: [false, true])
  func `is undone as a whole, but for who was corrected since`(isCorrectedSince: Bool) async throws
  {
    try await withSeeds(1) { seed in
      let feed = Feed(using: &seed)
      let missing = Set(feed.sent.prefix(3).map(\.id))
      try await Self.with(feed.sent.filter { !missing.contains($0.id) }) { office in
        let before = try Self.facts(office)
        let removed = String(decoding: feed.right.suffix(3).jsonLines, as: UTF8.self)
          .replacing("{\"record\"", with: "{\"removed\":true,\"record\"")
        let text = feed.right.dropLast(3).jsonLines + Array(removed.utf8)
        let file = try office.folder.write(text, to: "corrected.jsonl")
        let bulk = try office.ann.importCorrections(from: file, reason: "Wrong.", partSize: 4).bulk
        #expect(throws: BulkError.notPublished(bulk.id)) {
          try office.ann.reverse(bulk.id, reason: "It was right.")
        }
        _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
        _ = try office.bo.publishBulk(bulk.id)
        let since = feed.right[0]
        if isCorrectedSince { try office.correct(since.id, .set(["paid": "77"])) }
        let undoing = try office.ann.reverse(bulk.id, reason: "It was right.")
        #expect(undoing.bulk.source == .reversal(bulk.id))
        let left = isCorrectedSince ? [BulkLeftOut(since.subject, .correctedSince(since.id))] : []
        #expect(undoing.leftOut == left)
        #expect(try office.ann.bulk(undoing.bulk.id).leftOut == left)
        #expect(undoing.bulk.effect.people == bulk.effect.people - left.count)
        _ = try office.bo.approveBulk(undoing.bulk.id, digest: undoing.bulk.digest)
        _ = try office.bo.publishBulk(undoing.bulk.id)
        if !isCorrectedSince { #expect(try Self.facts(office) == before) }
        #expect(try office.faults() == [])
      }
    }
  }

  @Test func `leaves out whose published points the records on file do not give, and says so`()
    async throws
  {
    let feed = Feed(seed: 3)
    try await Self.with(feed.sent, scored: 3) { office in
      let month = Self.months[0]
      // The month is published again, with another score of p1's.
      let lines = String(decoding: try office.export(month), as: UTF8.self).split(separator: "\n")
      let edited = lines.map { line -> String in
        var fields = line.split(separator: ",").map(String.init)
        if fields[0] == "p1" {
          for place in [2, 3] { fields[place] = "\((Int(fields[place]) ?? 0) + 1)" }
        }
        return fields.joined(separator: ",") + "\n"
      }
      try office.take(scores: Array(edited.joined().utf8), supersede: true)
      let wrong = feed.sent.filter { $0.month == Self.months[0] }
      let right = wrong.map { CardStatement($0.subject, $0.month, status: 5, paid: 1) }
      let file = try office.folder.write(right.jsonLines, to: "corrected.jsonl")
      let shown = try office.ann.importCorrections(from: file, reason: "Wrong.")
      #expect(shown.leftOut == [BulkLeftOut("p1", .notReproducible(month))])
      #expect(try office.bo.bulk(shown.bulk.id).leftOut == shown.leftOut)
      #expect(shown.bulk.effect.people == 8 && shown.bulk.effect.leftOut == 1)
      _ = try office.bo.approveBulk(shown.bulk.id, digest: shown.bulk.digest)
      _ = try office.bo.publishBulk(shown.bulk.id)
      #expect(try office.ann.record(CardStatement.id("p1", Self.months[0])).versions.count == 1)
      #expect(try office.faults() == [])
    }
  }

  /// What is to be done of corrections of many people.
  private static func waiting(_ office: PracticeOffice) throws -> [OpenMatter.Thing] {
    try office.ann.todo().matters.map(\.thing).filter { $0.bulk != nil }
  }
}

extension OpenMatter.Thing {
  fileprivate var bulk: BulkID? {
    switch self {
    case .approveBulk(let id), .publishBulk(let id, _, _): id
    default: nil
    }
  }
}
