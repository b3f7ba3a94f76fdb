import RedressCore
import Testing

@Suite struct `What waits` {
  private static let today = Day(number: 20_000)
  private static let period = Period(number: 24_000)

  private static func member(_ id: StaffID, _ roles: [Role]) -> StaffMember {
    StaffMember(id: id, name: id.rawValue, roles: roles)
  }

  static let order: [OpenMatter] = [
    OpenMatter(.decide(DisputeID(9)), due: today.adding(days: -1)),
    OpenMatter(.decide(DisputeID(2)), due: today),
    OpenMatter(.decide(DisputeID(3)), due: today),
    OpenMatter(.close(DisputeID(1)), due: today),
    OpenMatter(.release(RunID(1), letters: 4), owner: "ann", due: today.adding(days: 1)),
    OpenMatter(.release(RunID(2), letters: 4), owner: "ann"),
    OpenMatter(.approve(ProposalID(1), .retract), owner: "ann"),
    OpenMatter(.look(IncidentID(1))),
  ]

  @Test func `comes by day, then by step, then by number, and without a day last`() {
    #expect(Self.order.reversed().sorted() == Self.order)
    #expect(Self.order.shuffled().sorted() == Self.order)
  }

  static let days: [(Int, overdue: Bool, withinAWeek: Bool)] = [
    (-1, true, true), (0, false, true), (7, false, true), (8, false, false),
  ]

  @Test(arguments: days)
  func `is overdue once its day has passed`(days: Int, overdue: Bool, withinAWeek: Bool) {
    let matter = OpenMatter(.decide(DisputeID(1)), due: Self.today.adding(days: days))
    #expect(matter.daysLeft(on: Self.today) == days)
    #expect(matter.isOverdue(on: Self.today) == overdue)
    #expect(matter.isDue(within: 7, of: Self.today) == withinAWeek)
  }

  @Test func `without a day is never overdue and due within no days`() {
    let matter = OpenMatter(.look(IncidentID(1)))
    #expect(matter.daysLeft(on: Self.today) == nil)
    #expect(!matter.isOverdue(on: Self.today))
    #expect(!matter.isDue(within: 3_660, of: Self.today))
  }

  /// What waits, made by ann; who may take the next step of ann and bo with each role.
  static let awaiting: [(OpenMatter.Thing, ann: Set<Role>, bo: Set<Role>)] = [
    (.decide(DisputeID(1)), [.reviewer], [.reviewer]),
    (.detect(Self.period), [.intake, .reviewer], [.intake, .reviewer]),
    (.draft(Self.period, people: 2), [.intake, .reviewer], [.intake, .reviewer]),
    (.write(.answer(DisputeID(1))), [.intake, .reviewer], [.intake, .reviewer]),
    (.close(DisputeID(1)), [.reviewer], [.reviewer]),
    (.release(RunID(1), letters: 1), [], [.approver]),
    (.handOver(RunID(1), letters: 1), [], [.approver]),
    (.ascertain(NoticeID(1)), [.approver], [.approver]),
    (.print(RunID(1), letters: 1), [], [.approver]),
    (.post(RunID(1), letters: 1), [.approver], [.approver]),
    (.approveCorrection(CorrectionID(1)), [], [.approver]),
    (.publishCorrection(CorrectionID(1)), [.reviewer, .approver], [.reviewer, .approver]),
    (.approve(ProposalID(1), .retract), [], [.approver]),
    (.takeIn(ProposalID(1), .supersede), [.intake], [.intake]),
    (.look(IncidentID(1)), [.reviewer], [.reviewer]),
    (.settleFacts(IncidentID(1), left: 7), [.reviewer], [.reviewer]),
    (.expire(since: Day(number: 20_000)), [.intake], [.intake]),
    // Ann has taken it.
    (.settle(CheckID(1)), [.reviewer], []),
  ]

  @Test(arguments: awaiting)
  func `waits for those who have a role for it, and never for the first of two`(
    thing: OpenMatter.Thing,
    ann: Set<Role>,
    bo: Set<Role>
  ) {
    let matter = OpenMatter(thing, owner: "ann")
    for (id, roles) in [("ann" as StaffID, ann), ("bo", bo)] {
      let found = Role.allCases.filter { matter.awaits(Self.member(id, [$0])) }
      #expect(Set(found) == roles, "\(id)")
    }
  }

  @Test func `waits for everyone until somebody has taken it`() {
    let matter = OpenMatter(.settle(CheckID(1)))
    #expect(matter.awaits(Self.member("bo", [.reviewer])))
    #expect(!matter.awaits(Self.member("bo", [.approver])))
  }

  @Test func `is told of every step`() {
    #expect(Set(Self.awaiting.map(\.0.step)) == Set(OpenMatter.Step.allCases))
  }
}
