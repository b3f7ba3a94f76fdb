/// Whether a proof about a Merkle tree holds, for whoever has only roots.
///
/// Source: RFC 9162 sections 2.1.3.2 and 2.1.4.2, whose proofs are those of RFC 6962.
public enum TreeProof {
  /// Whether the tree with the first root is the beginning of the tree with the second.
  ///
  /// The empty tree is the beginning of every tree, by an empty proof.
  public static func consistency(
    _ proof: [TreeHash],
    from old: UInt64,
    _ oldRoot: TreeHash,
    to size: UInt64,
    _ root: TreeHash
  ) -> Bool {
    guard 0 < old, old < size else {
      return proof.isEmpty && (old == size ? oldRoot == root : old == 0)
        && (old > 0 || oldRoot == .empty)
    }
    let isFull = old & (old - 1) == 0
    guard let first = isFull ? oldRoot : proof.first else { return false }
    var place = old - 1
    var last = size - 1
    let shift = UInt64((~place).trailingZeroBitCount)
    (place, last) = (place >> shift, last >> shift)
    var (earlier, later) = (first, first)
    for hash in isFull ? proof[...] : proof.dropFirst() {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        earlier = .node(hash, earlier)
        later = .node(hash, later)
        ascend(&place, &last)
      } else {
        later = .node(later, hash)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && earlier == oldRoot && later == root
  }

  /// Whether the leaf is at that place of the tree with the root.
  public static func inclusion(
    _ proof: [TreeHash],
    of leaf: TreeHash,
    at index: UInt64,
    in size: UInt64,
    _ root: TreeHash
  ) -> Bool {
    guard index < size else { return false }
    var (place, last, node) = (index, size - 1, leaf)
    for hash in proof {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        node = .node(hash, node)
        ascend(&place, &last)
      } else {
        node = .node(node, hash)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && node == root
  }

  /// Passes over the levels on which a last node has no sibling.
  private static func ascend(_ place: inout UInt64, _ last: inout UInt64) {
    while place & 1 == 0 && place != 0 { (place, last) = (place >> 1, last >> 1) }
  }
}
