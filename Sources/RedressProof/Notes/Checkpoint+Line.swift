extension Checkpoint {
  /// The checkpoint in three words, as a letter tells it.
  public var line: String { "\(origin) \(size) \(root.base64)" }

  /// The checkpoints that stand in a text in three words each: in a letter, or in a message as a mail
  /// program saves it.
  ///
  /// Where lines were broken, or quoted with `>`, does not matter.
  ///
  /// - Parameter text: Anything.
  /// - Returns: Each once, in the order of the text; may be empty.
  public static func told(in text: String) -> [Checkpoint] {
    let words = text.split { $0.isWhitespace }.filter { !$0.allSatisfy { $0 == ">" } }
    var found: [Checkpoint] = []
    for place in words.indices.dropFirst(2) {
      guard let root = TreeHash(base64: words[place]), let size = UInt64(words[place - 1]),
        let told = Checkpoint(origin: String(words[place - 2]), size: size, root: root),
        !found.contains(told)
      else { continue }
      found.append(told)
    }
    return found
  }
}
