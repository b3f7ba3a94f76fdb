package import RedressCore

/// Records of a file, each id once, in the blocks in which they are stored; all of it in the spool.
///
/// The same records give the same blocks, in whatever order their lines came.
package struct SortedRecords: Sendable {
  package struct FiledPlaces: Sendable {
    package let place: Spool.Place
    package let count: Int

    /// The numbers of the first and the last id.
    package let first: UInt64
    package let last: UInt64
  }

  package let runs: RowRuns<RecordRow>
  package let kinds: [RecordKind]
  package var blocks: [FiledBlock] = []
  package var places: [FiledPlaces] = []
  var roster: RecordRoster

  /// The lines that were left out of the runs.
  package var leftOut = NumberSet()

  package var count: Int { roster.count }
}

extension SortedRecords {
  /// Reads a record's row again, by its place among all.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  package func row(_ ordinal: Int) throws -> [UInt8] {
    try runs.row(at: try roster.entry(ordinal).location)
  }

  /// The record at a place among all, and its line.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`, `.spoolDamaged`.
  package func located(_ ordinal: Int) throws -> LocatedRecord {
    let bytes = try row(ordinal)
    let row = RecordRow(bytes.span, at: 0)
    return LocatedRecord(
      line: row.head.line,
      record: try row.record(bytes.span, kinds: kinds),
      isRemoved: row.head.isRemoved
    )
  }

  /// Gives where every record is, by the numbers of their ids, ascending; the body says whether to
  /// go on.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`; what the body throws.
  package func forEachPlace(_ body: (RecordPlace) throws -> Bool) throws {
    for filed in places {
      let block = try RecordPlaceBlock(verifying: try runs.spool.bytes(at: filed.place))
      for place in 0..<block.count {
        guard try body(block[place]) else { return }
      }
    }
  }
}

/// Where in the runs each sorted record is: 16 bytes a record, in the spool.
struct RecordRoster: Sendable {
  private static let gathered = 4_096
  private static let entrySize = 16

  struct Entry {
    let location: RowLocation

    /// The next line that says the same; 0 for none.
    let repeatedIn: Int
  }

  private let spool: Spool
  private var pieces: [Spool.Place] = []
  private var pending: [UInt8] = []

  init(spool: Spool) { self.spool = spool }

  private(set) var count = 0

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  mutating func append(_ location: RowLocation) throws {
    if pending.count == Self.gathered * Self.entrySize {
      pieces.append(try spool.put(pending))
      pending.removeAll(keepingCapacity: true)
    }
    pending.append(littleEndian: location.number)
    pending.append(littleEndian: UInt64(0))
    count += 1
  }

  /// Notes of the last record that another line says the same.
  mutating func noteRepeat(line: Int) {
    let start = pending.count - 8
    guard pending.span.integer(start, UInt64.self) == 0 else { return }
    for place in 0..<8 {
      pending[start + place] = UInt8(truncatingIfNeeded: line >> (8 * place))
    }
  }

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  func entry(_ ordinal: Int) throws -> Entry {
    let (piece, place) = ordinal.quotientAndRemainder(dividingBy: Self.gathered)
    let start = place * Self.entrySize
    let bytes =
      piece < pieces.count
      ? try spool.bytes(at: pieces[piece], from: start, atMost: Self.entrySize)
      : Array(pending[start..<(start + Self.entrySize)])
    return Entry(
      location: RowLocation(number: bytes.span.integer(0, UInt64.self)),
      repeatedIn: Int(bytes.span.integer(8, UInt64.self))
    )
  }
}
