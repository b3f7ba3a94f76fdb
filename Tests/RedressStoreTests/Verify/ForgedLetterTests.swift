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
struct `Letters that nobody drafted or sent` {
  static let letters: [Forgery] = [
    Forgery("letters sent by their own drafter", "ownDraft(") {
      let (run, notice) = try Forgery.draft($0)
      try $0.forge(
        by: "ann",
        NoticesSent(run: run.id, digest: run.digest, outcomes: ["sent": 1]),
        [.outcomes([NoticeOutcome(of: .release, notice, .sent)])]
      )
    },
    Forgery("a letter sent that was never in the run", "wrongOutcome") {
      let (run, notice) = try Forgery.draft($0)
      let other = try #require(
        try $0.office("bo").notices(of: nil).first {
          $0.notice.state != .sent && $0.run != run.id
        }?.notice
      )
      let forged = Notice(
        id: other.id,
        caseID: other.caseID,
        subject: other.subject,
        period: other.period,
        occasion: other.occasion,
        state: notice.state,
        channel: other.channel,
        statements: other.statements
      )
      try $0.forge(
        by: "bo",
        NoticesSent(run: run.id, digest: run.digest, outcomes: ["sent": 1]),
        [.outcomes([NoticeOutcome(of: .release, forged, .sent)])]
      )
    },
    Forgery("a letter withheld that could be sent", "wrongOutcome") {
      let (run, notice) = try Forgery.draft($0)
      try $0.forge(
        by: "bo",
        NoticesSent(run: run.id, digest: run.digest, outcomes: ["cancelled": 1]),
        [.outcomes([NoticeOutcome(of: .release, notice, .cancelled, reason: .ended)])]
      )
    },
    Forgery("more letters counted than were sent", "wrongCount") {
      let (run, notice) = try Forgery.draft($0)
      try $0.forge(
        by: "bo",
        NoticesSent(run: run.id, digest: run.digest, outcomes: ["sent": 2]),
        [.outcomes([NoticeOutcome(of: .release, notice, .sent)])]
      )
    },
    Forgery("a run of letters that nothing called for", "wrongNotice") {
      let (run, notice) = try Forgery.draft($0)
      try again(run, notice, $0, digest: run.digest)
    },
    Forgery("a run whose digest is not that of its letters", "wrongRunDigest") { copy in
      let (_, _) = try Forgery.draft(copy)
      let digest = String(repeating: "0", count: 64)
      let payload = try copy.lastPayload()
      let begin = try #require(payload.range(of: "\"digest\":\""))
      let end = payload.index(begin.upperBound, offsetBy: 64)
      let forged = payload.replacingCharacters(in: begin.upperBound..<end, with: digest)
      try copy.rewriteLast(["payload": .text(forged)])
      try copy.run(
        "UPDATE notice_run SET digest = '\(digest)' WHERE id = (SELECT max(id) FROM notice_run)"
      )
    },
  ]

  /// Drafts the same letter once more, of which no act tells.
  private static func again(
    _ run: NoticeRun,
    _ notice: Notice,
    _ copy: Tampering,
    digest: String
  ) throws {
    let office = try copy.office("bo")
    let letters = LetterBlockRow(
      first: NoticeID(notice.id.number + 1),
      [try office.notice(notice.id).letters]
    )
    let next = Notice(
      id: NoticeID(notice.id.number + 1),
      caseID: notice.caseID,
      subject: notice.subject,
      period: notice.period,
      occasion: .answer(DisputeID(1)),
      state: .drafted,
      channel: notice.channel,
      statements: [.decided(DisputeID(1), .upheld)]
    )
    let forged = NoticeRun(
      id: RunID(run.id.number + 1),
      period: nil,
      draftedBy: "ann",
      count: 1,
      digest: digest
    )
    try copy.forge(
      by: "ann",
      in: notice.caseID,
      NoticesDrafted(forged),
      [.notices { try $0(next) }, .letters { try $0(letters) }]
    )
  }

  @Test(arguments: letters)
  func `are found among the letters`(_ forgery: Forgery) async throws {
    try await forgery.expectFound()
  }
}
