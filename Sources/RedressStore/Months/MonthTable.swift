import RedressCore
internal import RedressFeeds

/// The blocks at hand of several months, their ids and scores in one column each.
///
/// A lane's rows lie side by side, with an id in front of which everything stands behind the last.
/// So the loop over a population reads two columns by an index for each lane, and nothing else.
struct MonthTable: Sendable {
  private static let stride = ScoreBlock.rowLimit + 1

  /// The newest month first.
  private(set) var lanes: [MonthLane]
  private var slice = MonthSlice(low: nil, high: nil, blocks: [])

  /// The place in the slice of each lane's next block.
  private var next: [Int]

  /// Packed ids; `UInt64.max`, which no id packs to, behind a block's last and for texts.
  private(set) var keys: [UInt64]
  private(set) var scores: [Int16]

  /// Where each lane stands, in ``keys`` and ``scores``.
  var places: [Int]

  /// Where each lane's block ends.
  private(set) var ends: [Int]

  init(_ lanes: [MonthLane]) {
    self.lanes = lanes
    next = lanes.map { _ in 0 }
    keys = [UInt64](repeating: .max, count: lanes.count * Self.stride)
    scores = [Int16](repeating: 0, count: lanes.count * Self.stride)
    places = lanes.indices.map { $0 * Self.stride }
    ends = places
  }

  /// Begins with a slice: loads each month's first block of it.
  mutating func begin(_ slice: MonthSlice) throws {
    self.slice = slice
    for lane in lanes.indices {
      next[lane] = 0
      try load(lane)
    }
  }

  /// Loads the next block of a lane that has subjects in the slice, in place of the one at hand.
  ///
  /// - Throws: ``StoreError`` `damaged` when it does not pass its checks.
  mutating func load(_ lane: Int) throws {
    let start = lane * Self.stride
    (places[lane], ends[lane]) = (start, start)
    keys[start] = .max
    while isAtEnd(lane), hasMore(lane) {
      try lanes[lane].open(slice.blocks[lane][next[lane]])
      next[lane] += 1
      let arrays = lanes[lane].arrays
      places[lane] = start + (slice.low.map { arrays.row(notBefore: $0) } ?? 0)
      let end = start + (slice.high.map { arrays.row(notBefore: $0) } ?? arrays.count)
      ends[lane] = end
      keys.replaceSubrange(start..<start + arrays.packed.count, with: arrays.packed)
      for place in min(start + arrays.packed.count, end)...end { keys[place] = .max }
      scores.replaceSubrange(start..<start + arrays.count, with: arrays.scores)
    }
  }

  /// Whether the slice has more blocks of a lane.
  func hasMore(_ lane: Int) -> Bool { next[lane] < slice.blocks[lane].count }

  /// Behind the last subject of a lane's block.
  func isAtEnd(_ lane: Int) -> Bool { places[lane] == ends[lane] }

  /// How the text id at a place of one lane stands to that of another, as ``ScoreArrays`` tells it.
  func textOrder(_ lane: Int, at place: Int, _ other: Int, at otherPlace: Int) -> Int {
    lanes[lane].arrays.order(
      place - lane * Self.stride,
      lanes[other].arrays,
      otherPlace - other * Self.stride
    )
  }

  /// The columns of a lane's block at hand, and a place's row in them.
  func arrays(_ lane: Int) -> ScoreArrays { lanes[lane].arrays }

  func row(_ lane: Int, at place: Int) -> Int { place - lane * Self.stride }

  /// The subject at one of a lane's places.
  func subject(_ lane: Int, at place: Int) -> SubjectKey {
    lanes[lane].arrays.subject(at: place - lane * Self.stride)
  }

  /// The points at one of a lane's places, in the order of dimensions.
  func points(_ lane: Int, at place: Int) -> some Sequence<Int16> {
    let row = place - lane * Self.stride
    return lanes[lane].arrays.points.lazy.map { $0[row] }
  }
}
