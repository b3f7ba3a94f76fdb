import Foundation
import GRDB
import Redress
import RedressCore
import RedressLetters
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// `EDITS=6000`, `FLIPS=10000` and `LOGS=1000` look further; `SEED=17` looks at one edit alone, and `TRACE=1` says
/// which is being looked at.
@Suite(.serialized)
struct `A database edited at random` {
  @Test func `every edit is found, and nothing that reads it crashes`() async throws {
    try await EditedOffice.with { office in
      try office.tryEach("EDITS", 50) { path, generator in
        try office.edit(path, &generator)
      }
    }
  }

  @Test func `no command crashes on an edit`() async throws {
    let program = try Program.redress()
    let commands = [
      ["verify"], ["case", "list"], ["case", "show", "case-1"],
      ["drop", "list", "--period", "2005-02"],
      ["notice", "preview", "run-1"], ["dispute", "list", "--all"], ["incident", "list"],
      ["correction", "show", "correction-1"], ["score", "show", "ada"], ["record", "list", "ada"],
      ["audit", "checkpoint"], ["audit", "proof", "--from", "3", "--checkpoint", "none"],
      ["office", "show"], ["staff", "list"], ["proposals"], ["correction", "list"],
      ["explain", "drop-1"], ["subject", "show", "ada"], ["law", "show"], ["scheme", "show"],
      ["calendar", "list"], ["notice", "list"], ["dispute", "show", "dispute-1"],
      ["score", "export", "--period", "2005-02"], ["drop", "show", "drop-1"],
      ["incident", "show", "incident-1"], ["proposal", "show", "proposal-1"],
    ]
    try await EditedOffice.with { office in
      let count = ProcessInfo.processInfo.environment["EDITS"].flatMap { Int($0) }
      for seed in 0..<UInt64((count ?? 30) / 10) {
        var generator = SeededGenerator(seed: seed)
        let path = office.folder.path(of: "program-\(seed).sqlite")
        try office.write(office.bytes, to: path)
        let said = try office.edit(path, &generator)
        // One of them and verify, which looks at everything.
        let other = commands.randomElement(using: &generator) ?? []
        for words in [commands[0], other] {
          let result = try await program.run(
            words + ["--db", path, "--as", "ann", "--quiet"],
            in: office.folder.path
          )
          guard case .exited(let status) = result.ending, status < 128 else {
            Issue.record("seed \(seed): \(said): \(words): \(result.ending)")
            continue
          }
        }
      }
    }
  }

  @Test func `every byte flipped is found or is in a place that holds nothing`() async throws {
    try await EditedOffice.with { office in
      try office.tryEach("FLIPS", 40) { path, generator in
        var bytes = office.bytes
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
        try office.write(bytes, to: path)
        return "byte \(place) of page \(place / 4_096 + 1) flipped"
      }
    }
  }

  @Test func `what is changed or cut off in the write-ahead log is found`() async throws {
    try await EditedOffice.with { office in
      #expect(!office.log.isEmpty)
      try office.tryEach("LOGS", 20) { path, generator in
        var log = office.log
        let place = Int.random(in: log.indices, using: &generator)
        let isCut = Int.random(in: 0..<4, using: &generator) == 0
        if isCut {
          log.removeSubrange(place...)
        } else {
          log[place] ^= UInt8.random(in: 1...255, using: &generator)
        }
        try office.write(office.bytes, log: log, to: path)
        return
          "byte \(place) of the write-ahead log \(isCut ? "and all behind it gone" : "flipped")"
      }
    }
  }
}

/// An office in which everything has happened once, to be edited again and again.
private struct EditedOffice {
  let folder: TemporaryFolder
  let bytes: [UInt8]

  /// The last act's pages, which are in the write-ahead log alone.
  let log: [UInt8]
  let head: LogHead?
  let content: [String]
  let periods: [Period]

  static func with(_ body: (EditedOffice) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let story = try OfficeStory(in: folder)
    let path = folder.path(of: "whole.sqlite")
    let last = try #require(story.databases.last)
    try await DatabaseQueue(path: last).vacuum(into: path)
    // What is looked at is a file that is already in the mode that the program sets.
    _ = try Store(opening: path).head()
    let kept = folder.path(of: "kept.sqlite")
    let head = try Self.act(on: path, in: folder, keeping: kept)
    let content = try #require(Self.content(of: path))
    let office = EditedOffice(
      folder: folder,
      bytes: Array(try Data(contentsOf: URL(filePath: kept))),
      log: Array(try Data(contentsOf: URL(filePath: kept + "-wal"))),
      head: head,
      content: content,
      periods: [Period("2025-03"), Period("2025-04")].compactMap(\.self) + months(3)
    )
    #expect(try office.faults(path) == [])
    try await body(office)
  }

  /// Acts once more, and keeps the file as it is while the act's pages are in the write-ahead log.
  private static func act(
    on path: String,
    in folder: TemporaryFolder,
    keeping kept: String
  ) throws -> LogHead? {
    let store = try Store(opening: path)
    let desks = Desks(store: store, files: folder, mail: "")
    _ = try desks.ann.propose(.addStaff(StaffMember(id: "fay", name: "Fay")))
    for end in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + end, toPath: kept + end)
    }
    return try store.head()
  }

  /// Writes a file with its write-ahead log.
  func write(_ bytes: [UInt8], log: [UInt8]? = nil, to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
    try Data(log ?? self.log).write(to: URL(filePath: path + "-wal"))
  }

  /// Edits copies, one for each seed, and looks what becomes of each.
  func tryEach(
    _ name: String,
    _ usual: Int,
    _ edit: (String, inout SeededGenerator) throws -> String
  ) throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment[name].flatMap { UInt64($0) } ?? UInt64(usual)
    let only = environment["SEED"].flatMap { UInt64($0) }
    var (found, empty, missed) = (0, 0, 0)
    for seed in only.map({ $0...$0 }) ?? 0...(count - 1) {
      var generator = SeededGenerator(seed: seed)
      let path = folder.path(of: "\(name)-\(seed).sqlite")
      defer {
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
      }
      try write(bytes, to: path)
      let said = try edit(path, &generator)
      if environment["TRACE"] != nil {
        FileHandle.standardError.write(Data("seed \(seed): \(said)\n".utf8))
      }
      if try !faults(path).isEmpty {
        found += 1
      } else if Self.content(of: path) == content {
        empty += 1
      } else {
        missed += 1
        Issue.record("seed \(seed): \(said): not found")
      }
      readEverything(path, &generator)
      if missed > 20 { return }
    }
    // Most bytes of so small an office hold nothing: how many is chance.
    if only == nil { #expect(found > 0, "found \(found), nothing changed \(empty)") }
    if environment[name] != nil {
      print("\(name): found \(found), held nothing \(empty), missed \(missed)")
    }
  }

  func edit(_ path: String, _ generator: inout SeededGenerator) throws -> String {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase {
      try $0.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.writeWithoutTransaction { database in
      do {
        return try DatabaseEdit.make(in: database, using: &generator).said
      } catch let error as DatabaseError {
        // SQLite itself would not do it.
        return "refused: \(error)"
      }
    }
  }

  func faults(_ path: String) throws -> [String] {
    do {
      return try Store(opening: path).verify(against: [head].compactMap(\.self)).checks.filter {
        !$0.isOK
      }
      .map { "\($0.name): \($0.detail)" }
    } catch let error as StoreError {
      return ["opening: \(error)"]
    }
  }

  /// Everything that the file says, table by table and in its schema; `nil` when it cannot be read.
  static func content(of path: String) -> [String]? {
    try? DatabaseQueue(path: path).read { database in
      let schema = try Row.fetchAll(
        database,
        sql: "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
      )
      let tables = schema.filter { $0["type"] == "table" }.map { $0["name"] as String }
      return try schema.map(\.debugDescription)
        + tables.flatMap { table in
          try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { row in
            row.databaseValues.map { value in
              switch value.storage {
              case .blob(let data): Array(data).hexadecimal
              case .string(let text): Array(text.utf8).hexadecimal
              default: "\(value)"
              }
            }.joined(separator: " ")
          }.sorted()
        }
    }
  }

  /// Runs everything that reads, and some acts; whatever it throws, it does not crash.
  private func readEverything(_ path: String, _ generator: inout SeededGenerator) {
    guard let store = try? Store(opening: path) else { return }
    let desks = Desks(store: store, files: folder, mail: folder.path(of: "mail-edited"))
    let office = desks.ann
    for read in reads(office) { _ = try? read() }
    let acts: [() throws -> Void] = [
      { _ = try office.detectDrops(in: periods[3]) },
      { _ = try office.computeScores(for: periods[3], supersede: true) },
      { _ = try office.draftNotices(for: periods[3], in: .own) },
      { try desks.open(about: CardStatement.id("cyd", months(2)[1])) },
      {
        try desks.propose(
          .set(["status": "1"]),
          of: CardStatement.id("bea", months(2)[1]),
          answering: .found
        )
      },
      { _ = try desks.bo.approveAsShown(CorrectionID(1)) },
      { _ = try desks.bo.decideDispute(DisputeID(2), .upheld, finding: "seen", in: .own) },
      { try desks.send(RunID(2), as: desks.bo) },
      { _ = try office.adoptCalendar("cn-2026") },
      { _ = try office.importSubjects(from: folder.path(of: "people.csv"), allowRefused: 0) },
      { _ = try office.importRecords(from: folder.path(of: "rows.jsonl"), allowRefused: 0) },
    ]
    _ = try? acts.randomElement(using: &generator)?()
  }

  private func reads(_ office: Office) -> [() throws -> Void] {
    let plain: [() throws -> Void] = [
      { for row in try office.cases() { _ = try? office.caseFile(row.id) } },
      { _ = try office.corrections() }, { _ = try office.disputes(all: true) },
      { _ = try office.incidents() }, { _ = try office.notices(of: nil) },
      { _ = try office.profile() }, { _ = try office.allStaff() }, { _ = try office.lawBook() },
      { _ = try office.law(nil) },
    ]
    let numbered = (1...3).flatMap { number -> [() throws -> Void] in
      let number = Int64(number)
      return [
        { _ = try office.correction(CorrectionID(number)) },
        { _ = try office.dispute(DisputeID(number)) },
        { _ = try office.incident(IncidentID(number)) },
        { _ = try office.drop(DropID(number)) }, { _ = try office.explain(DropID(number)) },
        { _ = try office.noticeRun(RunID(number)) },
        { try office.readNotices(of: RunID(number)) { _ in } },
        { _ = try office.notice(NoticeID(number)) },
      ]
    }
    let monthly = periods.flatMap { period -> [() throws -> Void] in
      [
        { _ = try office.drops(in: period) },
        {
          _ = try office.exportScores(of: period, asPublished: false) { _ in }
        },
      ]
    }
    let personal = OfficeStory.people.flatMap { person -> [() throws -> Void] in
      [
        { _ = try office.scores(of: person) }, { _ = try office.records(of: person) },
        { _ = try office.subject(person) },
        { _ = try office.record(CardStatement.id(person, months(2)[1])) },
      ]
    }
    return plain + numbered + monthly + personal
  }
}
