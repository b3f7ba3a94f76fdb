import RedressCore
import RedressTestSupport
import Testing

/// What is owed to a person on a dispute or a correction.
@Suite struct CaseMatterTests {
  private static let id = DisputeID(3)
  private static let due = Day(number: 20_420)

  private static func dispute(
    _ state: DisputeState,
    by correction: CorrectionID? = nil,
    joined: [Objection] = []
  ) -> Dispute {
    Dispute(
      id: id,
      caseID: CaseID(1),
      subject: "ada",
      target: .record("r1"),
      ground: .amount,
      statement: "",
      receivedAt: Instant(milliseconds: 0),
      receivedOn: due.adding(days: -20),
      basis: DeadlineBasis(law: RuleVersion("cn", 1), targetDays: 10, calendars: []),
      dueHard: due,
      dueLegal: due,
      aimedAt: due,
      state: state,
      outcome: state == .open ? nil : correction == nil ? .upheld : .corrected,
      correctedBy: correction,
      joined: joined
    )
  }

  private static func notice(_ occasion: Notice.Occasion, _ state: NoticeState) -> Notice {
    Notice(
      id: NoticeID(1),
      caseID: CaseID(1),
      subject: "ada",
      period: Period(number: 24_321),
      occasion: occasion,
      state: state,
      channel: nil
    )
  }

  /// How a dispute stands, its letters, and the one that is owed.
  static let disputes: [(Dispute, [Notice], Notice.Occasion?)] = [
    (dispute(.open), [], .acceptance(id)),
    (dispute(.open), [notice(.acceptance(id), .cancelled)], .acceptance(id)),
    (dispute(.open), [notice(.acceptance(id), .drafted)], nil),
    (dispute(.open), [notice(.acceptance(id), .sent)], nil),
    (dispute(.open), [notice(.acceptance(id), .noChannel)], nil),
    (
      dispute(.open), [notice(.acceptance(id), .cancelled), notice(.acceptance(id), .drafted)],
      nil
    ),
    // The answer says that it came.
    (dispute(.decided), [notice(.acceptance(id), .cancelled)], .answer(id)),
    (dispute(.decided), [notice(.answer(id), .drafted)], nil),
    (dispute(.decided), [notice(.answer(id), .sent)], nil),
    (dispute(.decided), [notice(.answer(id), .cancelled)], .answer(id)),
    // On paper, and then discarded.
    (dispute(.closed), [notice(.answer(id), .cancelled)], .answer(id)),
    (dispute(.closed), [notice(.answer(id), .noChannel)], nil),
    // The correction's letter answers.
    (dispute(.decided, by: CorrectionID(2)), [], nil),
    (dispute(.closed, by: CorrectionID(2)), [notice(.answer(id), .cancelled)], nil),
  ]

  @Test(arguments: disputes)
  func `a dispute is acknowledged while it is open and answered once it is decided`(
    dispute: Dispute,
    notices: [Notice],
    owed: Notice.Occasion?
  ) {
    let expected = owed.map { [OwedOnCase($0, due: Self.due)] } ?? []
    #expect(DisputeMatter(dispute, notices: notices).owed == expected)
  }

  @Test func `each objection is acknowledged by itself, and one answer is owed on all`() {
    func objection(_ number: Int, due: Day) -> Objection {
      Objection(
        number: number,
        ground: .other,
        statement: "",
        receivedAt: Instant(milliseconds: 0),
        receivedOn: due.adding(days: -20),
        basis: DeadlineBasis(law: RuleVersion("cn", 1), targetDays: 10, calendars: []),
        dueHard: due,
        dueLegal: due,
        aimedAt: due
      )
    }
    let id = Self.id
    // The third was found in a drawer: it came before the first.
    let early = Self.due.adding(days: -3)
    let joined = [objection(2, due: Self.due.adding(days: 9)), objection(3, due: early)]
    let open = Self.dispute(.open, joined: joined)
    func owed(_ dispute: Dispute, _ notices: [Notice]) -> [OwedOnCase] {
      DisputeMatter(dispute, notices: notices).owed
    }
    let all: [Notice.Occasion] = [
      .acceptance(id), .joined(id, objection: 2), .joined(id, objection: 3),
    ]
    #expect(owed(open, []) == all.map { OwedOnCase($0, due: early) })
    #expect(
      owed(open, [Self.notice(.joined(id, objection: 2), .sent)]).map(\.occasion)
        == [.acceptance(id), .joined(id, objection: 3)]
    )
    #expect(owed(open, all.map { Self.notice($0, .drafted) }) == [])
    #expect(
      owed(Self.dispute(.decided, joined: joined), []) == [OwedOnCase(.answer(id), due: early)]
    )
    // Each letter promised what was there when it was written.
    #expect(open.received() == .received(id, by: Self.due))
    #expect(open.received(2) == .received(id, by: Self.due))
    #expect(open.received(3) == .received(id, by: early))
    #expect(open.promises(by: Self.due) && open.promises(by: early))
    #expect(!open.promises(by: Self.due.adding(days: 9)))
    #expect(open.grounds == [.amount, .other])
  }

  @Test(arguments: [nil] + NoticeState.allCases)
  func `a correction is told once it is published, unless a letter tells it`(state: NoticeState?) {
    let id = CorrectionID(2)
    for isPublished in [false, true] {
      let matter = CorrectionMatter(
        id,
        isPublished: isPublished,
        due: Self.due,
        notices: state.map { [Self.notice(.correction(id), $0)] } ?? []
      )
      let isOwed = isPublished && (state == nil || state == .cancelled)
      #expect(matter.owed == (isOwed ? OwedOnCase(.correction(id), due: Self.due) : nil))
    }
  }
}
