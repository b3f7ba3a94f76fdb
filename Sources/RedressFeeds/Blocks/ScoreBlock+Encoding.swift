package import RedressCore

extension ScoreBlock {
  /// Writes snapshots as one block.
  ///
  /// - Parameter rows: 1 to 65,536, ascending by subject, all packed or all text, of one width.
  /// - Throws: `.outOfOrder`, then `.unfitRows`.
  /// - Complexity: O(*n*) in rows.
  public init(encoding rows: [ScoreBlockRow]) throws(BlockError) {
    var builder = ScoreBlockBuilder(
      dimensionCount: rows.first?.points.count ?? 0,
      rowLimit: Self.rowLimit
    )
    for row in rows {
      guard try builder.append(row) == nil else { throw .unfitRows }
    }
    guard let block = builder.finish() else { throw .unfitRows }
    self = block
  }

  /// Copies the columns into arrays that are kept from block to block, for loops over whole columns.
  ///
  /// - Complexity: O(*n*) in bytes, at memory speed.
  public func decode(into arrays: inout ScoreArrays) {
    withColumns { columns in
      columns.copy(into: &arrays)
    }
  }
}

/// A block's columns as plain arrays of one length, in rows ascending by subject.
public struct ScoreArrays: Sendable {
  /// Packed ids; empty for a block of texts.
  public package(set) var packed: [UInt64] = []
  /// Text ids one behind the other; empty for a block of packed ids.
  public package(set) var texts: [UInt8] = []
  /// Where each text id ends in ``texts``; empty for a block of packed ids.
  public package(set) var textEnds: [Int32] = []
  public package(set) var scores: [Int16] = []
  /// Points by dimension, in the scheme's order, then by row.
  public package(set) var points: [[Int16]] = []

  public init() {}

  /// Rows in all columns.
  public var count: Int { scores.count }

  /// A row's text id.
  package func text(at row: Int) -> ArraySlice<UInt8> {
    texts[textRange(row)]
  }

  /// Below 0 when a row's text id stands before that of a row of another block, above 0 when behind
  /// it, 0 when they are the same.
  package func order(_ row: Int, _ other: ScoreArrays, _ otherRow: Int) -> Int {
    let (one, another) = (textRange(row), other.textRange(otherRow))
    return texts.withUnsafeBytes { texts in
      other.texts.withUnsafeBytes { others in
        RedressFeeds.order(
          UnsafeRawBufferPointer(rebasing: texts[one]),
          UnsafeRawBufferPointer(rebasing: others[another])
        )
      }
    }
  }

  private func textRange(_ row: Int) -> Range<Int> {
    (row == 0 ? 0 : Int(textEnds[row - 1]))..<Int(textEnds[row])
  }

  /// Leaves a row out.
  package mutating func remove(at row: Int) {
    if packed.isEmpty {
      let range = textRange(row)
      texts.removeSubrange(range)
      textEnds.remove(at: row)
      for later in row..<textEnds.count { textEnds[later] -= Int32(range.count) }
    } else {
      packed.remove(at: row)
    }
    scores.remove(at: row)
    for dimension in points.indices { points[dimension].remove(at: row) }
  }

  package func subject(at row: Int) -> SubjectKey {
    packed.isEmpty ? .text(Array(text(at: row))) : .packed(packed[row])
  }
}

extension ScoreColumns {
  func copy(into arrays: inout ScoreArrays) {
    arrays.packed.removeAll(keepingCapacity: true)
    arrays.texts.removeAll(keepingCapacity: true)
    arrays.textEnds.removeAll(keepingCapacity: true)
    if holdsText {
      arrays.texts.append(contentsOf: allTexts)
      for row in 0..<rowCount { arrays.textEnds.append(Int32(textEnd(at: row))) }
    } else {
      Self.size(&arrays.packed, to: rowCount)
      arrays.packed.withUnsafeMutableBufferPointer { copyPackedKeys(into: $0) }
    }
    copy(0, into: &arrays.scores)
    if arrays.points.count != dimensionCount {
      arrays.points = Array(repeating: [], count: dimensionCount)
    }
    for dimension in 0..<dimensionCount { copy(1 + dimension, into: &arrays.points[dimension]) }
  }

  private func copy(_ column: Int, into values: inout [Int16]) {
    Self.size(&values, to: rowCount)
    values.withUnsafeMutableBufferPointer { copy(column, into: $0) }
  }

  private static func size<Value: FixedWidthInteger>(_ values: inout [Value], to count: Int) {
    if values.count != count { values = Array(repeating: 0, count: count) }
  }
}
