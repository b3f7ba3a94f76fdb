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

  /// - Throws: `.unreadable`.
  static func reading(_ path: String) throws(ScoreFileError) -> OpenFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    return OpenFile(closing: descriptor)
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

/// Reads at most `count` bytes; 0 at the end of the input.
///
/// - Throws: `.unreadable`.
func readBytes(
  _ descriptor: Int32,
  into target: UnsafeMutablePointer<UInt8>,
  count: Int
) throws(ScoreFileError) -> Int {
  while true {
    // In bounds: callers pass a target with room for `count` bytes.
    let got = read(descriptor, target, count)
    if got >= 0 { return got }
    if errno != EINTR { throw .unreadable(errno: errno) }
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
