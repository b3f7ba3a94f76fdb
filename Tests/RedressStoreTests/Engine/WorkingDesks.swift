import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import Synchronization
import Testing

/// What a desk was told of each member of the staff that it added.
struct Told: Sendable {
  var kept: [StaffID] = []
  var notKept: [StaffID] = []

  /// By the hash to ask for.
  var unknown: [StaffID: String] = [:]

  /// Holds what desks were told against what is there.
  static func check(_ told: [Told], of store: Store, _ office: Office) throws {
    let staff = try Set(office.acting(on: store).allStaff().map(\.id))
    let kept = told.flatMap(\.kept)
    #expect(kept.count > 20 && Set(kept).subtracting(staff).isEmpty)
    #expect(staff.isDisjoint(with: told.flatMap(\.notKept)))
    let unknown = told.flatMap(\.unknown)
    for (name, hash) in unknown {
      #expect(try (store.head(ofEventHashed: hash) != nil) == staff.contains(name))
    }
    #expect(staff.count == kept.count + 2 + unknown.count { staff.contains($0.key) })
    #expect(try store.verify().isOK)
  }
}

/// Desks that add one member of the staff after the other, whatever happens to their server.
final class WorkingDesks: Sendable {
  private let count: Int
  private let isOver = Atomic<Bool>(false)
  private let told = Mutex<[Told]>([])

  /// - Parameters:
  ///   - count: How many desks there are.
  ///   - place: Where each opens the office.
  ///   - office: With the templates.
  ///   - names: What the names of those who are added begin with.
  init(_ count: Int, at place: String, of office: Office, naming names: String = "w") {
    self.count = count
    // Threads, since each of them waits: tasks would take every turn that there is.
    for number in 1...count {
      Thread.detachNewThread { [self] in
        let one = work(at: place, of: office, naming: "\(names)\(number)-")
        told.withLock { $0.append(one) }
      }
    }
  }

  /// - Returns: What each was told, when all are done.
  func end() -> [Told] {
    isOver.store(true, ordering: .relaxed)
    while told.withLock({ $0.count < count }) { usleep(10_000) }
    return told.withLock { $0 }
  }

  private func work(at place: String, of office: Office, naming names: String) -> Told {
    var told = Told()
    var attempt = 0
    var store: Store?
    while !isOver.load(ordering: .relaxed) {
      attempt += 1
      let name = StaffID("\(names)\(attempt)")
      do {
        let open = try store ?? Store(opening: place)
        store = open
        try office.acting(on: open).addStaff(StaffMember(id: name, name: "W"))
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
}

extension Office {
  /// The same with another way to its database, where ann acts.
  func acting(on store: Store) -> Office {
    Office(
      store: store,
      templates: templates,
      staff: "ann",
      purpose: "",
      clock: { Instant(milliseconds: 1_800_000_000_000) }
    )
  }
}
