import Foundation
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// An engine that must keep the contract of `Engine`, and how a fresh one is opened twice.
struct EngineUnderTest: Sendable, CustomTestStringConvertible {
  let testDescription: String

  /// Two sessions with the same new database.
  let pair: @Sendable (TemporaryFolder) throws -> (any Engine, any Engine)

  static let sqlite = EngineUnderTest(testDescription: "SQLite") { folder in
    let path = folder.path(of: "engine.sqlite")
    let first = try SQLiteEngine(creating: path, patience: 0.2)
    return (first, try SQLiteEngine(opening: path, patience: 0.2))
  }

  static let all = [
    sqlite,
    EngineUnderTest(testDescription: "SQLite, by the contract alone") { folder in
      let (first, second) = try sqlite.pair(folder)
      return (StrictEngine(first), StrictEngine(second))
    },
  ]

  /// Two sessions with a new database that has a table `thing` of one column of each type.
  func with(_ body: @escaping @Sendable (any Engine, any Engine) throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      let (first, second) = try pair(folder)
      try first.write { connection in
        try connection.run(
          "CREATE TABLE thing (id INTEGER PRIMARY KEY, whole INTEGER, words TEXT, bytes BLOB) STRICT"
        )
      }
      try body(first, second)
    }
  }
}

@Suite
struct `Every engine` {
  struct Interrupted: Error {}

  @Test(arguments: EngineUnderTest.all)
  func `binds numbered values in whatever order they appear, also twice`(
    _ engine: EngineUnderTest
  ) async throws {
    try await engine.with { engine, _ in
      let values: [SQLValue] = (1...12).map { .int(Int64($0) * 10) }
      let found = try engine.read { connection in
        try connection.all(
          "SELECT $3, $1, $2, $2, $12, $11 WHERE $4 = 40 AND $5 + $6 + $7 + $8 + $9 + $10 = 450",
          values
        ) { row in (0..<row.count).map { row.int($0) } }
      }
      #expect(found == [[30, 10, 20, 20, 120, 110]])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `gives every value back as it was given`(_ engine: EngineUnderTest) async throws {
    let wholes: [SQLValue] = [.null, .int(0), .int(-1), .int(.max), .int(.min), .int(1 << 53 + 1)]
    let texts: [SQLValue] = [
      .null, .text(""), .text("信用 score"), .text("👩‍👩‍👧🇨🇳"),
      .text("e\u{301}"), .text("\u{E9}"), .text("'; DROP TABLE thing; --"), .text("$1 ? :x"),
      .text(String(repeating: "长", count: 100_000)),
    ]
    let blobs: [SQLValue] = [
      .null, .blob([]), .blob([0]), .blob([0, 255, 0]),
      .blob([UInt8](repeating: 7, count: 3_000_000)),
    ]
    try await engine.with { engine, other in
      let count = max(wholes.count, texts.count, blobs.count)
      let rows = (0..<count).map { place -> [SQLValue] in
        [.int(Int64(place))] + [wholes, texts, blobs].map { $0[place % $0.count] }
      }
      try engine.write { connection in
        for row in rows {
          try connection.run(
            "INSERT INTO thing (bytes, words, whole, id) VALUES ($4, $3, $2, $1)",
            row
          )
        }
      }
      let found = try other.read { connection in
        try connection.all("SELECT id, whole, words, bytes FROM thing ORDER BY id") { row in
          (0..<row.count).map { row.value($0) }
        }
      }
      #expect(found == rows)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `tells two spellings of one character apart`(_ engine: EngineUnderTest) async throws {
    try await engine.with { engine, _ in
      try engine.write { connection in
        try connection.run("INSERT INTO thing (words) VALUES ($1)", [.text("e\u{301}")])
        #expect(
          try connection.number("SELECT count(*) FROM thing WHERE words = $1", [.text("\u{E9}")])
            == 0
        )
      }
      #expect(SQLValue.text("e\u{301}") != .text("\u{E9}"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `keeps nothing of a body that throws, and goes on`(_ engine: EngineUnderTest) async throws {
    try await engine.with { engine, other in
      #expect(throws: Interrupted.self) {
        try engine.write { connection in
          try connection.run("INSERT INTO thing (id) VALUES (1)")
          throw Interrupted()
        }
      }
      #expect(try other.read { try $0.number("SELECT count(*) FROM thing") } == 0)
      try engine.write { try $0.run("INSERT INTO thing (id) VALUES (2)") }
      #expect(try other.read { try $0.number("SELECT max(id) FROM thing") } == 2)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `shows a reader one state, whatever is written meanwhile`(
    _ engine: EngineUnderTest
  ) async throws {
    try await engine.with { engine, other in
      try engine.write { try $0.run("INSERT INTO thing (id) VALUES (1)") }
      try other.read { connection in
        #expect(try connection.number("SELECT count(*) FROM thing") == 1)
        try engine.write { try $0.run("INSERT INTO thing (id) VALUES (2)") }
        #expect(try connection.number("SELECT count(*) FROM thing") == 1)
      }
      #expect(try other.read { try $0.number("SELECT count(*) FROM thing") } == 2)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `lets one writer in at a time and tells the other that it is busy`(
    _ engine: EngineUnderTest
  ) async throws {
    try await engine.with { engine, other in
      try engine.write { connection in
        try connection.run("INSERT INTO thing (id) VALUES (1)")
        let error = #expect(throws: StoreError.self) {
          try other.write { try $0.run("INSERT INTO thing (id) VALUES (2)") }
        }
        #expect(error?.isBusy == true)
      }
      #expect(try other.read { try $0.number("SELECT count(*) FROM thing") } == 1)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `refuses a write while reading, and what a constraint forbids`(
    _ engine: EngineUnderTest
  ) async throws {
    try await engine.with { engine, _ in
      #expect(throws: StoreError.self) {
        try engine.read { try $0.run("INSERT INTO thing (id) VALUES (1)") }
      }
      try engine.write { try $0.run("INSERT INTO thing (id) VALUES (1)") }
      let error = #expect(throws: StoreError.self) {
        try engine.write { try $0.run("INSERT INTO thing (id) VALUES (1)") }
      }
      #expect(error?.isConstraint == true)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `runs one statement inside another run of the same text`(
    _ engine: EngineUnderTest
  ) async throws {
    try await engine.with { engine, _ in
      let pairs = try engine.write { connection -> [[Int64]] in
        for id in Int64(1)...3 {
          try connection.run("INSERT INTO thing (id) VALUES ($1)", [.int(id)])
        }
        let query = "SELECT id FROM thing ORDER BY id"
        return try connection.all(query, []) { outer in
          let id = outer.int(0)
          return try connection.all(query, []) { $0.int(0) * id }
        }
      }
      #expect(pairs == [[1, 2, 3], [2, 4, 6], [3, 6, 9]])
    }
  }

  @Test func `of SQLite syncs every commit and keeps a write-ahead log`() async throws {
    try await EngineUnderTest.sqlite.with { engine, other in
      for engine in [engine, other] {
        let (full, mode, keys) = try engine.read { connection in
          (
            try connection.number("PRAGMA synchronous"),
            try connection.first("PRAGMA journal_mode") { $0.text(0) },
            try connection.number("PRAGMA foreign_keys")
          )
        }
        #expect(full == 2)
        #expect(mode == "wal")
        #expect(keys == 1)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `has the schema that this program makes`(_ engine: EngineUnderTest) async throws {
    try await TemporaryFolder.with { folder in
      let (first, _) = try engine.pair(folder)
      let (found, expected) = try first.read { try first.schema($0) }
      #expect(found == expected)
      #expect(found.keys.contains("table event"))
    }
  }
}
