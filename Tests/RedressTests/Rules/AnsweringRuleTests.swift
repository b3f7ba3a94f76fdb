import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A correction and the disputes that it touches` {
  private static let months = RedressOfficeSupport.months(3)
  private static let late = CardStatement.id("p1", months[1])
  private static let paid = RecordChange.set(["status": "-1"])

  /// One person with an address and three months, the second of them late.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take(months.map { CardStatement("p1", $0, status: $0 == months[1] ? 3 : -1) })
      try office.run(Array(months))
      try body(office)
    }
  }

  private static func dispute(
    _ office: PracticeOffice,
    _ target: DisputeTarget = .record(late),
    _ ground: DisputeGround = .alreadyPaid
  ) throws -> DisputeID {
    try office.ann.openDispute(
      DisputeIntake(
        subject: "p1",
        target: target,
        ground: ground,
        statement: "",
        receivedAt: nil,
        languages: .own
      )
    ).dispute.id
  }

  private static func propose(
    _ office: PracticeOffice,
    _ change: RecordChange = paid,
    answering: Answering = .found
  ) throws -> Correction {
    try office.ann.proposeCorrection(change, of: late, reason: "wrong", answering: answering)
      .correction
  }

  private static func publish(
    _ office: PracticeOffice,
    _ correction: Correction
  ) throws
    -> CorrectionPublishedOutcome
  {
    _ = try office.bo.approveAsShown(correction.id)
    return try office.bo.publishCorrection(correction.id, in: .own)
  }

  /// The English text of a notice, on one line.
  private static func text(_ notice: NoticeID, _ office: PracticeOffice) throws -> String {
    try office.ann.notice(notice).letters.map(\.body).joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Bo decides, ann sends the answer, and the dispute is closed or not.
  private static func answer(
    _ id: DisputeID,
    _ outcome: DisputeOutcome,
    _ office: PracticeOffice,
    closing: Bool
  ) throws -> NoticeID {
    _ = try office.bo.decideDispute(id, outcome, finding: "checked", in: .own)
    let row = try #require(try office.ann.notices(of: nil).last)
    _ = try office.ann.sendNotices(
      run: row.run,
      digest: try office.ann.noticeRun(row.run).digest,
      maildir: office.folder.path(of: "mail")
    )
    if closing { _ = try office.ann.closeDispute(id) }
    return row.notice.id
  }

  @Test(arguments: [false, true], [DisputeOutcome.upheld, .unverifiable])
  func `that waits keeps its dispute open until it is published or withdrawn`(
    isApproved: Bool,
    outcome: DisputeOutcome
  ) async throws {
    try await Self.with { office in
      let id = try Self.dispute(office)
      let waiting = try Self.propose(office).id
      if isApproved { _ = try office.bo.approveAsShown(waiting) }
      let head = try office.ann.store.head()
      #expect(throws: DisputeError.correctionPending(id, waiting)) {
        try office.bo.decideDispute(id, outcome, finding: "checked", in: .own)
      }
      #expect(try office.ann.store.head() == head)
      _ = try office.ann.withdrawCorrection(waiting, reason: "it was not paid")
      let decided = try office.bo.decideDispute(id, outcome, finding: "checked", in: .own)
      #expect(decided.outcome == outcome)
      #expect(try office.faults() == [])
    }
  }

  @Test func `that can be published no more stands in no decision's way`() async throws {
    try await Self.with { office in
      let id = try Self.dispute(office)
      let waiting = try Self.propose(office).id
      try office.correct(
        CardStatement.id("p1", Self.months[2]),
        .set(["status": "2"]),
        answering: .nothing
      )
      #expect(try office.ann.correction(waiting).isStale)
      _ = try office.bo.decideDispute(id, .upheld, finding: "checked", in: .own)
      #expect(try office.faults() == [])
    }
  }

  @Test func `finds the dispute of its record and that of a score that it moves`() async throws {
    try await Self.with { office in
      let record = try Self.dispute(office)
      let moved = try Self.dispute(office, .score(Self.months[2]), .scoreImproper)
      let before = try Self.dispute(office, .score(Self.months[0]), .scoreImproper)
      let outcome = try Self.publish(office, try Self.propose(office))
      #expect(outcome.decided == [record, moved])
      for id in outcome.decided {
        let shown = try office.ann.dispute(id)
        #expect(shown.dispute.outcome == .corrected && shown.finding == "wrong")
        #expect(shown.dispute.correctedBy == outcome.correction.id)
      }
      #expect(try office.ann.dispute(before).dispute.state == .open)
      let text = try Self.text(outcome.notice, office)
      #expect(text.contains("\(record)") && text.contains("\(moved)"))
      #expect(!text.contains("\(before)"))
      #expect(try office.ann.record(Self.late).annotations.map(\.state) == [.removed])
      // One letter is the answer to both.
      _ = try office.ann.sendNotices(
        run: outcome.run,
        digest: outcome.digest,
        maildir: office.folder.path(of: "mail")
      )
      for id in outcome.decided { #expect(try office.ann.closeDispute(id).state == .closed) }
      #expect(try office.faults() == [])
    }
  }

  @Test func `leaves open what staff say that it does not answer`() async throws {
    try await Self.with { office in
      let record = try Self.dispute(office)
      let score = try Self.dispute(office, .score(Self.months[1]), .scoreImproper)
      let none = try Self.propose(office, answering: .nothing)
      #expect(none.disputes.map(\.remedy) == [nil, nil])
      _ = try office.ann.withdrawCorrection(none.id, reason: "only a question")
      let one = try Self.propose(office, answering: .only(score))
      #expect(one.digest != none.digest)
      #expect(try Self.publish(office, one).decided == [score])
      #expect(try office.ann.dispute(record).dispute.state == .open)
      #expect(try office.ann.record(Self.late).annotations.map(\.state) == [.disputed])
      #expect(try office.faults() == [])
    }
  }

  @Test func `dies when another dispute of what it touches came in since`() async throws {
    try await Self.with { office in
      let correction = try Self.propose(office)
      _ = try Self.dispute(office, .score(Self.months[0]), .scoreImproper)
      #expect(try !office.ann.correction(correction.id).isStale)
      _ = try Self.dispute(office)
      #expect(
        throws: CorrectionError.moved(
          correction.id,
          since: try office.ann.correction(correction.id).moved
        )
      ) {
        try office.bo.approveAsShown(correction.id)
      }
    }
  }

  @Test(arguments: [
    (Remedy.asAsked, "-1", true), (.partly, "-1", false), (.asAsked, "5", false),
  ])
  func `says 'you were right' only where it does what was asked and gives points`(
    remedy: Remedy,
    status: String,
    isRight: Bool
  ) async throws {
    try await Self.with { office in
      let id = try Self.dispute(office)
      let outcome = try Self.publish(
        office,
        try Self.propose(
          office,
          .set(["status": status]),
          answering: Answering(only: nil, remedy: remedy)
        )
      )
      let text = try Self.text(outcome.notice, office)
      #expect(text.contains("\(id): You were right") == isRight)
      #expect(text.contains("is lower than before") == (status == "5"))
    }
  }

  @Test func `cannot be said to remove what it keeps, nor to keep what it removes`() async throws {
    try await Self.with { office in
      for (change, remedy) in [(Self.paid, Remedy.deleted), (.remove, .asAsked)] {
        #expect(throws: CorrectionError.otherRemedy(remedy, of: Self.late)) {
          try Self.propose(office, change, answering: Answering(only: nil, remedy: remedy))
        }
      }
    }
  }

  @Test(
    arguments: [
      (DisputeOutcome.upheld, "that we found no error. That was wrong."),
      (.unverifiable, "that we could not find out whether it is right. Now we know more."),
    ],
    [false, true]
  )
  func `that comes later decides anew, and names the letter that it takes the place of`(
    decided: (outcome: DisputeOutcome, sentence: String),
    isClosed: Bool
  ) async throws {
    try await Self.with { office in
      let id = try Self.dispute(office)
      let earlier = try Self.answer(id, decided.outcome, office, closing: isClosed)
      let outcome = try Self.publish(office, try Self.propose(office, answering: .nothing))
      #expect(outcome.decided == [id])
      let dispute = try office.ann.dispute(id).dispute
      #expect(dispute.state == .decided && dispute.outcome == .corrected)
      let text = try Self.text(outcome.notice, office)
      #expect(text.contains("(\(earlier)) \(decided.sentence)"))
      #expect(text.contains("takes the place of that one"))
      #expect(try office.ann.record(Self.late).annotations.map(\.state) == [.removed])
      #expect(throws: DisputeError.answerNotSent(id, letter: outcome.notice)) {
        try office.ann.closeDispute(id)
      }
      let told = try office.ann.caseFile(dispute.caseID).timeline.map(\.kind)
      #expect(told.filter { $0 == "dispute.decided" }.count == 2)
      #expect(try office.faults() == [])
    }
  }

  @Test func `that puts back what another changed by mistake names that one's letter`() async throws
  {
    try await Self.with { office in
      let id = try Self.dispute(office)
      let first = try Self.publish(office, try Self.propose(office))
      _ = try office.ann.sendNotices(
        run: first.run,
        digest: first.digest,
        maildir: office.folder.path(of: "mail")
      )
      let back = try Self.publish(office, try Self.propose(office, .set(["status": "3"])))
      #expect(back.decided == [id])
      let text = try Self.text(back.notice, office)
      #expect(text.contains("(\(first.notice)) that we made a correction."))
      #expect(!text.contains("You were right"))
      #expect(try office.ann.scores(of: "p1").map(\.snapshot) == back.restatedScores(office))
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: ["", " ", "\n\t"])
  func `says what was found`(blank: String) async throws {
    try await Self.with { office in
      let id = try Self.dispute(office)
      let finding = Finding([.init(language: nil, words: blank)])
      #expect(throws: CorrectionError.noReason) {
        try office.ann.proposeCorrection(Self.paid, of: Self.late, reason: finding)
      }
      #expect(throws: DisputeError.noFinding) {
        try office.bo.decideDispute(id, .upheld, finding: finding, in: .own)
      }
    }
  }
}

extension CorrectionPublishedOutcome {
  /// The person's scores of all months after it.
  fileprivate func restatedScores(_ office: PracticeOffice) throws -> [Snapshot] {
    let moved = Dictionary(
      uniqueKeysWithValues: restated.compactMap(\.after).map { ($0.period, $0) }
    )
    return try office.ann.scores(of: correction.subject).map {
      moved[$0.snapshot.period] ?? $0.snapshot
    }
  }
}
