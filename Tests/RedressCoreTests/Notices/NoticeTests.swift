import RedressCore
import Testing

@Suite struct NoticeTests {
  private static func notice(_ occasion: Notice.Occasion, _ state: NoticeState = .drafted) -> Notice
  {
    Notice(
      id: NoticeID(1),
      caseID: nil,
      subject: "ada",
      period: Period(number: 24_000),
      occasion: occasion,
      state: state,
      channel: nil
    )
  }

  @Test func `only drafting makes one, only a claimed one is sent, only an incident lets it go`() {
    var allowed: [String] = []
    for act in NoticeAct.allCases {
      for state in [nil] + NoticeState.allCases.map(Optional.init) {
        for next in NoticeState.allCases
        where NoticeState.states(after: act, from: state).contains(next) {
          allowed.append("\(act) \(state?.rawValue ?? "-") \(next.rawValue)")
        }
      }
    }
    #expect(
      allowed == [
        "draft - drafted", "draft - held", "draft - no_channel", "hold drafted held",
        "hold drafted cancelled",
        "hold no_channel held",
        "hold no_channel cancelled", "release drafted claimed", "release drafted cancelled",
        "release drafted no_channel", "release no_channel claimed",
        "release no_channel cancelled", "release no_channel no_channel",
        "handOver claimed unsettled", "handOver claimed sent", "handOver claimed cancelled",
        "settle unsettled sent", "settle unsettled cancelled", "settle printed cancelled",
        "closeIncident held drafted", "closeIncident held cancelled",
        "closeIncident held no_channel", "discard drafted cancelled", "discard held cancelled",
        "discard claimed unsettled", "discard no_channel cancelled", "print no_channel cancelled",
        "print no_channel printed", "post printed posted",
      ]
    )
  }

  @Test(
    arguments: [
      .drop(DropID(7)), .finding(DropID(7)), .withdrawal(of: NoticeID(5)),
      .acceptance(DisputeID(3)), .joined(DisputeID(3), objection: 2),
      .answer(DisputeID(3)),
      .correction(CorrectionID(2)),
    ] as [Notice.Occasion]
  )
  func `an occasion comes back from what is stored of it`(_ occasion: Notice.Occasion) {
    let read = Notice.Occasion(
      occasion.kind,
      drop: occasion.drop,
      withdrawn: occasion.withdrawn,
      dispute: occasion.dispute,
      correction: occasion.correction,
      objection: Notice.Occasion.objection(in: occasion.cause)
    )
    #expect(read == occasion)
  }

  @Test func `what was put back is told by its cause alone`() {
    let occasion = Notice.Occasion.reinsertion(CertificationID(4))
    #expect(occasion.cause == "certification-4:reinsertion" && occasion.kind == .reinsertion)
    #expect(Notice.Occasion(cause: occasion.cause) == occasion)
    for cause in [
      "certification-4", "certification-0:reinsertion", "certification-4:result",
      "correction-4:reinsertion", "certification-4:reinsertion:1",
    ] {
      #expect(Notice.Occasion(cause: cause) == nil)
    }
  }

  @Test func `no notice of a kind is about another kind's things`() {
    let (drop, dispute, correction) = (DropID(1), DisputeID(1), CorrectionID(1))
    func occasion(
      _ kind: NoticeKind,
      _ drop: DropID? = nil,
      _ withdrawn: NoticeID? = nil,
      _ dispute: DisputeID? = nil,
      _ correction: CorrectionID? = nil
    ) -> Notice.Occasion? {
      Notice.Occasion(
        kind,
        drop: drop,
        withdrawn: withdrawn,
        dispute: dispute,
        correction: correction
      )
    }
    // A level is of the notice's month and of nothing else.
    for kind in NoticeKind.allCases where kind != .level { #expect(occasion(kind) == nil) }
    #expect(occasion(.level, drop) == nil)
    #expect(occasion(.level, nil, NoticeID(1), dispute) == nil)
    #expect(occasion(.drop, drop, nil, dispute) == nil)
    #expect(occasion(.drop, drop, NoticeID(1)) == nil)
    #expect(occasion(.finding, drop, nil, dispute) == nil)
    #expect(occasion(.withdrawal, drop) == nil)
    #expect(occasion(.withdrawal, nil, NoticeID(1), dispute) == nil)
    #expect(occasion(.acceptance, nil, nil, dispute, correction) == nil)
    #expect(occasion(.result, drop, nil, dispute) == nil)
  }

  @Test func `a run is released by another who saw its digest, in this order of complaints`() {
    let run = NoticeRun(
      id: RunID(4),
      period: nil,
      draftedBy: "ann",
      count: 1,
      digest: "3f9a0c12ee"
    )
    #expect(throws: ReleaseError.digestTooShort(RunID(4))) {
      try run.checkRelease(by: "ann", seen: "3f9a0c1")
    }
    #expect(throws: ReleaseError.ownDraft(RunID(4), "ann")) {
      try run.checkRelease(by: "ann", seen: "00000000")
    }
    #expect(throws: ReleaseError.moved(RunID(4))) {
      try run.checkRelease(by: "bo", seen: "3f9a0c13")
    }
    #expect(throws: Never.self) { try run.checkRelease(by: "bo", seen: "3F9A0C12") }
    #expect(throws: ReleaseError.moved(RunID(4))) { try run.checkContent(digest: "3f9a0c12ef") }
    #expect(throws: Never.self) { try run.checkContent(digest: "3f9a0c12ee") }
  }

  @Test(
    arguments: [
      .ended, .superseded(Period(number: 24_320)), .noAddress, .noMessage,
      .closed(IncidentID(3), .error), .closed(IncidentID(3), .real), .discarded, .notOwed,
      .notSo(.standsNow(Period(number: 24_320), Points(690))), .notSo(.withdrawn(NoticeID(3))),
      .on(Day(number: 20_000)),
    ] as [NoticeReason]
  )
  func `a reason is stored as a text that gives it again`(reason: NoticeReason) {
    #expect(NoticeReason(reason.description) == reason)
    #expect(NoticeReason(reason.description + " ") == nil)
  }

  @Test func `what is not so is cancelled before anyone asks for an address`() {
    let mail = Channel.email(address: "ada@example.com")
    var notice = Self.notice(.drop(DropID(7)))
    notice.channel = mail
    let month = Period(number: 24_000)
    let statement = Statement.noFall(month)
    func outcome(
      _ dropStands: Bool,
      _ superseded: Period?,
      _ notSo: Statement?,
      _ channel: Channel?
    ) -> NoticeOutcome {
      SendingCheck(
        dropStands: dropStands,
        isOwed: true,
        notSo: notSo,
        superseded: superseded,
        channel: channel
      )
      .outcome(of: notice).outcome
    }
    #expect(outcome(true, nil, nil, mail).state == .claimed)
    #expect(outcome(true, nil, nil, mail).reason == nil)
    #expect(outcome(true, nil, nil, nil).state == .noChannel)
    #expect(outcome(true, nil, nil, nil).reason == .noAddress)
    #expect(outcome(true, nil, statement, nil).reason == .notSo(statement))
    #expect(outcome(true, month, statement, nil).reason == .superseded(month))
    #expect(outcome(false, month, statement, mail).reason == .ended)
    func check(isOwed: Bool) -> SendingCheck {
      SendingCheck(dropStands: true, isOwed: isOwed, notSo: nil, superseded: nil, channel: mail)
    }
    #expect(check(isOwed: true).outcome(of: notice).channel == mail)
    #expect(check(isOwed: false).outcome(of: notice).outcome.reason == .notOwed)
  }

  @Test(arguments: NoticeState.allCases)
  func `a person was told what a letter states once it was sent or posted, and no sooner`(
    _ state: NoticeState
  ) {
    #expect(state.isTold == [.sent, .posted].contains(state))
  }

  /// Where a letter without a channel goes: whether there is an address, whether a message could be made.
  static let ways: [(Channel?, NoticeReason?, byMail: Bool, onPaper: Bool)] = [
    (nil, nil, false, true), (nil, .noAddress, false, true), (nil, .noMessage, false, true),
    (.email(address: "ada@example.com"), nil, true, false),
    (.email(address: "ada@example.com"), .noAddress, true, false),
    (.email(address: "nobody"), .noMessage, true, true),
  ]

  @Test(arguments: ways)
  func `a letter without a channel goes by mail once there is an address, and else on paper`(
    channel: Channel?,
    reason: NoticeReason?,
    byMail: Bool,
    onPaper: Bool
  ) {
    for state in NoticeState.allCases {
      let notice = Self.notice(.drop(DropID(7)), state)
      let isWaiting = state == .noChannel
      #expect(notice.goesByMail(to: channel) == (state == .drafted || isWaiting && byMail))
      #expect(notice.goesOnPaper(channel: channel, because: reason) == (isWaiting && onPaper))
    }
  }

  @Test func `what is not so is printed no more than sent, and paper asks for no address`() {
    let notice = Self.notice(.drop(DropID(7)), .noChannel)
    func outcome(_ notSo: Statement?, _ channel: Channel?) -> NoticeOutcome {
      SendingCheck(
        dropStands: true,
        isOwed: true,
        notSo: notSo,
        superseded: nil,
        channel: channel
      )
      .outcome(of: notice, by: .print).outcome
    }
    let statement = Statement.noFall(Period(number: 24_000))
    #expect(outcome(nil, nil).state == .printed && outcome(nil, nil).reason == nil)
    #expect(outcome(nil, .email(address: "nobody")).state == .printed)
    #expect(outcome(statement, nil).reason == .notSo(statement))
    #expect(outcome(statement, nil).state == .cancelled)
  }

  @Test func `a letter is posted no sooner than it was printed, and not tomorrow`() throws {
    let (id, printed) = (NoticeID(4), Day(number: 20_000))
    func error(_ day: Int32, today: Int32) -> PostingError? {
      do throws(PostingError) {
        try PostingError.check(
          id,
          postedOn: Day(number: day),
          printed: printed,
          today: Day(number: today)
        )
      } catch { return error }
      return nil
    }
    #expect(error(20_000, today: 20_000) == nil)
    #expect(error(20_003, today: 20_003) == nil)
    #expect(
      error(20_004, today: 20_003)
        == .postedLater(Day(number: 20_004), today: Day(number: 20_003))
    )
    #expect(
      error(19_999, today: 20_003) == .postedBefore(id, Day(number: 19_999), printed: printed)
    )
  }

  @Test(
    arguments: [
      (LetterLanguages.all, "en", ["en", "zh-Hans", "fr"]),
      (.all, "zh-Hans", ["zh-Hans", "en", "fr"]),
      (.all, "fr", ["fr", "zh-Hans", "en"]), (.own, "en", ["en"]),
      (.own, "de", ["zh-Hans", "en", "fr"]), (.all, "de", ["zh-Hans", "en", "fr"]),
      (.own, nil, ["zh-Hans", "en", "fr"]),
    ] as [(LetterLanguages, String?, [String])]
  )
  func `a person's own language comes first, or alone`(
    _ choice: LetterLanguages,
    own: String?,
    expected: [String]
  ) {
    #expect(choice.tags(own: own, office: ["zh-Hans", "en", "fr"]) == expected)
  }
}
