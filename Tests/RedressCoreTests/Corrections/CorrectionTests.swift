import RedressCore
import Testing

@Suite struct CorrectionTests {
  static let id = CorrectionID(1)

  /// In order of precedence: published, approved, the same person, moved.
  static let approvals: [(CorrectionState, StaffID, String, CorrectionError?)] = [
    (.published, "lin", "moved", .alreadyPublished(id)),
    (.published, "wei", "seen", .alreadyPublished(id)),
    (.approved, "lin", "moved", .alreadyApproved(id, by: "zhao")),
    (.approved, "wei", "seen", .alreadyApproved(id, by: "zhao")),
    (.withdrawn, "wei", "seen", .alreadyWithdrawn(id)),
    (.proposed, "lin", "moved", .approverIsProposer(id)),
    (.proposed, "lin", "seen", .approverIsProposer(id)),
    (.proposed, "wei", "moved", .moved(id)),
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
    (.published, "moved", .alreadyPublished(id)), (.published, "seen", .alreadyPublished(id)),
    (.proposed, "moved", .notApproved(id)), (.proposed, "seen", .notApproved(id)),
    (.approved, "moved", .moved(id)), (.approved, "seen", nil),
    (.withdrawn, "seen", .alreadyWithdrawn(id)),
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
      id: Self.id,
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
