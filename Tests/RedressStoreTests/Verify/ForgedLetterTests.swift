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
      try Self.claim(notice, of: run, by: "ann", $0)
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
      try Self.claim(forged, of: run, $0)
    },
    Forgery("a letter withheld that could be sent", "wrongOutcome") {
      let (run, notice) = try Forgery.draft($0)
      let outcome = NoticeOutcome(of: .release, notice, .cancelled, reason: .ended)
      try Self.claim(notice, of: run, as: outcome, counts: ["cancelled": 1], $0)
    },
    Forgery("more letters counted than were sent", "wrongCount") {
      let (run, notice) = try Forgery.draft($0)
      try Self.claim(notice, of: run, counts: ["claimed": 2], $0)
    },
    Forgery("a letter claimed for another address", "wrongClaim") {
      let (run, notice) = try Forgery.draft($0)
      try Self.claim(notice, of: run, address: "other@example.com", $0)
    },
    Forgery("a letter claimed under another letter's number", "wrongClaim") {
      let (run, notice) = try Forgery.draft($0)
      try Self.claim(notice, of: run, messageID: "notice-1.0@example.com", $0)
    },
    Forgery("letters claimed as from another sender", "wrongClaim") {
      let (run, notice) = try Forgery.draft($0)
      try Self.claim(notice, of: run, sender: "other@example.com", $0)
    },
    Forgery("a letter sent that was never claimed", "notClaimed") {
      let (run, notice) = try Forgery.draft($0)
      try $0.forge(
        by: "bo",
        NoticesSent(run: run.id, outcomes: ["sent": 1]),
        [.outcomes([NoticeOutcome(of: .handOver, notice.standing(.claimed), .sent)])]
      )
    },
    Forgery(
      "a letter that was claimed and is cancelled without a reason of the facts",
      "wrongOutcome"
    ) {
      let (run, notice) = try Forgery.draft($0)
      try Self.claim(notice, of: run, $0)
      let claimed = notice.standing(.claimed)
      try $0.forge(
        by: "bo",
        NoticesSent(run: run.id, outcomes: ["cancelled": 1]),
        [.outcomes([NoticeOutcome(of: .handOver, claimed, .cancelled, reason: .ended)])]
      )
    },
    Forgery("a letter settled that was never in doubt", "notUnsettled(") {
      let (_, notice) = try Forgery.draft($0)
      try $0.forge(
        by: "bo",
        NoticeSettled(notice: notice.id, wasSent: true, reason: "the mail log has it"),
        [.outcomes([NoticeOutcome(of: .settle, notice.standing(.unsettled), .sent)])]
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

  /// Claims a letter, with what is given instead of what is right.
  private static func claim(
    _ notice: Notice,
    of run: NoticeRun,
    by staff: StaffID = "bo",
    as outcome: NoticeOutcome? = nil,
    counts: [String: Int] = ["claimed": 1],
    address: String? = nil,
    messageID: String? = nil,
    sender: String? = nil,
    _ copy: Tampering
  ) throws {
    let office = try copy.office("bo")
    let settings = try office.store.read { try $0.office().settings }
    let right = settings.sender
    let domain = right.split(separator: "@").last ?? ""
    let claim = NoticeClaim(
      notice: notice.id,
      messageID: messageID ?? "\(notice.id).\(run.digest.prefix(12))@\(domain)",
      digest: String(repeating: "0", count: 64),
      name: try office.subject(notice.subject).name,
      address: address ?? notice.channel?.address ?? ""
    )
    try copy.forge(
      by: staff,
      NoticesClaimed(
        run: run.id,
        digest: run.digest,
        outcomes: counts,
        way: WayOut(id: "a", folder: "/mail"),
        head: MessageHead(name: settings.name, sender: sender ?? right, at: 0, offset: 0)
      ),
      [.outcomes([outcome ?? NoticeOutcome(of: .release, notice, .claimed)])]
        + (outcome == nil ? [.claims([claim])] : [])
    )
  }

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

extension Notice {
  /// The same where it stands elsewhere.
  func standing(_ state: NoticeState) -> Notice {
    Notice(
      id: id,
      caseID: caseID,
      subject: subject,
      period: period,
      occasion: occasion,
      state: state,
      channel: channel,
      statements: statements
    )
  }
}
