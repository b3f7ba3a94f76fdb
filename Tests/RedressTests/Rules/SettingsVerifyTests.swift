import Foundation
import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Events and rows that the program would not write; the events' hashes are right.
@Suite
struct `Verifying settings` {
  private static func faults(
    _ forge: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws -> [String] {
    try await PracticeOffice.with { office in
      _ = try office.ann.changeSettings(SettingsChange(name: "New", target: .days(5)))
      try forge(office)
      return try office.faults()
    }
  }

  private static func append(
    _ change: SettingsChange,
    _ office: PracticeOffice
  ) throws {
    let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
    try office.ann.store.act(by: author) { transaction in
      let settings = try transaction.connection.office().settings.changed(by: change)
      try transaction.append(OfficeChanged(settings: settings))
    }
  }

  @Test func `passes what the office may go by`() async throws {
    #expect(try await Self.faults { try Self.append(.init(sender: "a@b.cn"), $0) } == [])
  }

  @Test(
    arguments: [
      .init(), .init(name: "New"), .init(name: "a\nb"), .init(sender: "desk"),
      .init(languages: []), .init(languages: ["en", "en"]), .init(law: "us"),
      .init(target: .days(21)),
    ] as [SettingsChange]
  )
  func `finds an event after which the office goes by what it may not`(
    _ change: SettingsChange
  ) async throws {
    let faults = try await Self.faults { try Self.append(change, $0) }
    #expect(faults.count == 1)
    #expect(faults.first?.contains("Settings(event: ") == true, "\(faults)")
  }

  @Test(
    arguments: [
      "name = 'x'", "sender = 'x@y.cn'", "languages = 'en'", "law = 'us'", "target_days = 6",
      "target_days = NULL", "sandbox = 0", "rules_event = 1",
    ]
  )
  func `finds a row that no event brought`(_ change: String) async throws {
    let faults = try await Self.faults { office in
      try office.ann.store.engine.write { try $0.run("UPDATE office SET \(change)") }
    }
    #expect(faults.contains { $0.hasPrefix("fold: ") && $0.contains("\"office\"") }, "\(faults)")
  }

  @Test func `finds a law adopted with a term shorter than the target`() async throws {
    let source = try String(contentsOfFile: Repository.templates + "/law/cn.yaml", encoding: .utf8)
      .replacing("calendar_days: 20", with: "calendar_days: 4")
      .replacing("working_days: 7", with: "working_days: 4")
    let faults = try await Self.faults { office in
      let file = try office.folder.write(source.utf8, to: "short.yaml")
      let law = try RuleFile(law: file, in: office.ann.templates).adopted().rule
      var book = try office.ann.lawBook()
      let digest = Digest.hash(source).hexadecimal
      let adopted = book.adopt(law, from: Day(number: 0), digest: digest)
      let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
      _ = try office.ann.store.act(by: author) {
        try $0.append(LawAdopted(adopted, source: source))
      }
    }
    #expect(faults.contains { $0.contains("shortTerm(event: ") }, "\(faults)")
    #expect(faults.contains { $0.contains("targetOutOfTerm") }, "\(faults)")
  }

  @Test func `finds a dispute counted by a target that was not the office's then`() async throws {
    for days in [nil, 4, 5, 7] as [Int?] {
      let faults = try await Self.faults { office in
        try office.take(people: ["p1"])
        try office.take([CardStatement("p1", months(1)[0])])
        let book = try office.ann.lawBook()
        let now = office.clock.tick()
        let day = now.day(in: try office.ann.currentScheme().timeZone)
        let counted = try #require(book.count(receivedOn: day, law: "cn", targetDays: days))
        let dispute = Dispute(
          id: DisputeID(1),
          caseID: CaseID(1),
          subject: "p1",
          target: .record(CardStatement.id("p1", months(1)[0])),
          ground: .other,
          statement: "",
          receivedAt: now,
          receivedOn: day,
          basis: counted.basis,
          dueHard: counted.deadline.dueHard,
          dueLegal: counted.dueLegal,
          aimedAt: counted.target,
          state: .open,
          outcome: nil
        )
        let author = Author(staff: "ann", purpose: "", at: now)
        _ = try office.ann.store.act(by: author) {
          try $0.append(DisputeOpened(dispute), in: dispute.caseID)
        }
      }
      let wrong = faults.contains { $0.contains("otherBasis(event: ") }
      #expect(wrong == (days != 5), "\(days ?? 0): \(faults)")
    }
  }
}
