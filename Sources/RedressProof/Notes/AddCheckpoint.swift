/// What a log asks of a witness: to cosign a checkpoint that goes on from the one it has.
///
/// Source: C2SP `tlog-witness`, the body of `add-checkpoint`.
public struct AddCheckpoint: Hashable, Sendable, CustomStringConvertible {
  /// The size that the witness is believed to have; 0 for none.
  public let oldSize: UInt64
  public let proof: [TreeHash]
  public let note: SignedNote

  public init(oldSize: UInt64, proof: [TreeHash], note: SignedNote) {
    (self.oldSize, self.proof, self.note) = (oldSize, proof, note)
  }

  /// Reads the body of the request.
  ///
  /// - Throws: ``NoteError``: `tooLong`, `notANote`.
  public init(_ body: String) throws(NoteError) {
    let bytes = Array(body.utf8)
    guard bytes.count <= SignedNote.longest else { throw .tooLong }
    let feed = UInt8(ascii: "\n")
    // Up to the first empty line.
    guard
      let empty = bytes.indices.dropFirst().first(where: {
        bytes[$0] == feed && bytes[$0 - 1] == feed
      })
    else { throw .notANote }
    let lines = bytes[..<empty].split(separator: feed).map { String(decoding: $0, as: UTF8.self) }
    guard let first = lines.first, first.hasPrefix("old "),
      let oldSize = UInt64(first.dropFirst(4)), first == "old \(oldSize)", lines.count <= 64
    else { throw .notANote }
    var proof: [TreeHash] = []
    for line in lines.dropFirst() {
      guard let hash = TreeHash(base64: line) else { throw .notANote }
      proof.append(hash)
    }
    let note = try SignedNote(String(decoding: bytes[(empty + 1)...], as: UTF8.self))
    self.init(oldSize: oldSize, proof: proof, note: note)
  }

  public var description: String {
    (["old \(oldSize)"] + proof.map(\.base64) + [""]).map { $0 + "\n" }.joined()
      + note.description
  }
}
