/// A tree that grows leaf by leaf and remembers only what its root needs: at most 64 hashes.
public struct CompactTree: Hashable, Sendable {
  /// Of leaves.
  public private(set) var size: UInt64 = 0

  /// The roots of the full subtrees, the largest first: one for each bit of the size.
  private var peaks: [TreeHash] = []

  public init() {}

  /// A tree as it was kept.
  ///
  /// - Returns: `nil` unless there are as many peaks as the size has bits.
  package init?(size: UInt64, peaks: [UInt8]) {
    let hashes = stride(from: 0, to: peaks.count, by: 32)
      .compactMap { TreeHash(Array(peaks[$0..<min($0 + 32, peaks.count)])) }
    guard peaks.count == 32 * size.nonzeroBitCount, hashes.count == size.nonzeroBitCount else {
      return nil
    }
    (self.size, self.peaks) = (size, hashes)
  }

  /// What it remembers, as it is kept.
  package var peakBytes: [UInt8] { peaks.flatMap(\.bytes) }

  public mutating func append(_ leaf: TreeHash) {
    var node = leaf
    var bits = size
    while bits & 1 == 1 {
      node = .node(peaks.removeLast(), node)
      bits >>= 1
    }
    peaks.append(node)
    size += 1
  }

  /// RFC 6962's tree hash.
  public var root: TreeHash {
    guard var root = peaks.last else { return .empty }
    for peak in peaks.dropLast().reversed() { root = .node(peak, root) }
    return root
  }
}
