/// Makes a proof in one pass over the leaves, and remembers some hundreds of hashes at most.
public struct TreeProofMaker: Sendable {
  /// The subtrees that the proof consists of, in the proof's order.
  private let ranges: [Range<UInt64>]

  /// Places in `ranges`, in the leaves' order; the ranges do not overlap.
  private let order: [Int]
  private var current = 0
  private var parts: [CompactTree]
  private var whole = CompactTree()

  /// A proof that the tree of so many leaves is the beginning of the larger one.
  ///
  /// - Returns: `nil` when the first is larger than the second.
  public init?(consistencyFrom old: UInt64, to size: UInt64) {
    guard old <= size else { return nil }
    self.init(old == 0 ? [] : Self.consistency(old, 0..<size, isWhole: true))
  }

  /// A proof that a leaf is at a place in the tree.
  ///
  /// - Returns: `nil` unless the place is in the tree.
  public init?(inclusionOf index: UInt64, in size: UInt64) {
    guard index < size else { return nil }
    self.init(Self.inclusion(index, 0..<size))
  }

  private init(_ ranges: [Range<UInt64>]) {
    self.ranges = ranges
    order = ranges.indices.sorted { ranges[$0].lowerBound < ranges[$1].lowerBound }
    parts = ranges.map { _ in CompactTree() }
  }

  /// Takes the next leaf, from the first on.
  public mutating func append(_ leaf: TreeHash) {
    let place = whole.size
    whole.append(leaf)
    if current < order.count, ranges[order[current]].upperBound <= place { current += 1 }
    if current < order.count, ranges[order[current]].contains(place) {
      parts[order[current]].append(leaf)
    }
  }

  /// Of the leaves so far.
  public var root: TreeHash { whole.root }

  /// Of the leaves so far.
  public var size: UInt64 { whole.size }

  /// The proof, once all leaves of the larger tree are in.
  public var proof: [TreeHash] { parts.map(\.root) }

  /// SUBPROOF of RFC 6962 section 2.1.2, with ranges for hashes.
  private static func consistency(
    _ old: UInt64,
    _ range: Range<UInt64>,
    isWhole: Bool
  ) -> [Range<UInt64>] {
    let size = range.upperBound - range.lowerBound
    if old == size { return isWhole ? [] : [range] }
    let middle = range.lowerBound + split(size)
    let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
    return old <= split(size)
      ? consistency(old, left, isWhole: isWhole) + [right]
      : consistency(old - split(size), right, isWhole: false) + [left]
  }

  /// PATH of RFC 6962 section 2.1.1, with ranges for hashes.
  private static func inclusion(_ index: UInt64, _ range: Range<UInt64>) -> [Range<UInt64>] {
    let size = range.upperBound - range.lowerBound
    if size == 1 { return [] }
    let middle = range.lowerBound + split(size)
    let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
    return left.contains(index)
      ? inclusion(index, left) + [right] : inclusion(index, right) + [left]
  }

  /// The largest power of two below a size of 2 or more.
  private static func split(_ size: UInt64) -> UInt64 {
    1 << UInt64(63 - (size - 1).leadingZeroBitCount)
  }
}
