/// Finds what signs with one of a person's keys.
public protocol Keyring: Sendable {
  /// - Parameter keys: At least one; any of them will do.
  /// - Returns: What signs with one of them.
  /// - Throws: ``SigningError``.
  func signer(among keys: [PublicKey]) throws(SigningError) -> any Signer
}

/// The system's own: a key in a file, or whatever the agent holds.
public struct SystemKeyring: Keyring {
  private let file: String?
  private let socket: String?

  /// - Parameters:
  ///   - file: As for `ssh-keygen -f`; `nil` to ask the agent.
  ///   - socket: The agent's; by default what `SSH_AUTH_SOCK` names.
  public init(file: String? = nil, socket: String? = nil) {
    (self.file, self.socket) = (file, socket)
  }

  public func signer(among keys: [PublicKey]) throws(SigningError) -> any Signer {
    if let file {
      let signer = try KeyFileSigner(file: file)
      guard keys.contains(signer.key) else { throw .otherKey(signer.key.fingerprint) }
      return signer
    }
    let held = try AgentSigner.keys(socket: socket)
    guard let key = keys.first(where: held.contains) else {
      throw .notHeld(keys.map(\.fingerprint))
    }
    return try AgentSigner(key, socket: socket)
  }
}
