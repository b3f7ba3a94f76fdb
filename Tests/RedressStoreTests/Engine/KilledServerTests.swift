import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Synchronization
import Testing

@Suite(.enabled(if: SharedServer.found != nil, "needs PostgreSQL"))
struct `A server that is killed` {
  /// What each desk was told of each member of the staff that it added.
  fileprivate struct Told: Sendable {
    var kept: [StaffID] = []
    var notKept: [StaffID] = []

    /// By the hash to ask for.
    var unknown: [StaffID: String] = [:]
  }

  private static func desk(
    _ number: Int,
    at place: String,
    of office: Office,
    until isOver: borrowing Atomic<Bool>
  ) -> Told {
    var told = Told()
    var attempt = 0
    var store: Store?
    while !isOver.load(ordering: .relaxed) {
      attempt += 1
      let name = StaffID("w\(number)-\(attempt)")
      do {
        let open = try store ?? Store(opening: place)
        store = open
        let desk = Office(
          store: open,
          templates: office.templates,
          staff: "ann",
          purpose: "",
          clock: { Instant(milliseconds: 1_800_000_000_000) }
        )
        try desk.addStaff(StaffMember(id: name, name: "W"))
        told.kept.append(name)
      } catch StoreError.unanswered(_, let hash) {
        told.unknown[name] = hash
      } catch {
        told.notKept.append(name)
        usleep(20_000)
      }
    }
    return told
  }

  @Test func `loses nothing that eight desks were told is kept`() async throws {
    let server = try SharedServer.ownToKill()
    try await TemporaryFolder.with { folder in
      let place = try server.newDatabase()
      let office = try PracticeOffice(in: folder, at: place).ann
      let heard = Heard()
      // Threads, since each of them waits: tasks would take every turn that there is.
      for number in 1...8 {
        Thread.detachNewThread {
          let one = Self.desk(number, at: place, of: office, until: heard.isOver)
          heard.told.withLock { $0.append(one) }
        }
      }
      for _ in 1...20 {
        usleep(.random(in: 150_000...400_000))
        try server.kill()
        try server.start()
      }
      usleep(300_000)
      heard.isOver.store(true, ordering: .relaxed)
      while heard.told.withLock({ $0.count < 8 }) { usleep(10_000) }
      let told = heard.told.withLock { $0 }
      let store = try Store(opening: place)
      let staff = try Set(
        Office(
          store: store,
          templates: office.templates,
          staff: "ann",
          purpose: "",
          clock: { Instant(milliseconds: 1_800_000_000_000) }
        ).allStaff().map(\.id)
      )
      let kept = told.flatMap(\.kept)
      #expect(kept.count > 20 && Set(kept).subtracting(staff).isEmpty)
      #expect(staff.isDisjoint(with: told.flatMap(\.notKept)))
      let unknown = told.flatMap(\.unknown)
      for (name, hash) in unknown {
        #expect(try (store.head(ofEventHashed: hash) != nil) == staff.contains(name))
      }
      #expect(staff.count == kept.count + 2 + unknown.count { staff.contains($0.key) })
      #expect(try store.verify().isOK)
      print("killed 20 times: \(kept.count) kept, \(unknown.count) told to ask")
    }
  }
}

/// What all desks were told, when they are done.
private final class Heard: Sendable {
  let isOver = Atomic<Bool>(false)
  let told = Mutex<[`A server that is killed`.Told]>([])
}
