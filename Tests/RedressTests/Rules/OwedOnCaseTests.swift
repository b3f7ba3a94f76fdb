import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `The letters that are owed on cases` {
  private static let months = RedressOfficeSupport.months(3)
  private static let record = CardStatement.id("p1", months[1])

  /// Two people with an address and three months, the second of them late; p2 has none.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take(
        ["p1", "p2"].flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(Array(months))
      try body(office)
    }
  }

  private static func owed(_ office: PracticeOffice) throws -> [Notice.Occasion] {
    try office.ann.todo().matters.compactMap { matter in
      if case .write(let letter) = matter.thing { letter } else { nil }
    }
  }

  private static func discardAll(_ office: PracticeOffice) throws {
    for run in Set(
      try office.ann.notices(of: nil).filter { $0.notice.state == .drafted }.map(\.run)
    ) {
      _ = try office.ann.discardNotices(run: run, reason: "an old address")
    }
  }

  private static func send(_ run: RunID?, _ office: PracticeOffice) throws -> NoticesSentOutcome {
    let run = try office.ann.noticeRun(try #require(run))
    return try office.bo.sendNotices(
      run: run.id,
      digest: run.digest,
      maildir: office.folder.path(of: "mail")
    )
  }

  private static func text(_ notice: NoticeID, _ office: PracticeOffice) throws -> String {
    try office.ann.notice(notice).letters.map(\.body).joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `an answer that was discarded is drafted again, and its dispute can be closed`()
    async throws
  {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      #expect(try Self.owed(office) == [])
      try Self.discardAll(office)
      #expect(try Self.owed(office) == [.acceptance(id)])
      // Overtaken by the answer, it is owed no more.
      _ = try office.bo.decideDispute(id, .upheld, finding: "The bank showed it.", in: .own)
      #expect(try Self.owed(office) == [])
      try Self.discardAll(office)
      #expect(try Self.owed(office) == [.answer(id)])
      let discarded = try office.ann.notices(of: nil).last?.notice.id
      #expect(throws: DisputeError.answerNotSent(id, letter: discarded)) {
        try office.ann.closeDispute(id)
      }
      let drafted = try office.ann.draftCaseLetters(of: .dispute(id), in: .own)
      #expect(drafted.letters.map(\.dispute) == [id] && drafted.letters.map(\.kind) == [.result])
      #expect(try Self.owed(office) == [])
      let text = try Self.text(drafted.letters[0].notice, office)
      #expect(text.contains("so nothing was changed") && text.contains("The bank showed it."))
      #expect(try Self.send(drafted.run, office).sent == 1)
      #expect(try office.ann.closeDispute(id).state == .closed)
      #expect(try office.ann.draftCaseLetters(of: .all, in: .own).run == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `a correction's letter that was discarded is written again from what is stored`()
    async throws
  {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      try office.correct(Self.record, .set(["status": "-1"]))
      let first = try #require(
        try office.ann.notices(of: nil).first { $0.notice.kind == .result }?.notice
      )
      let before = try Self.text(first.id, office)
      try Self.discardAll(office)
      let drafted = try office.ann.draftCaseLetters(of: .all, in: .own)
      let again = try #require(drafted.letters.first?.notice)
      #expect(try office.ann.notice(again).notice.statements == first.statements)
      let words = { (text: String) in
        text.replacing("\(first.id)", with: "").replacing("\(again)", with: "")
          .split(separator: "checkpoint")[0]
      }
      let after = try Self.text(again, office)
      #expect(words(after).prefix(900) == words(before).prefix(900))
      #expect(try Self.send(drafted.run, office).sent == 1)
      #expect(try office.ann.closeDispute(id).outcome == .corrected)
      #expect(try office.faults() == [])
    }
  }

  @Test func `are drafted for one case, one dispute or one person, and for all`() async throws {
    try await Self.with { office in
      let one = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute
      let other = CardStatement.id("p1", Self.months[0])
      let two = try office.ann.openDispute(.about(other, of: "p1")).dispute
      let choices: [(CasesChosen, [DisputeID])] = [
        (.dispute(two.id), [two.id]), (.one(one.caseID), [one.id, two.id]),
        (.of("p1"), [one.id, two.id]), (.all, [one.id, two.id]),
      ]
      for (chosen, disputes) in choices {
        try Self.discardAll(office)
        let drafted = try office.ann.draftCaseLetters(of: chosen, in: .own)
        #expect(drafted.letters.map(\.dispute) == disputes, "\(chosen)")
        #expect(try office.faults() == [])
      }
      #expect(throws: NotFound.dispute(DisputeID(9))) {
        try office.ann.draftCaseLetters(of: .dispute(DisputeID(9)), in: .own)
      }
      #expect(throws: NotFound.subject("nobody")) {
        try office.ann.draftCaseLetters(of: .of("nobody"), in: .own)
      }
    }
  }

  @Test func `an answer says what was corrected for another reason while it was open`() async throws
  {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      let correction = try office.ann.proposeCorrection(
        .set(["status": "-1"]),
        of: Self.record,
        reason: "found by us",
        answering: .nothing
      ).correction
      _ = try office.bo.approveAsShown(correction.id)
      _ = try office.bo.publishCorrection(correction.id, in: .own)
      _ = try office.bo.decideDispute(id, .upheld, finding: "The bank showed it.", in: .own)
      let answer = try #require(
        try office.ann.notices(of: nil).map(\.notice).last { $0.occasion == .answer(id) }
      )
      let text = try Self.text(answer.id, office)
      #expect(!text.contains("nothing was changed"))
      #expect(text.contains("We found no error in what you dispute"))
      #expect(text.contains("we made a correction for another reason, on"))
      #expect(try office.faults() == [])
    }
  }

  @Test func `a day of receipt before the record was known is refused, and names the day`()
    async throws
  {
    try await Self.with { office in
      let before = try #require(Instant("2025-11-04T10:00:00+08:00"))
      let known = try #require(Day("2025-11-05"))
      #expect(
        throws: DisputeError.receivedBefore(
          known.adding(days: -1),
          .record(Self.record),
          knownOn: known
        )
      ) { try office.ann.openDispute(.about(Self.record, of: "p1", receivedAt: before)) }
      #expect(try office.ann.disputes(all: true).isEmpty)
    }
  }
}
