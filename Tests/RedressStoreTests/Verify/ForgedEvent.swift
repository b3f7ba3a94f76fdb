import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What is forged, and the words of the finding.
struct Forgery: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let finding: String
  let write: @Sendable (Tampering) throws -> Void

  init(
    _ description: String,
    _ finding: String,
    _ write: @escaping @Sendable (Tampering) throws -> Void
  ) {
    (testDescription, self.finding, self.write) = (description, finding, write)
  }
}

extension Forgery {
  static let months = RedressOfficeSupport.months(4)

  /// A correction that waits for its approval, proposed by ann.
  static func pending(_ copy: Tampering) throws -> Correction {
    try copy.office("ann").proposeCorrection(
      .set(["status": "2"]),
      of: CardStatement.id("eve", months[2]),
      reason: "They paid.",
      answering: .found
    ).correction
  }

  static func approve(_ copy: Tampering, by staff: StaffID) throws {
    let correction = try pending(copy)
    try copy.forge(
      by: staff,
      in: correction.caseID,
      CorrectionApproved(correction: correction.id, digest: correction.digest)
    )
  }

  static func openDispute(
    _ copy: Tampering
  ) throws -> (dispute: DisputeID, file: CaseID) {
    let shown = try copy.office("ann").openDispute(
      DisputeIntake(
        subject: "dot",
        target: .record(CardStatement.id("dot", months[2])),
        ground: .alreadyPaid,
        statement: "",
        receivedAt: nil,
        languages: .own
      )
    )
    return (shown.dispute.id, shown.dispute.caseID)
  }

  /// The letter that says that a dispute was taken in, drafted by ann.
  static func draft(_ copy: Tampering) throws -> (run: NoticeRun, notice: Notice) {
    _ = try openDispute(copy)
    let office = try copy.office("bo")
    let shown = try #require(try office.notices(of: nil).last)
    return (try office.noticeRun(shown.run), shown.notice)
  }

  static func nextBatch(_ copy: Tampering) throws -> BatchID {
    BatchID(try #require(try copy.read("SELECT max(id) + 1 FROM batch").first).int(0))
  }

  /// A real event that folding makes nothing of but a row of its own.
  static func harmless(_ copy: Tampering) throws {
    try copy.forge(by: "ann", StaffAdded(member: StaffMember(id: "fay", name: "Fay")))
  }

  /// Writes what is forged and expects the check of rules, and no other, to find it.
  func expectFound() async throws {
    try await Tampering.with { copy in
      try write(copy)
      let breach = try copy.breach()
      #expect(breach.contains(finding), "\(breach)")
    }
  }
}
