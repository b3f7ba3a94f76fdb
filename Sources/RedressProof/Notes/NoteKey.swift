/// The public key of a log or of a witness, with its name.
///
/// Source: C2SP `signed-note` and `tlog-cosignature`.
public struct NoteKey: Hashable, Sendable {
  /// What the key signs; its number in the forms.
  public enum Algorithm: UInt8, Hashable, Sendable {
    /// The text of a note.
    case ed25519 = 1

    /// The text of a checkpoint after a line with the time: `cosignature/v1`.
    case cosignature = 4
  }

  /// As a rule a URL without its scheme.
  public let name: String
  public let algorithm: Algorithm

  /// 32 bytes.
  public let bytes: [UInt8]

  /// - Throws: ``NoteError``: `name`, `notAKey` unless there are 32 bytes, `weakKey`.
  public init(
    name: String,
    algorithm: Algorithm,
    bytes: [UInt8]
  ) throws(NoteError) {
    guard Self.isName(name) else { throw .name }
    guard bytes.count == 32 else { throw .notAKey }
    guard !EdwardsPoint.isWeak(bytes) else { throw .weakKey }
    (self.name, self.algorithm, self.bytes) = (name, algorithm, bytes)
  }

  /// The first four bytes of a hash over name, algorithm and key: what tells keys of one name apart.
  public var id: UInt32 {
    let hash = sha256(Array(name.utf8) + [0x0a, algorithm.rawValue] + bytes)
    return hash.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whether a text may name a key: not empty, no space of any kind, no plus, no control character.
  public static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7f
      }
  }
}

extension NoteKey: CustomStringConvertible {
  /// Reads the form of ``description``.
  ///
  /// - Throws: ``NoteError``: `notAKey`, `unsupportedKey`, `name`, `weakKey`, `otherKeyID`.
  public init(_ text: some StringProtocol) throws(NoteError) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = [UInt8](base64: parts[2]), let first = bytes.first else {
      throw .notAKey
    }
    guard let algorithm = Algorithm(rawValue: first) else { throw .unsupportedKey }
    try self.init(name: String(parts[0]), algorithm: algorithm, bytes: Array(bytes.dropFirst()))
    guard parts[1].utf8.elementsEqual(id.hexadecimal.utf8) else { throw .otherKeyID }
  }

  /// What others call a vkey: `name+id+base64`.
  public var description: String {
    "\(name)+\(id.hexadecimal)+\(([algorithm.rawValue] + bytes).base64)"
  }
}

extension UInt32 {
  /// Eight lower-case digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
