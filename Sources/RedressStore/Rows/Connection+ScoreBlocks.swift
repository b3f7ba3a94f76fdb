package import RedressCore
internal import RedressFeeds

/// A block of a month as it is stored, to be checked and opened on any thread.
struct StoredBlock: Sendable {
  let month: MonthRow
  let place: Int64

  /// The subjects it is filed under, by the bytes that order them.
  private let subjects: (first: [UInt8], last: [UInt8])
  private let bytes: [UInt8]

  fileprivate init(_ row: any SQLRow, of month: MonthRow) {
    self.month = month
    place = row.sequence(0)
    subjects = (row.blob(1), row.blob(2))
    bytes = row.blob(3)
  }

  init(
    _ bytes: [UInt8],
    at place: Int,
    of month: MonthRow,
    subjects: (first: SubjectKey, last: SubjectKey)
  ) {
    self.month = month
    self.place = Int64(place)
    self.subjects = (subjects.first.ordered, subjects.last.ordered)
    self.bytes = bytes
  }

  /// Checks it.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming period, batch, place and the subjects whose scores
  ///   cannot be read.
  func opened() throws -> ScoreBlock {
    do throws(BlockError) {
      return try ScoreBlock(verifying: bytes)
    } catch {
      throw StoreError.damaged(
        .scores(place, of: month.batch, month.period, subjects),
        .content(error)
      )
    }
  }
}

extension Connection {
  /// One block of a month; `nil` behind its last.
  func block(_ place: Int64, of month: MonthRow) throws -> StoredBlock? {
    try first(
      """
      SELECT \(ScoreBlock.columns) FROM score_block
      WHERE period = $1 AND batch = $2 AND place = $3
      """,
      [.int(Int64(month.period.number)), .int(month.batch.number), .int(place)]
    ) { StoredBlock($0, of: month) }
  }
}

extension ScoreBlock {
  static let columns = "place, first_subject, last_subject, content"
}

extension ScoreColumns {
  /// Looks into a stored block, valid only while its bytes are, and checks it.
  ///
  /// - Throws: As ``StoredBlock/opened()``.
  init(
    reading bytes: UnsafeRawBufferPointer,
    of row: any SQLRow,
    in month: MonthRow
  ) throws {
    do throws(BlockError) {
      try self.init(verifying: bytes)
    } catch {
      throw StoreError.damaged(
        .scores(row.sequence(0), of: month.batch, month.period, (row.blob(1), row.blob(2))),
        .content(error)
      )
    }
  }

  func row(for subject: SubjectKey) -> ScoreBlockRow? {
    row(of: subject).map { row(at: $0) }
  }
}

extension BlockName {
  /// A block of scores with the subjects that it is filed under, by the bytes that order them.
  static func scores(
    _ place: Int64,
    of batch: BatchID,
    _ period: Period,
    _ subjects: (first: [UInt8], last: [UInt8])
  ) -> BlockName {
    .scores(
      place: place,
      of: batch,
      period,
      first: SubjectKey(ordered: subjects.first)?.subject,
      last: SubjectKey(ordered: subjects.last)?.subject
    )
  }
}

extension SubjectKey {
  /// Bytes that sort as the keys do, for a database to compare.
  package var ordered: [UInt8] {
    switch self {
    case .packed(let number):
      [0] + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    case .text(let bytes): [1] + bytes
    }
  }

  /// Reads ``ordered``; `nil` for bytes that no key has.
  package init?(ordered bytes: [UInt8]) {
    switch bytes.first {
    case 0 where bytes.count == 9:
      let number = bytes.dropFirst().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard SubjectKey.isPacked(number) else { return nil }
      self = .packed(number)
    case 1 where Self.lengths.contains(bytes.count - 1): self = .text(Array(bytes.dropFirst()))
    default: return nil
    }
  }
}
