/// A person's public key as OpenSSH writes it: Ed25519, in a file or an agent or on a token.
///
/// Source: RFC 8709; OpenSSH `PROTOCOL.u2f` for keys on a token.
public struct PublicKey: Hashable, Sendable {
  /// Where the secret half is.
  public enum Kind: Hashable, Sendable {
    /// `ssh-ed25519`: in a file, or held by an agent.
    case plain

    /// `sk-ssh-ed25519@openssh.com`: on a token, made for one application, as a rule `ssh:`.
    case token(application: String)
  }

  public let kind: Kind

  /// 32 bytes, as RFC 8032 has them.
  public let bytes: [UInt8]

  /// A key by what RFC 8032 calls a public key.
  ///
  /// - Throws: ``PublicKeyError``: `malformed` unless there are 32, `weak`.
  public init(_ kind: Kind, bytes: [UInt8]) throws(PublicKeyError) {
    guard bytes.count == 32 else { throw .malformed }
    guard !EdwardsPoint.isWeak(bytes) else { throw .weak }
    (self.kind, self.bytes) = (kind, bytes)
  }

  /// The name of the kind in every form: `ssh-ed25519`.
  public var type: String {
    switch kind {
    case .plain: "ssh-ed25519"
    case .token: "sk-ssh-ed25519@openssh.com"
    }
  }
}

/// Why something is no public key that can be used here.
public enum PublicKeyError: Error, Hashable, Sendable {
  /// Not of the form `type base64`, with or without a comment after it.
  case notALine

  /// A key of another kind, such as RSA.
  case unsupported

  /// The line names another kind than the bytes.
  case otherType

  /// The bytes are too short, too long, or of no known form.
  case malformed

  /// A point under which signatures prove nothing.
  case weak
}

extension PublicKey {
  /// Reads the wire form.
  ///
  /// - Throws: ``PublicKeyError``: `malformed`, `unsupported`, `weak`.
  public init(blob: [UInt8]) throws(PublicKeyError) {
    var reader = WireReader(blob)
    guard let type = reader.text() else { throw .malformed }
    switch type {
    case "ssh-ed25519":
      guard let bytes = reader.string(), reader.isAtEnd else { throw .malformed }
      try self.init(.plain, bytes: bytes)
    case "sk-ssh-ed25519@openssh.com":
      guard let bytes = reader.string(), let application = reader.text(), reader.isAtEnd else {
        throw .malformed
      }
      try self.init(.token(application: application), bytes: bytes)
    default: throw .unsupported
    }
  }

  /// The wire form.
  public var blob: [UInt8] {
    var blob: [UInt8] = []
    blob.append(string: type)
    blob.append(string: bytes)
    if case .token(let application) = kind { blob.append(string: application) }
    return blob
  }

  /// Reads a line as in a file `id_ed25519.pub`; a comment after the key is passed over.
  ///
  /// - Parameter line: With or without a line end.
  /// - Throws: ``PublicKeyError``: `notALine`, `unsupported`, `malformed`, `otherType`, `weak`.
  public init(line: String) throws(PublicKeyError) {
    var bytes = Array(line.utf8)[...]
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    let words = bytes.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count >= 2, !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 }),
      let blob = [UInt8](base64: String(decoding: words[1], as: UTF8.self))
    else { throw .notALine }
    try self.init(blob: blob)
    guard words[0].elementsEqual(type.utf8) else { throw .otherType }
  }

  /// `ssh-ed25519 AAAA…`, without a comment.
  public var line: String { "\(type) \(blob.base64)" }

  /// `SHA256:…` as `ssh-keygen -l` prints it.
  public var fingerprint: String {
    "SHA256:" + sha256(blob).base64.prefix { $0 != "=" }
  }
}

extension PublicKey: CustomStringConvertible {
  public var description: String { line }
}

extension PublicKey: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let line = try container.decode(String.self)
    // One key has one text, so that what is signed cannot be written in two ways.
    guard let key = try? PublicKey(line: line), key.line == line else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "the text is no public key"
      )
    }
    self = key
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(line)
  }
}
