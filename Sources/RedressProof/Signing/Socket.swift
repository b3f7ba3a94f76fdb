#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The descriptor of a stream socket that never blocks, and never ends the process by SIGPIPE.
enum Socket {
  #if canImport(Glibc)
  static let stream = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
  private static let sending = Int32(MSG_NOSIGNAL)
  #else
  static let stream = SOCK_STREAM
  private static let sending: Int32 = 0
  #endif

  /// Makes a descriptor ready for ``send(_:to:)`` and ``receive(_:from:)``.
  static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    #if !canImport(Glibc)
    var isOn: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  /// Sends as much as goes now.
  ///
  /// - Returns: How many bytes; 0 when it has to wait; `nil` when the other end is gone.
  static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int? {
    let sent = bytes.withUnsafeBytes {
      // In bounds: the slice's own start and count.
      Platform.send(descriptor, $0.baseAddress, $0.count, sending)
    }
    if sent >= 0 { return sent }
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : nil
  }

  /// What has come; empty when it has to wait, `nil` at the end.
  static func receive(_ most: Int, from descriptor: Int32) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, initialized in
      // In bounds: the buffer has at least `most` bytes, of which `read` fills the first.
      count = read(descriptor, buffer.baseAddress, most)
      initialized = max(count, 0)
    }
    if count > 0 { return bytes }
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) ? [] : nil
  }
}

private enum Platform {
  static func send(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int
  {
    #if canImport(Glibc)
    Glibc.send(socket, bytes, count, flags)
    #else
    Darwin.send(socket, bytes, count, flags)
    #endif
  }
}
