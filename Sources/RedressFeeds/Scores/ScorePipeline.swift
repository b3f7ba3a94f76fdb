import Dispatch
import RedressCore
import Synchronization

/// Reads, parses, gathers and sorts a score file on several threads, with the result of one.
///
/// Every thread does all there is to do: it reads a chunk, parses it and, if the chunk is next in
/// the file's order, lets the collector take it and all that waited for it. None of them is ever
/// idle while there is work, and one thread alone gets through as well.
final class ScorePipeline: Sendable {
  private struct Turn: Sendable {
    var waiting: [Int: ParsedChunk] = [:]
    var next: Int
    var isTaken = false
    var rows = 0
  }

  private let header: ScoreFileHeader
  private let options: FeedOptions
  private let hash: BlockHash
  private let source: Mutex<LineSource>
  private let turn: Mutex<Turn>
  private let collector: Mutex<ScoreCollector>
  private let failure = Mutex<ScoreFileError?>(nil)
  private let spool: Spool
  /// Chunks that may be under way at once, so that a fast thread does not fill the memory.
  private let tickets: DispatchSemaphore

  init(
    header: ScoreFileHeader,
    source: LineSource,
    options: FeedOptions,
    hash: @escaping BlockHash
  ) {
    precondition(options.cores >= 1, "A file is read on at least one core")
    self.header = header
    self.options = options
    self.hash = hash
    self.source = Mutex(source)
    turn = Mutex(Turn(next: source.sequence))
    collector = Mutex(
      ScoreCollector(
        dimensionCount: header.layout.dimensions.count,
        blockRows: options.blockRows,
        runRows: options.runRows,
        memoryLimit: options.gatheringBytes
      )
    )
    spool = Spool(memoryLimit: options.spoolBytes, folder: options.spoolFolder)
    tickets = DispatchSemaphore(value: 2 * options.cores + 2)
  }

  /// - Throws: `.unreadable`, `.tooManyPeriods`, `.spoolFailed`, `.spoolDamaged`.
  func run() throws(ScoreFileError) -> ScoreFileContents {
    inParallel(options.cores) { _ throws(ScoreFileError) in try self.work() }
    try throwFailure()
    let jobs = collector.withLock { $0.finish() }
    inParallel(jobs.count) { index throws(ScoreFileError) in try self.perform(jobs[index]) }
    try throwFailure()
    let (lanes, tally, read) = collector.withLock { ($0.lanes, $0.tally, $0.read) }
    let merged = try merge(lanes)
    return ScoreFileContents(read: read, tally: tally, lanes: merged, spool: spool)
  }

  private func inParallel(
    _ count: Int,
    _ body: @Sendable (Int) throws(ScoreFileError) -> Void
  ) {
    DispatchQueue.concurrentPerform(iterations: count) { index in
      guard failure.withLock({ $0 == nil }) else { return }
      do throws(ScoreFileError) {
        try body(index)
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
  }

  private func throwFailure() throws(ScoreFileError) {
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private func work() throws(ScoreFileError) {
    let parser = ChunkParser(header: header, isQuick: options.isQuick)
    while failure.withLock({ $0 == nil }) {
      tickets.wait()
      let chunk: LineChunk?
      do throws(UnreadableFile) {
        chunk = try source.withLock { source throws(UnreadableFile) in try source.next() }
      } catch {
        tickets.signal()
        throw ScoreFileError(error)
      }
      guard let chunk else {
        tickets.signal()
        return
      }
      let parsed = parser.parse(chunk)
      for job in try collect(parsed, at: chunk.sequence) { try perform(job) }
    }
  }

  /// Hands a parsed chunk to the collector, or leaves it for the thread whose turn it is.
  private func collect(
    _ parsed: ParsedChunk,
    at sequence: Int
  ) throws(ScoreFileError) -> [ScoreCollector.Job] {
    let isOurs = turn.withLock { turn in
      turn.waiting[sequence] = parsed
      defer { turn.isTaken = true }
      return !turn.isTaken
    }
    guard isOurs else { return [] }
    var jobs: [ScoreCollector.Job] = []
    while let chunk = nextInTurn() {
      defer { tickets.signal() }
      do throws(ScoreFileError) {
        jobs += try collector.withLock { collector throws(ScoreFileError) in
          try collector.take(chunk, header: header)
        }
      } catch {
        // The turn stays taken: nothing more is collected once something failed. Whoever waits for
        // a ticket gets one and then finds the failure.
        failure.withLock { $0 = $0 ?? error }
        for _ in 0..<options.cores { tickets.signal() }
        throw error
      }
      report(chunk)
    }
    return jobs
  }

  private func nextInTurn() -> ParsedChunk? {
    turn.withLock { turn in
      guard let chunk = turn.waiting.removeValue(forKey: turn.next) else {
        turn.isTaken = false
        return nil
      }
      turn.next += 1
      turn.rows += chunk.read
      return chunk
    }
  }

  private func report(_ chunk: ParsedChunk) {
    guard let progress = options.progress else { return }
    let rows = turn.withLock { $0.rows }
    progress(rows, chunk.bytesRead)
  }

  private func perform(_ job: ScoreCollector.Job) throws(ScoreFileError) {
    var run = SubjectRun()
    if job.ordinal != nil {
      try run.append(
        job.rows,
        segmentRows: options.blockRows,
        finalHash: hash,
        to: spool
      )
    } else {
      try run.append(job.rows.sorted(), segmentRows: options.segmentRows, to: spool)
    }
    collector.withLock { $0.add(run, of: job) }
  }
}

extension ScorePipeline {
  /// Makes each lane's final blocks: lanes side by side, and the parts of each large lane too.
  private func merge(
    _ lanes: [Lane: ScoreCollector.LaneRuns]
  ) throws(ScoreFileError) -> [MergedLane] {
    let merges = lanes.keys.sorted().map { lane in
      LaneMerge(
        lane: lane,
        dimensionCount: header.layout.dimensions.count,
        spool: spool,
        options: options,
        hash: hash
      )
    }
    let plans = try each(merges) { merge throws(ScoreFileError) in
      (merge, try merge.parts(of: lanes[merge.lane] ?? ScoreCollector.LaneRuns()))
    }
    let tasks = plans.flatMap { merge, parts in parts.map { (merge, $0) } }
    let results = try each(tasks) { task throws(ScoreFileError) in try task.0.merged(task.1) }

    var rest = results[...]
    var merged: [MergedLane] = []
    for (merge, parts) in plans {
      merged.append(try merge.joined(Array(rest.prefix(parts.count))))
      rest = rest.dropFirst(parts.count)
    }
    return merged
  }

  /// Does something with every value, several at a time.
  ///
  /// - Returns: The results in the order of the values.
  private func each<Value: Sendable, Result: Sendable>(
    _ values: [Value],
    _ body: @Sendable (Value) throws(ScoreFileError) -> Result
  ) throws(ScoreFileError) -> [Result] {
    let results = Mutex<[Int: Result]>([:])
    inParallel(values.count) { index throws(ScoreFileError) in
      let result = try body(values[index])
      results.withLock { $0[index] = result }
    }
    try throwFailure()
    let found = results.withLock { $0 }
    return values.indices.compactMap { found[$0] }
  }
}
