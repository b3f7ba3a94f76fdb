package import RedressFeeds

/// Walks through a month's standing snapshots in canonical order, one block in memory at a time,
/// with restatements laid over the published scores.
package struct MonthCursor {
  private let connection: any Connection
  private var lane: MonthLane
  private var nextBlock: Int64 = 0
  private var place = 0

  /// Stands on the month's first snapshot; `asPublished` leaves restatements out.
  package init(_ connection: any Connection, _ month: MonthRow, asPublished: Bool = false) throws {
    self.connection = connection
    lane = try MonthLane(connection, month, back: 0, asPublished: asPublished)
    try load()
  }

  package var month: MonthRow { lane.month }
  package var isAtEnd: Bool { place == lane.arrays.count }

  /// - Precondition: It is not at the end.
  package var row: ScoreBlockRow { lane.arrays.row(at: place) }

  /// Steps to the next snapshot.
  ///
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks.
  package mutating func advance() throws {
    place += 1
    if isAtEnd { try load() }
  }

  private mutating func load() throws {
    while true {
      let block = try connection.block(nextBlock, of: lane.month)
      try lane.open(block)
      nextBlock += 1
      if block == nil || lane.arrays.count > 0 { break }
    }
    place = 0
  }
}
