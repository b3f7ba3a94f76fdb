import Foundation
import Redress
import RedressLetters
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Law and calendars` {
  private static let record = Statement.id("p1", months(1)[0])

  /// An office that knows 2025 alone, with a dispute received on 20 December 2025.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice, PracticeTemplates, Dispute) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let own = try PracticeTemplates(in: folder, years: [2025])
      let office = try PracticeOffice(in: folder, templates: own.templates)
      try office.take(people: ["p1"])
      try office.take([Statement("p1", months(1)[0])])
      office.clock.advance(days: 45)
      let dispute = try office.ann.openDispute(.about(record, of: "p1")).dispute
      try body(office, own, dispute)
    }
  }

  @Test func `of a dispute are told from what was adopted, whatever the files say now`()
    async throws
  {
    try await Self.with { office, own, dispute in
      let told = try office.ann.dispute(dispute.id).deadline
      try own.edit("law/cn.yaml", "calendar_days: 20", "calendar_days: 30")
      try own.write("calendars/cn-2025.yaml", "broken")
      let anew = Office(
        store: try Store(opening: office.path),
        templates: own.templates,
        staff: "ann",
        purpose: "",
        clock: office.clock.tick
      )
      #expect(try anew.dispute(dispute.id).deadline == told)
      #expect(told.dueHard == dispute.dueHard)
      #expect(dispute.basis.law == RuleVersion("cn", 1))
      #expect(dispute.basis.calendars == [RuleVersion("cn-2025", 1)])
    }
  }

  @Test func `a law counts from its day, and what was counted before keeps the law before`()
    async throws
  {
    try await Self.with { office, own, dispute in
      try own.edit("law/cn.yaml", "calendar_days: 20", "calendar_days: 30")
      let day = dispute.receivedOn.adding(days: 1)
      #expect(try office.bo.adoptLaw("cn", from: day).version == RuleVersion("cn", 2))
      #expect(throws: RuleError.unchanged(.law, RuleVersion("cn", 2))) {
        try office.bo.adoptLaw("cn", from: day)
      }
      #expect(try office.ann.dispute(dispute.id).deadline.dueHard == dispute.dueHard)
      office.clock.advance(days: 1)
      try office.take([Statement("p1", months(2)[1])])
      let later = try office.ann.openDispute(.about(Statement.id("p1", months(2)[1]), of: "p1"))
      #expect(later.dispute.basis.law == RuleVersion("cn", 2))
      #expect(later.dispute.receivedOn.days(until: later.dispute.dueHard) == 30)
      #expect(try office.faults() == [])
    }
  }

  @Test func `a year that comes later heals the open disputes, in the act that adopts it`()
    async throws
  {
    try await Self.with { office, own, dispute in
      #expect(dispute.dueLegal == nil)
      try own.write(
        "calendars/cn-2026.yaml",
        PracticeTemplates.calendar(2026, off: "2026-01-09")
      )
      let adopted = try office.bo.adoptCalendar("cn-2026")
      #expect(adopted.version == RuleVersion("cn-2026", 1))
      #expect(adopted.recounted.map(\.id) == [dispute.id])
      let healed = try office.ann.dispute(dispute.id)
      #expect(healed.dispute.dueHard == dispute.dueHard)
      #expect(healed.dispute.dueLegal == Day("2026-01-12"))
      #expect(healed.dispute.aimedAt == dispute.aimedAt)
      #expect(healed.deadline.missing.isEmpty)
      #expect(try office.ann.caseFile(dispute.caseID).timeline.last?.kind == "dispute.recounted")
      // Another version of the year changes nothing that is counted.
      try own.write(
        "calendars/cn-2026.yaml",
        PracticeTemplates.calendar(2026, off: "2026-01-16")
      )
      let again = try office.bo.adoptCalendar("cn-2026")
      #expect(again.version == RuleVersion("cn-2026", 2))
      #expect(again.recounted.isEmpty)
      #expect(try office.ann.dispute(dispute.id).dispute.dueLegal == Day("2026-01-12"))
      #expect(throws: RuleError.unchanged(.calendar, RuleVersion("cn-2026", 2))) {
        try office.bo.adoptCalendar("cn-2026")
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `a year that comes later heals every open dispute, and no closed one`() async throws {
    try await Self.with { office, own, first in
      try office.take(people: ["p2", "p3"])
      var disputes = [first.id]
      for person in ["p2", "p3"] as [SubjectID] {
        try office.take([Statement(person, months(1)[0])])
        let record = Statement.id(person, months(1)[0])
        disputes.append(try office.ann.openDispute(.about(record, of: person)).dispute.id)
      }
      _ = try office.ann.decideDispute(disputes[1], .upheld, finding: "checked", in: .own)
      let run = try #require(try office.ann.notices(of: nil).last).run
      _ = try office.send(run, try office.ann.noticeRun(run).digest)
      _ = try office.ann.closeDispute(disputes[1])
      try own.write(
        "calendars/cn-2026.yaml",
        PracticeTemplates.calendar(2026, off: "2026-01-09")
      )
      let adopted = try office.bo.adoptCalendar("cn-2026")
      #expect(adopted.recounted.map(\.id) == [disputes[0], disputes[2]])
      #expect(try office.faults() == [])
    }
  }

  @Test func `that do not pass linting leave no event`() async throws {
    try await Self.with { office, own, _ in
      let head = try office.ann.store.head()
      try own.edit("law/cn.yaml", "law: cn", "law: ch")
      #expect(throws: RuleRefusal.self) { try office.ann.adoptLaw("cn", from: .init(number: 0)) }
      try own.write("calendars/cn-2026.yaml", PracticeTemplates.calendar(2027, off: "2027-01-01"))
      #expect(throws: RuleRefusal.self) { try office.ann.adoptCalendar("cn-2026") }
      #expect(throws: RuleError.self) { try office.ann.adoptCalendar("cn-2030") }
      #expect(throws: StaffError.notOnStaff("mallory")) {
        try office.acting("mallory").adoptCalendar("cn-2025")
      }
      #expect(try office.ann.store.head() == head)
    }
  }
}

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
      try office.take([Statement("p1", months(1)[0])])
      let dispute = try office.ann.openDispute(.about(Statement.id("p1", months(1)[0]), of: "p1"))
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
    #expect(faults == [])
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
      try office.take([Statement("p1", months(1)[0])])
      office.clock.advance(days: 45)
      _ = try office.ann.openDispute(.about(Statement.id("p1", months(1)[0]), of: "p1"))
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
