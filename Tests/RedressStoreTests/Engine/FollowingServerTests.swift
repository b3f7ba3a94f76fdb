import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite(.serialized, .enabled(if: SharedServer.found != nil, "needs PostgreSQL"))
struct `A server that follows another` {
  private static func name(of place: String) -> String {
    place.split(separator: "/").last.map(String.init) ?? ""
  }

  private static func faults(of store: Store, after head: LogHead) throws -> [String] {
    try store.verify(against: [head]).checks.filter { !$0.isOK }.map { "\($0.name): \($0.detail)" }
  }

  @Test func `is verified as the other is, and takes no changes`() async throws {
    let leader = try SharedServer.ownToKill()
    let follower = try leader.follower()
    try leader.waitsForFollowers()
    try await TemporaryFolder.with { folder in
      let place = try leader.newDatabase()
      let there = follower.address(of: Self.name(of: place))
      let busy = try BusyOffice(in: folder, at: place)
      let store = try Store(opening: there)
      let report = try store.verify(against: [busy.head])
      #expect(report.checks.filter { !$0.isOK }.map { "\($0.name): \($0.detail)" } == [])
      #expect(report.head == busy.head)
      let isAsDescribed = report.checks.contains {
        if case .describedSchema = $0.detail { true } else { false }
      }
      #expect(isAsDescribed)
      #expect(throws: StoreError.readOnly(there)) {
        try busy.office.ann.acting(on: store).addStaff(StaffMember(id: "cy", name: "Cy"))
      }
      // The log of those who have roles is guarded there too.
      try leader.run(Store.rolesOfSharedOffice, in: place)
      try leader.run("CREATE ROLE max LOGIN; GRANT redress_auditor TO max", in: place)
      let audited = follower.address(of: Self.name(of: place), as: "max")
      #expect(try Self.faults(of: Store(opening: audited), after: busy.head) == [])
      for statement in [
        "CREATE INDEX stray ON staff (name)",
        "DROP INDEX stray; ALTER POLICY event_is_ones_own ON event TO PUBLIC",
      ] {
        try leader.run(statement, in: place)
        let faults = try Self.faults(of: Store(opening: audited), after: busy.head)
        #expect(faults.count == 1 && faults[0].hasPrefix("schema: "), "\(faults)")
      }
    }
  }

  @Test func `and takes over when the other is killed has all that eight desks were told is kept`()
    async throws
  {
    var leader = try SharedServer.ownToKill()
    let place = try leader.newDatabase()
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let office = try PracticeOffice(in: folder, at: place).ann
    var told: [Told] = []
    for round in 1...3 {
      let follower = try leader.follower()
      try leader.waitsForFollowers()
      let both = leader.address(
        of: Self.name(of: place),
        by: leader.folder + "," + follower.folder
      )
      let desks = WorkingDesks(8, at: both, of: office, naming: "r\(round)w")
      usleep(.random(in: 500_000...700_000))
      try leader.kill()
      try follower.promote()
      usleep(300_000)
      told += desks.end()
      leader = follower
    }
    try Told.check(told, of: Store(opening: leader.address(of: Self.name(of: place))), office)
    print(
      "taken over 3 times: \(told.flatMap(\.kept).count) kept, \(told.flatMap(\.unknown).count) told to ask"
    )
  }
}
