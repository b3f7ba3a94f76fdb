import Dispatch
import Synchronization

/// What one thread makes of pieces of a file: rows to be sorted, and what became of the others.
protocol FeedPart: SendableMetatype {
  associatedtype Row: SpooledRow
  var rows: GatheredRows<Row> { get set }
  var tally: PartTally { get }
  mutating func read(_ chunk: LineChunk)
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
