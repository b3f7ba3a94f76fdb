import RedressCore

/// A range of subjects in several months, with the stored blocks that reach into it.
struct MonthSlice: Sendable {
  /// The first subject that may be in it; `nil` for all from the least.
  let low: SubjectKey?

  /// The first subject that is behind it; `nil` when none is.
  let high: SubjectKey?

  /// For each lane, in order; may be empty.
  let blocks: [[StoredBlock]]
}

/// Cuts months into ranges of subjects that are judged side by side.
struct MonthSlices {
  /// Where a lane's blocks begin and end, by the bytes that order subjects, and how many it has.
  private struct Span {
    let first: [UInt8]
    let last: [UInt8]
  }

  private let months: [MonthRow]

  /// For each lane; `nil` for one whose month is stored.
  private let coming: [ComingMonth?]
  private let spans: [[Span]]

  /// Where slices begin but the first; ascending.
  private let cuts: [[UInt8]]

  /// The block that each lane read last: it may reach into the next slice too.
  private var atHand: [StoredBlock?]

  /// For each lane the first block that reaches into the next slice.
  private var next: [Int]
  private(set) var given = 0

  /// - Parameters:
  ///   - connection: Where the blocks are.
  ///   - months: The lanes' months.
  ///   - coming: Scores that are to stand for some of them.
  ///   - blocksTogether: Blocks of each month, or about as many, in a slice.
  /// - Throws: ``StoreError``.
  init(
    _ connection: any Connection,
    _ months: [MonthRow],
    coming: [Period: ComingMonth],
    blocksTogether: Int
  ) throws {
    self.months = months
    self.coming = months.map { coming[$0.period] }
    let spans = try months.map { month in
      if let blocks = coming[month.period]?.blocks {
        return blocks.map { Span(first: $0.first.ordered, last: $0.last.ordered) }
      }
      var spans: [Span] = []
      try connection.stream(
        """
        SELECT first_subject, last_subject FROM score_block WHERE period = $1 AND batch = $2
        ORDER BY place
        """,
        [.int(Int64(month.period.number)), .int(month.batch.number)]
      ) {
        spans.append(Span(first: $0.blob(0), last: $0.blob(1)))
        return true
      }
      return spans
    }
    self.spans = spans
    // Cut where so many blocks of all months have begun, so that no slice has many more.
    let begins = spans.flatMap { $0.map(\.first) }.sorted { $0.lexicographicallyPrecedes($1) }
    let size = blocksTogether * months.count
    cuts = stride(from: size, to: begins.count, by: size).map { begins[$0] }
    atHand = months.map { _ in nil }
    next = months.map { _ in 0 }
  }

  var count: Int { cuts.count + 1 }

  /// Reads the next slice; `nil` behind the last.
  ///
  /// - Throws: ``StoreError`` `damaged` when a block is filed under no possible subject.
  mutating func slice(_ connection: any Connection) throws -> MonthSlice? {
    guard given < count else { return nil }
    let high = given < cuts.count ? cuts[given] : nil
    let slice = MonthSlice(
      low: try given > 0 ? key(cuts[given - 1]) : nil,
      high: try high.map(key),
      blocks: try months.indices.map { try blocks(of: $0, before: high, connection) }
    )
    given += 1
    return slice
  }

  private func key(_ ordered: [UInt8]) throws -> SubjectKey {
    guard let key = SubjectKey(ordered: ordered) else {
      throw StoreError.unreadable(table: "score_block")
    }
    return key
  }

  private mutating func blocks(
    of lane: Int,
    before high: [UInt8]?,
    _ connection: any Connection
  ) throws -> [StoredBlock] {
    var blocks: [StoredBlock] = []
    while next[lane] < spans[lane].count {
      let span = spans[lane][next[lane]]
      if let high, !span.first.lexicographicallyPrecedes(high) { break }
      if let known = atHand[lane], known.place == Int64(next[lane]) {
        blocks.append(known)
      } else if let read = try read(next[lane], of: lane, connection) {
        atHand[lane] = read
        blocks.append(read)
      }
      // One that reaches behind the slice is in the next one too.
      if let high, !span.last.lexicographicallyPrecedes(high) { break }
      next[lane] += 1
    }
    return blocks
  }

  private func read(
    _ place: Int,
    of lane: Int,
    _ connection: any Connection
  ) throws -> StoredBlock? {
    if let coming = coming[lane] { return try coming.block(place) }
    return try connection.block(Int64(place), of: months[lane])
  }
}
