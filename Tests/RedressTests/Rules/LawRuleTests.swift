import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Law and calendars` {
  private static let record = CardStatement.id("p1", months(1)[0])

  /// An office that knows 2025 alone, with a dispute received on 20 December 2025.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice, PracticeTemplates, Dispute) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let own = try PracticeTemplates(in: folder, years: [2025])
      let office = try PracticeOffice(in: folder, templates: own.templates)
      try office.take(people: ["p1"])
      try office.take([CardStatement("p1", months(1)[0])])
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
      try office.take([CardStatement("p1", months(3)[2])])
      let eve = try office.ann.openDispute(.about(CardStatement.id("p1", months(3)[2]), of: "p1"))
        .dispute
      #expect(eve.basis.law == RuleVersion("cn", 1))
      #expect(eve.receivedOn.days(until: eve.dueHard) == 20)
      office.clock.advance(days: 1)
      try office.take([CardStatement("p1", months(2)[1])])
      let later = try office.ann.openDispute(.about(CardStatement.id("p1", months(2)[1]), of: "p1"))
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
        try office.take([CardStatement(person, months(1)[0])])
        let record = CardStatement.id(person, months(1)[0])
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

  @Test func `a year that comes later heals what joined a dispute, each by its own day`()
    async throws
  {
    try await Self.with { office, own, dispute in
      office.clock.advance(days: 1)
      let intake = ObjectionIntake(
        ground: .dates,
        statement: "Again.",
        receivedAt: nil,
        languages: .own
      )
      let joined = try office.ann.joinDispute(dispute.id, intake).dispute
      #expect(joined.joined.map(\.dueLegal) == [nil])
      try own.write(
        "calendars/cn-2026.yaml",
        PracticeTemplates.calendar(2026, off: "2026-01-09")
      )
      #expect(try office.bo.adoptCalendar("cn-2026").recounted.map(\.id) == [dispute.id])
      let healed = try office.ann.dispute(dispute.id).dispute
      #expect(healed.dueLegal == Day("2026-01-12"))
      #expect(healed.joined.map(\.dueHard) == [dispute.dueHard.adding(days: 1)])
      #expect(healed.joined.map(\.dueLegal) == [Day("2026-01-12")])
      #expect(try office.faults() == [])
    }
  }

  @Test
  func `a year that comes later heals a dispute that a correction decided after it was closed`()
    async throws
  {
    try await Self.with { office, own, dispute in
      _ = try office.ann.decideDispute(dispute.id, .upheld, finding: "checked", in: .own)
      let run = try #require(try office.ann.notices(of: nil).last).run
      _ = try office.send(run, try office.ann.noticeRun(run).digest)
      _ = try office.ann.closeDispute(dispute.id)
      try office.correct(Self.record, .set(["bill": "1"]))
      #expect(try office.ann.dispute(dispute.id).dispute.state == .decided)
      try own.write(
        "calendars/cn-2026.yaml",
        PracticeTemplates.calendar(2026, off: "2026-01-09")
      )
      #expect(try office.bo.adoptCalendar("cn-2026").recounted.map(\.id) == [dispute.id])
      #expect(try office.faults() == [])
    }
  }

  @Test func `a year that comes later gives a target day to who has only a legal one`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let own = try PracticeTemplates(in: folder, years: [2025])
      let office = try PracticeOffice(in: folder, templates: own.templates)
      try office.take(people: ["p1"])
      try office.take([CardStatement("p1", months(1)[0])])
      _ = try office.ann.changeSettings(SettingsChange(target: .days(16)))
      // Received on 11 December: the twentieth day after is the 31st, a Wednesday; of workdays there
      // are fourteen until then.
      office.clock.advance(days: 36)
      let dispute = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute
      #expect(dispute.dueLegal == Day("2025-12-31") && dispute.aimedAt == nil)
      try own.write(
        "calendars/cn-2026.yaml",
        PracticeTemplates.calendar(2026, off: "2026-01-01")
      )
      #expect(try office.bo.adoptCalendar("cn-2026").recounted.map(\.id) == [dispute.id])
      let healed = try office.ann.dispute(dispute.id).dispute
      #expect(healed.dueLegal == dispute.dueLegal)
      #expect(healed.aimedAt == Day("2026-01-05"))
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
