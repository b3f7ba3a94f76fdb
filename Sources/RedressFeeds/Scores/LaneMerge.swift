import RedressCore

/// A lane's final blocks, and the rows refused while they were made.
struct MergedLane: Sendable {
  let lane: Lane
  var blocks: [FinishedBlock]
  var tally: PartTally
}

/// Makes a lane's final blocks of its runs.
///
/// A large lane is cut into ranges of subjects that are merged side by side. Each range is told how
/// many rows stand below it, so that its blocks begin where the lane's blocks do; only the ends
/// have to be joined. Should subjects that came twice have moved that, the blocks are cut again.
struct LaneMerge: Sendable {
  /// Runs open at once; more are merged in rounds, so that memory does not grow with the file.
  static let runLimit = 96

  /// A range of subjects of all runs, or blocks that are final already.
  enum Part: Sendable {
    case final([FinishedBlock])
    case runs([SubjectRun], SubjectRange, rowsBelow: Int)
  }

  let lane: Lane
  let dimensionCount: Int
  let spool: Spool
  let options: FeedOptions
  let hash: BlockHash

  /// Plans the merge; a lane that came in order needs none.
  ///
  /// - Throws: `.spoolFailed`, `.spoolDamaged`.
  func parts(of runs: ScoreCollector.LaneRuns) throws(ScoreFileError) -> [Part] {
    let ordered = runs.ordered.keys.sorted().compactMap { runs.ordered[$0] }
    guard runs.hasRepeatsOrShortBlocks || !runs.unordered.isEmpty else {
      return [.final(ordered.compactMap(FinishedBlock.init))]
    }
    var open = runs.unordered
    if !ordered.isEmpty { open.append(SubjectRun(segments: ordered)) }
    while open.count > Self.runLimit {
      let few = Array(open.prefix(Self.runLimit))
      open.removeFirst(few.count)
      open.append(try joined(few))
    }
    var parts: [Part] = []
    var low: SubjectKey?
    for high in cuts(open).map(Optional.some) + [nil] {
      var below = 0
      if let low { for run in open { below += try rows(of: run, below: low) } }
      parts.append(.runs(open, SubjectRange(low: low, high: high), rowsBelow: below))
      low = high
    }
    return parts
  }

  /// Subjects at which the lane is cut into about equal parts, one for each thread.
  private func cuts(_ runs: [SubjectRun]) -> [SubjectKey] {
    let segments = runs.flatMap(\.segments).sorted { $0.first < $1.first }
    let rows = segments.reduce(0) { $0 + $1.rowCount }
    guard rows >= 4 * options.blockRows, options.cores > 1 else { return [] }
    var cuts: [SubjectKey] = []
    var seen = 0
    for segment in segments {
      if seen >= (cuts.count + 1) * rows / options.cores, cuts.last != segment.first {
        cuts.append(segment.first)
      }
      seen += segment.rowCount
    }
    return cuts
  }

  private func rows(of run: SubjectRun, below key: SubjectKey) throws(ScoreFileError) -> Int {
    var rows = 0
    for segment in run.segments where segment.first < key {
      if segment.last < key {
        rows += segment.rowCount
      } else {
        let columns = columns(capacity: segment.rowCount)
        try columns.append(blockAt: segment.block, in: spool)
        rows += columns.firstRow(notBelow: key)
      }
    }
    return rows
  }

  private func columns(capacity: Int) -> SnapshotColumns {
    SnapshotColumns(dimensionCount: dimensionCount, holdsText: lane.holdsText, capacity: capacity)
  }
}

extension FinishedBlock {
  /// `nil` for a segment that is only there to be merged.
  fileprivate init?(_ segment: SubjectRun.Segment) {
    guard let hash = segment.hash else { return nil }
    self.init(
      place: segment.block,
      rowCount: segment.rowCount,
      byteCount: segment.byteCount,
      first: segment.first,
      last: segment.last,
      hash: hash
    )
  }
}

extension LaneMerge {
  /// - Throws: `.spoolFailed`, `.spoolDamaged`.
  /// - Complexity: O(*n* log *k*) in rows and runs.
  func merged(_ part: Part) throws(ScoreFileError) -> MergedLane {
    switch part {
    case .final(let blocks):
      return MergedLane(
        lane: lane,
        blocks: blocks,
        tally: PartTally()
      )
    case .runs(let runs, let range, let rowsBelow):
      var sink = BlockSink(
        columns(capacity: options.blockRows),
        blockRows: options.blockRows,
        firstRows: options.blockRows - rowsBelow % options.blockRows,
        spool: spool,
        hash: hash
      )
      var merge = try merge(runs, range)
      while try merge.next() { try sink.take(merge.columns, merge.row) }
      try sink.finish()
      return MergedLane(lane: lane, blocks: sink.blocks, tally: sink.tally)
    }
  }

  /// Joins the parts' blocks into the lane's: all full but the last.
  ///
  /// - Throws: `.spoolFailed`, `.spoolDamaged`.
  func joined(_ parts: [MergedLane]) throws(ScoreFileError) -> MergedLane {
    var result = MergedLane(
      lane: lane,
      blocks: [],
      tally: PartTally()
    )
    for part in parts { result.tally.add(part.tally) }
    guard parts.count > 1 else {
      result.blocks = parts.flatMap(\.blocks)
      return result
    }
    let rest = columns(capacity: 64)
    for block in parts.flatMap(\.blocks) {
      if rest.isEmpty, block.rowCount == options.blockRows {
        result.blocks.append(block)
        continue
      }
      let rows = columns(capacity: block.rowCount)
      try rows.append(blockAt: block.place, in: spool)
      spool.release(block.place)
      // Blocks have no lines, and the final ones need none.
      let taken = min(rows.count, options.blockRows - rest.count)
      rest.append(0..<taken, of: rows, withLines: false)
      if rest.count == options.blockRows {
        result.blocks.append(try spool.finish(rest, hash))
        rest.removeAll()
        rest.append(taken..<rows.count, of: rows, withLines: false)
      }
    }
    if !rest.isEmpty { result.blocks.append(try spool.finish(rest, hash)) }
    return result
  }

  private func merge(
    _ runs: [SubjectRun],
    _ range: SubjectRange
  ) throws(ScoreFileError) -> Merge<SubjectRunReader> {
    try Merge(
      runs.map {
        SubjectRunReader($0, range: range, rows: columns(capacity: $0.longestSegment), spool: spool)
      }
    )
  }

  /// Merges some runs into one, repeats and all.
  private func joined(_ runs: [SubjectRun]) throws(ScoreFileError) -> SubjectRun {
    let rows = columns(capacity: options.segmentRows)
    var result = SubjectRun()
    var merge = try merge(runs, SubjectRange(low: nil, high: nil))
    while try merge.next() {
      rows.append(merge.row, of: merge.columns)
      if rows.count == options.segmentRows {
        try result.append(rows, segmentRows: options.segmentRows, to: spool)
        rows.removeAll()
      }
    }
    try result.append(rows, segmentRows: options.segmentRows, to: spool)
    return result
  }
}
