import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// One dispute that names two records.
@Suite
struct `A dispute of several records` {
  private static let months = RedressOfficeSupport.months(3)
  private static let (first, second) = (
    CardStatement.id("p1", months[1]), CardStatement.id("p1", months[2])
  )

  /// One person with an address who was late twice, and who disputes both.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice, Dispute) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take(
        months.map { CardStatement("p1", $0, status: $0 == months[0] ? -1 : 3) }
          + [CardStatement("p2", months[0])]
      )
      try office.run(Array(months))
      try body(office, try open([first, second], office))
      #expect(try office.faults() == [])
    }
  }

  private static func open(
    _ records: [RecordID],
    _ office: PracticeOffice,
    ground: DisputeGround = .alreadyPaid
  ) throws -> Dispute {
    try office.ann.openDispute(
      DisputeIntake(
        subject: "p1",
        target: .records(try #require(ContestedRecords(records))),
        ground: ground,
        statement: "Both were paid.",
        receivedAt: nil,
        languages: .own
      )
    ).dispute
  }

  private static func marks(_ office: PracticeOffice) throws -> [[AnnotationState]] {
    try [first, second].map { try office.ann.record($0).annotations.map(\.state) }
  }

  private static func lastLetter(_ office: PracticeOffice) throws -> String {
    let notice = try #require(try office.ann.notices(of: nil).last).notice.id
    return try office.ann.notice(notice).letters.map(\.body).joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let paid = RecordChange.set(["status": "-1"])

  @Test func `marks each, and its letters name each`() async throws {
    try await Self.with { office, dispute in
      #expect(try Self.marks(office) == [[.disputed], [.disputed]])
      #expect(
        try office.ann.dispute(dispute.id).dispute.target.records == [Self.first, Self.second]
      )
      let accepted = try Self.lastLetter(office)
      #expect(accepted.contains("\(Self.first)") && accepted.contains("\(Self.second)"))
      #expect(accepted.contains("We have marked the records as disputed."))
      _ = try office.bo.decideDispute(dispute.id, .unverifiable, finding: "no answer", in: .own)
      #expect(try Self.marks(office) == [[.noted], [.noted]])
      let answered = try Self.lastLetter(office)
      #expect(answered.contains("\(Self.first)") && answered.contains("\(Self.second)"))
    }
  }

  @Test func `names each record once and all of one person, and nothing that is disputed already`()
    async throws
  {
    try await Self.with { office, dispute in
      let other = CardStatement.id("p2", Self.months[0])
      #expect(throws: DisputeError.recordOfAnother(other, "p1")) {
        try Self.open([CardStatement.id("p1", Self.months[0]), other], office)
      }
      #expect(throws: NotFound.record("nowhere")) {
        try Self.open([CardStatement.id("p1", Self.months[0]), "nowhere"], office)
      }
      let overlapping = [CardStatement.id("p1", Self.months[0]), Self.second]
      let named = try #require(ContestedRecords(overlapping))
      #expect(throws: DisputeError.contestedAlready(.records(named), dispute.id)) {
        try Self.open(overlapping, office)
      }
      #expect(throws: DisputeError.self) {
        try office.ann.openDispute(.about(Self.first, of: "p1"))
      }
      #expect(try Self.marks(office) == [[.disputed], [.disputed]])
    }
  }

  @Test func `stays open until the last of them is corrected, which answers it`() async throws {
    try await Self.with { office, dispute in
      let one = try office.correct(Self.first, Self.paid)
      #expect(one.decided == [])
      #expect(try office.ann.dispute(dispute.id).dispute.state == .open)
      let two = try office.correct(Self.second, Self.paid)
      #expect(two.decided == [dispute.id])
      #expect(two.correction.disputes.map(\.remedy) == [.otherwise])
      #expect(try office.ann.dispute(dispute.id).dispute.outcome == .corrected)
      #expect(try Self.marks(office) == [[.removed], [.removed]])
    }
  }

  @Test func `is answered in part by a correction that staff say answers it`() async throws {
    try await Self.with { office, dispute in
      #expect(throws: CorrectionError.otherRemedy(.asAsked, of: Self.first)) {
        try office.ann.proposeCorrection(
          Self.paid,
          of: Self.first,
          reason: "paid",
          answering: Answering(only: [dispute.id], remedy: .asAsked)
        )
      }
      let one = try office.correct(Self.first, Self.paid, answering: .only(dispute.id))
      #expect(one.correction.disputes.map(\.remedy) == [.partly])
      #expect(try Self.lastLetter(office).contains("corrected a part of what you wrote to us"))
    }
  }

  @Test func `that asks for removal was right only when all of them are removed`() async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take(
        Self.months.map { CardStatement("p1", $0, status: $0 == Self.months[0] ? -1 : 3) }
      )
      try office.run(Array(Self.months))
      let mixed = try Self.open([Self.first, Self.second], office, ground: .notMine)
      try office.correct(Self.first, Self.paid)
      let part = try office.correct(Self.second, .remove)
      #expect(part.decided == [mixed.id])
      #expect(part.correction.disputes.map(\.remedy) == [.partly])
      #expect(try !Self.lastLetter(office).contains("You were right"))
      #expect(try office.faults() == [])
    }
  }

  @Test func `tells what was corrected meanwhile, and that the rest was right`() async throws {
    try await Self.with { office, dispute in
      try office.correct(Self.first, Self.paid)
      _ = try office.bo.decideDispute(dispute.id, .upheld, finding: "It was late.", in: .own)
      let letter = try Self.lastLetter(office)
      #expect(letter.contains("Record \(Self.first): we corrected it on 5 November 2025."))
      #expect(letter.contains("We found no error in the rest of what you dispute."))
      #expect(!letter.contains("so nothing was changed") && !letter.contains("for another reason"))
      #expect(try Self.marks(office) == [[.removed], [.removed]])
    }
  }

  @Test func `keeps no note on the one that was corrected, where the rest cannot be told`()
    async throws
  {
    try await Self.with { office, dispute in
      try office.correct(Self.first, Self.paid)
      _ = try office.bo.decideDispute(dispute.id, .unverifiable, finding: "No answer.", in: .own)
      #expect(try Self.marks(office) == [[.removed], [.noted]])
      #expect(try Self.lastLetter(office).contains("Of the rest, we could not find out"))
    }
  }

  @Test func `makes a correction of one be looked at again when another was corrected`()
    async throws
  {
    try await Self.with { office, dispute in
      let waiting = try office.ann.proposeCorrection(
        Self.paid,
        of: Self.second,
        reason: "paid",
        answering: .found
      ).correction
      #expect(waiting.disputes.map(\.remedy) == [nil])
      try office.correct(Self.first, Self.paid)
      #expect(
        throws: CorrectionError.moved(
          waiting.id,
          since: try office.ann.correction(waiting.id).moved
        )
      ) {
        try office.bo.approveAsShown(waiting.id)
      }
      #expect(try office.correct(Self.second, Self.paid).decided == [dispute.id])
    }
  }
}
