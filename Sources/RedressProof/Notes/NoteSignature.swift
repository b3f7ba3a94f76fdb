/// A line under a note: whose key, and what it made.
public struct NoteSignature: Hashable, Sendable {
  /// Of the key.
  public let name: String

  /// Of the key.
  public let id: UInt32

  /// What the algorithm makes; of a cosignature, eight bytes of time before it.
  public let bytes: [UInt8]

  /// `— name base64`, without a line end.
  public var line: String {
    var all: [UInt8] = []
    all.append(number: id)
    return "— \(name) \((all + bytes).base64)"
  }

  /// Reads a line without its end.
  ///
  /// - Returns: `nil` when the line has another form.
  public init?(line: some StringProtocol) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "—", NoteKey.isName(String(words[1])),
      let bytes = [UInt8](base64: words[2]), bytes.count > 4
    else { return nil }
    name = String(words[1])
    id = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    self.bytes = Array(bytes.dropFirst(4))
  }

  init(name: String, id: UInt32, bytes: [UInt8]) {
    (self.name, self.id, self.bytes) = (name, id, bytes)
  }

  /// What is signed for a note's text.
  static func message(_ text: String, _ algorithm: NoteKey.Algorithm, at seconds: UInt64) -> [UInt8]
  {
    switch algorithm {
    case .ed25519: Array(text.utf8)
    case .cosignature: Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
    }
  }

  static func bytes(of seconds: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * UInt64($0))) }
  }
}

extension NoteKey {
  /// What a key says of a signature.
  public enum Answer: Hashable, Sendable {
    /// Another key made it, as far as its name and id tell.
    case notMine

    /// It has this key's name and id, and this key did not make it of this text.
    case wrong

    /// Right; with the time in seconds of UTC since 1970 when it is a cosignature.
    case right(at: UInt64?)
  }

  /// Looks whether this key made a signature of the text of a note.
  public func answer(_ signature: NoteSignature, of text: String) -> Answer {
    guard signature.id == id, signature.name.utf8.elementsEqual(name.utf8) else { return .notMine }
    switch algorithm {
    case .ed25519:
      guard signature.bytes.count == 64, isRight(signature.bytes, of: text) else { return .wrong }
      return .right(at: nil)
    case .cosignature:
      guard signature.bytes.count == 72 else { return .wrong }
      let seconds = signature.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      guard seconds <= UInt64(Int64.max),
        isRight(Array(signature.bytes.dropFirst(8)), of: text, at: seconds)
      else { return .wrong }
      return .right(at: seconds)
    }
  }

  private func isRight(_ signature: [UInt8], of text: String, at seconds: UInt64 = 0) -> Bool {
    RedressProof.isRight(
      signature,
      of: NoteSignature.message(text, algorithm, at: seconds),
      by: bytes
    )
  }
}
