internal import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The secret key of a log or of a witness, which never prints itself.
public struct NoteSigningKey: Sendable {
  /// What others verify with.
  public let key: NoteKey
  private let secret: Curve25519.Signing.PrivateKey

  /// Makes a new key from the system's randomness.
  ///
  /// - Throws: ``NoteError``: `name`.
  public init(making algorithm: NoteKey.Algorithm, name: String) throws(NoteError) {
    try self.init(.init(), algorithm, name)
  }

  /// Reads what others call an skey: ``secretText``.
  ///
  /// - Parameter text: White space around it is passed over.
  /// - Throws: ``NoteError``: `notAKey`, `unsupportedKey`, `name`, `weakKey`, `otherKeyID`.
  public init(secretText text: String) throws(NoteError) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, words[0].hasPrefix(Self.mark) else { throw .notAKey }
    let parts = words[0].dropFirst(Self.mark.count)
      .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = [UInt8](base64: parts[2]), let first = bytes.first else {
      throw .notAKey
    }
    guard let algorithm = NoteKey.Algorithm(rawValue: first) else { throw .unsupportedKey }
    guard let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.dropFirst())
    else { throw .notAKey }
    try self.init(secret, algorithm, String(parts[0]))
    guard parts[1].utf8.elementsEqual(key.id.hexadecimal.utf8) else { throw .otherKeyID }
  }

  private init(
    _ secret: Curve25519.Signing.PrivateKey,
    _ algorithm: NoteKey.Algorithm,
    _ name: String
  ) throws(NoteError) {
    let bytes = Array(secret.publicKey.rawRepresentation)
    key = try NoteKey(name: name, algorithm: algorithm, bytes: bytes)
    self.secret = secret
  }

  private static let mark = "PRIVATE+KEY+"

  /// `PRIVATE+KEY+name+id+base64`: whoever has it can sign.
  public var secretText: String {
    let bytes = [key.algorithm.rawValue] + Array(secret.rawRepresentation)
    return "\(Self.mark)\(key.name)+\(key.id.hexadecimal)+\(bytes.base64)"
  }

  /// Signs the text of a note.
  ///
  /// - Parameters:
  ///   - text: Ends with a line feed.
  ///   - seconds: Of UTC since 1970, for a cosignature; else passed over.
  /// - Returns: `nil` when the system cannot sign.
  public func sign(_ text: String, at seconds: UInt64) -> NoteSignature? {
    let message = NoteSignature.message(text, key.algorithm, at: seconds)
    guard let signature = try? secret.signature(for: message) else { return nil }
    let time =
      switch key.algorithm {
      case .ed25519: [] as [UInt8]
      case .cosignature: NoteSignature.bytes(of: seconds)
      }
    return NoteSignature(name: key.name, id: key.id, bytes: time + Array(signature))
  }
}

extension NoteSigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "secret key of \(key.name)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
