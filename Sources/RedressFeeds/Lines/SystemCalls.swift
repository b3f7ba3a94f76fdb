internal import RedressFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that is closed when the last reference to it goes.
final class OpenFile: Sendable {
  let descriptor: Int32

  init(closing descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: `.notOpened`.
  static func reading(_ path: String) throws(UnreadableFile) -> OpenFile {
    // A copy, since a file is closed with its last reference.
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notOpened(errno: errno) }
    return OpenFile(closing: descriptor)
  }

  /// Reads until there are so many bytes in all, or the file ends.
  ///
  /// - Parameters:
  ///   - count: Bytes wanted, those before included.
  ///   - bytes: What was read before.
  /// - Returns: The bytes, with room for a chunk's padding; and whether the file has ended.
  /// - Throws: `.notRead`.
  func reading(_ count: Int, after bytes: [UInt8]) throws(UnreadableFile) -> ([UInt8], Bool) {
    var (isAtEnd, failure) = (false, Int32?.none)
    let read = [UInt8](unsafeUninitializedCapacity: count + LineChunk.padding) { buffer, filled in
      filled = buffer[..<bytes.count].initialize(fromContentsOf: bytes)
      while filled < count, !isAtEnd, failure == nil {
        // In bounds: the buffer has room for `count` bytes and more, and `filled` is below that.
        let got = Self.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if got > 0 {
          filled += got
        } else if got == 0 {
          isAtEnd = true
        } else if errno != EINTR {
          failure = errno
        }
      }
    }
    if let failure { throw .notRead(errno: failure) }
    return (read, isAtEnd)
  }

  private static func read(_ file: Int32, _ to: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
    Glibc.read(file, to, count)
    #else
    Darwin.read(file, to, count)
    #endif
  }

  /// Makes a file without a name, which is gone when it is closed, or when the process is killed.
  ///
  /// - Throws: `.spoolFailed`.
  static func unlinked(in folder: String) throws(ScoreFileError) -> OpenFile {
    var template = Array((folder + "/redress-spool-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .spoolFailed(errno: errno) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return OpenFile(closing: descriptor)
  }
}

/// Writes all bytes at a place in a file.
///
/// - Throws: `.spoolFailed`.
func writeBytes(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(ScoreFileError) {
  let code = writeAll(bytes, to: file.descriptor, at: offset)
  guard code == 0 else { throw .spoolFailed(errno: code) }
}

/// Reads `count` bytes that were written at a place in a file.
///
/// - Throws: `.spoolFailed`.
func bytesOf(_ file: OpenFile, at offset: Int, count: Int) throws(ScoreFileError) -> [UInt8] {
  var failure: Int32?
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    while filled < count, failure == nil {
      // In bounds: the buffer has room for `count` bytes and `filled` is below that.
      let got = pread(
        file.descriptor,
        buffer.baseAddress.map { $0 + filled },
        count - filled,
        off_t(offset + filled)
      )
      if got > 0 {
        filled += got
      } else if got == 0 {
        failure = EIO
      } else if errno != EINTR {
        failure = errno
      }
    }
  }
  if let failure { throw .spoolFailed(errno: failure) }
  return bytes
}
