import Dispatch
internal import RedressCore
import Synchronization

/// Makes blocks of records that come in order, on other threads, and puts them into the spool.
final class RecordBlockPress: Sendable {
  private struct State {
    var blocks: [Int: SortedRecords.FiledBlock] = [:]
    var failure: (any Error)?
  }

  private let kinds: [RecordKind]
  private let spool: Spool
  private let hash: BlockHash
  private let state = Mutex(State())
  private let group = DispatchGroup()

  /// Blocks that may be under way at once, so that a fast merge does not fill the memory.
  private let tickets: DispatchSemaphore

  init(kinds: [RecordKind], spool: Spool, cores: Int, hash: @escaping BlockHash) {
    self.kinds = kinds
    self.spool = spool
    self.hash = hash
    tickets = DispatchSemaphore(value: 2 * cores)
  }

  /// Starts to make a block.
  ///
  /// - Parameters:
  ///   - rows: Whole rows, one after another; as many as a block holds, fewer only in the last.
  ///   - place: The block's among all.
  func press(_ rows: [UInt8], at place: Int) {
    tickets.wait()
    DispatchQueue.global().async(group: group) { [self] in
      defer { tickets.signal() }
      guard state.withLock({ $0.failure == nil }) else { return }
      let block = RecordBlockBuilder.block(of: rows, kinds: kinds)
      do {
        let filed = SortedRecords.FiledBlock(
          place: try spool.put(block.bytes),
          count: block.count,
          firstSubject: block.firstSubject,
          lastSubject: block.lastSubject,
          hash: hash(block.bytes)
        )
        state.withLock { $0.blocks[place] = filed }
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
      }
    }
  }

  /// Waits for all blocks.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  func finish() throws -> [SortedRecords.FiledBlock] {
    group.wait()
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.blocks.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
