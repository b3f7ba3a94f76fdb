import Foundation
import Synchronization
import Testing

/// Runs a property once per seed, and stops at the first seed for which it fails.
///
/// Every failure names its seed. `SEED=17 swift test --filter …` runs that seed alone.
///
/// - Parameters:
///   - count: how many seeds, from 0 up.
///   - body: the property; its generator starts at the seed.
/// - Throws: nothing of the property's own: what it throws is recorded as a failure.
public func withSeeds(
  _ count: Int,
  body: @escaping @Sendable (inout SeededGenerator) async throws -> Void
) async throws {
  let only = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
  let seeds = only.map { $0...$0 } ?? 0...UInt64(max(count, 1) - 1)
  for seed in seeds {
    guard try await holds(body, seed: seed) else { return }
  }
}

private func holds(
  _ property: @escaping @Sendable (inout SeededGenerator) async throws -> Void,
  seed: UInt64
) async throws -> Bool {
  let failed = Mutex(false)
  let names = FailureNaming(seed: seed) { failed.withLock { $0 = true } }
  try await names.around {
    var generator = SeededGenerator(seed: seed)
    do {
      try await property(&generator)
    } catch {
      Issue.record(error)
    }
  }
  return failed.withLock { !$0 }
}
