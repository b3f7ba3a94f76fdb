import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Events written by hand with right hashes, each with rows and folded tables to match: nothing but the
/// rules tells that no act wrote them.
@Suite
struct `Months, records and drops that nobody made` {
  static let monthForgeries: [Forgery] = [
    Forgery("a month's scores filed as computed for another", "decidedOtherwise") { copy in
      let next = Period(number: Forgery.months[3].number + 1)
      let digest = String(repeating: "0", count: 64)
      let batch = try Forgery.nextBatch(copy)
      let office = try copy.office("ann")
      let version = try office.currentScheme().version
      let row = try #require(
        try copy.read(
          "SELECT first_subject, last_subject, snapshots, content FROM score_block ORDER BY period DESC LIMIT 1"
        ).first
      )
      func bytes(_ place: Int) -> [UInt8] {
        Array(Data.fromDatabaseValue(row.values[place]) ?? Data())
      }
      try copy.forge(
        by: "ann",
        ScoresTaken(
          batch: batch,
          origin: .computed,
          rows: BatchRows(
            read: Int(row.int(2)),
            accepted: Int(row.int(2)),
            refused: 0,
            unchanged: 0
          ),
          months: [
            .init(period: next, schemeVersion: version, snapshots: Int(row.int(2)), digest: digest)
          ]
        ),
        [
          AttachedRows(
            .scoreBlock,
            [
              [
                .int(Int64(next.number)), .int(batch.number), .int(0), .blob(bytes(0)),
                .blob(bytes(1)), .int(row.int(2)), .blob(bytes(3)),
              ]
            ]
          )
        ]
      )
    },
    Forgery("drops that nobody would find", "decidedOtherwise") { try $0.forgeDetection() },
    Forgery("a month's changes counted one more than they are", "decidedOtherwise") { copy in
      _ = try copy.office("ann").detectDrops(in: Forgery.months[2])
      let payload = try copy.lastPayload()
      let counts = try #require(payload.firstRange(of: "\"counts\":{"))
      let number = try #require(payload[counts.upperBound...].firstMatch(of: /:([0-9]+)/))
      let more = String(try #require(Int(number.1)) + 1)
      try copy.rewriteLast([
        "payload": .text(payload.replacingCharacters(in: number.range, with: ":" + more))
      ])
      // What folding makes of it fits as well.
      let begun = payload[counts.upperBound..<number.range.lowerBound]
      try copy.run(
        "UPDATE detection SET counts = replace(counts, ?, ?) WHERE event = (SELECT max(event) FROM detection)",
        ["{\(begun)\(number.0)".databaseValue, "{\(begun):\(more)".databaseValue]
      )
    },
    Forgery("facts of a furnisher who sent none", "wrongCount") { copy in
      let row = try #require(
        try copy.read("SELECT * FROM record_version WHERE version = 1 LIMIT 1").first
      )
      let columns = try copy.columns("record_version").map(\.name)
      let values: [SQLValue] = try AttachedTable.recordVersion.columns.map { name in
        let value = row.values[try #require(columns.firstIndex(of: name))]
        switch (name, value.storage) {
        case ("record", _): return .text("bill-nobody")
        case (_, .null), (_, .double): return .null
        case (_, .int64(let int)): return .int(int)
        case (_, .string(let text)): return .text(text)
        case (_, .blob(let data)): return .blob(Array(data))
        }
      }
      try copy.forge(
        by: "ann",
        RecordsImported(
          batch: try Forgery.nextBatch(copy),
          rows: BatchRows(read: 1, accepted: 1, refused: 0, unchanged: 0)
        ),
        [AttachedRows(.recordVersion, [values])]
      )
    },
    Forgery("levels that no rule changed", "decidedOtherwise") {
      try $0.forgeDetection(levels: 1)
    },
    Forgery("a record removed by an import", "versionOfImport") {
      let row = try #require(
        try $0.read("SELECT * FROM record_version WHERE version = 1 ORDER BY subject DESC LIMIT 1")
          .first
      )
      let columns = try $0.columns("record_version").map(\.name)
      let wanted = AttachedTable.recordVersion.columns
      let values: [SQLValue] = try wanted.map { name in
        let value = row.values[try #require(columns.firstIndex(of: name))]
        switch (name, value.storage) {
        case ("version", _): return .int(2)
        case ("removed", _): return .int(1)
        case (_, .null), (_, .double): return .null
        case (_, .int64(let int)): return .int(int)
        case (_, .string(let text)): return .text(text)
        case (_, .blob(let data)): return .blob(Array(data))
        }
      }
      try $0.forge(
        by: "ann",
        RecordsImported(
          batch: try Forgery.nextBatch($0),
          rows: BatchRows(read: 1, accepted: 1, refused: 0, unchanged: 0)
        ),
        [AttachedRows(.recordVersion, [values])]
      )
    },
    Forgery("a record brought again that came in a block", "recordAgain") {
      let row = try #require(
        try $0.read("SELECT * FROM record_version WHERE version = 1 LIMIT 1").first
      )
      let columns = try $0.columns("record_version").map(\.name)
      let values: [SQLValue] = try AttachedTable.recordVersion.columns.map { name in
        let value = row.values[try #require(columns.firstIndex(of: name))]
        switch (name, value.storage) {
        case ("subject", _): return .text("1001")
        case ("record", _): return .text(CardStatement.id("1001", Forgery.months[0]).rawValue)
        case (_, .null), (_, .double): return .null
        case (_, .int64(let int)): return .int(int)
        case (_, .string(let text)): return .text(text)
        case (_, .blob(let data)): return .blob(Array(data))
        }
      }
      try $0.forge(
        by: "ann",
        RecordsImported(
          batch: try Forgery.nextBatch($0),
          rows: BatchRows(read: 1, accepted: 1, refused: 0, unchanged: 0)
        ),
        [AttachedRows(.recordVersion, [values])]
      )
    },
    Forgery("a version of a person's particulars that skips one", "versionGap") { copy in
      try copy.forge(
        by: "ann",
        SubjectsImported(
          batch: try Forgery.nextBatch(copy),
          rows: BatchRows(read: 1, accepted: 1, refused: 0, unchanged: 0)
        ),
        [
          AttachedRows(
            .subjectVersion,
            [[.text("ada"), .int(3), .text("Ada"), .text("en"), .null, .null]]
          )
        ]
      )
    },
    Forgery("a restatement that letters bring", "foreignRows") { copy in
      let (_, notice) = try Forgery.draft(copy)
      let points: [UInt8] = [1, 0]
      let sequence = try #require(try copy.read("SELECT max(sequence) FROM event").first).int(0)
      let row: [SQLValue] = [
        .text(notice.subject.rawValue), .int(Int64(Forgery.months[2].number)), .int(1), .int(950),
        .blob(points),
      ]
      var digest = Digest()
      digest.add(row)
      try copy.run(
        "INSERT INTO restatement (event, subject, period, correction, score, points) VALUES (?, ?, ?, 1, 950, ?)",
        [
          sequence.databaseValue, notice.subject.rawValue.databaseValue,
          Int64(Forgery.months[2].number).databaseValue, Data(points).databaseValue,
        ]
      )
      let attached = try #require(
        try copy.read("SELECT attached FROM event WHERE sequence = \(sequence)").first
      ).text(0)
      let more = Attachment(table: .restatement, rows: 1, digest: digest.bytes().hexadecimal)
      try copy.rewriteLast([
        "attached": .text(attached.dropLast() + "," + [more].canonicalJSON.dropFirst())
      ])
    },
  ]

  @Test(arguments: monthForgeries)
  func `are found among months, records and drops`(_ forgery: Forgery) async throws {
    try await forgery.expectFound()
  }
}

extension Tampering {
  /// A look at the last month that found of everybody that nothing happened, but for levels.
  fileprivate func forgeDetection(levels: Int? = nil) throws {
    try forge(
      by: "ann",
      DropsDetected(
        period: Forgery.months[2],
        compared: 1,
        buckets: ["no_drop": 1],
        drops: 0,
        endedDrops: [],
        levels: levels
      ),
      [AttachedRows(.dropBlock, [])]
    )
  }
}
