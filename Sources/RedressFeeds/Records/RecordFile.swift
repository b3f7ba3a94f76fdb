import Dispatch
import Foundation
import RedressCore
import Synchronization

/// Reading a file of records, one JSON object a line.
///
/// A line end is LF or CRLF; the last one may be missing. A byte order mark is skipped. Blank lines
/// count as lines and are no rows. What each row must be, and which of its problems is told, is in
/// `RecordLineReader`.
public enum RecordFile {
  public struct Options: Sendable {
    /// Where the temporary file is made once the records outgrow the memory kept for them.
    public var spoolFolder = "/tmp"

    /// Called now and then with rows and bytes read, from any thread, one call at a time.
    public var progress: (@Sendable (_ rows: Int, _ bytes: Int) -> Void)?

    // Results depend on none of these; tests make them small.
    package var cores = min(8, ProcessInfo.processInfo.activeProcessorCount)
    package var chunkBytes = 1 << 20

    /// Bytes that one core gathers before it sorts them.
    package var runBytes = 24 << 20

    /// Bytes of sorted records kept in memory.
    package var spoolBytes = 16 << 20

    /// New records that are stored one by one; more are stored in blocks.
    package var mostSingleRecords = 16_384

    public init() {}
  }
}

/// Reads, checks and sorts a record file on several threads, with the result of one.
///
/// Every thread takes the next piece of the file, reads it, and sorts what it has gathered once that
/// is much. None of them waits for another but while it takes a piece.
final class RecordPipeline: Sendable {
  private struct Result {
    var runs: RecordRuns
    var refused = 0
    var problems = LeastProblems()
    var failure: (any Error)?
    var rowsRead = 0
    var bytesRead = 0
  }

  private let layout: RecordFileLayout
  private let options: RecordFile.Options
  private let chunks: Mutex<LineChunks>
  private let result: Mutex<Result>

  /// - Throws: ``UnreadableFile``.
  init(_ path: String, _ layout: RecordFileLayout, _ options: RecordFile.Options) throws {
    precondition(options.cores >= 1, "A file is read on at least one core")
    self.layout = layout
    self.options = options
    chunks = Mutex(LineChunks(try FileBytes(path: path), size: options.chunkBytes))
    let spool = Spool(memoryLimit: options.spoolBytes, folder: options.spoolFolder)
    result = Mutex(Result(runs: RecordRuns(spool: spool)))
  }

  /// - Returns: The sorted runs, how many rows were refused, and the first of those.
  /// - Throws: ``UnreadableFile``; `ScoreFileError` `.spoolFailed`.
  func run() throws -> (runs: RecordRuns, refused: Int, problems: LeastProblems) {
    DispatchQueue.concurrentPerform(iterations: options.cores) { _ in
      do {
        try work()
      } catch {
        result.withLock { result in result.failure = result.failure ?? error }
      }
    }
    return try result.withLock { result in
      if let failure = result.failure { throw failure }
      if result.runs.runs.isEmpty, result.refused == 0 { throw UnreadableFile.empty }
      return (result.runs, result.refused, result.problems)
    }
  }

  private func work() throws {
    // A piece's rows are hardly ever longer than the piece.
    var part = RecordPart(layout, room: options.runBytes + options.chunkBytes)
    while result.withLock({ $0.failure == nil }), let chunk = try nextChunk() {
      let rows = part.accepted + part.refused
      part.read(chunk)
      report(rows: part.accepted + part.refused - rows, bytes: chunk.byteCount)
      if part.rows.bytes.count >= options.runBytes { try putAside(&part) }
    }
    try putAside(&part)
    result.withLock { result in
      result.refused += part.refused
      for problem in part.problems { result.problems.add(problem) }
    }
  }

  private func report(rows: Int, bytes: Int) {
    guard let progress = options.progress else { return }
    result.withLock { result in
      result.rowsRead += rows
      result.bytesRead += bytes
      progress(result.rowsRead, result.bytesRead)
    }
  }

  private func nextChunk() throws -> LineChunks.Chunk? {
    try chunks.withLock { try $0.next() }
  }

  private func putAside(_ part: inout RecordPart) throws {
    guard !part.rows.isEmpty else { return }
    let spool = result.withLock { $0.runs.spool }
    let run = try RecordRuns.put(&part.rows, into: spool)
    result.withLock { $0.runs.append(run) }
    part.rows.removeAll()
  }
}
