#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Signs with a key that an agent holds: the secret half is never seen here.
public struct AgentSigner: Signer {
  public let key: PublicKey
  private let socket: String
  private let timeout: Duration

  private enum Message {
    static let list: UInt8 = 11
    static let keys: UInt8 = 12
    static let sign: UInt8 = 13
    static let signature: UInt8 = 14
    static let failure: UInt8 = 5
  }

  /// Needs no answer from the agent yet.
  ///
  /// - Parameters:
  ///   - key: One that the agent holds.
  ///   - socket: The agent's; by default what `SSH_AUTH_SOCK` names.
  ///   - timeout: An agent may ask its owner, and a token waits for a finger.
  /// - Throws: ``SigningError``: `noAgent`.
  public init(
    _ key: PublicKey,
    socket: String? = nil,
    timeout: Duration = .seconds(60)
  ) throws(SigningError) {
    self.key = key
    self.socket = try Self.socket(socket)
    self.timeout = timeout
  }

  /// The keys that an agent holds and that can be used here, in its order.
  ///
  /// - Throws: ``SigningError``: `noAgent`, `agentUnreachable`, `timedOut`, `agentGarbled`.
  public static func keys(
    socket: String? = nil,
    timeout: Duration = .seconds(10)
  ) throws(SigningError) -> [PublicKey] {
    let agent = try AgentConnection(path: Self.socket(socket), timeout: timeout)
    var reader = WireReader(try agent.ask([Message.list]))
    guard reader.byte() == Message.keys, let count = reader.number() else { throw .agentGarbled }
    var keys: [PublicKey] = []
    for _ in 0..<count {
      guard let blob = reader.string(), reader.string() != nil else { throw .agentGarbled }
      if let key = try? PublicKey(blob: blob) { keys.append(key) }
    }
    guard reader.isAtEnd else { throw .agentGarbled }
    return keys
  }

  public func sign(_ message: [UInt8], namespace: String) throws(SigningError) -> Signature {
    guard !namespace.isEmpty else { throw .badAnswer(.otherNamespace) }
    let agent = try AgentConnection(path: socket, timeout: timeout)
    var request = [Message.sign]
    request.append(string: key.blob)
    request.append(
      string: Signature.toSign(message, namespace: namespace, hashing: .sha512)
    )
    request.append(number: 0)
    var reader = WireReader(try agent.ask(request))
    switch reader.byte() {
    case Message.signature: break
    case Message.failure: throw .agentRefused
    default: throw .agentGarbled
    }
    guard let answer = reader.string(), reader.isAtEnd else { throw .agentGarbled }
    do {
      let signature = try Signature(
        answer: answer,
        key: key,
        namespace: namespace,
        hashing: .sha512
      )
      try signature.verify(message, namespace: namespace, by: key)
      return signature
    } catch {
      throw .badAnswer(error)
    }
  }

  private static func socket(_ given: String?) throws(SigningError) -> String {
    let path = given ?? ProcessInfo.processInfo.environment["SSH_AUTH_SOCK"] ?? ""
    guard !path.isEmpty else { throw .noAgent }
    return path
  }
}
