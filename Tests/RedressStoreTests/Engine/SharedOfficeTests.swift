import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite(.enabled(if: SharedServer.found != nil, "needs PostgreSQL"))
struct `A shared office` {
  private static func address() throws -> String { try #require(SharedServer.found).newDatabase() }

  private static func faults(in store: Store, after head: LogHead) throws -> [String] {
    try store.verify(against: [head]).checks.filter { !$0.isOK }.map { "\($0.name): \($0.detail)" }
  }

  /// Every event as it is stored.
  private static func log(of office: Office) throws -> [String] {
    try office.store.read { connection in
      try connection.every(
        "SELECT sequence, at, kind, payload, attached FROM event ORDER BY sequence"
      ) {
        "\($0.int(0)) \($0.int(1)) \($0.text(2)) \($0.text(3)) \($0.text(4))"
      }
    }
  }

  @Test func `to which everything happened has the same log as one in a file`() async throws {
    try await TemporaryFolder.with { folder in
      let file = try Self.log(of: BusyOffice(in: folder).office.ann)
      // Sent once more, into the same box.
      for part in ["new", "cur"] {
        try FileManager.default.removeItem(atPath: folder.path(of: "mail/\(part)"))
      }
      let busy = try BusyOffice(in: folder, at: Self.address())
      for (here, there) in zip(file, try Self.log(of: busy.office.ann)) {
        #expect(here == there)
        if here != there { break }
      }
      let faults = try Self.faults(in: busy.office.ann.store, after: busy.head)
      #expect(faults == [])
    }
  }

  @Test(.enabled(if: SharedPool.found != nil, "needs PgBouncer"))
  func `is the same through a pool that lends two sessions`() async throws {
    let pool = try #require(SharedPool.found)
    try await TemporaryFolder.with { folder in
      let busy = try BusyOffice(in: folder, at: pool.newDatabase())
      #expect(try Self.faults(in: busy.office.ann.store, after: busy.head) == [])
    }
  }

  @Test func `is moved to a file and back with every table as it was`() async throws {
    try await TemporaryFolder.with { folder in
      let busy = try BusyOffice(in: folder)
      let (there, back) = (try Self.address(), folder.path(of: "back.sqlite"))
      let shared = try Store(creating: there)
      #expect(try busy.office.ann.store.move(to: shared, report: nil) == busy.head)
      let file = try Store(creating: back)
      #expect(try Store(opening: there).move(to: file, report: nil) == busy.head)
      #expect(throws: StoreError.officeExists) {
        try busy.office.ann.store.move(to: shared, report: nil)
      }
    }
  }

  @Test(arguments: [
    "postgres://ann:secret@db/office", "postgresql://ann:secret@db:5432/office?sslmode=disable",
    "postgres://ann@db/office?password=secret", "postgres://:secret@/office",
  ])
  func `is not named with a password, and no message says one`(_ address: String) throws {
    let error = #expect(throws: StoreError.self) { try PostgreSQLAddress(address) }
    guard case .passwordInAddress(let name) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!name.contains("secret") && name.hasPrefix("postgres"))
  }

  @Test func `that is not there, or is another's, is told by what to do about it`() async throws {
    let address = try Self.address()
    #expect(throws: StoreError.notOurs(address)) { try Store(opening: address) }
    let missing = address + "_missing"
    #expect(throws: StoreError.unavailable(missing, code: "08001")) { try Store(opening: missing) }
  }

  @Test(arguments: CuttingProxy.Cut.allCases)
  func `keeps an act once, also when the answer to its commit is lost`(
    _ cut: CuttingProxy.Cut
  ) async throws {
    let server = try #require(SharedServer.found)
    try await TemporaryFolder.with { folder in
      let place = try server.newDatabase()
      let ann = try PracticeOffice(in: folder, at: place).ann
      let before = try #require(try ann.store.head()).sequence
      let proxy = try CuttingProxy(before: server.socket, in: folder.path(of: ""), cut)
      defer { proxy.close() }
      let name = String(place.split(separator: "/")[2])
      let cutOff = Office(
        store: try Store(opening: server.address(of: name, by: proxy.folder)),
        templates: ann.templates,
        staff: "ann",
        purpose: "",
        clock: { Instant(milliseconds: 1_800_000_000_000) }
      )
      try cutOff.addStaff(StaffMember(id: "cy", name: "Cy"))
      #expect(try ann.store.head()?.sequence == before + 1)
      #expect(try ann.allStaff().map(\.id) == ["ann", "bo", "cy"])
      #expect(try ann.store.verify().isOK)
    }
  }

  @Test func `tells of its server, and holds indexes against their rows if it may`() async throws {
    let server = try #require(SharedServer.found)
    try await TemporaryFolder.with { folder in
      let place = try server.newDatabase()
      let office = try PracticeOffice(in: folder, at: place).ann
      func found() throws -> VerifyDetail? {
        let report = try office.store.verify()
        #expect(report.isOK)
        return report.checks.first { $0.name == .engine }?.detail
      }
      guard case .server(let version, true, nil) = try found() else {
        Issue.record("\(String(describing: try found()))")
        return
      }
      #expect(Int(version.prefix { $0.isNumber }).map { $0 >= 12 } == true)
      try server.run("CREATE EXTENSION amcheck", in: place)
      guard case .server(version, true, let indexes?) = try found() else {
        Issue.record("\(String(describing: try found()))")
        return
      }
      #expect(indexes > 40)
    }
  }

  /// Of a small office, with a database of its own to be tampered with.
  @Test(arguments: [
    "ALTER TABLE event DROP CONSTRAINT event_sequence_check",
    "DROP INDEX notice_case",
    "CREATE INDEX stray ON staff (name)",
    "CREATE TABLE stray (id bigint)",
    "CREATE VIEW stray AS SELECT id FROM staff",
    "CREATE FUNCTION stray() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "CREATE TRIGGER stray BEFORE UPDATE ON staff FOR EACH ROW "
      + "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "ALTER TABLE letter_block DISABLE TRIGGER ALL",
    "ALTER TABLE staff ADD COLUMN stray text",
    "CREATE RULE stray AS ON DELETE TO staff DO INSTEAD NOTHING",
    "ALTER TABLE staff ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY stray ON staff USING (id <> 'bo')",
    "ALTER TABLE staff ALTER COLUMN name TYPE text COLLATE \"POSIX\"",
    "ALTER TABLE score_block ALTER content SET STORAGE EXTENDED",
    "ALTER TABLE staff ALTER name DROP NOT NULL",
    "ALTER TABLE staff ALTER name SET DEFAULT 'x'",
    "ALTER TABLE notice_outcome DROP CONSTRAINT notice_outcome_event_fkey",
    "UPDATE migration SET number = number + 7",
  ])
  func `tells a change of its schema`(_ statement: String) async throws {
    let server = try #require(SharedServer.found)
    try await TemporaryFolder.with { folder in
      let place = try server.newDatabase()
      let office = try PracticeOffice(in: folder, at: place).ann
      #expect(try office.store.verify().isOK)
      try server.run(statement, in: place)
      let faults = try office.store.verify().checks.filter { !$0.isOK }.map(\.name)
      #expect(faults.contains(.schema), "\(faults)")
    }
  }
}
