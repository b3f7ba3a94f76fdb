import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Consent withdrawn and given again` {
  private static let months = RedressOfficeSupport.months(4)

  /// The first statement is the bank's, the others are the issuer's; `paid` of the second month's bill.
  private static func statements(
    of person: SubjectID,
    _ furnishers: Set<String> = ["bank", "issuer"],
    paid: Int = 20_000
  ) -> [CardStatement] {
    months.enumerated().map { place, month in
      CardStatement(
        person,
        month,
        paid: place == 1 ? paid : 20_000,
        furnisher: place == 0 ? "bank" : "issuer"
      )
    }
    .filter { furnishers.contains($0.furnisher) }
  }

  /// Two people of whom a bank and an issuer furnish the same.
  private static func with(
    inBlocks: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) async throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1", "p2"])
      try office.take(["p1", "p2"].flatMap { statements(of: $0) }, inBlocks: inBlocks)
      try await body(office)
      #expect(try office.faults() == [])
    }
  }

  private static func compute(_ months: some Sequence<Period>, _ office: PracticeOffice) throws {
    for month in months { _ = try office.ann.computeScores(for: month, supersede: false) }
  }

  /// A person's score and points of a month, as text.
  private static func score(
    _ person: String,
    _ month: Period,
    _ office: PracticeOffice
  ) throws -> String {
    let rows = String(decoding: try office.export(month), as: UTF8.self).split(separator: "\n")
    let row = try #require(rows.first { $0.hasPrefix(person + ",") })
    return row.split(separator: ",", omittingEmptySubsequences: false)[2..<8]
      .joined(separator: ",")
  }

  /// The score of somebody else's office, which has just these statements.
  private static func score(
    of month: Period,
    from statements: [CardStatement]
  ) async throws -> String {
    try await PracticeOffice.with { office in
      try office.take(statements)
      try compute([month], office)
      return try score("p1", month, office)
    }
  }

  @Test(arguments: [false, true])
  func `takes the furnisher's records out of the months to come, and of no month before`(
    inBlocks: Bool
  ) async throws {
    try await Self.with(inBlocks: inBlocks) { office in
      let months = Self.months
      try Self.compute(months[..<2], office)
      let before = try months[..<2].map { try office.export($0) }
      let taken = try office.ann.takeConsent(
        false,
        to: "issuer",
        of: "p1",
        on: months[0].lastDay,
        proof: "letter 7"
      )
      #expect(taken.from == months[2], "the first month without scores")
      let after = try months[..<2].map { try office.export($0) }
      #expect(after == before)
      try Self.compute([months[2]], office)
      let own = try Self.score("p1", months[2], office)
      let others = try Self.score("p2", months[2], office)
      #expect(own != others)
      let without = Self.statements(of: "p1", ["bank"])
      let score = try await Self.score(of: months[2], from: without)
      #expect(own == score)
    }
  }

  @Test func `is told as a cause of its own, and is undone by giving it again`() async throws {
    try await Self.with { office in
      let months = Self.months
      try Self.compute([months[1]], office)
      try office.ann.takeConsent(
        false,
        to: "issuer",
        of: "p1",
        on: months[2].firstDay,
        proof: "letter 7"
      )
      try Self.compute([months[2]], office)
      _ = try office.ann.detectDrops(in: months[2])
      try office.tell(months[2])
      let drop = try #require(try office.ann.drops(in: months[2]).first)
      let explanation = try office.ann.explain(drop.id).evidence.explanation
      #expect(explanation.isComplete)
      #expect(explanation.parts.map(\.kind).contains(.consent))
      let letters = try office.ann.notices(of: nil).flatMap {
        try office.ann.notice($0.notice.id).letters.map {
          $0.body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
      }
      #expect(
        letters.contains {
          $0.contains("you withdrew your consent to the use of records from issuer")
        }
      )

      try office.ann.takeConsent(
        true,
        to: "issuer",
        of: "p1",
        on: months[3].firstDay,
        proof: "letter 9"
      )
      try Self.compute([months[3]], office)
      let (own, others) = (
        try Self.score("p1", months[3], office), try Self.score("p2", months[3], office)
      )
      #expect(own == others)
    }
  }

  @Test func `stays out of what a correction scores again of the months before`() async throws {
    try await Self.with { office in
      let months = Self.months
      try Self.compute(months[..<2], office)
      try office.ann.takeConsent(
        false,
        to: "issuer",
        of: "p1",
        on: months[1].lastDay,
        proof: "letter 7"
      )
      try office.correct(CardStatement.id("p1", months[1]), .set(["paid": "10000"]))
      let others = Self.statements(of: "p1", paid: 10_000)
      let score = try await Self.score(of: months[1], from: others)
      let own = try Self.score("p1", months[1], office)
      #expect(own == score)
    }
  }

  @Test func `changes nothing when it is refused`() async throws {
    try await Self.with { office in
      #expect(throws: ConsentError.nothingFrom("shop", "p1", known: ["bank", "issuer"])) {
        try office.ann.takeConsent(false, to: "shop", of: "p1", proof: "letter 7")
      }
      #expect(throws: NotFound.recordsOf("p9")) {
        try office.ann.takeConsent(false, to: "bank", of: "p9", proof: "letter 7")
      }
      let said = try office.ann.consents(of: "p1").consents
      #expect(said.isEmpty)
    }
  }
}
