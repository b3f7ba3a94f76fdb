/// The head of a log's tree as others read it.
///
/// Source: C2SP `tlog-checkpoint`.
public struct Checkpoint: Hashable, Sendable {
  /// Which log; as a rule also the name of its key.
  public let origin: String

  /// Of leaves.
  public let size: UInt64
  public let root: TreeHash

  /// Lines that no witness vouches for.
  public let extensions: [String]

  /// - Returns: `nil` when the origin or another line is empty or has a control character.
  public init?(origin: String, size: UInt64, root: TreeHash, extensions: [String] = []) {
    guard ([origin] + extensions).allSatisfy(Self.isLine) else { return nil }
    (self.origin, self.size, self.root, self.extensions) = (origin, size, root, extensions)
  }

  private static func isLine(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 }
  }

  /// The text of the note.
  public var text: String {
    ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
  }

  /// Reads the text of a note.
  ///
  /// - Throws: ``NoteError``: `notACheckpoint`.
  public init(text: String) throws(NoteError) {
    let bytes = Array(text.utf8)
    let feed = UInt8(ascii: "\n")
    let lines = bytes.split(separator: feed, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count >= 4, lines.last == "", let size = UInt64(lines[1]),
      let root = TreeHash(base64: lines[2]),
      let checkpoint = Checkpoint(
        origin: lines[0],
        size: size,
        root: root,
        extensions: Array(lines[3...].dropLast())
      ),
      // A size has one form: no zeros or plus in front.
      checkpoint.text.utf8.elementsEqual(bytes)
    else { throw .notACheckpoint }
    self = checkpoint
  }
}
