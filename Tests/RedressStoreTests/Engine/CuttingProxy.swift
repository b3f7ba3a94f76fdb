import Foundation
import Synchronization

/// Stands between a desk and its server, and once cuts the line at the commit of an event.
final class CuttingProxy: Sendable {
  enum Cut: Sendable, CaseIterable {
    /// The server never hears of the commit.
    case before

    /// The server commits, and its answer does not arrive.
    case after
  }

  /// The folder in which a desk finds the socket.
  let folder: String
  private let server: String
  private let cut: Mutex<Cut?>
  private let listener: Int32

  /// - Parameters:
  ///   - server: The server's socket.
  ///   - folder: Where to listen.
  ///   - cut: When to cut, once.
  /// - Throws: When there is no such socket.
  init(before server: String, in folder: String, _ cut: Cut) throws {
    (self.server, self.folder) = (server, folder)
    self.cut = Mutex(cut)
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    try Self.withAddress(of: folder + "/.s.PGSQL.5432") { address, size in
      guard bind(listener, address, size) == 0, listen(listener, 16) == 0 else { throw NoSocket() }
    }
    Thread.detachNewThread { [self] in
      while true {
        let desk = accept(listener, nil, nil)
        guard desk >= 0 else { return }
        Thread.detachNewThread { try? self.serve(desk) }
      }
    }
  }

  func close() {
    _ = shutdown(listener, Int32(SHUT_RDWR))
    _ = Foundation.close(listener)
  }

  private struct NoSocket: Error {}

  private static func withAddress(
    of path: String,
    _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Void
  ) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { throw NoSocket() }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    try withUnsafePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  private func serve(_ desk: Int32) throws {
    let there = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    try Self.withAddress(of: server) { address, size in
      guard connect(there, address, size) == 0 else { throw NoSocket() }
    }
    let isCut = Atomic<Bool>(false)
    let end: @Sendable () -> Void = {
      _ = shutdown(desk, Int32(SHUT_RDWR))
      _ = shutdown(there, Int32(SHUT_RDWR))
    }
    let answers = Thread {
      // An answer to a commit that was cut off goes nowhere.
      while let part = Self.part(of: there), !isCut.load(ordering: .acquiring) {
        Self.send(part, to: desk)
      }
      end()
    }
    answers.start()
    var hasEvent = false
    while let part = Self.part(of: desk) {
      hasEvent = hasEvent || Data(part).range(of: Data("INSERT INTO event".utf8)) != nil
      if hasEvent, Data(part).range(of: Data("COMMIT\0".utf8)) != nil, let cut = takeCut() {
        isCut.store(true, ordering: .releasing)
        if cut == .after { Self.send(part, to: there) } else { end() }
        continue
      }
      Self.send(part, to: there)
    }
    end()
  }

  private func takeCut() -> Cut? {
    cut.withLock { cut in
      defer { cut = nil }
      return cut
    }
  }

  private static func part(of line: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(line, &bytes, bytes.count, 0)
    return count > 0 ? Array(bytes[..<count]) : nil
  }

  private static func send(_ bytes: [UInt8], to line: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Foundation.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }
}
