import Foundation
import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `The tables of a shared office` {
  private static let goldens = Repository.root + "/Tests/RedressStoreTests/Tables"

  /// `RECORD_GOLDENS=1` writes the file and fails; read the difference.
  @Test(arguments: Dialect.allCases)
  func `are made as on file`(_ dialect: Dialect) throws {
    let made = PostgreSQLSchema.statements(in: dialect).map { $0 + ";\n" }.joined()
    let file = Self.goldens + "/\(dialect).sql"
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(
        atPath: Self.goldens,
        withIntermediateDirectories: true
      )
      try Data(made.utf8).write(to: URL(filePath: file))
      Issue.record("recorded \(file); read the difference")
      return
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == made)
  }

  /// What only the server itself knows is put in PostgreSQL's words, or stood in for.
  @Test(.enabled(if: SharedServer.found != nil, "needs PostgreSQL"), arguments: Dialect.allCases)
  func `are read by PostgreSQL, whichever server they are for`(_ dialect: Dialect) throws {
    let server = try #require(SharedServer.found)
    let place = try server.newDatabase()
    if dialect == .citus {
      try server.run(
        """
        CREATE FUNCTION create_distributed_table(regclass, text, colocate_with text)
        RETURNS void LANGUAGE plpgsql AS 'BEGIN
          IF colocate_with <> ''none'' AND to_regclass(colocate_with) IS NULL THEN
            RAISE undefined_table;
          END IF;
        END'
        """,
        in: place
      )
    }
    var made = PostgreSQLSchema.statements(in: dialect).joined(separator: ";\n")
    if dialect == .yugabyte {
      made = made.split(separator: "\n").map {
        $0.contains("PRIMARY KEY") ? String($0).replacing(" ASC", with: "") : String($0)
      }.joined(separator: "\n")
    }
    try server.run(made, in: place)
  }

  @Test func `are split by a part of their key`() {
    let split = AttachedTable.allCases.filter { $0.placement != nil }
    #expect(split.count == 8)
    for table in split {
      #expect(table.key.contains(table.placement?.column ?? ""), "\(table)")
    }
  }

  /// An office where acts were done, at a server that was named.
  private static func keepsAnOffice(_ dialect: Dialect) async throws {
    let server = try #require(OtherServer.named(dialect))
    try await TemporaryFolder.with { folder in
      let busy = try BusyOffice(in: folder, at: server.newDatabase())
      let report = try busy.office.ann.store.verify(against: [busy.head])
      #expect(report.checks.filter { !$0.isOK }.map { "\($0.name): \($0.detail)" } == [])
    }
  }

  @Test(.enabled(if: OtherServer.named(.citus) != nil, "needs Citus"))
  func `keep an office on Citus`() async throws { try await Self.keepsAnOffice(.citus) }

  @Test(.enabled(if: OtherServer.named(.yugabyte) != nil, "needs YugabyteDB"))
  func `keep an office on YugabyteDB`() async throws { try await Self.keepsAnOffice(.yugabyte) }

  @Test(.enabled(if: OtherServer.named(.cockroach) != nil, "needs CockroachDB"))
  func `keep an office on CockroachDB`() async throws { try await Self.keepsAnOffice(.cockroach) }
}
