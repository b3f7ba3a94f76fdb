import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Past months under a policy` {
  private typealias Feed = FaultyFeed
  private static let faulty = FaultyFeed.months[1]

  /// The faulty month, as a policy would have looked at it; the office's own for `nil`.
  private static func replayed(
    _ office: PracticeOffice,
    atLeast: Int? = nil
  ) throws -> ReplayedMonth {
    let file = try atLeast.map { count in
      let limits = "{at_least: \(count), share: 90%, concentration: 60%}"
      let text = "drops: {notice: 30, sudden: 60, systemic: \(limits)}\n"
      return try office.folder.write(text.utf8, to: "policy.yaml")
    }
    let head = try office.ann.store.head()
    let replay = try office.ann.replayIncidents(under: file)
    #expect(try office.ann.store.head() == head)
    #expect(replay.months.map(\.period) == [Self.faulty] && replay.uncounted.isEmpty)
    return try #require(replay.months.last)
  }

  @Test func `are held as they were, by the office's own`() async throws {
    try await Feed.with { office, _ in
      let month = try Self.replayed(office)
      #expect(month.period == Self.faulty && month.drops == 9 && month.held == 8)
      #expect(month.missed == 0 && month.needless == 0 && month.unseen.isEmpty)
      #expect(month.suspicions.first?.suspect == .furnisher("feed"))
    }
  }

  @Test func `tell what a policy would have missed of what was found in error`() async throws {
    try await Feed.with { office, _ in
      _ = try Feed.close(office)
      #expect(try Self.replayed(office).missed == 0)
      let blind = try Self.replayed(office, atLeast: 50)
      #expect(blind.held == 0 && blind.missed == 8 && blind.needless == 0)
      #expect(blind.unseen == [.furnisher("feed")])
    }
  }

  @Test func `tell what a policy would have held of what was found real`() async throws {
    try await Feed.with { office, _ in
      _ = try office.bo.closeIncident(Feed.incident, .real, note: "they did")
      #expect(try Self.replayed(office).needless == 8)
      let blind = try Self.replayed(office, atLeast: 50)
      #expect(blind.held == 0 && blind.missed == 0 && blind.needless == 0 && blind.unseen.isEmpty)
    }
  }
}
