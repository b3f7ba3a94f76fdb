import Foundation
import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Each act of a story, disturbed at each of its statements.
@Suite
struct `An act that fails at any statement` {
  /// Told once for all tests; the folder goes with the machine's other temporary files.
  static let story = Task { try OfficeStory(in: TemporaryFolder()) }
  fileprivate static let verdicts = Verdicts()

  @Test(arguments: OfficeStory.acts.indices)
  func `leaves the old state or the new, and run again ends as if undisturbed`(
    _ place: Int
  ) async throws {
    let story = try await Self.story.value
    let act = OfficeStory.acts[place]
    let whole = try Attempted(act, of: story, at: place)
    defer { whole.folder.remove() }
    try act.run(whole.desks)
    let messages = try whole.messages()
    #expect(try whole.store.head() == story.heads[place + 1])
    #expect(whole.engine.statements > 3)
    // Before the lock there is only reading: of that every fourth, from another one in each act.
    let statements = (1...whole.engine.statements).filter { number in
      whole.engine.statementsWriting.contains(number) || number % 4 == place % 4
    }
    for fault in statements {
      let attempted = try Attempted(act, of: story, at: place, failingAt: fault)
      defer { attempted.folder.remove() }
      let error = #expect(throws: StoreError.self, "statement \(fault)") {
        try act.run(attempted.desks)
      }
      #expect(error == .full("statement \(fault)"))
      let head = try attempted.store.head()
      let isOldOrNew = head == story.heads[place] || head == story.heads[place + 1]
      #expect(isOldOrNew || !act.isWhole, "statement \(fault)")
      #expect(try attempted.faults() == [], "statement \(fault)")
      try act.run(attempted.desks)
      // What a disturbed import stored of a batch that no month names stays in the log.
      let isUndisturbed = try attempted.store.head() == story.heads[place + 1]
      #expect(isUndisturbed || !act.endsAlike, "statement \(fault)")
      #expect(try attempted.faults() == [], "statement \(fault), run again")
      #expect(try attempted.messages() == messages, "statement \(fault)")
    }
  }

  @Test func `is tried for every kind of event`() async throws {
    let story = try await Self.story.value
    let last = try Store(opening: try #require(story.databases.last))
    let kinds = try last.read { try $0.every("SELECT DISTINCT kind FROM event") { $0.text(0) } }
    #expect(Set(kinds) == Set(EventKind.allCases.map(\.rawValue)))
  }
}

/// A copy of the story's database before an act, with its staff.
private struct Attempted {
  let folder: TemporaryFolder
  let path: String
  let engine: FaultyEngine
  let desks: Desks

  /// The same database, where nothing fails.
  let store: Store

  init(
    _ act: StoryAct,
    of story: OfficeStory,
    at place: Int,
    failingAt fault: Int? = nil
  ) throws {
    folder = try TemporaryFolder()
    path = folder.path(of: "office.sqlite")
    try FileManager.default.copyItem(atPath: story.databases[place], toPath: path)
    let sqlite = try SQLiteEngine(opening: path)
    store = Store(engine: sqlite)
    engine = FaultyEngine(sqlite, failingAt: fault)
    desks = Desks(
      store: Store(engine: engine),
      files: story.folder,
      mail: story.mail(ofActAt: place)
    )
    try? FileManager.default.removeItem(atPath: desks.mail)
  }
}

extension Attempted {
  /// What verifying finds wrong; empty when all is well.
  fileprivate func faults() throws -> [String] {
    try `An act that fails at any statement`.verdicts.faults(of: store, at: path)
  }

  /// Messages by file name, and what was printed.
  fileprivate func messages() throws -> [String: Data] {
    if let sheets = FileManager.default.contents(atPath: desks.mail + ".txt") {
      return ["sheets": sheets]
    }
    let new = desks.mail + "/new"
    guard FileManager.default.fileExists(atPath: new) else { return [:] }
    let names = try FileManager.default.contentsOfDirectory(atPath: new)
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, try Data(contentsOf: URL(filePath: new + "/" + name)))
      }
    )
  }
}

/// The writer's lock is held for what is appended, not for what is read and written in letters.
@Suite
struct `Inside the writer's lock` {
  @Test(arguments: [
    ("dispute open", 24), ("dispute decide, unverifiable", 26), ("correction publish", 43),
    ("office set", 8),
  ])
  func `an act runs few statements, whatever it read before`(
    _ name: String,
    _ most: Int
  ) async throws {
    let story = try await `An act that fails at any statement`.story.value
    let place = try #require(OfficeStory.acts.firstIndex { $0.testDescription == name })
    let act = OfficeStory.acts[place]
    let attempted = try Attempted(act, of: story, at: place)
    defer { attempted.folder.remove() }
    try act.run(attempted.desks)
    let (inside, all) = (attempted.engine.statementsWriting.count, attempted.engine.statements)
    #expect(inside <= most, "\(inside) of \(all)")
    #expect(inside < all / 2)
  }
}
