import Foundation
import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Synchronization
import Testing

@Suite
struct `Setting what the office goes by` {
  private static let months = RedressOfficeSupport.months(2)

  @Test func `holds for what happens from then on`() async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take(
        ["p1", "p2"].flatMap { person in
          Self.months.map { CardStatement(person, $0, status: $0 == Self.months[1] ? 3 : -1) }
        }
      )
      try office.run(Self.months)
      let before = try office.ann.profile()
      #expect(before.languages == ["en", "zh-Hans"] && before.targetSetBy == .law)
      let set = try office.ann.changeSettings(
        SettingsChange(name: "信用办", sender: "desk@example.org", languages: ["zh-Hans", "en"])
      )
      #expect(set.changed == [.name, .sender, .languages])
      #expect(set.before == before)
      #expect(try set.now == office.bo.profile())
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .all)
      let run = try #require(drafted.run)
      var languages: [SubjectID: [String]] = [:]
      try office.ann.readNotices(of: run) { notices in
        for shown in notices {
          #expect(shown.letters.allSatisfy { $0.body.contains("信用办") })
          languages[shown.notice.subject] = shown.letters.map(\.language)
        }
      }
      #expect(languages == ["p1": ["en", "zh-Hans"], "p2": ["zh-Hans", "en"]])
      // The sender is the one of the day on which a letter leaves.
      _ = try office.bo.changeSettings(SettingsChange(sender: "letters@example.org"))
      _ = try office.send(run, drafted.digest)
      let folder = office.folder.path(of: "mail/new")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      let name = try #require(names.first)
      let message = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      #expect(message.contains("<letters@example.org>"))
      #expect(!message.contains("desk@example.org"))
      #expect(try office.faults() == [])
    }
  }

  @Test func `counts disputes that are opened later, and leaves those before as they were`()
    async throws
  {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      let months = RedressOfficeSupport.months(3)
      try office.take(months.map { CardStatement("p1", $0) })
      let own = try Self.law(in: office, id: "own", days: 10, target: 6)
      let first = try office.ann.openDispute(.about(CardStatement.id("p1", months[0]), of: "p1"))
      _ = try office.ann.changeSettings(SettingsChange(target: .days(3)))
      let second = try office.ann.openDispute(.about(CardStatement.id("p1", months[1]), of: "p1"))
      _ = try office.ann.adoptLaw(own, from: Day(number: 0))
      _ = try office.ann.changeSettings(SettingsChange(law: "own", target: .asTheLaw))
      let third = try office.ann.openDispute(.about(CardStatement.id("p1", months[2]), of: "p1"))
      let bases = [first, second, third].map(\.dispute.basis)
      #expect(bases.map(\.targetDays) == [7, 3, 6])
      #expect(bases.map(\.law.description) == ["cn/1", "cn/1", "own/1"])
      let terms = [first, second, third].map {
        $0.dispute.receivedOn.days(until: $0.dispute.dueHard)
      }
      #expect(terms == [20, 20, 10])
      for shown in [first, second, third] {
        let told = try office.bo.dispute(shown.dispute.id)
        #expect(told.dispute == shown.dispute)
        #expect(told.deadline == shown.deadline)
      }
      #expect(try office.faults() == [])
    }
  }

  /// Writes the shipped law under another id with another term.
  private static func law(
    in office: PracticeOffice,
    id: String,
    days: Int,
    target: Int
  ) throws -> String {
    var text = try String(contentsOfFile: Repository.templates + "/law/cn.yaml", encoding: .utf8)
    for (old, new) in [
      ("law: cn", "law: \(id)"), ("calendar_days: 20", "calendar_days: \(days)"),
      ("working_days: 7", "working_days: \(target)"),
    ] {
      #expect(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    return try office.folder.write(text.utf8, to: "\(id)-\(days).yaml")
  }

  @Test func `and adopting never leave a target beyond a term`() async throws {
    try await PracticeOffice.with { office in
      _ = try office.ann.changeSettings(SettingsChange(target: .days(12)))
      let short = try Self.law(in: office, id: "cn", days: 10, target: 6)
      let head = try office.ann.store.head()
      #expect(throws: SettingsError.targetOutOfTerm(12, most: 10)) {
        try office.ann.adoptLaw(short, from: Day(number: 0))
      }
      #expect(try office.ann.store.head() == head)
      _ = try office.ann.changeSettings(SettingsChange(target: .days(10)))
      _ = try office.ann.adoptLaw(short, from: Day(number: 0))
      #expect(throws: SettingsError.targetOutOfTerm(11, most: 10)) {
        try office.ann.changeSettings(SettingsChange(target: .days(11)))
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `to what is so, to what may not be, or by nobody leaves no event`() async throws {
    try await PracticeOffice.with { office in
      let head = try office.ann.store.head()
      let refused: [(SettingsChange, SettingsError)] = [
        (.init(), .unchanged), (.init(name: "Practice", target: .asTheLaw), .unchanged),
        (.init(sender: "desk"), .badSender(.noAt)),
        (.init(name: "New", languages: []), .noLanguage),
        (.init(languages: ["de"]), .unknownLanguage("de", known: ["en", "zh-Hans"])),
        (.init(law: "us"), .lawNotAdopted("us", known: ["cn"])),
      ]
      for (change, error) in refused {
        #expect(throws: error) { try office.ann.changeSettings(change) }
      }
      let change = SettingsChange(name: "New")
      #expect(throws: StaffError.notOnStaff("mallory")) {
        try office.acting("mallory").changeSettings(change)
      }
      #expect(throws: StaffError.nobodyActs) { try office.acting(nil).changeSettings(change) }
      #expect(try office.ann.rehearsing().changeSettings(change).now.name == "New")
      #expect(try office.ann.store.head() == head)
      #expect(try office.ann.profile().name == "Practice")
    }
  }

  @Test func `to a language that only the letters know is refused, as are letters with a fault`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let own = try PracticeTemplates(in: folder, years: [2025])
      let office = try PracticeOffice(in: folder, templates: own.templates)
      try FileManager.default.copyItem(
        atPath: own.templates.folder + "/letters/en",
        toPath: own.templates.folder + "/letters/fr"
      )
      #expect(throws: SettingsError.unknownLanguage("fr", known: ["en", "zh-Hans"])) {
        try office.ann.changeSettings(SettingsChange(languages: ["fr"]))
      }
      try own.edit("letters/en/drop.mustache", "{{", "{{{")
      #expect(throws: TemplateError.self) {
        try office.ann.changeSettings(SettingsChange(languages: ["en"]))
      }
      #expect(try office.ann.profile().languages == ["en", "zh-Hans"])
    }
  }

  @Test func `by two at once keeps what both set`() async throws {
    try await PracticeOffice.with { office in
      // Between ann's decision and her lock, bo sets something else.
      let others = Office(
        store: Store(engine: try SQLiteEngine(opening: office.path)),
        templates: office.ann.templates,
        staff: "bo",
        purpose: "",
        clock: office.clock.tick
      )
      let engine = MeanwhileEngine(try SQLiteEngine(opening: office.path)) {
        _ = try others.changeSettings(SettingsChange(sender: "bo@example.org"))
      }
      let ann = Office(
        store: Store(engine: engine),
        templates: office.ann.templates,
        staff: "ann",
        purpose: "",
        clock: office.clock.tick
      )
      let set = try ann.changeSettings(SettingsChange(name: "Ann's"))
      #expect(set.before.sender == "bo@example.org" && set.changed == [.name])
      #expect(try office.bo.profile() == set.now)
      #expect(set.now.name == "Ann's" && set.now.sender == "bo@example.org")
      // The same set twice at once is set once.
      #expect(throws: SettingsError.unchanged) {
        try others.changeSettings(SettingsChange(name: "Ann's"))
      }
      #expect(try office.faults() == [])
    }
  }
}

/// An engine at which somebody else writes once, just before it is locked for the first time.
private final class MeanwhileEngine: Engine {
  private let engine: any Engine
  private let other: Mutex<(@Sendable () throws -> Void)?>

  init(_ engine: any Engine, _ other: @escaping @Sendable () throws -> Void) {
    self.engine = engine
    self.other = Mutex(other)
  }

  func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try engine.read(body)
  }

  func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    let other = other.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    try other?()
    return try engine.write(body)
  }

  func schema(_ connection: any Connection) throws -> FoundSchema {
    try engine.schema(connection)
  }

  func checkItself(_ connection: any Connection) throws -> VerifyDetail {
    try engine.checkItself(connection)
  }

  func replay<Result>(_ body: (any Past) throws -> Result) throws -> Result {
    try engine.replay(body)
  }
}
