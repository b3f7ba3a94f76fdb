import RedressCore

/// The blocks of drops that a session opened last: going from case to case, it needs the same ones
/// again and again, and checking one takes longer than all else that is read of a case.
///
/// A block never changes, and a session sees one state of the database.
package final class OpenedBlocks {
  private static let most = 16
  private var blocks: [DropID: DropBlock] = [:]

  /// Those above, the one that was opened first in front.
  private var order: ArraySlice<DropID> = []

  package init() {}

  /// The block that begins with a drop, opened if it was not.
  func block(_ first: DropID, open: () throws -> DropBlock?) rethrows -> DropBlock? {
    if let known = blocks[first] { return known }
    guard let block = try open() else { return nil }
    if order.count == Self.most { blocks[order.removeFirst()] = nil }
    blocks[first] = block
    order.append(first)
    return block
  }

  /// Forgets all, since what a session wrote was undone.
  package func forget() { (blocks, order) = ([:], []) }
}
