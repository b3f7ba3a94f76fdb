extension Witness {
  private static let title = "redress-witness/1"

  /// All that the witness has to keep, its secret key among it.
  var secretText: String {
    let logs = logs.map { "log \($0)" }
    let heads = heads.map { "head \($0.size) \($0.root.base64) \($0.origin)" }
    return ([Self.title, key.secretText] + logs + heads).map { $0 + "\n" }.joined()
  }

  /// - Returns: `nil` for anything but what `secretText` gives.
  init?(secretText text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count >= 3, lines[0] == Self.title, lines.last == "",
      let key = try? NoteSigningKey(secretText: lines[1])
    else { return nil }
    var logs: [NoteKey] = []
    var heads: [Head] = []
    for line in lines[2...].dropLast() {
      let words = line.split(separator: " ", maxSplits: 3)
      if words.count == 2, words[0] == "log", let log = try? NoteKey(words[1]) {
        logs.append(log)
      } else if words.count == 4, words[0] == "head", let size = UInt64(words[1]),
        let root = TreeHash(base64: words[2])
      {
        heads.append(Head(origin: String(words[3]), size: size, root: root))
      } else {
        return nil
      }
    }
    self.init(key, logs: logs, heads: heads)
    guard secretText.utf8.elementsEqual(text.utf8) else { return nil }
  }
}
