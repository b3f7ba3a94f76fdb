import Dispatch
import Foundation
import Synchronization

/// Where rows wait, and how much is done at once.
public struct FeedOptions: Sendable {
  /// Where the temporary file is made once the rows outgrow the memory kept for them.
  public var spoolFolder = "/tmp"

  /// Called now and then with rows and bytes read, from any thread, one call at a time.
  public var progress: (@Sendable (_ rows: Int, _ bytes: Int) -> Void)?

  // Results depend on none of these; tests make them small.
  package var cores = min(8, ProcessInfo.processInfo.activeProcessorCount)
  package var chunkBytes = 1 << 20

  /// Bytes that one core gathers before it sorts them.
  package var runBytes = 24 << 20

  /// Bytes of sorted rows kept in memory.
  package var spoolBytes = 16 << 20

  /// New rows that are stored one by one; more are stored in blocks.
  package var mostSingleRows = 16_384

  /// Bytes of blocks that one transaction stores, while other writers wait.
  package var partBytes = 256 << 20

  public init() {}
}

/// What one thread makes of pieces of a file: rows to be sorted, and what became of the others.
protocol FeedPart: SendableMetatype {
  associatedtype Row: SpooledRow
  var rows: GatheredRows<Row> { get set }
  var tally: PartTally { get }
  mutating func read(_ chunk: LineChunk)
}

/// What became of the rows that were looked at one by one.
struct PartTally: Sendable {
  private(set) var accepted = 0
  private(set) var refused = 0
  private(set) var problems = LeastProblems()

  mutating func accept() { accepted += 1 }

  mutating func refuse(_ refusal: RowRefusal, line: Int) {
    refused += 1
    if problems.keeps(line: line) { problems.add(refusal.problem(line: line)) }
  }

  mutating func add(_ other: PartTally) {
    accepted += other.accepted
    refused += other.refused
    problems.add(other.problems)
  }
}

/// Reads, checks and sorts a file on several threads, with the result of one.
///
/// Every thread takes the next piece of the file, reads it, and sorts what it has gathered once that
/// is much. None of them waits for another but while it takes a piece.
final class RowPipeline<Part: FeedPart>: Sendable {
  private struct Result {
    var runs: RowRuns<Part.Row>
    var tally = PartTally()
    var failure: (any Error)?
    var rowsRead = 0
    var bytesRead = 0
  }

  private let options: FeedOptions
  private let makePart: @Sendable (_ room: Int) -> Part
  private let source: Mutex<LineSource>
  private let result: Mutex<Result>

  /// `makePart` makes what a thread reads with, with room for bytes of rows.
  init(
    _ source: LineSource,
    _ options: FeedOptions,
    makePart: @escaping @Sendable (_ room: Int) -> Part
  ) {
    precondition(options.cores >= 1, "A file is read on at least one core")
    self.options = options
    self.makePart = makePart
    self.source = Mutex(source)
    let spool = Spool(memoryLimit: options.spoolBytes, folder: options.spoolFolder)
    result = Mutex(Result(runs: RowRuns(spool: spool)))
  }

  /// - Returns: The sorted runs, and what became of the rows.
  /// - Throws: ``UnreadableFile``; `ScoreFileError` `.spoolFailed`.
  func run() throws -> (runs: RowRuns<Part.Row>, tally: PartTally) {
    DispatchQueue.concurrentPerform(iterations: options.cores) { _ in
      do {
        try work()
      } catch {
        result.withLock { result in result.failure = result.failure ?? error }
      }
    }
    return try result.withLock { result in
      if let failure = result.failure { throw failure }
      return (result.runs, result.tally)
    }
  }

  private func work() throws {
    // A piece's rows are hardly ever longer than the piece.
    var part = makePart(options.runBytes + options.chunkBytes)
    while result.withLock({ $0.failure == nil }), let chunk = try nextChunk() {
      let rows = part.tally.accepted + part.tally.refused
      part.read(chunk)
      report(rows: part.tally.accepted + part.tally.refused - rows, bytes: chunk.count)
      if part.rows.bytes.count >= options.runBytes { try putAside(&part) }
    }
    try putAside(&part)
    result.withLock { $0.tally.add(part.tally) }
  }

  private func report(rows: Int, bytes: Int) {
    guard let progress = options.progress else { return }
    result.withLock { result in
      result.rowsRead += rows
      result.bytesRead += bytes
      progress(result.rowsRead, result.bytesRead)
    }
  }

  private func nextChunk() throws -> LineChunk? {
    try source.withLock { source throws(UnreadableFile) in try source.next() }
  }

  private func putAside(_ part: inout Part) throws {
    guard !part.rows.isEmpty else { return }
    let spool = result.withLock { $0.runs.spool }
    let run = try RowRuns<Part.Row>.put(&part.rows, into: spool)
    result.withLock { $0.runs.append(run) }
    part.rows.removeAll()
  }
}
