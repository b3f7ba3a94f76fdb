import Foundation
import Redress
import RedressMail
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What keeps every letter of a run back is told before anything is stored.
@Suite
struct `A fault of every letter` {
  private static let months = RedressOfficeSupport.months(2)

  /// People who fall in the second month, in an office with templates of its own.
  private static func with(
    people: [SubjectID] = ["p1", "p2"],
    _ body: @escaping @Sendable (PracticeOffice, PracticeTemplates) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let own = try PracticeTemplates(in: folder, years: [2025])
      let office = try PracticeOffice(in: folder, templates: own.templates)
      try office.take(people: people)
      try office.take(
        people.flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(months)
      try body(office, own)
    }
  }

  private static func sent(_ office: PracticeOffice) throws -> Int {
    let folder = office.folder.path(of: "mail/new")
    guard FileManager.default.fileExists(atPath: folder) else { return 0 }
    return try FileManager.default.contentsOfDirectory(atPath: folder).count
  }

  /// Sets what this program would refuse, as older ones took any text.
  private static func force(_ change: SettingsChange, _ office: PracticeOffice) throws {
    let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
    try office.ann.store.act(by: author) { transaction in
      let settings = try transaction.connection.office().settings.changed(by: change)
      try transaction.append(OfficeChanged(settings: settings))
    }
  }

  @Test(
    arguments: [
      (.init(sender: "the office"), .badSender(.noAt)), (.init(name: "a\nb"), .noName),
    ] as [(SettingsChange, SettingsError)]
  )
  func `that lies in the settings stops drafting and sending until they are set right`(
    _ change: SettingsChange,
    _ error: SettingsError
  ) async throws {
    try await Self.with { office, _ in
      try Self.force(change, office)
      let first = try office.ann.store.head()
      #expect(throws: error) { try office.ann.draftNotices(for: Self.months[1], in: .own) }
      #expect(try office.ann.store.head() == first)
      let right = SettingsChange(name: "Office", sender: "office@example.org")
      _ = try office.ann.changeSettings(right)
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let run = try #require(drafted.run)
      try Self.force(change, office)
      let head = try office.ann.store.head()
      #expect(throws: error) { try office.send(run, drafted.digest) }
      #expect(throws: error) {
        let mail = office.folder.path(of: "mail")
        _ = try office.bo.rehearsing()
          .sendNotices(run: run, digest: drafted.digest, maildir: mail)
      }
      #expect(try office.ann.store.head() == head)
      #expect(try Self.sent(office) == 0)
      _ = try office.ann.changeSettings(right)
      #expect(try office.send(run, drafted.digest).sent == 2)
      #expect(try Self.sent(office) == 2)
    }
  }

  @Test(arguments: ["\r\n", "\n\u{7}", "\t\n"])
  func `that lies in a template stops drafting, and names the file`(_ end: String) async throws {
    try await Self.with { office, own in
      let file = own.templates.folder + "/letters/en/drop.mustache"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try own.write("letters/en/drop.mustache", text.replacing("\n", with: end, maxReplacements: 1))
      let head = try office.ann.store.head()
      // A writer that was made before has read the file already.
      let error = #expect(throws: TemplateError.self) {
        try office.acting("ann").draftNotices(for: Self.months[1], in: .own)
      }
      #expect(error?.faults.map(\.file) == [file])
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test func `that lies in the letters stops sending, and files nobody as without a channel`()
    async throws
  {
    try await Self.with { office, own in
      // One beyond ASCII, which only the message is asked for: the letters' own check knows the others.
      try own.edit("phrases/en.yaml", #""[Practice] {title}""#, #""[Practice]\x80 {title}""#)
      let drafted = try office.acting("ann").draftNotices(for: Self.months[1], in: .own)
      let run = try #require(drafted.run)
      let head = try office.ann.store.head()
      #expect(throws: MailMessageError.controlCharacter(in: "Subject")) {
        try office.send(run, drafted.digest)
      }
      #expect(try office.ann.store.head() == head)
      #expect(try Self.sent(office) == 0)
      #expect(try office.ann.notices(of: Self.months[1]).allSatisfy { $0.notice.state == .drafted })
    }
  }

  @Test func `is not the fault of the one letter that a run has`() async throws {
    try await Self.with(people: ["p1"]) { office, _ in
      try office.ann.store.engine.write {
        try $0.run("UPDATE subject_version SET email = 'nobody'")
      }
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let outcome = try office.send(try #require(drafted.run), drafted.digest)
      #expect(outcome.sent == 0 && outcome.noChannel == 1)
    }
  }

  @Test func `that lies in the sender stops a run of one letter as well`() async throws {
    try await Self.with(people: ["p1"]) { office, _ in
      // An address as long as one may be leaves no room for a message's number before its domain.
      let label = String(repeating: "d", count: 62)
      let domain = [label, label, label, label].joined(separator: ".")
      _ = try office.ann.changeSettings(SettingsChange(sender: "o@\(domain)"))
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let run = try #require(drafted.run)
      let head = try office.ann.store.head()
      #expect(throws: MailMessageError.badAddress(in: "Message-ID")) {
        try office.send(run, drafted.digest)
      }
      #expect(try office.ann.store.head() == head)
      #expect(try Self.sent(office) == 0)
    }
  }

  @Test(arguments: [1, 2])
  func `is not one that some letters have`(_ faulty: Int) async throws {
    try await Self.with { office, _ in
      // As programs before there was one rule of addresses took them in.
      try office.ann.store.engine.write { connection in
        try connection.run(
          "UPDATE subject_version SET email = 'nobody' WHERE subject <= $1",
          [.text("p\(faulty)")]
        )
      }
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      let run = try #require(drafted.run)
      if faulty == 1 {
        let outcome = try office.send(run, drafted.digest)
        #expect(outcome.sent == 1 && outcome.noChannel == 1)
      } else {
        let head = try office.ann.store.head()
        #expect(throws: MailMessageError.badAddress(in: "To")) {
          try office.send(run, drafted.digest)
        }
        #expect(try office.ann.store.head() == head)
      }
    }
  }
}
