public import RedressCore

/// What a score file held: blocks by period, counts that add up, and the first problems.
public struct ScoreFileContents: Sendable {
  /// One block on its way into the database.
  public struct Block: Sendable {
    public let period: Period
    /// The block's place in its period, from 0; packed ids come before texts.
    public let index: Int
    public let first: SubjectKey
    public let last: SubjectKey
    public let rowCount: Int

    /// As ``ScoreBlock/init(verifying:)`` reads it.
    public let bytes: [UInt8]

    /// Of the bytes, as the reader's hash gives it.
    public let hash: [UInt8]
  }

  /// Rows in the file: those accepted and those refused.
  public let read: Int
  /// Rows accepted, by period; a period without any is not there.
  public let acceptedByPeriod: [Period: Int]
  public let refused: Int
  /// The problems of the first lines, ascending by line, as many as were asked for.
  public let problems: [ImportProblem]
  private let lanes: [MergedLane]
  private let spool: Spool

  public var accepted: Int { acceptedByPeriod.values.reduce(0, +) }

  /// Periods with accepted rows, ascending.
  public var periods: [Period] { acceptedByPeriod.keys.sorted() }

  init(read: Int, tally: PartTally, lanes: [MergedLane], spool: Spool) {
    var tally = tally
    var accepted: [Period: Int] = [:]
    for lane in lanes {
      tally.add(lane.tally)
      let rows = lane.blocks.reduce(0) { $0 + $1.rowCount }
      if rows > 0 { accepted[lane.lane.period, default: 0] += rows }
    }
    self.read = read
    self.lanes = lanes
    self.spool = spool
    acceptedByPeriod = accepted
    refused = tally.refused
    problems = tally.problems.problems
    precondition(read == self.accepted + refused, "Every row is accepted or refused")
  }

  /// The hashes of each month's blocks, in order: what tells it from any other.
  package var blockHashes: [Period: [[UInt8]]] {
    var hashes: [Period: [[UInt8]]] = [:]
    for lane in lanes { hashes[lane.lane.period, default: []] += lane.blocks.map(\.hash) }
    return hashes
  }

  /// A block that can be read in any order.
  package struct WaitingBlock: Sendable {
    package let first: SubjectKey
    package let last: SubjectKey
    fileprivate let place: Spool.Place
    fileprivate let spool: Spool

    /// - Throws: ``ScoreFileError`` `spoolFailed`.
    package func bytes() throws(ScoreFileError) -> [UInt8] { try spool.bytes(at: place) }
  }

  /// One month's blocks, ascending by subject; may be empty.
  package func blocks(of period: Period) -> [WaitingBlock] {
    lanes.filter { $0.lane.period == period }.flatMap(\.blocks).map {
      WaitingBlock(first: $0.first, last: $0.last, place: $0.place, spool: spool)
    }
  }

  /// Cuts the blocks into parts of at most so many bytes, or of one block.
  ///
  /// - Parameter limit: In bytes.
  /// - Returns: Ranges of blocks as ``forEachBlock(in:_:)`` counts them, which follow each other; at
  ///   least one, which is empty when there is no block.
  package func parts(ofAtMost limit: Int) -> [Range<Int>] {
    lanes.flatMap(\.blocks).map(\.byteCount).parts(ofAtMost: limit)
  }

  /// Snapshots in some blocks.
  package func rowCount(of part: Range<Int>) -> Int {
    lanes.flatMap(\.blocks)[part].reduce(0) { $0 + $1.rowCount }
  }

  /// Hands out all blocks, ascending by period, then by subject; one is in memory at a time.
  ///
  /// - Throws: What `body` throws; `ScoreFileError.spoolFailed` when the spool cannot be read.
  public func forEachBlock(_ body: (Block) throws -> Void) throws {
    try forEachBlock(in: 0..<Int.max, body)
  }

  /// Hands out those blocks of a range, counted over all periods.
  package func forEachBlock(in part: Range<Int>, _ body: (Block) throws -> Void) throws {
    var place = 0
    var index = 0
    var period: Period?
    for lane in lanes {
      if lane.lane.period != period { index = 0 }
      period = lane.lane.period
      for block in lane.blocks {
        defer {
          place += 1
          index += 1
        }
        guard part.contains(place) else { continue }
        try body(
          Block(
            period: lane.lane.period,
            index: index,
            first: block.first,
            last: block.last,
            rowCount: block.rowCount,
            bytes: try spool.bytes(at: block.place),
            hash: block.hash
          )
        )
      }
    }
  }
}
