import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What was deleted comes back on its furnisher's word, and its person is told.
///
/// Source: FCRA 15 U.S.C. 1681i(a)(5)(B).
@Suite
struct `A deleted fact that is certified anew` {
  private static let months = RedressOfficeSupport.months(4)
  private static let bill = CardStatement("p1", months[1], status: 3)
  private static let people: [SubjectID] = ["p1", "p2"]

  /// Wednesday; the next five days that are worked are 6, 7, 10, 11 and 12 November.
  private static let (today, due) = (Day("2025-11-05"), Day("2025-11-12"))

  /// Two people with three scored months; the bill of the second was deleted, and p1 told so.
  private static func with(
    inBlocks: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: people)
      let bills = people.flatMap { person in
        months.prefix(3).map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
      }
      try office.take(bills, inBlocks: inBlocks)
      try office.run(Array(months.prefix(3)))
      let published = try office.correct(bill.id, .remove)
      _ = try office.ann.sendNotices(
        run: published.run,
        digest: published.digest,
        maildir: office.folder.path(of: "mail")
      )
      try body(office)
      #expect(try office.faults() == [])
    }
  }

  private static func line(_ id: RecordID) -> String {
    String(decoding: [bill].jsonLines, as: UTF8.self)
      .replacing(#""record":"\#(bill.id)""#, with: #""record":"\#(id)""#)
  }

  private static func take(
    _ text: String,
    allowRefused: Int = 0,
    inBlocks: Bool = false,
    into office: PracticeOffice
  ) throws -> ImportOutcome {
    var options = FeedOptions()
    if inBlocks { options.mostSingleRows = 0 }
    let file = try office.folder.write(text.utf8, to: "again.jsonl")
    return try office.ann.importRecords(from: file, allowRefused: allowRefused, options: options)
  }

  private static func certify(_ office: PracticeOffice) throws -> Certification {
    try #require(try office.ann.certify([bill.id], by: "bank", proof: "letter 8").first)
  }

  /// The letters that are owed on cases, and by when.
  private static func owed(_ office: PracticeOffice) throws -> [Notice.Occasion: Day?] {
    try office.ann.todo().matters.reduce(into: [:]) { owed, matter in
      if case .write(let letter) = matter.thing { owed[letter] = matter.due }
    }
  }

  private static func draft(_ office: PracticeOffice) throws -> (notice: NoticeID, run: NoticeRun) {
    let drafted = try office.ann.draftCaseLetters(of: .all, in: .own)
    let (run, letter) = (try #require(drafted.run), try #require(drafted.letters.last))
    return (letter.notice, try office.ann.noticeRun(run))
  }

  @Test(arguments: [bill.id, "new"], [false, true])
  func `comes in once, under its own id or another, and the letter is owed in five working days`(
    id: RecordID,
    inBlocks: Bool
  ) async throws {
    try await Self.with(inBlocks: inBlocks) { office in
      let certification = try Self.certify(office)
      #expect(try Self.owed(office) == [:])
      let outcome = try Self.take(Self.line(id), inBlocks: inBlocks, into: office)
      #expect(outcome.accepted == 1 && outcome.putBack == [certification.id])
      #expect(try office.ann.records(of: "p1").contains { $0.record.id == id })
      #expect(try Self.owed(office) == [.reinsertion(certification.id): Self.due])
      let again = try Self.take(Self.line(id), into: office)
      #expect(again.unchanged == 1 && again.putBack == [])
    }
  }

  @Test(arguments: [bill.id, "new"])
  func `comes in once more only by another certification`(id: RecordID) async throws {
    try await Self.with { office in
      _ = try Self.certify(office)
      let both = Self.line(id) + Self.line("third")
      let outcome = try Self.take(both, allowRefused: 1, into: office)
      #expect(outcome.accepted == 1 && outcome.refused == 1)
      #expect(outcome.problems.map(\.found) == [.deletedFact] || id == Self.bill.id)
      try office.correct(id, .remove)
      #expect(try Self.take(Self.line(id), allowRefused: 1, into: office).refused == 1)
      _ = try office.ann.certify([id], by: "bank", proof: "letter 9")
      #expect(try Self.take(Self.line(id), into: office).accepted == 1)
    }
  }

  @Test func `comes in beside the other lines of its file, which are judged as ever`() async throws
  {
    try await Self.with { office in
      let certification = try Self.certify(office)
      for (inBlocks, month) in zip([false, true], RedressOfficeSupport.months(5).suffix(2)) {
        let next = String(decoding: [CardStatement("p1", month)].jsonLines, as: UTF8.self)
        let outcome = try Self.take(Self.line("new") + next, inBlocks: inBlocks, into: office)
        #expect(outcome.putBack == (inBlocks ? [] : [certification.id]))
        #expect(outcome.accepted == (inBlocks ? 1 : 2) && outcome.unchanged == (inBlocks ? 1 : 0))
      }
    }
  }

  @Test func `is not certified by what does not say so, and nothing is written then`() async throws
  {
    try await Self.with { office in
      let head = try office.ann.store.head()
      let (day, today) = (try #require(Day("2025-11-06")), try #require(Self.today))
      let other = CardStatement.id("p2", Self.months[1])
      let refused: [(RecordID, FurnisherID, Day?, String, CertificationError)] = [
        (Self.bill.id, "bank", nil, " ", .noProof),
        (Self.bill.id, "bank", day, "letter", .dayToCome(day, today: today)),
        (other, "bank", nil, "letter", .notDeleted(other)),
        (Self.bill.id, "issuer", nil, "letter", .otherFurnisher(Self.bill.id, of: "bank")),
        (
          Self.bill.id, "bank", today.adding(days: -1), "letter",
          .beforeRemoval(Self.bill.id, removedOn: today)
        ),
      ]
      for (record, furnisher, day, proof, error) in refused {
        #expect(throws: error) {
          try office.ann.certify([record], by: furnisher, on: day, proof: proof)
        }
      }
      #expect(throws: NotFound.record("none")) {
        try office.ann.certify([Self.bill.id, "none"], by: "bank", proof: "letter")
      }
      #expect(try office.ann.store.head() == head)
      let certification = try Self.certify(office)
      #expect(throws: CertificationError.certifiedAlready(Self.bill.id, certification.id)) {
        try Self.certify(office)
      }
    }
  }

  @Test func `is told in a letter that names the earlier one, and stands in the timeline`()
    async throws
  {
    try await Self.with { office in
      let furnisher = FurnisherChange(
        id: "bank",
        names: ["en": "The Bank", "zh-Hans": "滨海银行"],
        address: "1 Main Street",
        phone: "+86 10 5550 0100"
      )
      _ = try office.ann.register(furnisher)
      let told = try #require(try office.ann.notices(of: nil).last).notice.id
      let certification = try Self.certify(office)
      _ = try Self.take(Self.line("new"), into: office)
      let (notice, run) = try Self.draft(office)
      let shown = try office.ann.notice(notice)
      let today = try #require(Self.today)
      #expect(shown.notice.statements == [.putBack("new", on: today, stands: true), .canDispute])
      let text = shown.letters.map(\.body).joined().split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      for words in [
        "On 5 November 2025 we removed a record about you.", "our letter \(told)",
        "The Bank sent us the record again.", "telephone +86 10 5550 0100", "(record new)",
        "The record can count in your score again.", "within 20 days",
        "You can add a statement in your own words",
      ] {
        #expect(text.contains(words), "\(words)")
      }
      #expect(try Self.owed(office) == [:])
      #expect(try office.send(run.id, run.digest).sent == 1)
      let caseFile = try office.ann.caseFile(try #require(shown.notice.caseID))
      let facts = caseFile.timeline.map(\.fact)
      #expect(
        facts.contains(
          .certified(certification.id, Self.bill.id, by: "bank", on: today, proof: "letter 8")
        )
      )
      #expect(
        facts.contains(.putBack(certification.id, "new", due: try #require(Self.due)))
      )
    }
  }

  @Test func `is told as removed again where it was, and no letter says otherwise`() async throws {
    try await Self.with { office in
      let certification = try Self.certify(office)
      _ = try Self.take(Self.line("new"), into: office)
      let (_, run) = try Self.draft(office)
      try office.correct("new", .remove)
      #expect(try office.send(run.id, run.digest).sent == 0)
      #expect(try Self.owed(office) == [.reinsertion(certification.id): Self.due])
      let (notice, again) = try Self.draft(office)
      let today = try #require(Self.today)
      #expect(
        try office.ann.notice(notice).notice.statements
          == [.putBack("new", on: today, stands: false), .canDispute]
      )
      #expect(try office.send(again.id, again.digest).sent == 1)
    }
  }

  @Test(arguments: [bill.id, "new"])
  func `is read by no month that was scored before it came, however often that is corrected`(
    id: RecordID
  ) async throws {
    try await Self.with { office in
      let before = try Self.months.prefix(3).map { try office.export($0) }
      _ = try Self.certify(office)
      _ = try Self.take(Self.line(id), into: office)
      #expect(try Self.months.prefix(3).map { try office.export($0) } == before)
      // Another record of theirs is corrected there and back, twice.
      let other = CardStatement.id("p1", Self.months[0])
      for paid in ["19000", "20000", "18000", "20000"] {
        try office.correct(other, .set(["paid": paid]))
      }
      #expect(try Self.months.prefix(3).map { try office.export($0) } == before)
      // What is then said of the record itself moves none of them either.
      try office.correct(id, .set(["status": "4"]))
      try office.correct(other, .set(["paid": "19000"]))
      try office.correct(other, .set(["paid": "20000"]))
      #expect(try Self.months.prefix(3).map { try office.export($0) } == before)
      // The next month reads it, as of somebody of whom it was never deleted.
      try office.take(Self.people.map { CardStatement($0, Self.months[3]) })
      _ = try office.ann.computeScores(for: Self.months[3], supersede: false)
      try office.correct(id, .set(["status": "3"]))
      let rows = String(decoding: try office.export(Self.months[3]), as: UTF8.self)
        .split(separator: "\n").dropFirst().map { $0.split(separator: ",")[2] }
      #expect(rows.count == 2 && rows[0] == rows[1])
    }
  }

  @Test func `is found by verify where nobody certified it, or not so`() async throws {
    let certification = CertificationID(1)
    let day = try #require(Self.due)
    let forged: [(String, RecordID, [PutBack], isCertified: Bool)] = [
      ("wrongCertification", "new", [PutBack(certification, as: "new", due: day)], false),
      ("wrongCertification", "new", [PutBack(CertificationID(2), as: "new", due: day)], true),
      (
        "wrongCertification", "new",
        [PutBack(certification, as: "new", due: day.adding(days: 1))], true
      ),
      ("deletedFact", "new", [], true), ("versionOfImport", Self.bill.id, [], true),
    ]
    for (breach, id, putBack, isCertified) in forged {
      try await PracticeOffice.with { office in
        try office.take([Self.bill])
        try office.correct(Self.bill.id, .remove)
        if isCertified { _ = try Self.certify(office) }
        let deleted = try #require(try office.ann.record(Self.bill.id).versions.last)
        let again = Record(
          id: id,
          subject: deleted.record.subject,
          kind: deleted.record.kind,
          furnisher: deleted.record.furnisher,
          on: deleted.record.on,
          values: deleted.record.values
        )
        let version = id == Self.bill.id ? deleted.version + 1 : 1
        try office.forgeImport(of: again, version: version, putBack: putBack)
        #expect(try office.faults().contains { $0.contains(breach) }, "\(breach) \(putBack)")
      }
    }
  }
}
