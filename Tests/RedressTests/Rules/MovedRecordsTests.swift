import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A record counts for the person to whom it belongs: two people taken for one, or one for two.
@Suite
struct `A record of the wrong person` {
  private static let months = RedressOfficeSupport.months(4)
  private static let wrong = CardStatement("p1", months[1], status: 4, paid: 500)

  /// The statements of two people as they should have come: the late one is p2's.
  private static var right: [CardStatement] {
    ["p1", "p2"].flatMap { person in
      months.filter { !($0 == months[1] && person == "p1") }.map {
        $0 == months[1] ? CardStatement(person, $0, status: 4, paid: 500) : .init(person, $0)
      }
    }
  }

  /// p1 has the late statement of p2.
  private static var sent: [CardStatement] {
    right.filter { $0.id != CardStatement.id("p2", months[1]) } + [wrong]
  }

  private static func with(
    _ statements: [CardStatement] = sent,
    inBlocks: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1", "p2", "p3"])
      try office.take(statements, inBlocks: inBlocks)
      try office.run(months)
      try body(office)
    }
  }

  private static func scores(_ office: PracticeOffice) throws -> [String] {
    try months.map { String(decoding: try office.export($0), as: UTF8.self) }
  }

  private static func published(_ bulk: BulkCorrection, _ office: PracticeOffice) throws {
    _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
    _ = try office.bo.publishBulk(bulk.id)
  }

  private static func move(
    _ records: RecordsToMove,
    to owner: SubjectID,
    _ office: PracticeOffice
  ) throws -> BulkCorrection {
    try office.ann.moveRecords(
      records,
      to: owner,
      reason: "The account is not yours.",
      ownerReason: "The account is yours."
    ).bulk
  }

  @Test(arguments: [false, true])
  func `is given to its owner, and both have the scores that they should have had`(
    inBlocks: Bool
  ) async throws {
    let should = Box<[String]>([])
    try await Self.with(Self.right) { should.value = try Self.scores($0) }
    try await Self.with(inBlocks: inBlocks) { office in
      let before = try Self.months.map { try office.export($0, asPublished: true) }
      #expect(try Self.scores(office) != should.value)
      let bulk = try Self.move(.these([Self.wrong.id]), to: "p2", office)
      #expect(bulk.effect.people == 2 && bulk.effect.removed == 1 && bulk.effect.supplied == 1)
      try Self.published(bulk, office)
      #expect(try Self.scores(office) == should.value)
      #expect(try Self.months.map { try office.export($0, asPublished: true) } == before)
      let moved = try office.ann.records(of: "p2").map(\.record.id)
      #expect(moved.contains(Self.wrong.id.moved(to: "p2")))
      #expect(try !office.ann.records(of: "p1").map(\.record.id).contains(Self.wrong.id))
      let letters = try office.ann.draftCaseLetters(of: .all, in: .own)
      #expect(letters.letters.count == 2 && letters.refused.isEmpty)
      let text = try letters.letters.map { letter in
        try office.ann.notice(letter.notice).letters.map(\.body).joined()
      }
      #expect(text[0].contains("> The account is not yours.") && !text[0].contains("p2"))
      #expect(text[1].contains("> The account is yours.") && !text[1].contains("not yours"))
      // Its furnisher's name for it begins with whose it was.
      #expect(!text[1].contains("p1") && text[1].contains("moved-"))
      #expect(try office.faults() == [])
    }
  }

  @Test func `that was moved wrongly goes back under its old name, by moving or by reversing`()
    async throws
  {
    for isReversed in [false, true] {
      try await Self.with { office in
        let before = try Self.scores(office)
        let bulk = try Self.move(.these([Self.wrong.id]), to: "p2", office)
        try Self.published(bulk, office)
        let name = Self.wrong.id.moved(to: "p2")
        let back =
          isReversed
          ? try office.ann.reverse(bulk.id, reason: "It was yours.").bulk
          : try Self.move(.these([name]), to: "p1", office)
        try Self.published(back, office)
        #expect(try Self.scores(office) == before)
        #expect(try office.ann.records(of: "p1").map(\.record.id).contains(Self.wrong.id))
        #expect(try !office.ann.records(of: "p2").map(\.record.id).contains(name))
        #expect(try office.faults() == [])
      }
    }
  }

  @Test func `moved on to a third has one name for each owner`() async throws {
    try await Self.with { office in
      try Self.published(try Self.move(.these([Self.wrong.id]), to: "p2", office), office)
      let second = Self.wrong.id.moved(to: "p2")
      try Self.published(try Self.move(.these([second]), to: "p3", office), office)
      #expect(
        try office.ann.records(of: "p3").map(\.record.id) == [second.moved(to: "p3")]
      )
      #expect(try office.faults() == [])
    }
  }

  @Test func `is one of all, where one person was taken for two`() async throws {
    try await Self.with { office in
      let bulk = try Self.move(.allOf("p2"), to: "p1", office)
      #expect(bulk.effect.people == 2 && bulk.effect.removed == 3 && bulk.effect.supplied == 3)
      try Self.published(bulk, office)
      #expect(try office.ann.records(of: "p2").isEmpty)
      #expect(try office.ann.records(of: "p1").count == Self.sent.count)
      #expect(throws: BulkError.nothingToMove(of: "p2")) {
        try Self.move(.allOf("p2"), to: "p1", office)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `is not sent again about the first, whoever sends it`() async throws {
    try await Self.with { office in
      try Self.published(try Self.move(.these([Self.wrong.id]), to: "p2", office), office)
      let file = try office.folder.write([Self.wrong].jsonLines, to: "again.jsonl")
      #expect(throws: ImportRefusal.self) {
        try office.ann.importRecords(from: file, allowRefused: 0)
      }
      #expect(try !office.ann.records(of: "p1").map(\.record.id).contains(Self.wrong.id))
    }
  }

  @Test func `is told to each without saying who the other is`() async throws {
    try await Self.with { office in
      for (reason, ownerReason) in [
        ("It is of p2.", "It is yours."), ("It is not yours.", "It was under p1, by mistake."),
        ("It is of p2's.", "It is yours."),
      ] {
        #expect(throws: FindingRefusal([LetterFault(language: nil, line: nil, .otherPerson)])) {
          try office.ann.moveRecords(
            .these([Self.wrong.id]),
            to: "p2",
            reason: Finding([.init(language: nil, words: reason)]),
            ownerReason: Finding([.init(language: nil, words: ownerReason)])
          )
        }
      }
      _ = try office.ann.moveRecords(
        .these([Self.wrong.id]),
        to: "p2",
        reason: "The form xp2 was wrong.",
        ownerReason: "It is yours, p2."
      )
    }
  }

  @Test func `of several people is told to none of them with the name of another`() async throws {
    try await Self.with { office in
      let records = [Self.wrong.id, CardStatement.id("p2", Self.months[0])]
      func move(_ reason: Finding) throws {
        _ = try office.ann.moveRecords(
          .these(records),
          to: "p3",
          reason: reason,
          ownerReason: "It is yours."
        )
      }
      for word in ["p1", "p2", "p3"] {
        let told = Finding([.init(language: nil, words: "It was sent under \(word).")])
        #expect(throws: FindingRefusal.self, "\(word)") { try move(told) }
      }
      try move("It is not yours.")
    }
  }

  @Test func `stays where it is when the act is not whole`() async throws {
    try await Self.with { office in
      let id = Self.wrong.id
      #expect(throws: NotFound.record("r9")) {
        try Self.move(.these([id, "r9"]), to: "p2", office)
      }
      #expect(throws: NotFound.subject("p9")) { try Self.move(.these([id]), to: "p9", office) }
      #expect(throws: BulkError.ownedAlready(id, by: "p1")) {
        try Self.move(.these([id]), to: "p1", office)
      }
      #expect(throws: CorrectionError.noReason) {
        try office.ann.moveRecords(.these([id]), to: "p2", reason: " ", ownerReason: "Yours.")
      }
      #expect(throws: BulkError.noOwnerReason) {
        try office.ann.moveRecords(.these([id]), to: "p2", reason: "Not yours.", ownerReason: "")
      }
      let bulk = try Self.move(.these([id]), to: "p2", office)
      #expect(throws: BulkError.approverIsProposer(bulk.id)) {
        try office.ann.approveBulk(bulk.id, digest: bulk.digest)
      }
      // What moved meanwhile is not published over.
      try office.correct(id, .set(["status": "3"]))
      #expect(throws: BulkError.self) {
        try office.bo.approveBulk(bulk.id, digest: bulk.digest)
      }
      #expect(try office.ann.records(of: "p1").map(\.record.id).contains(id))
      #expect(try !office.ann.records(of: "p2").map(\.record.id).contains(id.moved(to: "p2")))
      #expect(try office.faults() == [])
    }
  }
}
