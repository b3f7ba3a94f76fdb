import Dispatch
import Synchronization

/// A block of a person's rows, ready to be stored.
struct PressedBlock {
  let bytes: [UInt8]
  let count: Int
  let firstSubject: String
  let lastSubject: String
}

/// A block in the spool.
package struct FiledBlock: Sendable {
  package let place: Spool.Place
  package let count: Int
  package let firstSubject: String
  package let lastSubject: String
  package let byteCount: Int

  /// Of its bytes, taken before the database is locked for writing.
  package let hash: [UInt8]
}

/// Makes blocks of rows that come in order, on other threads, and puts them into the spool.
final class BlockPress: Sendable {
  private struct State {
    var blocks: [Int: FiledBlock] = [:]
    var failure: (any Error)?
  }

  private let spool: Spool
  private let hash: BlockHash
  private let make: @Sendable (_ rows: [UInt8]) -> PressedBlock
  private let state = Mutex(State())
  private let group = DispatchGroup()

  /// Blocks that may be under way at once, so that a fast merge does not fill the memory.
  private let tickets: DispatchSemaphore

  /// `make` makes a block of whole rows, one after another.
  init(
    spool: Spool,
    cores: Int,
    hash: @escaping BlockHash,
    make: @escaping @Sendable (_ rows: [UInt8]) -> PressedBlock
  ) {
    self.spool = spool
    self.hash = hash
    self.make = make
    tickets = DispatchSemaphore(value: 2 * cores)
  }

  /// Starts to make the block at a place among all.
  func press(_ rows: [UInt8], at place: Int) {
    tickets.wait()
    DispatchQueue.global().async(group: group) { [self] in
      defer { tickets.signal() }
      guard state.withLock({ $0.failure == nil }) else { return }
      let block = make(rows)
      do {
        let filed = FiledBlock(
          place: try spool.put(block.bytes),
          count: block.count,
          firstSubject: block.firstSubject,
          lastSubject: block.lastSubject,
          byteCount: block.bytes.count,
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
  func finish() throws -> [FiledBlock] {
    group.wait()
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.blocks.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}

/// Gathers the rows of a block, and sends them to the press when it is full.
struct RowsForPress {
  private let press: BlockPress
  private let limit: Int
  private var rows: [UInt8] = []
  private var count = 0
  private var blocks = 0

  init(_ press: BlockPress, limit: Int) {
    self.press = press
    self.limit = limit
  }

  mutating func append(_ row: Range<Int>, of bytes: Span<UInt8>) {
    rows.append(row, of: bytes)
    count += 1
    if count == limit { send() }
  }

  private mutating func send() {
    let room = rows.count + rows.count / 8
    press.press(rows, at: blocks)
    rows = []
    rows.reserveCapacity(room)
    count = 0
    blocks += 1
  }

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  mutating func finish() throws -> [FiledBlock] {
    if count > 0 { send() }
    return try press.finish()
  }
}
