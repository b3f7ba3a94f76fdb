import Dispatch
public import RedressCore
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A practice population on its way to files; it needs no office and no database.
public struct PracticePopulation: Sendable {
  /// Which files there are beside the scores.
  public struct Contents: Hashable, Sendable {
    public let hasPeople: Bool

    /// Scores are then what the scheme's scorecard makes of the records.
    public let hasRecords: Bool

    /// Whether each file has its rows in an order of its own.
    public let isShuffled: Bool

    /// Whether the last month's files alone are written.
    public let isLastMonth: Bool

    public init(
      hasPeople: Bool,
      hasRecords: Bool,
      isShuffled: Bool,
      isLastMonth: Bool = false
    ) {
      self.hasPeople = hasPeople
      self.hasRecords = hasRecords
      self.isShuffled = isShuffled
      self.isLastMonth = isLastMonth
    }
  }

  /// What was written.
  public struct Written: Hashable, Sendable {
    public struct File: Hashable, Encodable, Sendable {
      public let name: String

      /// Without a header.
      public let rows: Int
      public let bytes: Int
    }

    public let files: [File]

    /// One for each month of the plan, in order; of one that is not written, with nothing in it.
    public let falls: [PracticeFalls]
  }

  private let plan: PracticePlan
  private let contents: Contents
  private let scribe: PracticeScribe

  /// - Parameters:
  ///   - plan: Who there is, and what happens to them.
  ///   - contents: Which files there are.
  ///   - scheme: `zhima`, with the record kinds and dimensions that it shipped with.
  /// - Throws: ``PracticeSchemeError`` for any other; ``PracticeFaultError`` for a fault that cannot be in
  ///   what is written.
  public init(_ plan: PracticePlan, _ contents: Contents, scheme: Scheme) throws {
    self.plan = plan
    self.contents = contents
    scribe = try PracticeScribe(plan, scheme: scheme, hasRecords: contents.hasRecords)
    try plan.checkFaults(in: scheme, hasRecords: contents.hasRecords)
  }

  /// The months that are written.
  private var months: Range<Int> { (contents.isLastMonth ? plan.months - 1 : 0)..<plan.months }

  /// The names of all files, in the order in which ``Written/files`` lists them.
  public var fileNames: [String] {
    let periods = months.map { plan.period($0).description }
    return (contents.hasPeople ? ["people.csv"] : []) + periods.map { "scores-\($0).csv" }
      + (contents.hasRecords ? periods.map { "records-\($0).jsonl" } : [])
  }

  /// Writes all files, which appear together at the end.
  ///
  /// Memory does not grow with the population; the bytes depend on neither threads nor machine.
  ///
  /// - Parameters:
  ///   - folder: Made when it is not there.
  ///   - isForced: Whether files of those names are replaced.
  ///   - threads: At least 1.
  ///   - report: Told now and then how many people were written, in each pass over all of them.
  /// - Returns: The files with their rows, and who fell in which month.
  /// - Throws: ``PracticeFileError``: `.noFolder`; `.exists` when nothing is forced; then whatever the
  ///   disk answers. Files of those names are then as before.
  public func write(
    into folder: String,
    isForced: Bool,
    threads: Int,
    report: ActReport? = nil
  ) throws -> Written {
    try prepare(folder, isForced: isForced)
    var files: [String: PracticeFile] = [:]
    for name in fileNames { files[name] = try PracticeFile(name, in: folder) }
    try files["people.csv"]?.append(PracticeLines.peopleHeader, rows: 0)
    for month in months {
      try files[scoresName(month)]?.append(scribe.lines.scoresHeader, rows: 0)
    }
    let passes = PracticePass.all(
      plan,
      months,
      hasPeople: contents.hasPeople,
      isShuffled: contents.isShuffled
    )
    var falls = Array(repeating: PracticeFalls(), count: plan.months)
    var rows = 0
    let whole = plan.subjects * passes.reduce(0) { $0 + $1.files }
    for pass in passes {
      try run(pass, threads: threads) { chunk in
        try files["people.csv"]?.append(chunk.people.bytes, rows: chunk.people.rows)
        rows += chunk.people.rows + chunk.scores.reduce(0) { $0 + $1.rows }
        report?(ActProgress(.writing, rows: rows, of: whole))
        for (place, month) in pass.months.enumerated() {
          let scores = chunk.scores[place]
          try files[scoresName(month)]?.append(scores.bytes, rows: scores.rows)
          falls[month].add(chunk.falls[place])
          guard contents.hasRecords else { continue }
          let records = chunk.records[place]
          try files[recordsName(month)]?.append(records.bytes, rows: records.rows)
        }
      }
    }
    let inOrder = fileNames.compactMap { files[$0] }
    for file in inOrder { try file.finish() }
    return Written(
      files: inOrder.map { Written.File(name: $0.name, rows: $0.rows, bytes: $0.bytes) },
      falls: falls
    )
  }

  private func scoresName(_ month: Int) -> String { "scores-\(plan.period(month)).csv" }

  private func recordsName(_ month: Int) -> String { "records-\(plan.period(month)).jsonl" }

  private func prepare(_ folder: String, isForced: Bool) throws(PracticeFileError) {
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .noFolder(folder)
    }
    guard !isForced else { return }
    for name in fileNames where files.fileExists(atPath: "\(folder)/\(name)") {
      throw .exists(name, in: folder)
    }
  }

  /// Makes a pass's chunks on all threads and takes them in order, one batch while the next is made.
  private func run(
    _ pass: PracticePass,
    threads: Int,
    take: (PracticeChunk) throws -> Void
  ) throws {
    let size = chunkSize(pass)
    let chunkCount = (plan.subjects + size - 1) / size
    let batchSize = 4 * max(1, threads)
    var ready: [PracticeChunk] = []
    for first in stride(from: 0, to: chunkCount, by: batchSize) {
      let batch = first..<min(chunkCount, first + batchSize)
      let making = PracticeBatch(count: batch.count)
      let group = DispatchGroup()
      let scribe = scribe
      let subjects = plan.subjects
      DispatchQueue.global().async(group: group) {
        DispatchQueue.concurrentPerform(iterations: batch.count) { place in
          let start = (batch.lowerBound + place) * size
          making.put(scribe.chunk(start..<min(subjects, start + size), of: pass), at: place)
        }
      }
      defer { group.wait() }
      for chunk in ready { try take(chunk) }
      group.wait()
      ready = making.chunks
    }
    for chunk in ready { try take(chunk) }
  }

  /// Subjects in a chunk: some megabytes at most, whatever the files.
  private func chunkSize(_ pass: PracticePass) -> Int {
    let files = pass.months.count + (pass.hasPeople ? 2 : 0)
    return contents.hasRecords ? 128 : max(256, 32_768 / max(1, files))
  }
}

/// Chunks under way, each put in its place by the thread that made it.
private final class PracticeBatch: Sendable {
  private let places: Mutex<[PracticeChunk?]>

  init(count: Int) { places = Mutex(Array(repeating: nil, count: count)) }

  func put(_ chunk: PracticeChunk, at place: Int) {
    places.withLock { $0[place] = chunk }
  }

  var chunks: [PracticeChunk] { places.withLock { $0.compactMap { $0 } } }
}
