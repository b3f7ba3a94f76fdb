import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Telling people` {
  private static let months = RedressOfficeSupport.months(3)

  /// Three people who fall in the second month, of whom the last has no address.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1", "p2"])
      try office.take(
        ["p1", "p2", "p3"].flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(months)
      try body(office)
    }
  }

  private static func sent(_ office: PracticeOffice) throws -> [String] {
    let folder = office.folder.path(of: "mail/new")
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  @Test func `is released by another person than the drafter, who saw the digest`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let run = try #require(drafted.run)
      let mail = office.folder.path(of: "mail")
      #expect(throws: ReleaseError.ownDraft(run, "ann")) {
        try office.ann.sendNotices(run: run, digest: drafted.digest, maildir: mail)
      }
      #expect(throws: ReleaseError.digestTooShort(run)) {
        try office.bo.sendNotices(run: run, digest: "1234567", maildir: mail)
      }
      #expect(throws: ReleaseError.moved(run)) {
        try office.bo.sendNotices(run: run, digest: "0123456789", maildir: mail)
      }
      #expect(try Self.sent(office).isEmpty)
      let outcome = try office.send(run, drafted.digest)
      #expect(outcome.sent == 2 && outcome.noChannel == 1)
      #expect(try Self.sent(office).count == 2)
    }
  }

  @Test func `happens once for a month, whatever is typed again`() async throws {
    try await Self.with { office in
      let first = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let run = try #require(first.run)
      #expect(try office.ann.draftNotices(for: Self.months[1], in: .own).run == nil)
      _ = try office.send(run, first.digest)
      let again = try office.send(run, first.digest)
      #expect(again.sent == 0 && again.already == 2 && again.noChannel == 1)
      _ = try office.ann.detectDrops(in: Self.months[1])
      #expect(try office.tell(Self.months[1]) == nil)
      #expect(try Self.sent(office).count == 2)
      #expect(try office.faults() == [])
    }
  }

  @Test func `of a drop that a correction ended is cancelled at sending`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      try office.correct(CardStatement.id("p1", Self.months[1]), .set(["status": "-1"]))
      let outcome = try office.send(try #require(drafted.run), drafted.digest)
      #expect(outcome.sent == 1 && outcome.cancelled == 1)
      let notices = try office.ann.notices(of: Self.months[1]).filter { $0.notice.kind == .drop }
      #expect(notices.map(\.notice.state) == [.cancelled, .sent, .noChannel])
      #expect(notices[0].reason == .ended)
      let again = try office.ann.draftNotices(for: Self.months[1], in: .own)
      #expect(again.run == nil, "the result letter tells of what is left")
    }
  }

  @Test func `of a month whose scores were superseded since is not sent`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      // The feed is put right, and the month scored anew; nobody has looked for drops since.
      try office.correct(CardStatement.id("p1", Self.months[1]), .set(["status": "-1"]))
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let good = ["p1", "p2", "p3"].map { "\($0),\(Self.months[1]),890,260,120,60,80,20\n" }
      try office.take(scores: Array((header + good.joined()).utf8), supersede: true)
      let outcome = try office.send(try #require(drafted.run), drafted.digest)
      #expect(outcome.sent == 0, "nobody fell in the scores that stand")
      #expect(outcome.cancelled == 2)
      #expect(try Self.sent(office).isEmpty)
    }
  }

  @Test func `of a drop found anew after its notice was cancelled is not left out`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let worse = ["p1", "p2", "p3"].map { "\($0),\(Self.months[1]),450,0,20,0,80,0\n" }
      try office.take(scores: Array((header + worse.joined()).utf8), supersede: true)
      let found = try office.ann.detectDrops(in: Self.months[1])
      #expect(found.new == 3 && found.ended == 3)
      #expect(try office.send(try #require(drafted.run), drafted.digest).cancelled == 2)
      #expect(try office.tell(Self.months[1])?.sent == 2)
      #expect(try Self.sent(office).count == 2)
    }
  }

  @Test func `counts every notice of a run in one state, also in a rehearsal`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let run = try #require(drafted.run)
      let file = try office.folder.write(
        "subject,name,language,email,phone\np1,One,en,,\n".utf8,
        to: "moved.csv"
      )
      _ = try office.ann.importSubjects(from: file, allowRefused: 0)
      let mail = office.folder.path(of: "mail")
      let rehearsed = try office.bo.rehearsing()
        .sendNotices(run: run, digest: drafted.digest, maildir: mail)
      #expect(try Self.sent(office).isEmpty)
      let outcome = try office.send(run, drafted.digest)
      #expect(outcome.sent == 1 && outcome.noChannel == 2)
      for counts in [rehearsed, outcome] {
        #expect(
          counts.sent + counts.cancelled + counts.held + counts.noChannel + counts.already == 3
        )
      }
      #expect(rehearsed.sent == outcome.sent && rehearsed.noChannel == outcome.noChannel)
    }
  }

  @Test func `of a standing drop is not drafted again once it was cancelled`() async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let worse = ["p1", "p2", "p3"].map { "\($0),\(Self.months[1]),450,0,20,0,80,0\n" }
      try office.take(scores: Array((header + worse.joined()).utf8), supersede: true)
      #expect(try office.send(try #require(drafted.run), drafted.digest).cancelled == 2)
      // Nobody has looked for drops since, so the old one stands in the books.
      #expect(try office.ann.draftNotices(for: Self.months[1], in: .own).run == nil)
    }
  }

  @Test(arguments: LetterLanguages.allCases)
  func `is in the person's own language, or in that first`(_ choice: LetterLanguages) async throws {
    try await Self.with { office in
      let file = try office.folder.write(
        "subject,name,language,email,phone\np1,一,zh-Hans,p1@example.com,\n".utf8,
        to: "chinese.csv"
      )
      _ = try office.ann.importSubjects(from: file, allowRefused: 0)
      let run = try #require(try office.ann.draftNotices(for: Self.months[1], in: choice).run)
      var languages: [SubjectID: [String]] = [:]
      try office.ann.readNotices(of: run) { notices in
        for shown in notices {
          languages[shown.notice.subject] = shown.letters.map(\.language)
        }
      }
      switch choice {
      case .own: #expect(languages["p1"] == ["zh-Hans"] && languages["p2"] == ["en"])
      case .all:
        #expect(languages["p1"] == ["zh-Hans", "en"] && languages["p2"] == ["en", "zh-Hans"])
      }
      #expect(languages.count == 3)
    }
  }

  @Test func `puts into each message its person's own letters, under all their titles`()
    async throws
  {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .all)
      _ = try office.send(try #require(drafted.run), drafted.digest)
      let mails = try SentMail.all(in: office.folder.path(of: "mail"))
      #expect(mails.map(\.to) == ["p1", "p2"].map { "Name of \($0) <\($0)@example.com>" })
      for (mail, person) in zip(mails, ["p1", "p2"]) {
        let notice = try #require(
          try office.ann.notices(of: Self.months[1]).map(\.notice)
            .first { $0.subject == SubjectID(person) }
        )
        let shown = try office.ann.notice(notice.id)
        let letters = shown.letters
        #expect(letters.allSatisfy { $0.body.contains("Name of \(person)") })
        #expect(mail.subject == letters.map(\.title).joined(separator: " / "))
        #expect(
          mail.texts == letters.map { $0.body.trimmingCharacters(in: .newlines) },
          "\(person) reads other letters than were drafted"
        )
        let page = String(decoding: shown.page.bytes, as: UTF8.self)
        #expect(mail.page == page.trimmingCharacters(in: .newlines))
        #expect(letters.allSatisfy { mail.page.contains("<h1>\($0.title)</h1>") })
      }
    }
  }

  @Test func `of what no record explains opens a check on the case`() async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let rows = "p1,\(Self.months[0]),600,250,0,0,0,0\np1,\(Self.months[1]),500,150,0,0,0,0\n"
      try office.take(scores: Array((header + rows).utf8))
      _ = try office.ann.detectDrops(in: Self.months[1])
      #expect(try office.ann.cases().map(\.hasOpenCheck) == [false])
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      #expect(drafted.unexplained == 1)
      #expect(try office.ann.notices(of: Self.months[1]).map(\.notice.isUnexplained) == [true])
      #expect(try office.ann.cases().map(\.hasOpenCheck) == [true])
      // What no longer stands needs no check.
      let right = rows.replacing("500,150", with: "600,250")
      try office.take(scores: Array((header + right).utf8), supersede: true)
      _ = try office.ann.detectDrops(in: Self.months[1])
      #expect(try office.ann.cases().map(\.hasOpenCheck) == [false])
    }
  }

  @Test func `of a drop that a correction uncovered names the correction`() async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take(Self.months.map { CardStatement("p1", $0) })
      try office.run(Self.months)
      let corrected = try office.correct(
        CardStatement.id("p1", Self.months[1]),
        .set(["status": "3"])
      )
      #expect(corrected.newDrops.count == 1)
      // The correction's letter promised that it would be explained.
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      #expect(drafted.drops == 1 && drafted.drafted == 1)
      let letter = try #require(office.ann.notices(of: Self.months[1]).last)
      #expect(
        try office.ann.notice(letter.notice.id).letters[0].body
          .contains("(\(corrected.correction.id)).")
      )
      #expect(try office.ann.draftNotices(for: Self.months[1], in: .own).run == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `of a drop is left out for no letter of another kind`() async throws {
    try await PracticeOffice.with { office in
      let months = Array(RedressOfficeSupport.months(7).suffix(2))
      try office.take(people: ["p1"])
      try office.take([CardStatement("p1", months[0])])
      // The letter that it was received belongs to November, as the drop will.
      _ = try office.ann.openDispute(.about(CardStatement.id("p1", months[0]), of: "p1"))
      #expect(try office.ann.notices(of: months[1]).map(\.notice.kind) == [.acceptance])
      office.clock.advance(days: 30)
      try office.take([CardStatement("p1", months[1], status: 3)])
      try office.run(months)
      let drafted = try office.ann.draftNotices(for: months[1], in: .own)
      #expect(drafted.drafted == 1 && drafted.already == 0)
    }
  }

  @Test func `of a month that came again with a person's scores as they were is sent`()
    async throws
  {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let rows = String(decoding: try office.export(Self.months[1]), as: UTF8.self)
        .split(separator: "\n").filter { $0.hasPrefix("p1,") || $0.hasPrefix("p3,") }
      let again = rows.joined(separator: "\n") + "\np2,\(Self.months[1]),890,260,120,60,80,20\n"
      try office.take(scores: Array((header + again).utf8), supersede: true)
      let outcome = try office.send(try #require(drafted.run), drafted.digest)
      #expect(outcome.sent == 1 && outcome.cancelled == 1 && outcome.noChannel == 1)
      let mails = try SentMail.all(in: office.folder.path(of: "mail"))
      #expect(mails.map(\.to) == ["Name of p1 <p1@example.com>"])
    }
  }

  @Test(arguments: [1, 2, 3, nil])
  func `whose run was touched since it was drafted is not released`(_ quarter: Int?) async throws {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      // A bit of the letters or a recipient, in the tables and not in the log.
      try office.ann.store.engine.write { connection in
        guard let quarter else {
          return try connection.run("UPDATE notice SET subject = 'p9' WHERE subject = 'p1'")
        }
        var bytes = try #require(
          try connection.first("SELECT content FROM letter_block ORDER BY first_notice LIMIT 1") {
            $0.blob(0)
          }
        )
        bytes[bytes.count * quarter / 4] ^= 1
        try connection.run("UPDATE letter_block SET content = $1", [.blob(bytes)])
      }
      let run = try #require(drafted.run)
      #expect(throws: ReleaseError.moved(run)) { try office.send(run, drafted.digest) }
      #expect(try Self.sent(office).isEmpty)
      #expect(try office.faults().count > 0)
    }
  }
}
