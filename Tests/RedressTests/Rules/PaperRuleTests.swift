import Foundation
import Redress
import RedressCore
import RedressMail
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A letter to somebody without an address` {
  private static let months = RedressOfficeSupport.months(3)

  /// A run of three letters about falls: p1 has an address, p2 and p3 have none.
  private static func with(
    isSandbox: Bool = true,
    _ body: @escaping @Sendable (PracticeOffice, RunID) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: isSandbox)
      try office.take(people: ["p1"])
      try office.take(
        ["p1", "p2", "p3"].flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(Array(months.prefix(2)))
      let run = try #require(try office.ann.draftNotices(for: months[1], in: .own).run)
      try body(office, run)
    }
  }

  private static func states(_ office: PracticeOffice) throws -> [NoticeState] {
    try office.ann.notices(of: nil).map(\.notice.state)
  }

  private static func file(_ office: PracticeOffice) -> String {
    office.folder.path(of: "run.txt")
  }

  @discardableResult
  private static func print(
    _ run: RunID,
    _ office: PracticeOffice,
    by person: Office? = nil
  ) throws -> NoticesPrintedOutcome {
    let digest = try office.ann.noticeRun(run).digest
    return try (person ?? office.bo).printNotices(
      run: run,
      digest: digest,
      to: .file(file(office))
    )
  }

  private static func sheets(_ office: PracticeOffice) throws -> [String] {
    try String(contentsOfFile: file(office), encoding: .utf8).split(separator: "\u{C}")
      .map(String.init)
  }

  private static func waiting(_ office: PracticeOffice) throws -> [OpenMatter.Thing] {
    try office.ann.todo().matters.map(\.thing)
  }

  @Test func `is printed by another, posted, and told from then on`() async throws {
    try await Self.with { office, run in
      let drafted = try office.ann.noticeRun(run)
      #expect(throws: ReleaseError.ownDraft(run, "ann")) {
        try Self.print(run, office, by: office.ann)
      }
      #expect(throws: ReleaseError.moved(run)) {
        try office.bo.printNotices(run: run, digest: "0123456789", to: .file(Self.file(office)))
      }
      #expect(!FileManager.default.fileExists(atPath: Self.file(office)))
      _ = try office.send(run, drafted.digest)
      #expect(try Self.waiting(office) == [.print(run, letters: 2)])
      let printed = try Self.print(run, office)
      #expect(printed.printed == 2 && printed.others == 1 && printed.again == 0)
      #expect(try Self.states(office) == [.sent, .printed, .printed])
      #expect(try Self.waiting(office) == [.post(run, letters: 2)])
      #expect(try Self.sheets(office).contains { $0.contains("\nnotice-2 ") })
      let today = try office.ann.todo().today
      let posted = try office.ann.postNotices([.run(run)], on: today)
      #expect(posted.notices == [NoticeID(2), NoticeID(3)])
      #expect(try Self.states(office) == [.sent, .posted, .posted])
      #expect(try office.ann.notice(NoticeID(2)).reason == .on(today))
      #expect(try Self.waiting(office) == [])
      #expect(try office.ann.draftNotices(for: Self.months[1], in: .own).run == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `comes out again with the same bytes, and nothing changes by it`() async throws {
    try await Self.with { office, run in
      try Self.print(run, office)
      let bytes = try Data(contentsOf: URL(filePath: Self.file(office)))
      let head = try office.ann.store.head()
      try FileManager.default.removeItem(atPath: Self.file(office))
      // An office by another name prints what it printed.
      let again = try Self.print(run, office)
      #expect(again.printed == 0 && again.again == 2)
      #expect(try Data(contentsOf: URL(filePath: Self.file(office))) == bytes)
      #expect(try office.ann.store.head() == head)
      _ = try office.ann.changeSettings(SettingsChange(name: "Another", sender: "a@b.example"))
      try Self.print(run, office)
      #expect(try Data(contentsOf: URL(filePath: Self.file(office))) == bytes)
      let shown = try office.ann.noticeMessage(NoticeID(2))
      let message = try #require(shown.message)
      #expect(bytes.range(of: Data(message)) != nil && shown.messageID == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is not bound to sheets that could not be written`() async throws {
    try await Self.with { office, run in
      let digest = try office.ann.noticeRun(run).digest
      let head = try office.ann.store.head()
      // The second is a folder.
      for place in ["nowhere/run.txt", ""] {
        #expect(throws: PaperFileError.self) {
          try office.bo.printNotices(
            run: run,
            digest: digest,
            to: .file(office.folder.path(of: place))
          )
        }
        #expect(try office.ann.store.head() == head)
      }
      let rehearsed = try Self.print(run, office, by: office.bo.rehearsing())
      #expect(rehearsed.printed == 2 && rehearsed.isDryRun)
      #expect(try office.ann.store.head() == head)
      #expect(!FileManager.default.fileExists(atPath: Self.file(office)))
    }
  }

  @Test func `goes by mail once there is one, and a printed one stays paper`() async throws {
    try await Self.with { office, run in
      try Self.print(run, office)
      try office.ann.settleNotice(NoticeID(3), wasSent: false, reason: "the printer jammed")
      let owed = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let second = try #require(owed.run)
      #expect(owed.noChannel == 1)
      try office.take(people: ["p2", "p3"])
      let paper = try Self.print(run, office)
      #expect(paper.again == 1 && paper.printed == 0, "p2's is on paper")
      let printed = try Self.print(second, office)
      #expect(printed.printed == 0 && printed.mailable == 1)
      #expect(throws: ReleaseError.moved(second)) { try office.send(second, owed.digest) }
      let seen = try office.ann.noticeRun(second)
      #expect(try office.send(second, seen.digest).sent == 1)
      let mails = try SentMail.all(in: office.folder.path(of: "mail"))
      #expect(mails.map(\.to) == ["Name of p3 <p3@example.com>"])
      #expect(try Self.states(office) == [.drafted, .printed, .cancelled, .sent])
      #expect(try office.faults() == [])
    }
  }

  @Test func `is led to an address by two in a real office`() async throws {
    try await Self.with(isSandbox: false) { office, run in
      let text = "subject,name,language,email,phone\np2,Name of p2,en,,\n"
      let known = try office.folder.write(text.utf8, to: "known.csv")
      #expect(try office.ann.importSubjects(from: known, allowRefused: 0).accepted == 1)
      let moved = text.replacing("en,,", with: "en,p2@example.com,")
      let file = try office.folder.write(moved.utf8, to: "moved.csv")
      let taken = try office.ann.importSubjects(from: file, allowRefused: 0)
      #expect(taken.accepted == 0 && taken.waiting == 1)
    }
  }

  @Test func `is printed no more once it is not so, and is named where it was`() async throws {
    try await Self.with { office, run in
      try Self.print(run, office)
      try office.correct(CardStatement.id("p2", Self.months[1]), .set(["status": "-1"]))
      let again = try Self.print(run, office)
      #expect(again.again == 1 && again.stale == [NoticeID(2)])
      #expect(try Self.sheets(office).allSatisfy { !$0.contains("\nnotice-2 ") })
      try office.ann.settleNotice(NoticeID(2), wasSent: false, reason: "torn up")
      #expect(try office.ann.notice(NoticeID(2)).reason == .notSent)
      #expect(try office.faults() == [])
    }
    try await Self.with { office, run in
      try office.correct(CardStatement.id("p2", Self.months[1]), .set(["status": "-1"]))
      let printed = try Self.print(run, office)
      #expect(printed.printed == 1 && printed.cancelled == 1)
      #expect(try office.ann.notice(NoticeID(2)).reason == .ended)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is posted once, on a day that was, and after it was printed`() async throws {
    try await Self.with { office, run in
      let today = try office.ann.todo().today
      let id = NoticeID(2)
      #expect(throws: PostingError.notPrinted(id, run, .noChannel)) {
        try office.ann.postNotices([.notice(id)], on: today)
      }
      #expect(throws: PostingError.nothingPrinted(run)) {
        try office.ann.postNotices([.run(run)], on: today)
      }
      try Self.print(run, office)
      #expect(throws: PostingError.postedLater(today.adding(days: 1), today: today)) {
        try office.ann.postNotices([.notice(id)], on: today.adding(days: 1))
      }
      let before = today.adding(days: -1)
      #expect(throws: PostingError.postedBefore(id, before, printed: today)) {
        try office.ann.postNotices([.notice(id)], on: before)
      }
      #expect(throws: SettlingError.needsDay(id)) {
        try office.ann.settleNotice(id, wasSent: true, reason: "posted")
      }
      #expect(throws: NotFound.notice(NoticeID(9))) {
        try office.ann.postNotices([.notice(id), .notice(NoticeID(9))], on: today)
      }
      #expect(try Self.states(office)[1] == .printed, "all of them or none")
      // Named twice it is posted once.
      let posted = try office.ann.postNotices([.notice(id), .run(run), .notice(id)], on: today)
      #expect(posted.notices == [id, NoticeID(3)])
      #expect(throws: PostingError.notPrinted(id, run, .posted)) {
        try office.ann.postNotices([.notice(id)], on: today)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `stays printed when its run is discarded`() async throws {
    try await Self.with { office, run in
      try Self.print(run, office)
      let discarded = try office.ann.discardNotices(run: run, reason: "an old template")
      #expect(discarded.discarded == 1)
      #expect(try Self.states(office) == [.cancelled, .printed, .printed])
      #expect(try Self.waiting(office).contains(.post(run, letters: 2)))
      #expect(try office.faults() == [])
    }
  }

  @Test func `is given to whatever takes it once it is bound, some hundred at a time`()
    async throws
  {
    try await PracticeOffice.with { office in
      let people = (1...600).map { SubjectID("q\(1_000 + $0)") }
      try office.take(
        people.flatMap { person in
          Self.months.prefix(2).map {
            CardStatement(person, $0, status: $0 == Self.months[1] ? 3 : -1)
          }
        },
        inBlocks: true
      )
      try office.run(Array(Self.months.prefix(2)))
      _ = try office.ann.draftNotices(for: Self.months[1], in: .own)
      for incident in try office.ann.incidents() {
        _ = try office.bo.closeIncident(incident.id, .real, note: "checked")
      }
      let run = try office.ann.noticeRun(RunID(1))
      var (parts, bound) = ([Int](), [Int]())
      let printed = try office.bo.printNotices(
        run: run.id,
        digest: run.digest,
        to: .taken { bytes in
          parts.append(bytes.count)
          bound.append(try Self.states(office).count { $0 == .printed })
        }
      )
      #expect(printed.printed == 600 && printed.file == nil)
      #expect(parts.count == 2 && bound == [512, 600])
      #expect(try office.faults() == [])
    }
  }
}
