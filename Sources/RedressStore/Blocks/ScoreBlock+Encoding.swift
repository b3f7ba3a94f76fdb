extension ScoreBlock {
  /// Writes snapshots as one block.
  ///
  /// - Parameter rows: 1 to 65,536, ascending by subject, all packed or all text, of one width.
  /// - Throws: `.outOfOrder`, then `.unfitRows`.
  /// - Complexity: O(*n*) in rows.
  public init(encoding rows: [ScoreBlockRow]) throws(ScoreBlockError) {
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
  public internal(set) var packed: [UInt64] = []
  /// Text ids; empty for a block of packed ids.
  public internal(set) var texts: [[UInt8]] = []
  public internal(set) var scores: [Int16] = []
  /// Points by dimension, in the scheme's order, then by row.
  public internal(set) var points: [[Int16]] = []

  public init() {}
}

extension ScoreColumns {
  func copy(into arrays: inout ScoreArrays) {
    arrays.packed.removeAll(keepingCapacity: true)
    arrays.texts.removeAll(keepingCapacity: true)
    if holdsText {
      arrays.texts.append(contentsOf: (0..<rowCount).lazy.map { Array(text(at: $0)) })
    } else {
      Self.copy(packedKeys, into: &arrays.packed)
    }
    Self.copy(column(0), into: &arrays.scores)
    if arrays.points.count != dimensionCount {
      arrays.points = Array(repeating: [], count: dimensionCount)
    }
    for dimension in 0..<dimensionCount {
      Self.copy(column(1 + dimension), into: &arrays.points[dimension])
    }
  }

  private static func copy<Value: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer,
    into values: inout [Value]
  ) {
    let count = bytes.count / MemoryLayout<Value>.size
    if values.count != count { values = Array(repeating: 0, count: count) }
    // In bounds: the array was just given exactly as many values as the column has.
    values.withUnsafeMutableBytes { $0.copyMemory(from: bytes) }
    #if _endian(big)
    for index in values.indices { values[index] = Value(littleEndian: values[index]) }
    #endif
  }
}
