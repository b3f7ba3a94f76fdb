import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Synchronization
import Testing

/// A delivering program: it takes every message away as soon as it lies there.
private final class Drain: Sendable {
  private let isOver = Mutex(false)
  private let taken = Mutex([String: Int]())
  private let ended = DispatchSemaphore(value: 0)

  init(_ folder: String) {
    let new = folder + "/new"
    Thread.detachNewThread { [self] in
      while !isOver.withLock({ $0 }) { take(new) }
      take(new)
      ended.signal()
    }
  }

  private func take(_ new: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: new) else { return }
    for name in names {
      try? FileManager.default.removeItem(atPath: "\(new)/\(name)")
      taken.withLock { $0[name, default: 0] += 1 }
    }
  }

  /// How often each message was taken.
  func end() -> [String: Int] {
    isOver.withLock { $0 = true }
    ended.wait()
    return taken.withLock { $0 }
  }
}

@Suite(.serialized)
struct `A program that is killed while its mail is taken away` {
  static let tries = 4

  @Test func `doubles no letter, loses none, and leaves at most one in doubt a kill`() async throws
  {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let before = try BeforeCommand(in: folder) { try KilledCommand.sendNotices.prepare($0) }
    let clock = ContinuousClock()
    let whole = try before.attempt(0)
    let duration = try await clock.measure { _ = try await whole.run(before.arguments) }
    try await withSeeds(Self.tries) { generator in
      let attempt = try before.attempt(.random(in: 1...Int.max, using: &generator))
      let drain = Drain(attempt.mail)
      let shares = [0.3, 0.6, 0.9].map { $0 * .random(in: 0.5...1.2, using: &generator) }
      var kills = 0
      for share in shares {
        let killed = try await attempt.start(before.arguments).kill(after: duration * share)
        kills += killed.wasKilled ? 1 : 0
      }
      let ended = try await attempt.run(before.arguments)
      let taken = drain.end()
      #expect(ended.exitStatus == 0, "\(ended.errorText)")
      #expect(taken.values.allSatisfy { $0 == 1 })
      let store = try Store(opening: attempt.database)
      #expect(try store.verify().checks.filter { !$0.isOK } == [])
      let states = try store.read {
        Dictionary(grouping: try $0.allNotices(), by: \.notice.state).mapValues(\.count)
      }
      let (sent, doubtful) = (states[.sent] ?? 0, states[.unsettled] ?? 0)
      #expect(sent + doubtful == KilledCommand.told.count, "\(states)")
      #expect(doubtful <= kills, "\(doubtful) in doubt after \(kills) kills")
      #expect((sent...sent + doubtful).contains(taken.count))
      try FileManager.default.removeItem(atPath: attempt.folder)
    }
  }
}
