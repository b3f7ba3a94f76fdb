import Foundation
import Redress
import RedressCore
import RedressTestSupport
import Testing

/// Tries every act in every state of a small office that the acts before it lead to.
///
/// `WORLD_SECONDS=600` looks longer, `WORLD_PATHS=20000` walks more paths at random, and both then say how
/// much they saw.
@Suite(.serialized)
struct `In a small office, whatever is done` {
  private static let seconds = setting("WORLD_SECONDS")
  private static let paths = setting("WORLD_PATHS")

  private static func setting(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test(arguments: SmallWorld.Beginning.allCases)
  func `what people were told is so, act by act in every order`(
    _ beginning: SmallWorld.Beginning
  ) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var search = try SmallSearch(from: beginning, in: folder)
    let end = ContinuousClock.now + .seconds(Self.seconds ?? 15)
    while search.breaches.isEmpty, ContinuousClock.now < end, try search.step() {}
    #expect(search.breaches == [])
    if Self.seconds != nil { print("\(beginning): \(search)") }
  }

  @Test(arguments: SmallWorld.Beginning.allCases)
  func `what people were told is so, on any path`(
    _ beginning: SmallWorld.Beginning
  ) async throws {
    let count = Self.paths ?? 4
    try await withSeeds(count) { generator in
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      var search = try SmallSearch(from: beginning, in: folder)
      try search.walk(steps: 40, using: &generator)
      #expect(search.breaches == [])
    }
  }
}
