package import RedressCore

/// Walks through a month's standing snapshots in canonical order, one block in memory at a time,
/// with restatements laid over the published scores.
package struct MonthCursor {
  package let month: MonthRow
  private let connection: any Connection

  /// In canonical order.
  private let overlay: [ScoreBlockRow]
  private var arrays = ScoreArrays()
  private var place = 0
  private var count = 0
  private var nextBlock: Int64 = 0

  /// Stands on the month's first snapshot; `asPublished` leaves restatements out.
  package init(_ connection: any Connection, _ month: MonthRow, asPublished: Bool = false) throws {
    self.connection = connection
    self.month = month
    overlay = asPublished ? [] : try connection.restatements(of: month)
    try loadBlock()
  }

  package var isAtEnd: Bool { place == count }

  /// The packed id that it stands on; `UInt64.max`, which no id packs to, on a text or at the end.
  package var packedKey: UInt64 {
    place < arrays.packed.count ? arrays.packed[place] : .max
  }

  /// - Precondition: It is not at the end.
  package var subject: SubjectKey {
    arrays.packed.isEmpty ? .text(arrays.texts[place]) : .packed(arrays.packed[place])
  }

  /// - Precondition: It is not at the end.
  package var score: Int16 { arrays.scores[place] }

  /// - Precondition: It is not at the end.
  package var row: ScoreBlockRow {
    ScoreBlockRow(
      subject: subject,
      score: arrays.scores[place],
      points: arrays.points.map { $0[place] }
    )
  }

  /// Steps to the next snapshot.
  ///
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks.
  package mutating func advance() throws {
    place += 1
    if place == count { try loadBlock() }
  }

  private mutating func loadBlock() throws {
    place = 0
    count = 0
    let bytes = try connection.first(
      "SELECT content FROM score_block WHERE period = $1 AND batch = $2 AND place = $3",
      [.int(Int64(month.period.number)), .int(month.batch.number), .int(nextBlock)]
    ) { $0.blob(0) }
    guard let bytes else {
      arrays = ScoreArrays()
      return
    }
    let block = try ScoreBlock(reading: bytes, month: month, place: nextBlock)
    block.decode(into: &arrays)
    count = block.rowCount
    nextBlock += 1
    guard !overlay.isEmpty else { return }
    for restated in overlay where block.first <= restated.subject && restated.subject <= block.last
    {
      lay(restated, over: block)
    }
  }

  private mutating func lay(_ restated: ScoreBlockRow, over block: ScoreBlock) {
    guard let row = block.place(of: restated.subject) else { return }
    arrays.scores[row] = restated.score
    for (dimension, points) in restated.points.enumerated() {
      arrays.points[dimension][row] = points
    }
  }
}
