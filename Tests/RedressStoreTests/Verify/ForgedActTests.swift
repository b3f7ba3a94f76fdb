import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Events written by hand with right hashes, each with rows and folded tables to match: nothing but the
/// rules tells that no act wrote them.
@Suite
struct `Acts that nobody did` {
  static let people: [Forgery] = [
    Forgery("an approval by somebody who is not on the staff", "notOnStaff(eve)") {
      try Forgery.approve($0, by: "eve")
    },
    Forgery("an approval by nobody", "notOnStaff()") { try Forgery.approve($0, by: "") },
    Forgery("a member of staff who adds another in the name of a stranger", "notOnStaff(eve)") {
      try $0.forge(by: "eve", StaffAdded(member: StaffMember(id: "fay", name: "Fay")))
    },
    Forgery("a staff id that looks like another", "noID(") {
      try $0.forge(by: "ann", StaffAdded(member: StaffMember(id: "ann\u{200D}", name: "Ann")))
    },
    Forgery("an approval of a digest that nobody proposed", "notSeen(") {
      let correction = try Forgery.pending($0)
      let digest = String(repeating: "0", count: 64)
      try $0.forge(
        by: "bo",
        in: correction.caseID,
        CorrectionApproved(correction: correction.id, digest: digest)
      )
    },
    Forgery("an approval filed under another case", "wrongCase") {
      let correction = try Forgery.pending($0)
      try $0.forge(
        by: "bo",
        in: CaseID(correction.caseID.number == 1 ? 2 : 1),
        CorrectionApproved(correction: correction.id, digest: correction.digest)
      )
    },
  ]

  @Test(arguments: people)
  func `are found where two persons are needed`(_ forgery: Forgery) async throws {
    try await forgery.expectFound()
  }

  static let cases: [Forgery] = [
    Forgery("a dispute decided 'corrected' with no correction", "noPublishedCorrection(") {
      let id = try Forgery.openDispute($0)
      try $0.forge(
        by: "bo",
        in: id.file,
        DisputeDecided(dispute: id.dispute, outcome: .corrected, finding: "paid")
      )
    },
    Forgery("a decision whose answer nobody drafted", "noLetter") {
      let id = try Forgery.openDispute($0)
      try $0.forge(
        by: "bo",
        in: id.file,
        DisputeDecided(dispute: id.dispute, outcome: .upheld, finding: "right")
      )
    },
    Forgery("an objection whose letter nobody drafted", "noLetter") {
      let id = try Forgery.openDispute($0)
      let own = try $0.office("ann").dispute(id.dispute).dispute
      try $0.forge(by: "ann", in: id.file, DisputeJoined(Forgery.again(own), to: id.dispute))
    },
    Forgery("the same words of the same day twice", "saidAlready(") {
      let id = try Forgery.openDispute($0)
      let own = try $0.office("ann").dispute(id.dispute).dispute
      let twice = Forgery.again(own, words: own.statement)
      try $0.forge(by: "ann", in: id.file, DisputeJoined(twice, to: id.dispute))
    },
    Forgery("an objection with another number than the next", "decidedOtherwise") {
      let id = try Forgery.openDispute($0)
      let own = try $0.office("ann").dispute(id.dispute).dispute
      try $0.forge(
        by: "ann",
        in: id.file,
        DisputeJoined(Forgery.again(own, number: 3), to: id.dispute)
      )
    },
    Forgery("an objection to what was decided without it", "decidedWithout(") {
      let id = try Forgery.openDispute($0)
      let own = try $0.office("ann").dispute(id.dispute).dispute
      _ = try $0.office("bo").decideDispute(id.dispute, .upheld, finding: "right", in: .own)
      try $0.forge(by: "ann", in: id.file, DisputeJoined(Forgery.again(own), to: id.dispute))
    },
    Forgery("a dispute closed before its answer was sent", "answerNotSent(") {
      let id = try Forgery.openDispute($0)
      _ = try $0.office("bo").decideDispute(id.dispute, .upheld, finding: "right", in: .own)
      try $0.forge(by: "bo", in: id.file, DisputeClosed(dispute: id.dispute))
    },
    Forgery("an incident closed twice", "alreadyClosed(") {
      try $0.forge(
        by: "bo",
        IncidentClosed(incident: IncidentID(1), finding: .error, note: "again"),
        [.outcomes([])]
      )
    },
  ]

  @Test(arguments: cases)
  func `are found in a dispute or an incident`(_ forgery: Forgery) async throws {
    try await forgery.expectFound()
  }
}

extension Forgery {
  /// What a person wrote again of their dispute on the day on which it came.
  fileprivate static func again(
    _ dispute: Dispute,
    words: String = "Again.",
    number: Int = 2
  ) -> Objection {
    Objection(
      number: number,
      ground: dispute.ground,
      statement: words,
      receivedAt: dispute.receivedAt,
      receivedOn: dispute.receivedOn,
      basis: dispute.basis,
      dueHard: dispute.dueHard,
      dueLegal: dispute.dueLegal,
      aimedAt: dispute.aimedAt
    )
  }
}
