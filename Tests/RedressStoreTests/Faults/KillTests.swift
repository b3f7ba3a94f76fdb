import Foundation
import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Synchronization
import Testing

@Suite(.serialized)
struct `A program that is killed` {
  /// Kills that must hit each command while it runs; that it may fail at any statement is tried
  /// one by one, see `EveryStatementTests`.
  static let kills = 1

  /// Tries for that many; what is killed too late was not killed at all.
  static let tries = 12

  @Test(arguments: KilledCommand.allCases)
  func `leaves a database that verifies, and run again ends as if undisturbed`(
    _ command: KilledCommand
  ) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let before = try BeforeCommand(in: folder) { try command.prepare($0) }

    let clock = ContinuousClock()
    let undisturbed = try before.attempt(0)
    let ended = try await undisturbed.run(before.arguments)
    #expect(ended.exitStatus == 0, "\(ended.errorText)")
    let messages = try undisturbed.messages()
    // The first run is slower than all that follow.
    let again = try before.attempt(-1)
    let duration = try await clock.measure { _ = try await again.run(before.arguments) }
    let expected = try Store(opening: undisturbed.database).head()
    let start = try Store(opening: before.database).head()
    #expect(expected != start)

    let landed = Mutex(0)
    // Other tests run beside this one, so how long the command takes differs from run to run.
    let reach = Mutex(0.95)
    let misses = Mutex(0)
    try await withSeeds(Self.tries) { generator in
      if landed.withLock({ $0 }) == Self.kills { return }
      let attempt = try before.attempt(.random(in: 1...Int.max, using: &generator))
      let aimed = duration * .random(in: 0.01...reach.withLock { $0 }, using: &generator)
      // On a machine too busy to aim, every third kill comes at once, so that enough of them land.
      let delay = misses.withLock { $0 } >= 2 ? .zero : aimed
      let killed = try await attempt.start(before.arguments).kill(after: delay)
      misses.withLock { $0 = killed.wasKilled ? 0 : $0 + 1 }
      if killed.wasKilled { landed.withLock { $0 += 1 } }
      reach.withLock { $0 = killed.wasKilled ? min($0 * 1.3, 0.95) : max($0 * 0.5, 0.02) }

      let store = try Store(opening: attempt.database)
      #expect(try store.verify().checks.filter { !$0.isOK } == [])
      if !command.isInParts {
        #expect([start, expected].contains(try store.head()), "all of it is there or nothing")
      }
      let again = try await attempt.run(before.arguments)
      // What was done already is not done again.
      let isDone = again.exitStatus == command.statusWhenDone
      #expect(again.exitStatus == 0 || isDone, "\(again.errorText)")
      #expect(try store.head() == expected)
      #expect(try store.verify().checks.filter { !$0.isOK } == [])
      #expect(try attempt.messages() == messages)
      try FileManager.default.removeItem(atPath: attempt.folder)
    }
    if command == .sendNotices { #expect(messages.count == KilledCommand.told.count) }
    let hits = landed.withLock { $0 }
    let isWhole = ProcessInfo.processInfo.environment["SEED"] == nil
    #expect(
      !isWhole || hits == Self.kills,
      "only \(hits) of \(Self.tries) kills hit a running program"
    )
  }

  @Test func `while making an office lets it be made by the same command`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let program = try Program.redress()
    @Sendable func attempt(_ number: Int) throws -> Attempt {
      let place = folder.path(of: "try-\(number)")
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      return Attempt(program: program, folder: place, database: place + "/office.sqlite")
    }
    let arguments = ["init", "--scheme", "card", "--sandbox"]
    let clock = ContinuousClock()
    _ = try await attempt(0).run(arguments)
    let duration = try await clock.measure { _ = try await attempt(-1).run(arguments) }
    try await withSeeds(Self.kills) { generator in
      let attempt = try attempt(.random(in: 1...Int.max, using: &generator))
      let delay = duration * Double.random(in: 0.1...0.95, using: &generator)
      let killed = try await attempt.start(arguments).kill(after: delay)
      let again = try await attempt.run(arguments)
      let store = try Store(opening: attempt.database)
      // It may have been done when the kill came: then there is an office already.
      let isDone = again.exitStatus == 65 && again.errorText.contains("already")
      #expect(again.exitStatus == 0 || isDone, "\(killed.wasKilled): \(again.errorText)")
      #expect(try store.verify().isOK)
      #expect(try store.head()?.sequence == 6)
    }
  }
}
