import Foundation
import Redress
import RedressLetters
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Events that the program would not write, with hashes that are right.
@Suite
struct `Verifying due days` {
  private static func faults(
    _ forge: @escaping @Sendable (Transaction, Dispute) throws -> Void
  )
    async throws -> [String]
  {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take([CardStatement("p1", months(1)[0])])
      try office.run(months(1))
      let dispute = try office.ann.openDispute(
        .about(CardStatement.id("p1", months(1)[0]), of: "p1")
      )
      .dispute
      let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
      try office.ann.store.act(by: author) { try forge($0, dispute) }
      return try office.faults()
    }
  }

  /// A second dispute like the first, but for what is changed.
  private static func forged(
    _ dispute: Dispute,
    law: RuleVersion = RuleVersion("cn", 1),
    targetDays: Int = 7,
    calendars: [RuleVersion]? = nil,
    receivedOn: Day? = nil,
    hardLater: Int = 0,
    legalLater: Int = 0,
    targetLater: Int = 0
  ) -> DisputeOpened {
    DisputeOpened(
      Dispute(
        id: DisputeID(2),
        caseID: dispute.caseID,
        subject: dispute.subject,
        target: .score(months(1)[0]),
        ground: .other,
        statement: "",
        receivedAt: dispute.receivedAt,
        receivedOn: receivedOn ?? dispute.receivedOn,
        basis: DeadlineBasis(
          law: law,
          targetDays: targetDays,
          calendars: calendars ?? dispute.basis.calendars
        ),
        dueHard: dispute.dueHard.adding(days: hardLater),
        dueLegal: dispute.dueLegal?.adding(days: legalLater),
        aimedAt: dispute.aimedAt?.adding(days: targetLater),
        state: .open,
        outcome: nil
      )
    )
  }

  @Test func `passes a dispute that is counted right`() async throws {
    let faults = try await Self.faults { try $0.append(Self.forged($1), in: $1.caseID) }
    // The days are right; that no letter follows is another matter.
    #expect(faults.filter { !$0.hasPrefix("rules: ") } == [])
  }

  @Test func `finds every day, law, calendar and target that is not right`() async throws {
    let forgeries: [@Sendable (Dispute) -> DisputeOpened] = [
      { Self.forged($0, hardLater: 1) }, { Self.forged($0, legalLater: 3) },
      { Self.forged($0, targetLater: -1) }, { Self.forged($0, law: RuleVersion("cn", 2)) },
      { Self.forged($0, law: RuleVersion("us", 1)) }, { Self.forged($0, targetDays: 6) },
      { Self.forged($0, targetDays: 99) }, { Self.forged($0, calendars: []) },
      { Self.forged($0, calendars: [RuleVersion("cn-2026", 1)]) },
      { Self.forged($0, receivedOn: $0.receivedOn.adding(days: 1), hardLater: 1) },
      // Counted right from a day on which it did not arrive: Thursday for Wednesday.
      {
        Self.forged(
          $0,
          receivedOn: $0.receivedOn.adding(days: 1),
          hardLater: 1,
          legalLater: 1,
          targetLater: 3
        )
      },
    ]
    for (place, forgery) in forgeries.enumerated() {
      let faults = try await Self.faults { try $0.append(forgery($1), in: $1.caseID) }
      let found = faults.filter { $0.hasPrefix("deadlines: ") && $0.hasSuffix("dispute-2)") }
      #expect(found.count == 1, "forgery \(place): \(faults)")
    }
  }

  @Test func `finds a recount without a reason`() async throws {
    let faults = try await Self.faults { transaction, dispute in
      var book = LawBook()
      book.adopt(try Self.law(), from: Day(number: 0), digest: "")
      let counted = try #require(
        book.count(receivedOn: dispute.receivedOn, law: "cn", targetDays: nil)
      )
      try transaction.append(DisputeRecounted(dispute.id, counted), in: dispute.caseID)
    }
    #expect(faults.contains { $0.contains("recountedWithoutReason") && $0.hasSuffix("dispute-1)") })
  }

  @Test func `finds a law and a calendar that are not those of their digests`() async throws {
    let source = try String(contentsOfFile: Repository.templates + "/law/cn.yaml", encoding: .utf8)
    let law = try await Self.faults { transaction, _ in
      var book = LawBook()
      for _ in 1...2 {
        book.adopt(try Self.law(), from: Day(number: 0), digest: "00")
      }
      try transaction.append(LawAdopted(book.laws[1], source: source))
    }
    #expect(law.contains { $0.contains("otherLaw") }, "\(law)")
  }

  @Test func `finds an open dispute that its calendar did not heal`() async throws {
    try await TemporaryFolder.with { folder in
      let own = try PracticeTemplates(in: folder, years: [2025])
      let office = try PracticeOffice(in: folder, templates: own.templates)
      try office.take(people: ["p1"])
      try office.take([CardStatement("p1", months(1)[0])])
      office.clock.advance(days: 45)
      _ = try office.ann.openDispute(.about(CardStatement.id("p1", months(1)[0]), of: "p1"))
      let source = PracticeTemplates.calendar(2026, off: "2026-01-01")
      try own.write("calendars/cn-2026.yaml", source)
      let calendar = try RuleFile(calendar: "cn-2026", in: own.templates).adopted().rule
      var book = LawBook()
      let adopted = book.adopt(
        calendar.years[0],
        in: "cn",
        digest: Digest.hash(source).hexadecimal
      )
      let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
      _ = try office.ann.store.act(by: author) {
        try $0.append(CalendarAdopted(adopted, source: source))
      }
      #expect(
        try office.faults()
          == ["deadlines: notRecounted(dispute-1)"]
      )
    }
  }

  private static func law() throws -> Law {
    try RuleFile(law: "cn", in: Templates(folder: Repository.templates)).adopted().rule
  }
}
