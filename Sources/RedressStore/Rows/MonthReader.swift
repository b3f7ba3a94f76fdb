internal import RedressCore

/// Walks through a month's standing snapshots in canonical order, one block in memory at a time,
/// with restatements laid over the published scores.
package final class MonthReader {
  package let month: MonthRow
  private let connection: any Connection
  private let overlay: [ScoreBlockRow]
  private var nextOverlay = 0
  private var rows: [ScoreBlockRow] = []
  private var place = 0
  private var nextBlock: Int64 = 0

  /// The snapshot that the reader stands on; `nil` at the end.
  package private(set) var current: ScoreBlockRow?

  /// Stands on the month's first snapshot; `asPublished` leaves restatements out.
  package init(_ connection: any Connection, _ month: MonthRow, asPublished: Bool = false) throws {
    self.connection = connection
    self.month = month
    overlay = asPublished ? [] : try connection.restatements(of: month)
    try advance()
  }

  /// Steps to the next snapshot.
  ///
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks.
  package func advance() throws {
    if place >= rows.count, try !loadBlock() {
      current = nil
      return
    }
    let row = rows[place]
    place += 1
    while nextOverlay < overlay.count, overlay[nextOverlay].subject < row.subject {
      nextOverlay += 1
    }
    let isRestated = nextOverlay < overlay.count && overlay[nextOverlay].subject == row.subject
    current = isRestated ? overlay[nextOverlay] : row
  }

  private func loadBlock() throws -> Bool {
    let bytes = try connection.first(
      "SELECT content FROM score_block WHERE period = $1 AND batch = $2 AND place = $3",
      [.int(Int64(month.period.number)), .int(month.batch.number), .int(nextBlock)]
    ) { $0.blob(0) }
    guard let bytes else { return false }
    rows = try ScoreBlock(reading: bytes, month: month, place: nextBlock).rows
    place = 0
    nextBlock += 1
    return !rows.isEmpty
  }
}
