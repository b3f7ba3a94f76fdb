import RedressCore

/// Takes parsed chunks in the file's order and gathers each lane's rows.
///
/// Rows that continue their lane's ascending order fill the lane's blocks as they come; rows that
/// do not are gathered apart, to be sorted into runs. So a sorted file is never sorted, and one
/// line out of place costs a merge, not the whole.
struct ScoreCollector: Sendable {
  /// Work that needs nothing of the collector, and so is done beside it.
  struct Job: Sendable {
    let lane: Lane
    let rows: SnapshotColumns
    /// The block's place in its lane; `nil` for rows that are still to be sorted.
    let ordinal: Int?
  }

  private struct Gathering: Sendable {
    let ordered: SnapshotColumns
    let unordered: SnapshotColumns
    let last: SnapshotColumns
    var ordinal = 0
  }

  /// What became of a lane's rows.
  struct LaneRuns: Sendable {
    var ordered: [Int: SubjectRun.Segment] = [:]
    var unordered: [SubjectRun] = []
    /// The ordered segments are not the lane's final blocks, even when nothing is to be merged.
    var hasRepeatsOrShortBlocks = false
  }

  let dimensionCount: Int
  let blockRows: Int
  let runRows: Int
  let memoryLimit: Int
  private var gatherings: [Lane: Gathering] = [:]
  private(set) var lanes: [Lane: LaneRuns] = [:]
  private(set) var tally = PartTally()
  private(set) var read = 0
  private var openEmptyLines = 0

  init(dimensionCount: Int, blockRows: Int, runRows: Int, memoryLimit: Int) {
    self.dimensionCount = dimensionCount
    self.blockRows = blockRows
    self.runRows = runRows
    self.memoryLimit = memoryLimit
  }

  /// Takes the next chunk.
  ///
  /// - Throws: `.tooManyPeriods`.
  mutating func take(
    _ chunk: ParsedChunk,
    header: ScoreFileHeader
  ) throws(ScoreFileError) -> [Job] {
    if chunk.lineCount > chunk.trailingEmptyLines {
      // Empty lines turn out not to be the file's last once something follows them.
      for line in chunk.first - openEmptyLines..<chunk.first {
        let refusal = ScoreRowRefusal.emptyLine
        tally.refuse(line: line) { refusal.problem(line: line, header: header) }
      }
      read += openEmptyLines
      openEmptyLines = 0
    }
    openEmptyLines += chunk.trailingEmptyLines
    tally.add(chunk.tally)
    read += chunk.read

    var jobs: [Job] = []
    for rows in chunk.rows { gather(rows, jobs: &jobs) }
    guard !chunk.hasTooManyPeriods,
      Set(gatherings.keys.map(\.period)).count <= ChunkParser.periodLimit
    else { throw .tooManyPeriods(limit: ChunkParser.periodLimit) }
    evict(&jobs)
    return jobs
  }

  /// Hands out whatever is still gathered.
  mutating func finish() -> [Job] {
    var jobs: [Job] = []
    for lane in gatherings.keys.sorted() {
      flushOrdered(lane, jobs: &jobs)
      flushUnordered(lane, jobs: &jobs)
    }
    return jobs
  }

  /// Notes what a job put into the spool.
  mutating func add(_ run: SubjectRun, of job: Job) {
    if let ordinal = job.ordinal, let segment = run.segments.first {
      lanes[job.lane, default: LaneRuns()].ordered[ordinal] = segment
    } else {
      lanes[job.lane, default: LaneRuns()].unordered.append(run)
    }
  }
}

extension ScoreCollector {
  private func columns(_ lane: Lane, capacity: Int) -> SnapshotColumns {
    SnapshotColumns(dimensionCount: dimensionCount, holdsText: lane.holdsText, capacity: capacity)
  }

  private mutating func gather(_ rows: ParsedChunk.Rows, jobs: inout [Job]) {
    let lane = rows.lane
    let columns = rows.columns
    if gatherings[lane] == nil {
      gatherings[lane] = Gathering(
        ordered: self.columns(lane, capacity: 64),
        unordered: self.columns(lane, capacity: 64),
        last: self.columns(lane, capacity: 1)
      )
    }
    guard let gathering = gatherings[lane] else { return }
    let last = gathering.last
    guard rows.isAscending, last.isEmpty || !columns.precedes(0, last, 0) else {
      gathering.unordered.append(0..<columns.count, of: columns)
      if gathering.unordered.count >= runRows { flushUnordered(lane, jobs: &jobs) }
      return
    }
    if rows.hasRepeats || (!last.isEmpty && last.equals(0, columns, 0)) {
      lanes[lane, default: LaneRuns()].hasRepeatsOrShortBlocks = true
    }
    var start = 0
    while start < columns.count, let ordered = gatherings[lane]?.ordered {
      let end = min(columns.count, start + blockRows - ordered.count)
      ordered.append(start..<end, of: columns)
      start = end
      if ordered.count == blockRows { flushOrdered(lane, jobs: &jobs) }
    }
    last.removeAll()
    last.append(columns.count - 1, of: columns)
  }

  private mutating func flushOrdered(_ lane: Lane, jobs: inout [Job]) {
    guard let gathering = gatherings[lane], !gathering.ordered.isEmpty else { return }
    jobs.append(Job(lane: lane, rows: gathering.ordered, ordinal: gathering.ordinal))
    var next = Gathering(
      ordered: columns(lane, capacity: gathering.ordered.count == blockRows ? blockRows : 64),
      unordered: gathering.unordered,
      last: gathering.last
    )
    next.ordinal = gathering.ordinal + 1
    gatherings[lane] = next
  }

  private mutating func flushUnordered(_ lane: Lane, jobs: inout [Job]) {
    guard let gathering = gatherings[lane], !gathering.unordered.isEmpty else { return }
    jobs.append(Job(lane: lane, rows: gathering.unordered, ordinal: nil))
    var next = Gathering(
      ordered: gathering.ordered,
      unordered: columns(lane, capacity: gathering.unordered.count >= runRows ? runRows : 64),
      last: gathering.last
    )
    next.ordinal = gathering.ordinal
    gatherings[lane] = next
  }

  /// Writes out the largest lanes when many of them together hold too much.
  private mutating func evict(_ jobs: inout [Job]) {
    func held(_ gathering: Gathering) -> Int {
      gathering.ordered.byteCount + gathering.unordered.byteCount
    }
    var total = gatherings.values.reduce(0) { $0 + held($1) }
    while total > memoryLimit,
      let largest = gatherings.max(by: { (held($0.value), $1.key) < (held($1.value), $0.key) })
    {
      total -= held(largest.value)
      if !largest.value.ordered.isEmpty {
        lanes[largest.key, default: LaneRuns()].hasRepeatsOrShortBlocks = true
      }
      flushOrdered(largest.key, jobs: &jobs)
      flushUnordered(largest.key, jobs: &jobs)
    }
  }
}
