import RedressCore
import Testing

@Suite
struct `Deciding a dispute` {
  static let id = DisputeID(7)
  static let waiting = CorrectionID(2)

  /// Where it stands, what it would be decided as, what waits, in order of precedence.
  static let decisions: [(DisputeState, DisputeOutcome, CorrectionID?, DisputeError?)] = [
    (.closed, .upheld, waiting, .alreadyClosed(id)),
    (.closed, .corrected, nil, .alreadyClosed(id)),
    (.decided, .upheld, waiting, .alreadyDecided(id, .unverifiable)),
    (.decided, .corrected, nil, .alreadyDecided(id, .unverifiable)),
    (.open, .corrected, waiting, .correctionPending(id, waiting)),
    (.open, .upheld, waiting, .correctionPending(id, waiting)),
    (.open, .unverifiable, waiting, .correctionPending(id, waiting)),
    (.open, .corrected, nil, .noPublishedCorrection(id)),
    (.open, .upheld, nil, nil), (.open, .unverifiable, nil, nil),
  ]

  @Test(arguments: decisions)
  func `waits for a correction that answers it, and is not 'corrected' without one`(
    state: DisputeState,
    outcome: DisputeOutcome,
    pending: CorrectionID?,
    refusal: DisputeError?
  ) throws {
    let dispute = try Self.dispute(state)
    do throws(DisputeError) {
      try dispute.checkDecision(outcome, pending: pending)
      #expect(refusal == nil)
    } catch {
      #expect(error == refusal)
    }
  }

  @Test(arguments: DisputeState.allCases)
  func `by a correction decides it anew, wherever it stands`(state: DisputeState) throws {
    let decided = try Self.dispute(state).decided(by: Self.waiting)
    #expect(decided.state == .decided && decided.outcome == .corrected)
    #expect(decided.correctedBy == Self.waiting)
  }

  private static func dispute(_ state: DisputeState) throws -> Dispute {
    let day = try #require(Day("2026-11-02"))
    return Dispute(
      id: id,
      caseID: CaseID(1),
      subject: "ada",
      target: .record("bill"),
      ground: .amount,
      statement: "",
      receivedAt: Instant(milliseconds: 0),
      receivedOn: day,
      basis: DeadlineBasis(law: RuleVersion("cn", 1), targetDays: 5, calendars: []),
      dueHard: day,
      dueLegal: nil,
      aimedAt: nil,
      state: state,
      outcome: state == .open ? nil : .unverifiable
    )
  }
}
