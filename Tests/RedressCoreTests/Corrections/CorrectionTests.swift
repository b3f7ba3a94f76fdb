import RedressCore
import Testing

@Suite struct CorrectionTests {
  /// In order of precedence: published, approved, the same person, moved.
  static let approvals: [(CorrectionState, StaffID, String, CorrectionError?)] = [
    (.published, "lin", "moved", .alreadyPublished),
    (.published, "wei", "seen", .alreadyPublished),
    (.approved, "lin", "moved", .alreadyApproved(by: "zhao")),
    (.approved, "wei", "seen", .alreadyApproved(by: "zhao")),
    (.withdrawn, "wei", "seen", .alreadyWithdrawn),
    (.proposed, "lin", "moved", .approverIsProposer),
    (.proposed, "lin", "seen", .approverIsProposer),
    (.proposed, "wei", "moved", .moved),
    (.proposed, "wei", "seen", nil),
  ]

  @Test(arguments: approvals)
  func `another person approves what was previewed, once`(
    state: CorrectionState,
    staff: StaffID,
    digest: String,
    refusal: CorrectionError?
  ) {
    let found = refused { () throws(CorrectionError) in
      try correction(state).checkApproval(by: staff, digest: digest)
    }
    #expect(found == refusal)
  }

  static let publications: [(CorrectionState, String, CorrectionError?)] = [
    (.published, "moved", .alreadyPublished), (.published, "seen", .alreadyPublished),
    (.proposed, "moved", .notApproved), (.proposed, "seen", .notApproved),
    (.approved, "moved", .moved), (.approved, "seen", nil),
    (.withdrawn, "seen", .alreadyWithdrawn),
  ]

  @Test(arguments: publications)
  func `only what was approved and has not moved is published`(
    state: CorrectionState,
    digest: String,
    refusal: CorrectionError?
  ) {
    let found = refused { () throws(CorrectionError) in
      try correction(state).checkPublication(digest: digest)
    }
    #expect(found == refusal)
  }

  private func refused(_ act: () throws(CorrectionError) -> Void) -> CorrectionError? {
    do {
      try act()
      return nil
    } catch {
      return error
    }
  }

  /// Proposed by Lin, approved by Zhao unless only proposed.
  private func correction(_ state: CorrectionState) -> Correction {
    Correction(
      id: CorrectionID(1),
      caseID: CaseID(1),
      record: "bill",
      subject: "ada",
      baseVersion: 1,
      change: .set(["late": "0"]),
      reason: "the meter was read twice",
      disputeID: nil,
      proposedBy: "lin",
      approvedBy: state == .proposed ? nil : "zhao",
      digest: "seen",
      state: state
    )
  }
}
