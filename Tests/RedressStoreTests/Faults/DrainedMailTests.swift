import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A delivering program: it takes away what lies there.
private struct Drain {
  let folder: String
  private(set) var taken: [String: Int] = [:]

  init(_ folder: String) { self.folder = folder }

  mutating func take() throws {
    let new = folder + "/new"
    guard FileManager.default.fileExists(atPath: new) else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: new) {
      try FileManager.default.removeItem(atPath: "\(new)/\(name)")
      taken[name, default: 0] += 1
    }
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
      var drain = Drain(attempt.mail)
      let shares = [0.3, 0.6, 0.9].map { $0 * .random(in: 0.5...1.2, using: &generator) }
      var kills = 0
      for share in shares {
        let killed = try await attempt.start(before.arguments).kill(after: duration * share)
        kills += killed.wasKilled ? 1 : 0
        try drain.take()
      }
      let ended = try await attempt.run(before.arguments)
      try drain.take()
      let taken = drain.taken
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
