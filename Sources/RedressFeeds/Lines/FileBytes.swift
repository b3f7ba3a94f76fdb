#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The bytes of a file or of standard input, in order, as many at a time as there is room for.
package final class FileBytes {
  private let descriptor: Int32
  private let isOwned: Bool

  /// - Parameter path: A file's path; `-` is standard input.
  /// - Throws: ``UnreadableFile/notOpened(reason:)``.
  package init(path: String) throws(UnreadableFile) {
    guard path != "-" else {
      descriptor = STDIN_FILENO
      isOwned = false
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    isOwned = true
    guard descriptor >= 0 else { throw .notOpened(reason: Self.reason(errno)) }
  }

  deinit {
    if isOwned, descriptor >= 0 { _ = close(descriptor) }
  }

  /// Reads into the buffer from `start` on, until the buffer is full or the file ends.
  ///
  /// - Returns: The end of what was read, an index of the buffer; below its count only when the
  ///   file has ended.
  /// - Throws: ``UnreadableFile/notRead(reason:)``.
  package func fill(_ buffer: inout [UInt8], from start: Int) throws(UnreadableFile) -> Int {
    var end = start
    while end < buffer.count {
      let from = end
      // Safe: the system is told the room from `from` to the buffer's end, which is above zero.
      let count = buffer.withUnsafeMutableBytes { room in
        read(descriptor, room.baseAddress.map { $0 + from }, room.count - from)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .notRead(reason: Self.reason(errno)) }
      guard count > 0 else { break }
      end += count
    }
    return end
  }

  private static func reason(_ number: Int32) -> String {
    String(cString: strerror(number))
  }
}
