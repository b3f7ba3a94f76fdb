import RedressCore
internal import RedressFeeds

/// The blocks at hand of several months, their ids and scores in one column each.
///
/// A lane's rows lie side by side, with an id in front of which everything stands behind the last.
/// So the loop over a population reads two columns by an index for each lane, and nothing else.
struct MonthTable {
  private static let stride = ScoreBlock.rowLimit + 1

  /// The newest month first.
  private(set) var lanes: [MonthLane]

  /// Packed ids; `UInt64.max`, which no id packs to, behind a block's last and for texts.
  private(set) var keys: [UInt64]
  private(set) var scores: [Int16]

  /// Where each lane stands, in ``keys`` and ``scores``.
  var places: [Int]

  /// Where each lane's block ends.
  private(set) var ends: [Int]

  /// Loads each month's first block.
  init(_ lanes: [MonthLane], _ connection: any Connection) throws {
    self.lanes = lanes
    keys = [UInt64](repeating: .max, count: lanes.count * Self.stride)
    scores = [Int16](repeating: 0, count: lanes.count * Self.stride)
    places = lanes.indices.map { $0 * Self.stride }
    ends = places
    for lane in lanes.indices { try load(lane, connection) }
  }

  /// Loads a lane's next block in place of the one at hand.
  ///
  /// - Throws: ``StoreError`` `damaged` when it does not pass its checks.
  mutating func load(_ lane: Int, _ connection: any Connection) throws {
    try lanes[lane].load(connection)
    let start = lane * Self.stride
    let (arrays, end) = (lanes[lane].arrays, start + lanes[lane].arrays.count)
    keys.replaceSubrange(start..<start + arrays.packed.count, with: arrays.packed)
    for place in start + arrays.packed.count...end { keys[place] = .max }
    scores.replaceSubrange(start..<end, with: arrays.scores)
    places[lane] = start
    ends[lane] = end
  }

  /// Behind the last subject of a lane's month.
  func isAtEnd(_ lane: Int) -> Bool { places[lane] == ends[lane] }

  /// The row of a lane's block that it stands on.
  func row(_ lane: Int) -> Int { places[lane] - lane * Self.stride }

  /// How the text id at a place of one lane stands to that of another, as ``ScoreArrays`` tells it.
  func textOrder(_ lane: Int, at place: Int, _ other: Int, at otherPlace: Int) -> Int {
    lanes[lane].arrays.order(
      place - lane * Self.stride,
      lanes[other].arrays,
      otherPlace - other * Self.stride
    )
  }

  /// The subject at one of a lane's places.
  func subject(_ lane: Int, at place: Int) -> SubjectKey {
    lanes[lane].arrays.subject(at: place - lane * Self.stride)
  }

  /// Writes the points at one of a lane's places, in the order of dimensions.
  func copyPoints(_ lane: Int, at place: Int, into points: inout [Int16]) {
    points.removeAll(keepingCapacity: true)
    for column in lanes[lane].arrays.points { points.append(column[place - lane * Self.stride]) }
  }
}
