import Foundation
import GRDB
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Verifying a tampered database` {
  @Test func `a busy office passes, and has a row in every table`() async throws {
    try await Tampering.with { copy in
      #expect(try copy.faults() == [])
      for table in try copy.tables() {
        #expect(try !copy.rows(table).isEmpty, "the busy office has nothing in \(table)")
      }
    }
  }

  /// Of each event three columns by chance, another seed each time.
  @Test func `a byte changed in any column of any event is found`() async throws {
    let (events, columns) = try await Tampering.with {
      (try $0.rows("event").count, try $0.columns("event"))
    }
    try await withSeeds(1) { generator in
      for place in 0..<events {
        for column in columns.shuffled(using: &generator).prefix(3) {
          var fresh = generator
          generator = SeededGenerator(seed: fresh.next())
          let found = try await Tampering.with { copy in
            let row = try copy.rows("event")[place]
            let columns = try copy.columns("event").map(\.name)
            let at = try #require(columns.firstIndex(of: column.name))
            let others = row.values[at].others(type: column.type, using: &fresh)
            try copy.set("event", column, of: row, to: try #require(others.first))
            return try copy.faults()
          }
          #expect(
            Self.isFound("event", in: found),
            "\(column.name) of event \(place + 1): \(found)"
          )
        }
      }
    }
  }

  @Test func `a value changed in any column of any table is found, and the table named`()
    async throws
  {
    let tables = try await Tampering.with { try $0.tables() }
    try await withSeeds(1) { generator in
      for table in tables {
        let (columns, count) = try await Tampering.with {
          (try $0.columns(table), try $0.rows(table).count)
        }
        for (place, column) in columns.enumerated() {
          let chosen = Int.random(in: 0..<count, using: &generator)
          var fresh = SeededGenerator(seed: generator.next())
          let found = try await Tampering.with { copy -> [String]? in
            let row = try copy.rows(table)[chosen]
            let others = row.values[place].others(type: column.type, using: &fresh)
            guard let other = others.randomElement(using: &fresh) else { return nil }
            do {
              try copy.set(table, column, of: row, to: other)
            } catch let error as DatabaseError
              where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE
            {
              // Another row has the value, and the table itself would not have it twice.
              return nil
            }
            return try copy.faults()
          }
          guard let found else { continue }
          #expect(
            Self.isFound(table, in: found),
            "\(table).\(column.name), row \(chosen): \(found)"
          )
        }
      }
    }
  }

  @Test func `a row removed from any table is found, and the table named`() async throws {
    for table in try await Tampering.with({ try $0.tables() }) {
      let count = try await Tampering.with { try $0.rows(table).count }
      for place in Set([0, count / 2]) {
        // The last event is found only against a head kept elsewhere.
        if table == "event" && place == count - 1 { continue }
        let found = try await Tampering.with { copy in
          try copy.delete(try copy.rows(table)[place], from: table)
          return try copy.faults()
        }
        #expect(
          Self.isFound(table, in: found),
          "row \(place) of \(table): \(found)"
        )
      }
    }
  }

  @Test func `a row added to any table is found, and the table named`() async throws {
    for table in try await Tampering.with({ try $0.tables() }) {
      let found = try await Tampering.with { copy in
        try copy.insert(try copy.anotherRow(table), into: table)
        return try copy.faults()
      }
      #expect(Self.isFound(table, in: found), "\(table): \(found)")
    }
  }

  /// Whether the report names the table.
  private static func isFound(_ table: String, in found: [String]) -> Bool {
    switch table {
    case "event":
      found.contains {
        $0.contains("Event(") || $0.contains("event: ") || $0.contains("\"event\"")
      }
    case "migration": found.contains { $0.contains("\"step ") || $0.contains("\"migration\"") }
    default: found.contains { $0.contains(table) }
    }
  }
}

extension Tampering {
  /// The last row with other keys.
  func anotherRow(_ table: String) throws -> TamperedRow {
    let columns = try columns(table)
    guard var row = try rows(table).last else { throw Empty(table: table) }
    let unique = Set(
      try read(
        """
        SELECT DISTINCT info.name FROM pragma_index_list('\(table)') AS list,
          pragma_index_info(list.name) AS info WHERE list."unique"
        """
      ).map { $0.text(0) }
        + read("SELECT name FROM pragma_table_info('\(table)') WHERE pk > 0").map { $0.text(0) }
    )
    for (place, column) in columns.enumerated() where unique.contains(column.name) {
      switch column.type {
      case "INTEGER": row.values[place] = (row.int(place) + 1_000).databaseValue
      case "TEXT": row.values[place] = (row.text(place) + "x").databaseValue
      default: row.values[place] = Data(repeating: 7, count: 32).databaseValue
      }
    }
    return row
  }

  struct Empty: Error {
    let table: String
  }
}
