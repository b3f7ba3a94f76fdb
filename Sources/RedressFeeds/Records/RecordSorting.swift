package import RedressCore

/// Merges the runs of a file into blocks; done again when some lines must be left out.
package struct RecordSorting {
  let runs: RowRuns<RecordRow>
  let kinds: [RecordKind]
  let cores: Int
  let hash: BlockHash

  /// Lines that are left out; another line that says the same goes with the first of them.
  package var leftOut = NumberSet()

  /// Rows that repeat one that is kept.
  private(set) var repeats = 0

  /// Rows left out.
  private(set) var gone = 0

  package init(
    _ runs: RowRuns<RecordRow>,
    kinds: [RecordKind],
    cores: Int,
    hash: @escaping BlockHash
  ) {
    self.runs = runs
    self.kinds = kinds
    self.cores = cores
    self.hash = hash
  }

  /// - Parameters:
  ///   - keeps: Says of each row that is not left out, by its place among those, whether it is kept.
  ///   - onRepeatGone: Gets a row that is left out because it repeats one that is, and the line of
  ///     that one.
  ///   - onSameNumber: Gets the ordinals of records whose ids have one number: the same id, or
  ///     hardly ever two.
  /// - Returns: The records that are kept.
  /// - Throws: `ScoreFileError` `.spoolFailed`; what the parameters throw.
  package mutating func run(
    keeps: (_ ordinal: Int, _ row: RecordRow, _ bytes: [UInt8]) throws -> Bool = { _, _, _ in true
    },
    onRepeatGone: (_ first: Int, _ row: RecordRow, _ bytes: [UInt8]) -> Void = { _, _, _ in },
    onSameNumber: (_ ordinals: [UInt32], _ sorted: SortedRecords) throws -> Void = { _, _ in }
  ) throws -> SortedRecords {
    (repeats, gone) = (0, 0)
    let spool = runs.spool
    var sorted = SortedRecords(
      runs: runs,
      kinds: kinds,
      roster: RecordRoster(spool: spool),
      leftOut: leftOut
    )
    var sorter = RecordPlaceSorter(spool: spool)
    let press = BlockPress(spool: spool, cores: cores, hash: hash) { [kinds] rows in
      RecordBlockBuilder.block(of: rows, kinds: kinds)
    }
    var rows = RowsForPress(press, limit: RecordBlock.limit)
    var merge = try runs.merged()
    var last = LastRow()
    var ordinal = 0
    while try merge.next() {
      let cursor = merge.winner
      guard let row = cursor.row else { break }
      let bytes = cursor.bytes
      if last.repeats(row, bytes) {
        if last.isGone {
          gone += 1
          onRepeatGone(last.line, row, bytes)
        } else {
          repeats += 1
          sorted.roster.noteRepeat(line: row.head.line)
        }
        continue
      }
      var isGone = leftOut.contains(row.head.line)
      if !isGone {
        isGone = try !keeps(ordinal, row, bytes)
        ordinal += 1
      }
      last.take(row, bytes, isGone: isGone)
      if isGone {
        gone += 1
        continue
      }
      guard let ordinal = UInt32(exactly: sorted.count) else {
        preconditionFailure("A file has fewer than four billion records")
      }
      let number = RecordPlace.number(row.record, of: bytes)
      try sorter.append(RecordPlace(number: number, ordinal: ordinal))
      try sorted.roster.append(cursor.location)
      rows.append(row.range, of: bytes.span)
    }
    sorted.blocks = try rows.finish()
    try filePlaces(&sorter, in: &sorted, onSameNumber)
    return sorted
  }

  private func filePlaces(
    _ sorter: inout RecordPlaceSorter,
    in sorted: inout SortedRecords,
    _ onSameNumber: ([UInt32], SortedRecords) throws -> Void
  ) throws {
    var pending: [RecordPlace] = []
    try sorter.forEachHeap(cores: cores) { heap in
      var start = 0
      for end in 1...heap.count
      where end == heap.count || heap[end].number != heap[start].number {
        if end > start + 1 { try onSameNumber(heap[start..<end].map(\.ordinal), sorted) }
        start = end
      }
      pending += heap
      var filed = 0
      while pending.count - filed >= RecordPlaceBlock.limit {
        try sorted.file(pending[filed..<(filed + RecordPlaceBlock.limit)])
        filed += RecordPlaceBlock.limit
      }
      pending.removeFirst(filed)
    }
    if !pending.isEmpty { try sorted.file(pending[...]) }
  }
}

/// The row before, to which one that says the same is next in the order.
private struct LastRow {
  private var content: [UInt8] = []
  private(set) var line = 0
  private(set) var isGone = false

  func repeats(_ row: RecordRow, _ bytes: [UInt8]) -> Bool {
    row.content.count == content.count
      && bytes.span.order(row.content, content.span, 0..<content.count) == 0
  }

  mutating func take(_ row: RecordRow, _ bytes: [UInt8], isGone: Bool) {
    content.removeAll(keepingCapacity: true)
    content.append(row.content, of: bytes.span)
    line = row.head.line
    self.isGone = isGone
  }
}

extension SortedRecords {
  fileprivate mutating func file(_ slice: ArraySlice<RecordPlace>) throws {
    guard let first = slice.first, let last = slice.last else { return }
    let block = RecordPlaceBlock(encoding: slice)
    places.append(
      FiledPlaces(
        place: try runs.spool.put(block.bytes),
        count: block.count,
        first: first.number,
        last: last.number
      )
    )
  }
}
