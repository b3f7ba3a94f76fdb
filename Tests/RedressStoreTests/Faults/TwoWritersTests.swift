import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Two processes at one database` {
  private static let person: SubjectID = "p1"

  private static func office(in folder: TemporaryFolder) throws -> BeforeCommand {
    try BeforeCommand(in: folder) { office in
      try office.take(people: [person])
      try office.take(months(2).map { CardStatement(person, $0) })
      return []
    }
  }

  @Test func `writing at once both succeed, or one is told to try again`() async throws {
    try await TemporaryFolder.with { folder in
      let attempt = try Self.office(in: folder).attempt(0)
      let start = try #require(try Store(opening: attempt.database).head()).sequence
      var written: Int64 = 0
      for round in 1...12 {
        let rows = (1...200).map { CardStatement(SubjectID("q\(round)-\($0)"), months(1)[0]) }
        let file = try folder.write(rows.jsonLines, to: "r\(round).jsonl")
        let record = CardStatement.id(Self.person, months(2)[round % 2])
        let dispute = [
          "dispute", "open", "\(Self.person)", "--record", "\(record)", "--ground", "amount",
        ]
        let second = round <= 2 ? dispute : ["record", "import", file, "--new-people"]
        let both = [attempt.start(["staff", "add", "s\(round)"]), attempt.start(second)]
        for result in [try await both[0].finish(), try await both[1].finish()] {
          let output = result.text + result.errorText
          #expect(!output.lowercased().contains("locked"), "\(output)")
          #expect(!output.contains("SQLITE_"), "\(output)")
          if result.exitStatus == 75 {
            #expect(output.contains("another process is writing"), "\(output)")
          } else {
            #expect(result.exitStatus == 0, "\(output)")
            // A dispute is taken in and its letter drafted: two events.
            written += 1
          }
        }
      }
      let store = try Store(opening: attempt.database)
      #expect(try store.verify().checks.filter { !$0.isOK } == [])
      let end = try #require(try store.head()).sequence
      #expect(end - start == written + 2, "each of \(written) acts is in the log once")
    }
  }

  @Test func `taking in the same records at once, one has them all and the other knows them`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let attempt = try Self.office(in: folder).attempt(0)
      for count in [10, 20_000] {
        let rows = (1...count).map { CardStatement(SubjectID("q\(count)-\($0)"), months(1)[0]) }
        let file = try folder.write(rows.jsonLines, to: "r\(count).jsonl")
        let both = (0..<2).map { _ in
          attempt.start(["record", "import", file, "--new-people", "--json"])
        }
        var accepted = 0
        for running in both {
          let result = try await running.finish()
          #expect(result.exitStatus == 0, "\(result.errorText)")
          accepted += result.text.contains("\"accepted\" : \(count)") ? 1 : 0
        }
        #expect(accepted == 1)
      }
      #expect(try Store(opening: attempt.database).verify().checks.filter { !$0.isOK } == [])
    }
  }

  @Test func `the first members of the staff cannot both add themselves`() async throws {
    try await TemporaryFolder.with { folder in
      for round in 0..<8 {
        let place = folder.path(of: "round-\(round)")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let attempt = Attempt(
          program: try Program.redress(),
          folder: place,
          database: place + "/office.sqlite"
        )
        let nobody = ["REDRESS_STAFF": ""]
        let made = try await attempt.run(["init", "--scheme", "card", "--sandbox"], nobody)
        #expect(made.exitStatus == 0, "\(made.errorText)")
        let both = ["ann", "bo"].map { attempt.start(["staff", "add", $0], nobody) }
        var statuses: [Int] = []
        for running in both { statuses.append(try await running.finish().exitStatus) }
        // Whoever comes second must be added by someone, and nobody is named.
        #expect(statuses.filter { $0 == 0 }.count == 1, "\(statuses)")
      }
    }
  }

  @Test func `a writer that holds on too long gives 75 with a clear message, and readers go on`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let attempt = try Self.office(in: folder).attempt(0)
      let head = try Store(opening: attempt.database).head()
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let other = try DatabaseQueue(path: attempt.database, configuration: configuration)
      try await other.writeWithoutTransaction { database in
        try database.execute(sql: "BEGIN IMMEDIATE; UPDATE staff SET name = 'half done'")
      }
      let running = attempt.start(["staff", "add", "cat"])
      for reading in [
        ["staff", "list"], ["dispute", "list"], ["verify"], ["record", "list", "p1"],
      ] {
        let read = try await attempt.run(reading)
        #expect(read.exitStatus == 0, "\(reading): \(read.errorText)")
        #expect(!read.text.contains("half done"))
      }
      let refused = try await running.finish()
      #expect(refused.exitStatus == 75)
      #expect(refused.errorText.contains("another process is writing to"))
      #expect(refused.errorText.contains("try again"))
      #expect(!refused.errorText.lowercased().contains("locked"))

      try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
      #expect(try Store(opening: attempt.database).head() == head)
      #expect(try await attempt.run(["staff", "add", "cat"]).exitStatus == 0)
    }
  }
}
