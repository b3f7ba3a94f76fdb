#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes all bytes to a descriptor, in as many calls as it asks for: the one way in which this
/// program writes.
///
/// A signal is no failure, and a descriptor that does not block is waited for.
///
/// - Parameters:
///   - bytes: May be empty.
///   - descriptor: Open for writing.
///   - offset: A place in a file; `nil` for where the descriptor stands.
/// - Returns: 0, or the number of the system's error; how much was written before it is not told.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32, at offset: Int? = nil) -> Int32 {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      // In bounds: `done` is below the buffer's count, which bounds the length.
      let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
      let wrote =
        if let offset {
          pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
        } else {
          write(descriptor, rest.baseAddress, rest.count)
        }
      switch (wrote, errno) {
      case (1..., _): done += wrote
      case (0, _): return ENOSPC
      case (_, EINTR): continue
      case (_, EAGAIN), (_, EWOULDBLOCK):
        var waited = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        if poll(&waited, 1, -1) < 0 && errno != EINTR { return errno }
      case (_, let code): return code
      }
    }
    return 0
  }
}

/// What the system calls an error: `No space left on device`.
package func systemMessage(_ number: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
  return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
