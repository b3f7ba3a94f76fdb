#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One conversation with an agent.
///
/// Source: draft-miller-ssh-agent.
struct AgentConnection: ~Copyable {
  private let descriptor: Int32
  private let deadline: Deadline

  /// As in OpenSSH: an agent has no longer message.
  private static let longest = 262_144

  /// - Throws: ``SigningError``: `agentUnreachable`.
  init(path: String, timeout: Duration) throws(SigningError) {
    deadline = Deadline(after: timeout)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else { throw .agentUnreachable(ENAMETOOLONG) }
    // In bounds: shorter than the room, which is zeros.
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let descriptor = socket(AF_UNIX, Socket.stream, 0)
    guard descriptor >= 0 else { throw .agentUnreachable(errno) }
    Socket.prepare(descriptor)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 ? 0 : errno
      }
    }
    guard code == 0 else {
      close(descriptor)
      throw .agentUnreachable(code)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Asks one thing.
  ///
  /// - Returns: The answer, its first byte telling its kind.
  /// - Throws: ``SigningError``: `timedOut`, `agentGarbled`.
  func ask(_ request: [UInt8]) throws(SigningError) -> [UInt8] {
    var message: [UInt8] = []
    message.append(string: request)
    var rest = message[...]
    while !rest.isEmpty {
      try wait(for: POLLOUT)
      guard let sent = Socket.send(rest, to: descriptor) else { throw .agentGarbled }
      rest = rest.dropFirst(sent)
    }
    var reader = WireReader(try receive(4))
    guard let count = reader.number(), (1...Self.longest).contains(Int(count)) else {
      throw .agentGarbled
    }
    return try receive(Int(count))
  }

  private func receive(_ count: Int) throws(SigningError) -> [UInt8] {
    var received: [UInt8] = []
    while received.count < count {
      try wait(for: POLLIN)
      guard let part = Socket.receive(count - received.count, from: descriptor) else {
        throw .agentGarbled
      }
      received += part
    }
    return received
  }

  private func wait(for events: Int32) throws(SigningError) {
    var descriptors = [pollfd(fd: descriptor, events: Int16(events), revents: 0)]
    guard deadline.wait(for: &descriptors) else { throw .timedOut }
  }
}
