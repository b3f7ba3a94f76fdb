import RedressCore
import Testing

@Suite struct CorrectionTests {
  static let id = CorrectionID(1)
  static let digest = "0123456789abcdef"

  /// Who would approve, what they saw, and the digest made again, in order of precedence.
  static let approvals: [(CorrectionState, StaffID, seen: String, now: String, CorrectionError?)] =
    [
      (.published, "lin", "", "moved", .alreadyPublished(id)),
      (.published, "wei", digest, digest, .alreadyPublished(id)),
      (.approved, "lin", "", "moved", .alreadyApproved(id, by: "zhao")),
      (.approved, "wei", digest, digest, .alreadyApproved(id, by: "zhao")),
      (.withdrawn, "wei", digest, digest, .alreadyWithdrawn(id)),
      (.proposed, "lin", "", "moved", .digestTooShort(id)),
      (.proposed, "wei", "0123456", digest, .digestTooShort(id)),
      (.proposed, "lin", "00000000", "moved", .approverIsProposer(id)),
      (.proposed, "lin", digest, digest, .approverIsProposer(id)),
      (.proposed, "wei", "00000000", "moved", .notSeen(id)),
      (.proposed, "wei", "00000000", digest, .notSeen(id)),
      (.proposed, "wei", "\(digest)0", digest, .notSeen(id)),
      (.proposed, "wei", digest, "moved", .moved(id, since: [])),
      (.proposed, "wei", "01234567", digest, nil),
      (.proposed, "wei", "0123456789AB", digest, nil),
      (.proposed, "wei", digest, digest, nil),
    ]

  @Test(arguments: approvals)
  func `another person approves what was previewed and seen, once`(
    state: CorrectionState,
    staff: StaffID,
    seen: String,
    now: String,
    refusal: CorrectionError?
  ) {
    let found = refused { () throws(CorrectionError) in
      try correction(state).checkApproval(by: staff, seen: seen, now: now)
    }
    #expect(found == refusal)
  }

  static let publications: [(CorrectionState, String, CorrectionError?)] = [
    (.published, "moved", .alreadyPublished(id)), (.published, digest, .alreadyPublished(id)),
    (.proposed, "moved", .notApproved(id)), (.proposed, digest, .notApproved(id)),
    (.approved, "moved", .moved(id, since: [])), (.approved, digest, nil),
    (.withdrawn, digest, .alreadyWithdrawn(id)),
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
      subject: "ada",
      edits: [RecordEdit(.set(["late": "0"]), of: "bill", baseVersion: 1)],
      reason: "the meter was read twice",
      disputes: [],
      proposedBy: "lin",
      approvedBy: state == .proposed ? nil : "zhao",
      digest: Self.digest,
      state: state
    )
  }
}
