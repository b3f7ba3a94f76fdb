import RedressCore
internal import RedressFeeds

/// One month in canonical order of subjects, a block at a time, its restatements laid over.
struct MonthLane: Sendable {
  let month: MonthRow

  /// Months before the newest month of a merge.
  let back: Int

  /// In canonical order.
  private let overlay: [ScoreBlockRow]

  /// The columns of the block at hand; empty before the first and behind the last.
  private(set) var arrays = ScoreArrays()

  /// Stands in front of the month's first block; `asPublished` leaves restatements out.
  init(
    _ connection: any Connection,
    _ month: MonthRow,
    back: Int,
    asPublished: Bool = false
  ) throws {
    self.month = month
    self.back = back
    overlay = asPublished ? [] : try connection.restatements(of: month)
  }

  /// Opens a block in place of the one at hand, which may leave nobody; `nil` stands behind the month's last.
  ///
  /// - Throws: ``StoreError`` `damaged` when it does not pass its checks, `unreadable` for a restatement
  ///   that does not fit it.
  mutating func open(_ stored: StoredBlock?) throws {
    guard let block = try stored?.opened() else {
      arrays = ScoreArrays()
      return
    }
    block.decode(into: &arrays)
    var gone: [Int] = []
    for row in overlay where block.first <= row.subject && row.subject <= block.last {
      guard let place = block.place(of: row.subject) else { continue }
      if row.points.isEmpty { gone.append(place) } else { try arrays.put(row, at: place) }
    }
    for place in gone.sorted(by: >) { arrays.remove(at: place) }
  }
}

extension ScoreArrays {
  func row(at place: Int) -> ScoreBlockRow {
    ScoreBlockRow(
      subject: subject(at: place),
      score: scores[place],
      points: points.map { $0[place] }
    )
  }

  /// The first row whose subject does not stand before another, by halving.
  func row(notBefore subject: SubjectKey) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self.subject(at: middle) < subject { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a restated score in the place of the one published.
  ///
  /// - Throws: ``StoreError`` `unreadable` for one of another number of dimensions.
  fileprivate mutating func put(_ row: ScoreBlockRow, at place: Int) throws {
    guard row.points.count == points.count else {
      throw StoreError.unreadable(table: "restatement")
    }
    scores[place] = row.score
    for (dimension, points) in row.points.enumerated() { self.points[dimension][place] = points }
  }
}
