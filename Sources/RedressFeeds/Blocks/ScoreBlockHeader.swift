/// What stands in front of a score block's columns, and where each of them begins.
///
/// Numbers are stored as what they are above the least of their column, in as few bytes as the
/// greatest needs: points take one byte, the ids of a dense population four. After the header that
/// all blocks have (``BlockHeader``), all little-endian:
///
/// | byte | bytes | |
/// |---|---|---|
/// | 20 | 1 | 0 packed ids, 1 texts |
/// | 21 | 1 | bytes a row in the column of subjects: packed ids 0, 1, 2, 4 or 8; texts 2 or 4 |
/// | 32 | 8 | the first packed id; 0 with texts |
/// | 40 | 4 each | for the score and each dimension: the least value (2), bytes a row 0 to 2 (1), 0 (1) |
///
/// Then the columns: the subjects, which are packed ids above the first, or each text's end within
/// the texts; the scores; each dimension's points. Last, with texts, the texts, nothing between them.
struct ScoreBlockHeader: Hashable {
  static let columnsFrom = 40
  static let rowLimit = 65_536
  static let dimensionLimit = 1_024

  /// A column of values: each is stored as what it is above the least.
  struct Column: Hashable {
    let least: Int16

    /// Bytes a row: 0 where all values are the least.
    let width: Int

    /// Where it begins in the block.
    let start: Int
  }

  let holdsText: Bool
  let rowCount: Int
  let textBytes: Int

  /// The first packed id; 0 for texts.
  let leastKey: UInt64
  let subjectWidth: Int

  /// The score, then each dimension.
  let columns: [Column]

  var dimensionCount: Int { columns.count - 1 }
  var subjectsAt: Int { Self.columnsFrom + 4 * columns.count }
  let textsAt: Int
  var byteCount: Int { textsAt + textBytes }

  /// Places the columns one after the other; `values` has the least value of each column and its
  /// bytes a row, and is never empty.
  init(
    texts: TextSize?,
    leastKey: UInt64,
    subjectWidth: Int,
    rowCount: Int,
    values: [(least: Int16, width: Int)]
  ) {
    holdsText = texts != nil
    textBytes = texts?.bytes ?? 0
    self.leastKey = leastKey
    self.subjectWidth = subjectWidth
    self.rowCount = rowCount
    var start = Self.columnsFrom + 4 * values.count + rowCount * subjectWidth
    columns = values.map { least, width in
      defer { start += rowCount * width }
      return Column(least: least, width: width, start: start)
    }
    textsAt = start
  }

  /// How many bytes of texts a block has.
  struct TextSize {
    let bytes: Int

    /// Bytes that a text's end takes.
    var width: Int { bytes > Int(UInt16.max) ? 4 : 2 }
  }

  /// The fewest bytes of 0, 1, 2, 4 and 8 that hold a number.
  static func width(of number: UInt64) -> Int {
    switch number {
    case 0: 0
    case ...0xFF: 1
    case ...0xFFFF: 2
    case ...0xFFFF_FFFF: 4
    default: 8
    }
  }
}
