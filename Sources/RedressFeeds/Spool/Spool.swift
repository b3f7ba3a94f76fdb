import Synchronization

/// Bytes put aside: in memory up to a limit, then in a temporary file without a name.
///
/// Several threads may use it at once.
package final class Spool: Sendable {
  /// Where bytes were put.
  package enum Place: Sendable {
    case memory(HeldBytes)
    case file(offset: Int, count: Int)
  }

  /// Bytes in memory that can be let go of while places still name them.
  package final class HeldBytes: Sendable {
    fileprivate let bytes: Mutex<[UInt8]?>

    fileprivate init(_ bytes: [UInt8]) { self.bytes = Mutex(bytes) }
  }

  private struct State {
    var memoryLeft: Int
    var file: OpenFile?
    var fileEnd = 0
  }

  private let folder: String
  private let state: Mutex<State>

  package init(memoryLimit: Int, folder: String) {
    self.folder = folder
    state = Mutex(State(memoryLeft: memoryLimit))
  }

  /// - Throws: `.spoolFailed`.
  package func put(_ bytes: [UInt8]) throws(ScoreFileError) -> Place {
    let reserved = try state.withLock { state throws(ScoreFileError) -> (OpenFile, Int)? in
      if state.memoryLeft >= bytes.count {
        state.memoryLeft -= bytes.count
        return nil
      }
      let file = if let file = state.file { file } else { try OpenFile.unlinked(in: folder) }
      state.file = file
      defer { state.fileEnd += bytes.count }
      return (file, state.fileEnd)
    }
    guard let (file, offset) = reserved else { return .memory(HeldBytes(bytes)) }
    try writeBytes(bytes, to: file, at: offset)
    return .file(offset: offset, count: bytes.count)
  }

  /// - Throws: `.spoolFailed`.
  package func bytes(at place: Place) throws(ScoreFileError) -> [UInt8] {
    switch place {
    case .memory(let held):
      guard let bytes = held.bytes.withLock({ $0 }) else {
        preconditionFailure("Bytes are not read again after they were released")
      }
      return bytes
    case .file(let offset, let count):
      guard let file = state.withLock({ $0.file }) else {
        preconditionFailure("A place in the file is only given once there is one")
      }
      return try bytesOf(file, at: offset, count: count)
    }
  }

  /// Some of the bytes that were put aside together: at most `count` of them, from `start` on.
  ///
  /// - Throws: `.spoolFailed`.
  func bytes(
    at place: Place,
    from start: Int,
    atMost count: Int
  ) throws(ScoreFileError) -> [UInt8] {
    switch place {
    case .memory:
      return Array(try bytes(at: place).dropFirst(start).prefix(count))
    case .file(let offset, let whole):
      return try bytes(at: .file(offset: offset + start, count: min(count, whole - start)))
    }
  }

  /// Lets go of bytes that nobody will read again; room in the file is not given back.
  func release(_ place: Place) {
    guard case .memory(let held) = place else { return }
    let bytes = held.bytes.withLock { held in
      defer { held = nil }
      return held?.count ?? 0
    }
    state.withLock { $0.memoryLeft += bytes }
  }
}
