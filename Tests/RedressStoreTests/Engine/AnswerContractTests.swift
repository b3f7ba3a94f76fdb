import Foundation
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Answers of every engine` {
  struct Interrupted: Error {}

  private static let query = "SELECT id FROM thing ORDER BY id"

  /// An engine whose table `thing` has rows with the ids 1, 2, 3, ….
  private static func with(
    _ rows: Int64,
    _ engine: EngineUnderTest,
    _ body: @escaping @Sendable (any Engine) throws -> Void
  ) async throws {
    try await engine.with { engine, _ in
      try engine.write { connection in
        try connection.insert(into: "thing", ["id", "whole"]) { emit in
          for id in 0..<rows { try emit([.int(id + 1), .null]) }
        }
      }
      try body(engine)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `of run are whole before the first row is given`(_ engine: EngineUnderTest) async throws {
    try await Self.with(3, engine) { engine in
      let seen = try engine.write { connection -> [Int64] in
        var seen: [Int64] = []
        try connection.run(Self.query, []) { row in
          seen.append(row.int(0))
          try connection.run("DELETE FROM thing")
          return true
        }
        return seen
      }
      #expect(seen == [1, 2, 3])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `of run have at most 4,096 rows`(_ engine: EngineUnderTest) async throws {
    try await Self.with(4_097, engine) { engine in
      let most = try engine.read { try $0.all(Self.query + " LIMIT 4096") { $0.int(0) } }
      #expect(most == Array(1...4_096))
      #expect(throws: EngineMisuse.answerTooLarge) {
        try engine.read { try $0.all(Self.query) { $0.int(0) } }
      }
      let streamed = try engine.read { try $0.every(Self.query) { $0.int(0) } }
      #expect(streamed == Array(1...4_097))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `of run have at most 8 MB`(_ engine: EngineUnderTest) async throws {
    try await engine.with { engine, _ in
      try engine.write { connection in
        try connection.insert(into: "thing", ["id", "bytes"]) { emit in
          let half = [UInt8](repeating: 1, count: 4 << 20)
          for id in Int64(1)...2 { try emit([.int(id), .blob(half)]) }
          try emit([.int(3), .blob([1])])
        }
      }
      let query = "SELECT bytes FROM thing ORDER BY id"
      let most = try engine.read { try $0.all(query + " LIMIT 2") { $0.blob(0).count } }
      #expect(most == [4 << 20, 4 << 20])
      #expect(throws: EngineMisuse.answerTooLarge) {
        try engine.read { try $0.all(query) { $0.blob(0).count } }
      }
      let streamed = try engine.read { try $0.every(query) { $0.blob(0).count } }
      #expect(streamed == [4 << 20, 4 << 20, 1])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `streamed may nest, also with the same text, and end early`(
    _ engine: EngineUnderTest
  ) async throws {
    try await Self.with(10_000, engine) { engine in
      let seen = try engine.read { connection -> [[Int64]] in
        var seen: [[Int64]] = []
        try connection.stream(Self.query, []) { outer in
          let id = outer.int(0)
          try connection.stream(Self.query, []) { inner in
            let count = try connection.number(
              "SELECT count(*) FROM thing WHERE id <= $1",
              [.int(id)]
            )
            seen.append([id, inner.int(0), count])
            return inner.int(0) < 2
          }
          return id < 2
        }
        return seen
      }
      #expect(seen == [[1, 1, 1], [1, 2, 1], [2, 1, 2], [2, 2, 2]])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `take NULL, and a value of another type, for a mistake whatever the body made of it`(
    _ engine: EngineUnderTest
  ) async throws {
    try await engine.with { engine, _ in
      try engine.write {
        try $0.run("INSERT INTO thing (id, words, bytes) VALUES (1, 'a', $1)", [.blob([1])])
      }
      let mistakes: [(column: String, read: (any SQLRow) -> Void, EngineMisuse)] = [
        ("whole", { _ = $0.int(0) }, .noNumber(column: 0)),
        ("words", { _ = $0.int(0) }, .noNumber(column: 0)),
        ("whole", { _ = $0.text(0) }, .noText(column: 0)),
        ("bytes", { _ = $0.text(0) }, .noText(column: 0)),
        ("whole", { _ = $0.blob(0) }, .noBytes(column: 0)),
        ("words", { row in row.withBlob(0) { _ in } }, .noBytes(column: 0)),
      ]
      for (column, read, mistake) in mistakes {
        let query = "SELECT \(column) FROM thing ORDER BY id"
        #expect(throws: mistake, "\(column), run") {
          try engine.read { try $0.first(query) { read($0) } }
        }
        #expect(throws: mistake, "\(column), stream") {
          try engine.read { connection in
            try connection.stream(query, []) { row in
              read(row)
              throw Interrupted()
            }
          }
        }
      }
      let found = try engine.read {
        try $0.first("SELECT whole, words FROM thing ORDER BY id") {
          ($0.optionalInt(0), $0.optionalText(0), $0.optionalText(1))
        }
      }
      #expect(found?.0 == nil && found?.1 == nil && found?.2 == "a")
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `are ordered by the bytes of their texts`(_ engine: EngineUnderTest) async throws {
    let ordered = ["", "A", "Z", "a", "b", "e\u{301}", "z", "\u{E9}", "信", "用", "👩"]
    try await engine.with { engine, _ in
      try engine.write { connection in
        for text in ordered.reversed() {
          try connection.run("INSERT INTO thing (words) VALUES ($1)", [.text(text)])
        }
      }
      let found = try engine.read {
        try $0.all("SELECT words FROM thing ORDER BY words") { $0.text(0) }
      }
      #expect(found.map { Array($0.utf8) } == ordered.map { Array($0.utf8) })
      let below = try engine.read {
        try $0.number("SELECT count(*) FROM thing WHERE words < $1", [.text("\u{E9}")])
      }
      #expect(below == 7)
    }
  }
}

@Suite
struct `Changes by every engine` {
  struct Interrupted: Error {}

  @Test(arguments: EngineUnderTest.all)
  func `may read between two rows that are added`(_ engine: EngineUnderTest) async throws {
    try await engine.with { engine, other in
      try engine.write { connection in
        try connection.run("CREATE TABLE source (id BIGINT PRIMARY KEY)")
        try connection.run("INSERT INTO source (id) VALUES (1), (2), (3)")
        try connection.insert(into: "thing", ["words", "id"]) { emit in
          try connection.stream("SELECT id FROM source ORDER BY id", []) { row in
            let below = try connection.number(
              "SELECT count(*) FROM source WHERE id < $1",
              [.int(row.int(0))]
            )
            try emit([.text("\(below) below"), .int(row.int(0) * 10)])
            return true
          }
        }
      }
      let found = try other.read {
        try $0.all("SELECT id, words FROM thing ORDER BY id") { "\($0.int(0)): \($0.text(1))" }
      }
      #expect(found == ["10: 0 below", "20: 1 below", "30: 2 below"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `go on after an attempt that failed, without what it did`(
    _ engine: EngineUnderTest
  ) async throws {
    try await engine.with { engine, other in
      try engine.write { connection in
        func add(_ id: Int64) throws {
          try connection.run("INSERT INTO thing (id) VALUES ($1)", [.int(id)])
        }
        try add(1)
        try connection.attempt {
          try add(2)
          #expect(throws: StoreError.self) {
            try connection.attempt {
              try add(3)
              try add(1)
            }
          }
          try add(4)
        }
        #expect(throws: Interrupted.self) {
          try connection.attempt {
            try add(5)
            throw Interrupted()
          }
        }
        try add(6)
      }
      let found = try other.read { try $0.all("SELECT id FROM thing ORDER BY id") { $0.int(0) } }
      #expect(found == [1, 2, 4, 6])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `refuse a text with a NUL in it`(_ engine: EngineUnderTest) async throws {
    try await engine.with { engine, _ in
      for text in ["\u{0}", "a\u{0}b", "a\u{0}"] {
        let error = #expect(throws: StoreError.self) {
          try engine.write { try $0.run("INSERT INTO thing (words) VALUES ($1)", [.text(text)]) }
        }
        #expect(error?.isConstraint == true)
      }
      let kept = try engine.read { try $0.number("SELECT count(*) FROM thing") }
      #expect(kept == 0)
    }
  }
}

@Suite
struct `The strict engine` {
  private static func with(_ body: @escaping @Sendable (StrictEngine) throws -> Void) async throws {
    try await EngineUnderTest.sqlite.with { engine, _ in
      try engine.write { connection in
        try connection.insert(into: "thing", ["id"]) { emit in
          for id in Int64(1)...50 { try emit([.int(id)]) }
        }
      }
      try body(StrictEngine(engine, seed: 1))
    }
  }

  @Test func `shuffles rows that no order was asked for, and no others`() async throws {
    try await Self.with { engine in
      try engine.read { connection in
        func ids(_ sql: String, _ isStreamed: Bool) throws -> [Int64] {
          isStreamed
            ? try connection.every(sql) { $0.int(0) } : try connection.all(sql) { $0.int(0) }
        }
        for isStreamed in [false, true] {
          let loose = try ids("SELECT id FROM thing", isStreamed)
          #expect(loose != Array(1...50))
          #expect(loose.sorted() == Array(1...50))
          let inside = "SELECT id FROM (SELECT id FROM thing ORDER BY id) AS sorted"
          #expect(try ids(inside, isStreamed) != Array(1...50))
          #expect(try ids("SELECT id FROM thing ORDER BY id", isStreamed) == Array(1...50))
        }
      }
    }
  }

  @Test func `runs the body of a write twice and keeps it once`() async throws {
    try await Self.with { engine in
      var runs = 0
      try engine.write { connection in
        runs += 1
        try connection.run("INSERT INTO thing (id) VALUES (51)")
      }
      #expect(runs == 2)
      #expect(try engine.read { try $0.number("SELECT count(*) FROM thing") } == 51)
    }
  }

  @Test(arguments: [
    "SELECT * FROM thing ORDER BY id", "SELECT thing.* FROM thing ORDER BY id",
    "SELECT EXISTS (SELECT 1 FROM thing)", "SELECT sum(id) FROM thing",
    "SELECT coalesce(sum(id), 0) FROM thing",
  ])
  func `refuses a text that engines do not agree on`(_ sql: String) async throws {
    try await Self.with { engine in
      #expect(throws: (any Error).self) { try engine.read { try $0.run(sql) } }
    }
  }
}
