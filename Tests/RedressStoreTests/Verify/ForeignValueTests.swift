import Foundation
import GRDB
import Redress
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Values that the program never writes` {
  @Test func `text that is no UTF-8 is found where a text that spells its bytes stood`()
    async throws
  {
    let spelled = "not UTF-8: ffc3"
    let found = try await Tampering.with { copy -> (before: [String], after: [String]) in
      let row = try #require(try copy.rows("staff").first)
      let columns = try copy.columns("staff")
      let name = try #require(columns.first { $0.name == "name" })
      try copy.set("staff", name, of: row, to: spelled.databaseValue)
      let before = try copy.faults()
      let edited = try #require(try copy.rows("staff").first)
      try copy.set("staff", name, of: edited, to: Data([0xFF, 0xC3]).databaseValue)
      return (before, try copy.faults())
    }
    #expect(!found.before.isEmpty && !found.after.isEmpty)
  }

  @Test func `an event with text that is no UTF-8 is told by its number`() async throws {
    try await Tampering.with { copy in
      try copy.run("UPDATE event SET purpose = CAST(x'ffc3' AS TEXT) WHERE sequence = 5")
      let checks = try Store(opening: copy.path).verify().checks
      #expect(checks.first { $0.name == .chain }?.detail == .changedEvent(5))
    }
  }

  @Test func `no two values that differ have one digest`() {
    let values: [SQLValue] = [
      .null, .int(0), .text(""), .text("not UTF-8: ffc3"), .text("a real number"), .blob([]),
      .blob([0xFF, 0xC3]), .foreign(.text([0xFF, 0xC3])), .foreign(.text([0xFF])),
      .foreign(.real(0)), .foreign(.real(Double(0.5).bitPattern)),
    ]
    let digests = values.map { value in
      var digest = Digest()
      digest.add(value)
      return digest.bytes()
    }
    #expect(Set(digests).count == values.count)
    for (place, value) in values.enumerated() {
      for other in values[(place + 1)...] { #expect(value != other) }
    }
  }

  @Test func `text that is no UTF-8 is read as a row that cannot be read`() throws {
    let engine = try SQLiteEngine(scratch: ())
    try engine.write { connection in
      try connection.run(
        "INSERT INTO staff (id, name, roles, event, roles_event) VALUES ($1, $2, '', 1, 1)",
        [.text("ann"), .foreign(.text([0xFF, 0xC3]))]
      )
      #expect(
        try connection.all("SELECT name FROM staff") { $0.value(0) } == [
          .foreign(.text([0xFF, 0xC3]))
        ]
      )
      #expect(throws: StoreError.unreadable(table: "staff")) {
        try connection.all("SELECT name FROM staff") { $0.text(0) }
      }
    }
  }
}
