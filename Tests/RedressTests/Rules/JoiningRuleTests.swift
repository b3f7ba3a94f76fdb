import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What a person writes again of what they contest already.
@Suite
struct `A second objection` {
  private static let months = RedressOfficeSupport.months(2)
  private static let record = CardStatement.id("p1", months[1])

  /// One person with an address who was late once, and whose dispute of that is open since today.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice, Dispute) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take([
        CardStatement("p1", months[0]), CardStatement("p1", months[1], status: 3),
      ])
      try office.run(months)
      try body(office, try office.ann.openDispute(.about(record, of: "p1")).dispute)
      #expect(try office.faults() == [])
    }
  }

  private static func again(
    _ words: String = "I paid, I said.",
    at instant: Instant? = nil
  ) -> ObjectionIntake {
    ObjectionIntake(ground: .dates, statement: words, receivedAt: instant, languages: .own)
  }

  private static func sendAll(_ office: PracticeOffice) throws {
    for id in Set(try office.ann.notices(of: nil).map(\.run)).sorted() {
      let run = try office.ann.noticeRun(id)
      let by = run.draftedBy == "bo" ? office.ann : office.bo
      _ = try by.sendNotices(
        run: id,
        digest: run.digest,
        maildir: office.folder.path(of: "mail")
      )
    }
  }

  private static func text(_ notice: NoticeID, _ office: PracticeOffice) throws -> String {
    try office.ann.notice(notice).letters.map(\.body).joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `joins the first with its own words and days, and each is acknowledged by itself`()
    async throws
  {
    try await Self.with { office, first in
      office.clock.advance(days: 9)
      let joined = try office.ann.joinDispute(first.id, Self.again()).dispute
      let second = try #require(joined.joined.first)
      #expect(joined.joined.count == 1 && second.number == 2)
      #expect(second.statement == "I paid, I said." && second.ground == .dates)
      #expect(second.receivedOn == first.receivedOn.adding(days: 9))
      #expect(second.dueHard == first.dueHard.adding(days: 9))
      #expect(joined.dueHard == first.dueHard && joined.answerBy == first.dueHard)
      #expect(try office.ann.dispute(first.id).dispute == joined)

      let letters = try office.ann.notices(of: nil).map(\.notice)
      #expect(letters.map(\.kind) == [.acceptance, .acceptance])
      #expect(Set(letters.flatMap(\.statements)) == [.received(first.id, by: first.dueHard)])
      let text = try Self.text(try #require(letters.last).id, office)
      #expect(text.contains("14 November 2025") && text.contains("5 November 2025"))
      #expect(text.contains("by 25 November 2025 at the latest"))
    }
  }

  @Test func `is answered with the first, by one letter that names both days`() async throws {
    try await Self.with { office, first in
      office.clock.advance(days: 9)
      _ = try office.ann.joinDispute(first.id, Self.again())
      _ = try office.bo.decideDispute(first.id, .upheld, finding: "The bank showed it.", in: .own)
      let answer = try #require(
        try office.ann.notices(of: nil).map(\.notice).first { $0.kind == .result }
      )
      let text = try Self.text(answer.id, office)
      #expect(text.contains("You sent us a dispute on 5 November 2025."))
      #expect(text.contains("You wrote to us about it again on 14 November 2025."))
      try Self.sendAll(office)
      // What was overtaken by the answer did not go.
      let states = try office.ann.notices(of: nil).map(\.notice.state)
      #expect(states == [.cancelled, .cancelled, .sent])
      #expect(try office.ann.closeDispute(first.id).state == .closed)
    }
  }

  @Test func `is answered by the correction that answers the first`() async throws {
    try await Self.with { office, first in
      office.clock.advance(days: 9)
      _ = try office.ann.joinDispute(first.id, Self.again())
      try office.correct(Self.record, .set(["status": "-1"]))
      let letter = try #require(
        try office.ann.notices(of: nil).map(\.notice).first { $0.kind == .result }
      )
      let text = try Self.text(letter.id, office)
      #expect(text.contains("You wrote to us about it again on 14 November 2025."))
    }
  }

  @Test func `is taken for the same letter where its words, ground and day are the same`()
    async throws
  {
    try await Self.with { office, first in
      #expect(throws: DisputeError.contestedAlready(first.target, first.id)) {
        try office.bo.openDispute(.about(Self.record, of: "p1"))
      }
      let own = ObjectionIntake(
        ground: first.ground,
        statement: first.statement,
        receivedAt: nil,
        languages: .own
      )
      #expect(throws: DisputeError.saidAlready(first.id, first.receivedOn)) {
        try office.bo.joinDispute(first.id, own)
      }
      _ = try office.ann.joinDispute(first.id, Self.again())
      let head = try office.ann.store.head()
      #expect(throws: DisputeError.saidAlready(first.id, first.receivedOn)) {
        try office.bo.joinDispute(first.id, Self.again())
      }
      #expect(try office.ann.store.head() == head)
      // The same words another day, and other words the same day, are something new.
      _ = try office.ann.joinDispute(first.id, Self.again("And the interest is wrong."))
      office.clock.advance(days: 1)
      let joined = try office.ann.joinDispute(first.id, Self.again()).dispute.joined
      #expect(joined.map(\.number) == [2, 3, 4])
    }
  }

  @Test func `after the decision is a dispute of its own`() async throws {
    try await Self.with { office, first in
      _ = try office.bo.decideDispute(first.id, .upheld, finding: "right", in: .own)
      #expect(throws: DisputeError.decidedWithout(first.id)) {
        try office.ann.joinDispute(first.id, Self.again())
      }
      let other = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute
      #expect(other.id != first.id && other.state == .open)
      try Self.sendAll(office)
      _ = try office.ann.closeDispute(first.id)
      #expect(throws: DisputeError.decidedWithout(first.id)) {
        try office.ann.joinDispute(first.id, Self.again())
      }
      let marks = try office.ann.record(Self.record).annotations
      #expect(marks.map(\.state) == [.removed, .disputed])
    }
  }

  @Test func `that came earlier and was found later moves the day by which both are answered`()
    async throws
  {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take([
        CardStatement("p1", Self.months[0]), CardStatement("p1", Self.months[1], status: 3),
      ])
      try office.run(Self.months)
      office.clock.advance(days: 9)
      let first = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute
      let early = Instant(milliseconds: first.receivedAt.milliseconds - 4 * 86_400_000)
      let joined = try office.ann.joinDispute(first.id, Self.again(at: early)).dispute
      #expect(joined.dueHard == first.dueHard)
      #expect(joined.answerBy == first.dueHard.adding(days: -4))
      let due = try office.ann.todo().matters.first { $0.thing == .decide(first.id) }?.due
      #expect(due == joined.answerBy)
      #expect(try office.ann.disputes(all: false).map(\.answerBy) == [joined.answerBy])
      // The first letter's promise is kept by the earlier day as well.
      try Self.sendAll(office)
      #expect(
        try office.ann.notices(of: nil).map(\.notice).flatMap(\.statements)
          == [.received(first.id, by: first.dueHard), .received(first.id, by: joined.answerBy)]
      )
      #expect(try office.ann.notices(of: nil).allSatisfy { $0.notice.state == .sent })
      #expect(joined.daysLate(answeredOn: first.dueHard) == 4)
      #expect(try office.faults() == [])
    }
  }

  @Test func `makes a correction that waits be looked at again`() async throws {
    try await Self.with { office, first in
      let proposed = try office.ann.proposeCorrection(
        .set(["status": "-1"]),
        of: Self.record,
        reason: "paid",
        answering: .found
      ).correction
      _ = try office.ann.joinDispute(first.id, Self.again())
      #expect(
        throws: CorrectionError.moved(
          proposed.id,
          since: try office.ann.correction(proposed.id).moved
        )
      ) {
        try office.bo.approveAsShown(proposed.id)
      }
      // It stands in nobody's way.
      try office.correct(Self.record, .set(["status": "-1"]))
      #expect(try office.ann.dispute(first.id).dispute.outcome == .corrected)
    }
  }

  @Test func `makes a decision that waits for a second person be looked at again`() async throws {
    try await Self.with { office, first in
      let decision = ProposedAct.decide(first.id, .upheld, finding: "right", in: .own)
      let waiting = try office.ann.propose(decision)
      _ = try office.ann.joinDispute(first.id, Self.again())
      #expect(throws: ProposalError.moved(waiting.id)) {
        try office.bo.approveProposal(waiting.id, digest: waiting.digest)
      }
      #expect(throws: ProposalError.self) {
        try office.ann.approveProposal(waiting.id, digest: waiting.digest)
      }
      #expect(try office.ann.dispute(first.id).dispute.state == .open)
    }
  }

  @Test func `whose letter was discarded is owed again, and drafted as it was`() async throws {
    try await Self.with { office, first in
      _ = try office.ann.joinDispute(first.id, Self.again())
      let before = try #require(try office.ann.notices(of: nil).last)
      _ = try office.ann.discardNotices(run: before.run, reason: "an old address")
      let owed = try office.ann.todo().matters.compactMap { matter in
        if case .write(let letter) = matter.thing { letter } else { nil }
      }
      #expect(owed == [.joined(first.id, objection: 2)])
      let drafted = try office.ann.draftCaseLetters(of: .dispute(first.id), in: .own)
      let again = try #require(drafted.letters.first?.notice)
      #expect(try office.ann.notice(again).notice.statements == before.notice.statements)
      #expect(try office.ann.notice(again).notice.occasion == before.notice.occasion)
    }
  }

  @Test func `is told on the case's timeline`() async throws {
    try await Self.with { office, first in
      _ = try office.ann.joinDispute(first.id, Self.again())
      let facts = try office.ann.caseFile(first.caseID).timeline.map(\.fact)
      #expect(
        facts.contains(
          .disputeJoined(
            first.id,
            objection: 2,
            .dates,
            receivedOn: first.receivedOn,
            dueHard: first.dueHard
          )
        )
      )
    }
  }
}
