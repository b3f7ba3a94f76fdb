/// A detached signature that `ssh-keygen -Y verify` confirms without us.
///
/// Source: OpenSSH `PROTOCOL.sshsig`, version 1; `PROTOCOL.u2f` for tokens.
public struct Signature: Hashable, Sendable {
  /// What the message is hashed with before it is signed.
  public enum Hashing: String, Hashable, Sendable, CaseIterable {
    case sha256, sha512

    func callAsFunction(_ message: [UInt8]) -> [UInt8] {
      switch self {
      case .sha256: RedressProof.sha256(message)
      case .sha512: RedressProof.sha512(message)
      }
    }
  }

  /// What a token adds to what it signs.
  public struct TokenFacts: Hashable, Sendable {
    /// Bit 0 says that somebody touched the token, bit 2 that it was its owner.
    public let flags: UInt8

    /// Goes up with every signature of the token.
    public let counter: UInt32

    public init(flags: UInt8, counter: UInt32) {
      (self.flags, self.counter) = (flags, counter)
    }

    public var isTouched: Bool { flags & 1 == 1 }
  }

  public let key: PublicKey

  /// Keeps one use of a key apart from another; never empty.
  public let namespace: String
  public let hashing: Hashing

  /// 64 bytes, as RFC 8032 has them.
  public let bytes: [UInt8]

  /// There exactly when the key is on a token.
  public let token: TokenFacts?
}

/// Why a signature is not to be believed.
public enum SignatureError: Error, Hashable, Sendable {
  /// Not between the lines `-----BEGIN SSH SIGNATURE-----` and `-----END SSH SIGNATURE-----`.
  case notArmored

  /// Too short, too long, or not in the form.
  case malformed

  /// The form is of a version that did not exist when this was written.
  case otherVersion

  /// Hashed in a way that is not known here.
  case otherHashing

  /// Something stands in the field that is kept for later, and what it means is not known.
  case reserved

  /// The key within is none.
  case key(PublicKeyError)

  /// Made for another use.
  case otherNamespace

  /// Made by another key.
  case otherKey

  /// Nobody touched the token.
  case untouched

  /// It is not of this message, or not by this key.
  case wrong
}

extension Signature {
  private static let preamble = Array("SSHSIG".utf8)

  /// Wraps what an agent or a token answered: the key's type, 64 bytes, and of a token flags and
  /// counter.
  ///
  /// - Throws: ``SignatureError``: `malformed`.
  public init(
    answer: [UInt8],
    key: PublicKey,
    namespace: String,
    hashing: Hashing
  ) throws(SignatureError) {
    var reader = WireReader(answer)
    guard !namespace.isEmpty, reader.text() == key.type, let bytes = reader.string(),
      bytes.count == 64
    else { throw .malformed }
    if case .token = key.kind {
      guard let flags = reader.byte(), let counter = reader.number() else { throw .malformed }
      token = TokenFacts(flags: flags, counter: counter)
    } else {
      token = nil
    }
    guard reader.isAtEnd else { throw .malformed }
    (self.key, self.namespace, self.hashing, self.bytes) = (key, namespace, hashing, bytes)
  }

  /// Reads the raw form.
  ///
  /// - Throws: ``SignatureError``: `malformed`, `otherVersion`, `key`, `reserved`, `otherHashing`.
  public init(blob: [UInt8]) throws(SignatureError) {
    var reader = WireReader(blob)
    guard reader.bytes(6) == Self.preamble, let version = reader.number() else { throw .malformed }
    guard version == 1 else { throw .otherVersion }
    guard let keyBlob = reader.string() else { throw .malformed }
    let key: PublicKey
    do { key = try PublicKey(blob: keyBlob) } catch { throw .key(error) }
    guard let namespace = reader.text(), let reserved = reader.string() else { throw .malformed }
    guard reserved.isEmpty else { throw .reserved }
    guard let name = reader.text() else { throw .malformed }
    guard let hashing = Hashing(rawValue: name) else { throw .otherHashing }
    guard let answer = reader.string(), reader.isAtEnd else { throw .malformed }
    try self.init(answer: answer, key: key, namespace: namespace, hashing: hashing)
  }

  /// The raw form.
  public var blob: [UInt8] {
    var answer: [UInt8] = []
    answer.append(string: key.type)
    answer.append(string: bytes)
    if let token {
      answer.append(token.flags)
      answer.append(number: token.counter)
    }
    var blob = Self.preamble
    blob.append(number: 1)
    blob.append(string: key.blob)
    blob.append(string: namespace)
    blob.append(string: "")
    blob.append(string: hashing.rawValue)
    blob.append(string: answer)
    return blob
  }

  /// What a key in a file or in an agent signs for a message.
  public static func toSign(_ message: [UInt8], namespace: String, hashing: Hashing) -> [UInt8] {
    var bytes = preamble
    bytes.append(string: namespace)
    bytes.append(string: "")
    bytes.append(string: hashing.rawValue)
    bytes.append(string: hashing(message))
    return bytes
  }

  /// Whether this key signed this message for this use.
  ///
  /// - Throws: ``SignatureError``: `otherNamespace`, `otherKey`, `untouched`, `wrong`.
  public func verify(
    _ message: [UInt8],
    namespace: String,
    by key: PublicKey
  ) throws(SignatureError) {
    guard namespace.utf8.elementsEqual(self.namespace.utf8) else { throw .otherNamespace }
    guard key == self.key else { throw .otherKey }
    var signed = Self.toSign(message, namespace: namespace, hashing: hashing)
    if case .token(let application) = key.kind {
      guard let token, token.isTouched else { throw .untouched }
      var bytes = sha256(Array(application.utf8))
      bytes.append(token.flags)
      bytes.append(number: token.counter)
      signed = bytes + sha256(signed)
    }
    guard isRight(bytes, of: signed, by: key.bytes) else { throw .wrong }
  }
}
