import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Acts at one database through two stores, as two processes are.
@Suite
struct `An act decides before it locks` {
  private static let author = Author(staff: "ann", purpose: "", at: Instant(milliseconds: 1))

  private static func with(
    _ body: @escaping @Sendable (Store, Store) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let path = folder.path(of: "log.sqlite")
      let store = Store(engine: try SQLiteEngine(creating: path, patience: 0.2))
      try body(store, Store(engine: try SQLiteEngine(opening: path, patience: 0.2)))
      // Nobody opened an office here, which the rules alone ask for.
      #expect(try store.verify().checks.filter { !$0.isOK && $0.name != .rules } == [])
    }
  }

  /// Appends a member of staff called after how many there are.
  private static func count(_ transaction: Transaction) throws -> Int {
    let staff = try transaction.connection.allStaff().count
    try transaction.append(StaffAdded(member: StaffMember(id: StaffID("s\(staff)"), name: "S")))
    return staff
  }

  @Test func `so another writes meanwhile, and then it decides again on what is there`()
    async throws
  {
    try await Self.with { store, other in
      var runs = 0
      let seen = try store.act(by: Self.author) { transaction in
        runs += 1
        let known = try transaction.connection.allStaff().count
        if runs == 1 {
          #expect(known == 0)
          let others = try other.act(by: Self.author, Self.count)
          #expect(others == 0)
        }
        return try Self.count(transaction)
      }
      #expect(runs == 2)
      #expect(seen == 1, "what it says is of the second time")
      #expect(try store.read { try $0.allStaff().map(\.id) } == ["s0", "s1"])
    }
  }

  @Test func `and once only where nothing moved`() async throws {
    try await Self.with { store, _ in
      var runs = 0
      _ = try store.act(by: Self.author) { transaction in
        runs += 1
        return try Self.count(transaction)
      }
      #expect(runs == 1)
    }
  }

  @Test func `and one that decides to write nothing, or only rehearses, waits for nobody`()
    async throws
  {
    try await Self.with { store, other in
      try other.engine.write { connection in
        let nothing = try store.act(by: Self.author) { try $0.connection.allStaff().count }
        #expect(nothing == 0)
        let rehearsed = try store.rehearse(by: { _ in Self.author }, Self.count)
        #expect(rehearsed == 0)
        let error = #expect(throws: StoreError.self) {
          _ = try store.act(by: Self.author, Self.count)
        }
        #expect(error?.isBusy == true)
      }
      #expect(try store.head() == nil)
    }
  }

  @Test func `and one that acts alone lets nobody in from the beginning`() async throws {
    try await Self.with { store, other in
      let seen = try store.actAlone(by: { _ in Self.author }) { transaction in
        let error = #expect(throws: StoreError.self) {
          _ = try other.act(by: Self.author, Self.count)
        }
        #expect(error?.isBusy == true)
        return try Self.count(transaction)
      }
      #expect(seen == 0)
      #expect(try store.head()?.sequence == 1)
    }
  }

  @Test func `and gives no number twice, also before anything is appended`() async throws {
    try await Self.with { store, _ in
      let numbers = try store.rehearse(by: { _ in Self.author }) { transaction in
        [
          try transaction.next("notice", as: NoticeID.self).number,
          try transaction.next("notice", as: NoticeID.self).number,
          try transaction.next("dispute", as: DisputeID.self).number,
        ]
      }
      #expect(numbers == [1, 2, 1])
    }
  }
}
