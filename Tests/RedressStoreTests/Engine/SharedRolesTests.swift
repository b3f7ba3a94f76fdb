import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// People who have the roles, on one server for the whole run.
private struct Roles {
  let server: SharedServer
  let place: String

  /// Each test's office has its own people: those of a server are everybody's.
  init() throws {
    server = try #require(SharedServer.found)
    place = try server.newDatabase()
  }

  private var database: String { String(place.split(separator: "/")[2]) }

  func address(as user: String) -> String { server.address(of: database, as: user) }

  /// How ann and bo work, under their own names.
  var desks: SharedDesks {
    let (server, place, address) = (server, place, address(as:))
    return SharedDesks {
      try server.run(Store.rolesOfSharedOffice, in: $0)
      let people = [("ann", "writer"), ("bo", "writer"), ("rita", "reader"), ("max", "auditor")]
      for (name, role) in people {
        try server.run(
          """
          DO $$ BEGIN IF to_regrole('\(name)') IS NULL THEN CREATE ROLE \(name) LOGIN; END IF; END $$;
          GRANT redress_\(role) TO \(name)
          """,
          in: place
        )
      }
    } address: {
      address($0.rawValue)
    }
  }
}

@Suite(.serialized, .enabled(if: SharedServer.found != nil, "needs PostgreSQL"))
struct `A shared office with roles` {
  @Test func `lets writers do everything, in their own names`() async throws {
    try await TemporaryFolder.with { folder in
      let roles = try Roles()
      let busy = try BusyOffice(in: folder, at: roles.place, by: roles.desks)
      let report = try Store(opening: roles.address(as: "max")).verify(against: [busy.head])
      #expect(report.checks.filter { !$0.isOK }.map { "\($0.name): \($0.detail)" } == [])
      #expect(report.head == busy.head)
    }
  }

  /// What a writer, a reader and an auditor might try, past the program.
  @Test(arguments: [
    "UPDATE event SET purpose = 'x'", "DELETE FROM event", "TRUNCATE event CASCADE",
    "UPDATE letter_block SET content = ''", "DELETE FROM letter_block", "DELETE FROM notice",
    "UPDATE notice SET address = 'x'", "UPDATE score_block SET content = ''",
    "DELETE FROM record_block", "TRUNCATE record_version", "DROP TABLE event",
    "UPDATE chain SET id = 1", "DELETE FROM chain", "INSERT INTO chain VALUES (1)",
    "UPDATE migration SET number = 9", "ALTER TABLE event DISABLE ROW LEVEL SECURITY",
    "DROP POLICY event_is_ones_own ON event",
    "CREATE TRIGGER stray BEFORE UPDATE ON staff FOR EACH ROW "
      + "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE RULE stray AS ON INSERT TO event DO INSTEAD NOTHING", "CREATE TABLE stray (id bigint)",
    """
    INSERT INTO event (sequence, at, staff, purpose, kind, payload, attached, previous, hash)
      SELECT sequence + 1, at, 'bo', purpose, kind, payload, attached, hash, sha256(hash)
      FROM event ORDER BY sequence DESC LIMIT 1
    """,
  ])
  func `lets nobody but its owner change what was kept`(_ statement: String) async throws {
    try await TemporaryFolder.with { folder in
      let roles = try Roles()
      let office = try PracticeOffice(in: folder, at: roles.place, by: roles.desks).ann
      for user in ["ann", "rita", "max"] {
        #expect(throws: (any Error).self) {
          try roles.server.run(statement, in: roles.place, as: user)
        }
      }
      #expect(try office.store.verify().isOK)
    }
  }

  @Test func `lets readers read and change nothing`() async throws {
    try await TemporaryFolder.with { folder in
      let roles = try Roles()
      let practice = try PracticeOffice(in: folder, at: roles.place, by: roles.desks)
      for user in ["rita", "max"] {
        let place = roles.address(as: user)
        let office = Office(
          store: try Store(opening: place),
          templates: practice.ann.templates,
          staff: "ann",
          purpose: "",
          clock: practice.clock.tick
        )
        #expect(try office.allStaff().map(\.id) == ["ann", "bo"])
        #expect(throws: StoreError.notPermitted(place)) {
          try office.addStaff(StaffMember(id: "cy", name: "Cy"))
        }
      }
    }
  }

  @Test(arguments: [
    "ALTER TABLE event DISABLE ROW LEVEL SECURITY; ALTER TABLE event ENABLE ROW LEVEL SECURITY; "
      + "DROP POLICY event_is_ones_own ON event",
    "ALTER POLICY event_is_ones_own ON event WITH CHECK (true)",
    "ALTER POLICY event_is_ones_own ON event TO PUBLIC",
    "ALTER POLICY event_is_seen ON event USING (staff <> 'bo')",
    "CREATE POLICY stray ON event FOR INSERT WITH CHECK (true)",
    "ALTER TABLE event DISABLE ROW LEVEL SECURITY",
  ])
  func `tells a rule of rows that was loosened`(_ statement: String) async throws {
    try await TemporaryFolder.with { folder in
      let roles = try Roles()
      _ = try PracticeOffice(in: folder, at: roles.place, by: roles.desks)
      try roles.server.run(statement, in: roles.place)
      let faults = try Store(opening: roles.address(as: "max")).verify().checks
        .filter { !$0.isOK }.map(\.name)
      #expect(faults.contains(.schema), "\(faults)")
    }
  }

  @Test func `of an earlier program is brought up to date by its owner alone`() async throws {
    try await TemporaryFolder.with { folder in
      let roles = try Roles()
      let office = try PracticeOffice(in: folder, at: roles.place, by: roles.desks).ann
      let newest = """
        DROP TABLE record_block, record_place, subject_block; DELETE FROM migration WHERE number = 2
        """
      try roles.server.run(newest, in: roles.place)
      #expect(throws: StoreError.behind(roles.place)) { try Store(opening: roles.place) }
      let writer = roles.address(as: "ann")
      #expect(throws: StoreError.notPermitted(writer)) { try Store.upgrade(writer) }
      #expect(try Store.upgrade(roles.place) == ["0002-record-blocks"])
      #expect(try Store.upgrade(roles.place) == [])
      // What a writer may do with the new tables is said again.
      try roles.server.run(Store.rolesOfSharedOffice, in: roles.place)
      try office.addStaff(StaffMember(id: "cy", name: "Cy"))
      #expect(try office.store.verify().isOK)
    }
  }
}
