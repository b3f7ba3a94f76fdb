import Foundation
import Testing

/// A socket that answers whatever it is told to, once.
final class FalseAgent: Sendable {
  private let listener: Int32

  /// Answers with bytes, which may be none, or with `nil` says nothing.
  init(at path: String, answering answer: [UInt8]?) throws {
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    try #require(listener >= 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    try #require(isBound && listen(listener, 1) == 0)
    self.listener = listener
    Thread.detachNewThread {
      let caller = accept(listener, nil, nil)
      guard caller >= 0 else { return }
      var asked = [UInt8](repeating: 0, count: 65_536)
      _ = recv(caller, &asked, asked.count, 0)
      if let answer {
        _ = send(caller, answer, answer.count, Int32(MSG_NOSIGNAL))
      } else {
        // Until the caller gives up.
        while recv(caller, &asked, asked.count, 0) > 0 {}
      }
      close(caller)
    }
  }

  func end() { close(listener) }
}
