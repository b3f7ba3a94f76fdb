/// A text and the signatures under it, whoever made them.
///
/// Source: C2SP `signed-note`.
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
  /// With its last line feed.
  public let text: String
  public var signatures: [NoteSignature]

  /// Of bytes, far above a checkpoint with its signatures.
  public static let longest = 262_144

  /// C2SP asks for 16 at least.
  public static let mostSignatures = 128

  /// A text that ends with a line feed, and what is known of it.
  public init(text: String, signatures: [NoteSignature] = []) {
    (self.text, self.signatures) = (text, signatures)
  }

  /// Reads a note.
  ///
  /// - Throws: ``NoteError``: `tooLong`, `notANote`.
  public init(_ note: String) throws(NoteError) {
    let bytes = Array(note.utf8)
    guard bytes.count <= Self.longest else { throw .tooLong }
    let feed = UInt8(ascii: "\n")
    guard bytes.last == feed, bytes.allSatisfy({ $0 >= 0x20 || $0 == feed }),
      let empty = bytes.indices.dropFirst().last(where: {
        bytes[$0] == feed && bytes[$0 - 1] == feed
      }
      ), empty > 1
    else { throw .notANote }
    text = String(decoding: bytes[..<empty], as: UTF8.self)
    let lines = bytes[(empty + 1)...].split(separator: feed)
    guard !lines.isEmpty else { throw .notANote }
    guard lines.count <= Self.mostSignatures else { throw .tooLong }
    signatures = []
    for line in lines {
      guard let signature = NoteSignature(line: String(decoding: line, as: UTF8.self)) else {
        throw .notANote
      }
      signatures.append(signature)
    }
  }

  /// The note as it is kept and sent; without signatures only its text.
  public var description: String {
    signatures.isEmpty ? text : text + "\n" + signatures.map { $0.line + "\n" }.joined()
  }

  /// The first right signature of a key.
  ///
  /// - Returns: `nil` when there is none.
  /// - Throws: ``NoteError``: `forged` when one has the key's name and id and is not right.
  public func signature(by key: NoteKey) throws(NoteError) -> NoteKey.Answer? {
    var found: NoteKey.Answer?
    for signature in signatures {
      switch key.answer(signature, of: text) {
      case .notMine: continue
      case .wrong: throw .forged(name: key.name)
      case .right(let time): found = found ?? .right(at: time)
      }
    }
    return found
  }
}
