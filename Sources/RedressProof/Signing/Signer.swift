/// Something that can sign with one key.
public protocol Signer: Sendable {
  var key: PublicKey { get }

  /// Signs a message for one use, whose namespace is not empty.
  ///
  /// What is returned has been verified: an answer that does not hold is an error.
  ///
  /// - Throws: ``SigningError``.
  func sign(_ message: [UInt8], namespace: String) throws(SigningError) -> Signature
}

/// Why nothing was signed.
public enum SigningError: Error, Hashable, Sendable {
  /// `SSH_AUTH_SOCK` is not set.
  case noAgent

  /// The agent's socket cannot be used; the number is the system's.
  case agentUnreachable(Int32)

  /// The agent does not hold the key, may not use it now, or its owner said no.
  case agentRefused

  /// What the agent answered is not in its protocol's form.
  case agentGarbled

  /// The agent holds none of the keys that would do; with their fingerprints.
  case notHeld([String])

  /// The file holds a key that will not do; with its fingerprint.
  case otherKey(String)

  /// There is no `ssh-keygen` on `PATH`.
  case noProgram

  /// `ssh-keygen` could not be started; the number is the system's.
  case programUnstarted(Int32)

  /// `ssh-keygen` ended with this status, 128 and more for a signal, and said this.
  case programFailed(status: Int32, said: String)

  /// The file beside the key that holds its public half cannot be read, or holds none.
  case noPublicKey(PublicKeyError?)

  /// No answer within the time that was given.
  case timedOut

  /// The signature that came back does not hold.
  case badAnswer(SignatureError)
}
