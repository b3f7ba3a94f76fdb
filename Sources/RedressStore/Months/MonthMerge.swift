import Dispatch
package import RedressCore
internal import RedressFeeds
import Synchronization

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// One ordered pass over everyone who has a score in any of several months.
///
/// Months are cut into ranges of subjects that are judged side by side; what they give is joined in
/// order, so that it is the same on any number of cores.
package struct MonthMerge {
  /// The newest month first, then one a month back each; `nil` where a month has no scores.
  package let months: [MonthRow?]

  /// The rule of the newest month.
  package let rule: DropRule
  package let dimensionCount: Int

  /// The newest period in which each subject was told of a drop; read for slides alone.
  package let told: [SubjectKey: Period]

  /// For each of ``months`` whose level new rules may have changed; empty where none did.
  package var levels: [Int: LevelRule] = [:]

  /// Scores that are to stand for some of the months, and are read in place of stored ones.
  package var coming: [Period: ComingMonth] = [:]

  /// How many ranges are judged at once.
  package var threads = min(8, ProcessInfo.processInfo.activeProcessorCount)

  /// Blocks of each month in a range, or about as many.
  package var blocksTogether = 8

  package init(
    _ months: [MonthRow?],
    rule: DropRule,
    dimensionCount: Int,
    told: [SubjectKey: Period]
  ) {
    self.months = months
    self.rule = rule
    self.dimensionCount = dimensionCount
    self.told = told
  }

  /// What a merge found.
  package struct Findings: Sendable {
    /// How many subjects each bucket has; those with only scores older than the look-back are in
    /// none.
    package var buckets: [Bucket: Int]

    /// In canonical order of subjects.
    package var drops: DropColumns

    /// Subjects whose level new rules changed and their points did not, in canonical order.
    package var moved: [SubjectKey]

    /// How much everyone's points changed who has a score in the newest month and an earlier one.
    package var changes: ChangeTally

    /// Subjects with a score in the newest month.
    fileprivate var withScore: Int {
      buckets.values.reduce(0, +) - (buckets[.noScore] ?? 0)
    }
  }

  /// Judges each subject once.
  ///
  /// - Parameters:
  ///   - connection: Where the blocks are.
  ///   - reached: Called, on this thread, with the number of subjects of the newest month
  ///     judged so far.
  /// - Returns: Everyone's bucket, and the drops.
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks: of several the first.
  /// - Complexity: O(*n* × months) in subjects; in memory, a few ranges of blocks for each thread.
  package func run(
    _ connection: any Connection,
    reached: (Int) -> Void = { _ in }
  ) throws -> Findings {
    var lanes: [MonthLane] = []
    for (back, month) in months.enumerated() {
      guard let month else { continue }
      lanes.append(try MonthLane(connection, month, back: back))
    }
    var slices = try MonthSlices(
      connection,
      lanes.map(\.month),
      coming: coming,
      blocksTogether: blocksTogether
    )
    let crew = MergeCrew(MergePass(self, lanes), threads: threads)
    while let slice = try slices.slice(connection) { reached(crew.judge(slice)) }
    let parts = try crew.finish()
    var findings = Findings(
      buckets: [:],
      drops: parts[0].drops.emptied,
      moved: [],
      changes: ChangeTally(dimensions: dimensionCount)
    )
    findings.drops.reserve(parts.reduce(0) { $0 + $1.drops.count })
    for part in parts {
      findings.buckets.merge(part.buckets, uniquingKeysWith: +)
      findings.drops.append(part.drops)
      findings.moved += part.moved
      findings.changes.add(part.changes)
    }
    reached(findings.withScore)
    return findings
  }
}

/// Judges slices on several threads.
private final class MergeCrew: Sendable {
  private struct State {
    var found: [Int: Result<MonthMerge.Findings, any Error>] = [:]
    var given = 0

    /// Passes that no thread has at work, kept for the room that they take.
    var idle: [MergePass] = []

    /// Subjects with a score in the newest month that were judged.
    var subjects = 0
  }

  private let pass: MergePass
  private let state = Mutex(State())
  private let group = DispatchGroup()

  /// Slices that may be under way at once, so that a fast reader does not fill the memory.
  private let tickets: DispatchSemaphore

  init(_ pass: MergePass, threads: Int) {
    self.pass = pass
    tickets = DispatchSemaphore(value: threads)
  }

  /// Starts to judge a slice, as soon as a thread is free; gives the number of subjects judged so far.
  func judge(_ slice: MonthSlice) -> Int {
    tickets.wait()
    let (place, subjects) = state.withLock { state in
      defer { state.given += 1 }
      return (state.given, state.subjects)
    }
    DispatchQueue.global().async(group: group) { [self] in
      defer { tickets.signal() }
      var pass = state.withLock { $0.idle.popLast() } ?? self.pass
      let found = Result { try pass.judge(slice) }
      state.withLock { state in
        state.found[place] = found
        state.idle.append(pass)
        state.subjects += (try? found.get())?.withScore ?? 0
      }
    }
    return subjects
  }

  /// Waits for all slices and gives what each had, in order.
  func finish() throws -> [MonthMerge.Findings] {
    group.wait()
    return try state.withLock { state in
      try (0..<state.given).compactMap { try state.found[$0]?.get() }
    }
  }
}
