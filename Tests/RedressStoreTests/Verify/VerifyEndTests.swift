import Foundation
import GRDB
import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Verifying the end of the log` {
  @Test func `a log that goes on from a saved head passes`() async throws {
    let busy = try await Tampering.original.value.busy
    try await Tampering.with { copy in
      for head in [busy.earlierHead, busy.head] {
        let faults = try copy.faults(against: head)
        #expect(faults == [])
      }
    }
  }

  @Test func `an event cut off with all that it brought is found only against a saved head`()
    async throws
  {
    let busy = try await Tampering.original.value.busy
    try await Tampering.with { copy in
      for table in try copy.tables() where table != "event" {
        if try copy.columns(table).contains(where: { $0.name == "event" }) {
          try copy.run("DELETE FROM \(table) WHERE event = \(busy.head.sequence)")
        }
      }
      try copy.run("DELETE FROM batch WHERE event = \(busy.head.sequence)")
      try copy.run("DELETE FROM event WHERE sequence = \(busy.head.sequence)")
      #expect(try copy.faults() == [], "a shorter log has no fault of its own")
      #expect(try copy.faults(against: busy.earlierHead) == [])
      #expect(
        try copy.faults(against: busy.head)
          == ["head: \(VerifyDetail.headGone(busy.head.sequence))"]
      )
    }
  }

  @Test func `the last event cut off alone is found without a saved head`() async throws {
    let busy = try await Tampering.original.value.busy
    try await Tampering.with { copy in
      try copy.run("DELETE FROM event WHERE sequence = \(busy.head.sequence)")
      let faults = try copy.faults()
      #expect(faults.contains { $0.contains("event: \(busy.head.sequence)") }, "\(faults)")
    }
  }

  @Test func `a history that went another way is found against the head of the first`()
    async throws
  {
    var heads: [LogHead] = []
    for name in ["cat", "dan"] {
      heads.append(
        try await Tampering.with { copy in
          try copy.act { try $0.append(StaffAdded(member: StaffMember(id: "new", name: name))) }
          let store = try Store(opening: copy.path)
          #expect(try store.verify().isOK)
          if let first = heads.first {
            let faults = try copy.faults(against: first)
            #expect(faults == ["head: \(VerifyDetail.otherHead(first.sequence))"])
          }
          return try #require(try store.head())
        }
      )
    }
    #expect(heads[0].sequence == heads[1].sequence)
  }

  @Test func `an event that names another before it is found, though its hash fits`() async throws {
    try await Tampering.with { copy in
      let columns = try copy.columns("event").map(\.name)
      let row = try #require(try copy.rows("event").last)
      func value(_ name: String) throws -> DatabaseValue {
        row.values[try #require(columns.firstIndex(of: name))]
      }
      let previous = [UInt8](repeating: 7, count: 32)
      var digest = Digest()
      digest.add(.blob(previous))
      for name in ["sequence", "at"] {
        digest.add(.int(try #require(Int64.fromDatabaseValue(value(name)))))
      }
      digest.add(.text(try #require(String.fromDatabaseValue(value("staff")))))
      digest.add(SQLValue(Int64.fromDatabaseValue(try value("user_id"))))
      for name in ["purpose", "kind"] {
        digest.add(.text(try #require(String.fromDatabaseValue(value(name)))))
      }
      digest.add(SQLValue(Int64.fromDatabaseValue(try value("case_id"))))
      for name in ["payload", "attached"] {
        digest.add(.text(try #require(String.fromDatabaseValue(value(name)))))
      }
      try copy.run(
        "UPDATE event SET previous = ?, hash = ? WHERE sequence = ?",
        [
          Data(previous).databaseValue, Data(digest.bytes()).databaseValue, try value("sequence"),
        ]
      )
      let sequence = try #require(Int64.fromDatabaseValue(value("sequence")))
      #expect(
        try copy.faults()
          == ["chain: \(VerifyDetail.unlinkedEvent(sequence))"]
      )
    }
  }

  @Test func `events renumbered or exchanged are found`() async throws {
    try await Tampering.with { copy in
      try copy.run("UPDATE event SET sequence = 1000 WHERE sequence = 3")
      try copy.run("UPDATE event SET sequence = 3 WHERE sequence = 4")
      try copy.run("UPDATE event SET sequence = 4 WHERE sequence = 1000")
      #expect(try copy.faults().contains { $0.hasPrefix("chain: ") && $0.hasSuffix("Event(3)") })
    }
  }
}

@Suite
struct `Verifying blocks and the schema` {
  @Test(arguments: [0, 4, 8, 16, 20, 24, 32, 40, -1])
  func `a byte changed in a block is found`(_ offset: Int) async throws {
    try await Tampering.with { copy in
      let faults = try copy.changingFirstBlock { bytes in
        bytes[offset < 0 ? bytes.count - 1 : offset] ^= 1
      }
      #expect(
        faults.contains { $0.hasPrefix("blocks: ") && $0.contains("scores(place: 0, of: batch-") },
        "\(faults)"
      )
      #expect(
        faults.contains { $0.hasPrefix("rows: changedRow(table: \"score_block\"") },
        "\(faults)"
      )
    }
  }

  @Test func `a score changed in a block with its checksum made to fit is found`() async throws {
    try await Tampering.with { copy in
      let faults = try copy.changingFirstBlock { bytes in
        bytes[bytes.count - 1] ^= 1
        let checksum = XXH64.hash(Array(bytes[16...]))
        withUnsafeBytes(of: checksum.littleEndian) { bytes.replaceSubrange(8..<16, with: $0) }
      }
      #expect(
        faults.contains { $0.hasPrefix("rows: changedRow(table: \"score_block\"") },
        "\(faults)"
      )
    }
  }

  @Test(arguments: [
    "DROP INDEX notice_case",
    "CREATE INDEX stray ON staff (name)",
    "CREATE TABLE stray (id INTEGER)",
    "CREATE VIEW stray AS SELECT * FROM staff",
    "CREATE TRIGGER stray AFTER INSERT ON event BEGIN DELETE FROM staff; END",
    "ALTER TABLE staff ADD COLUMN stray TEXT",
    "ALTER TABLE staff RENAME COLUMN name TO called",
    "INSERT INTO migration (number, name) VALUES (99, '0099-stray')",
    "DELETE FROM migration",
    "UPDATE migration SET number = number + 7",
  ])
  func `a change of the schema is found or refused`(_ statement: String) async throws {
    try await Tampering.with { copy in
      try copy.run(statement)
      let faults = try copy.faults()
      #expect(
        faults.contains { $0.hasPrefix("schema:") || $0.hasPrefix("opening:") },
        "\(faults)"
      )
    }
  }

  @Test func `a constraint taken out of the schema is found`() async throws {
    try await Tampering.with { copy in
      try copy.run("PRAGMA writable_schema = ON")
      try copy.run(
        """
        UPDATE sqlite_master SET sql = replace(sql, ' CHECK (approved_by <> proposed_by)', '')
        WHERE name = 'correction'
        """
      )
      #expect(try copy.faults().contains { $0.hasPrefix("schema: notAsMade(\"table correction") })
    }
  }

  @Test func `damaged pages are told, not a crash`() async throws {
    try await withSeeds(12) { generator in
      var fresh = SeededGenerator(seed: generator.next())
      try await Tampering.with { copy in
        var bytes = Array(try Data(contentsOf: URL(filePath: copy.path)))
        let page = Int.random(in: 1..<(bytes.count / 4_096), using: &fresh)
        for place in (page * 4_096)..<((page + 1) * 4_096) {
          bytes[place] = .random(in: 0...255, using: &fresh)
        }
        try Data(bytes).write(to: URL(filePath: copy.path))
        let faults = try copy.faults()
        #expect(!faults.isEmpty)
      }
    }
  }
}

extension Tampering {
  /// Appends to the log as the program would.
  func act(_ body: (Transaction) throws -> Void) throws {
    let author = Author(staff: "ann", purpose: "", at: Instant(milliseconds: 1_770_000_000_000))
    try Store(opening: path).act(by: author) { try body($0) }
  }

  /// Changes the content of a table's first block.
  ///
  /// - Returns: What verifying finds then.
  func changingFirstBlock(
    of table: String = "score_block",
    _ change: (inout [UInt8]) throws -> Void
  ) throws -> [String] {
    let columns = try columns(table)
    guard let row = try rows(table).first,
      let place = columns.firstIndex(where: { $0.name == "content" }),
      let data = Data.fromDatabaseValue(row.values[place])
    else { throw Empty(table: table) }
    var bytes = Array(data)
    try change(&bytes)
    try set(table, columns[place], of: row, to: Data(bytes).databaseValue)
    return try faults()
  }
}
