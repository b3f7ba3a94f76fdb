import RedressCore
import Testing

@Suite struct `A check of a fall without a known cause` {
  private static let id = CheckID(1)
  private static let drop = DropID(2)

  private static func check(_ state: CheckState, _ owner: StaffID?) -> CauseCheck {
    CauseCheck(
      id: id,
      notice: NoticeID(3),
      drop: drop,
      caseID: nil,
      subject: "ada",
      period: Period(number: 24_000),
      due: Day(number: 20_000),
      owner: owner,
      state: state
    )
  }

  private static let closed = CheckState.closed(.unknown, note: "asked the bank")

  private static func error(_ act: () throws(CheckError) -> Void) -> CheckError? {
    do {
      try act()
      return nil
    } catch {
      return error
    }
  }

  static let taking: [(CheckState, owner: StaffID?, CheckError?)] = [
    (.open, nil, nil),
    (.open, "bo", nil),
    (.open, "ann", .ownAlready(id)),
    (.overtaken, nil, .overtaken(id)),
    (closed, "ann", .alreadyClosed(id)),
  ]

  @Test(arguments: taking)
  func `is taken while it is open, also from another`(
    state: CheckState,
    owner: StaffID?,
    error: CheckError?
  ) {
    #expect(
      Self.error { () throws(CheckError) in
        try Self.check(state, owner).checkTaking(by: "ann")
      } == error
    )
  }

  /// Whether the records explain the fall, where the letter stands, whether there is a correction; what is
  /// found, and what becomes of it.
  static let closing:
    [(isExplained: Bool, NoticeState, hasCorrection: Bool, CheckFinding, CheckError?)] = [
      (true, .sent, false, .explained, nil),
      (true, .posted, false, .explained, nil),
      (true, .noChannel, false, .explained, .letterWaits(id, NoticeID(3))),
      (true, .printed, false, .explained, .letterWaits(id, NoticeID(3))),
      (false, .sent, false, .explained, .notExplained(id, drop)),
      (false, .sent, true, .explained, .notExplained(id, drop)),
      (false, .sent, false, .unknown, nil),
      (true, .sent, false, .unknown, .explained(id, drop)),
      (false, .sent, true, .error, nil),
      (true, .sent, true, .error, nil),
      (false, .sent, false, .error, .noCorrection(id, "ada")),
      (true, .drafted, false, .explained, .letterWaits(id, NoticeID(3))),
      (false, .held, true, .error, .letterWaits(id, NoticeID(3))),
    ]

  @Test(arguments: closing)
  func `ends with what the records on file bear out, and with nothing else`(
    isExplained: Bool,
    letter: NoticeState,
    hasCorrection: Bool,
    finding: CheckFinding,
    error: CheckError?
  ) {
    let facts = CheckFacts(
      isExplained: isExplained,
      letter: letter,
      hasCorrection: hasCorrection
    )
    for owner in [nil, "ann" as StaffID?] {
      #expect(
        Self.error { () throws(CheckError) in
          try Self.check(.open, owner).checkClosing(by: "ann", finding, note: "looked", facts)
        } == error
      )
    }
  }

  static let refused: [(CheckState, owner: StaffID?, note: String, CheckError)] = [
    (closed, "ann", "looked", .alreadyClosed(id)),
    (.overtaken, "ann", "looked", .overtaken(id)),
    (.open, "ann", "", .noNote(id)),
    (.open, "bo", " \n", .noNote(id)),
    (.open, "bo", "looked", .takenBy(id, "bo")),
  ]

  @Test(arguments: refused)
  func `is closed once, by who has it, with what was looked at`(
    state: CheckState,
    owner: StaffID?,
    note: String,
    error: CheckError
  ) {
    let facts = CheckFacts(isExplained: true, letter: .sent, hasCorrection: true)
    for finding in CheckFinding.allCases {
      #expect(throws: error) {
        try Self.check(state, owner).checkClosing(by: "ann", finding, note: note, facts)
      }
    }
  }

  @Test(arguments: CheckFinding.allCases)
  func `is told by a letter of its own unless a correction tells it`(finding: CheckFinding) {
    #expect(finding.isTold == (finding != .error))
  }
}
