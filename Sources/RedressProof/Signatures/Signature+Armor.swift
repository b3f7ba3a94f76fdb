extension Signature {
  private static let begin = "-----BEGIN SSH SIGNATURE-----"
  private static let end = "-----END SSH SIGNATURE-----"

  /// Far above any signature of these kinds, far below what would hurt.
  private static let longest = 8_192

  /// Reads the form of a file `*.sig`.
  ///
  /// - Throws: ``SignatureError``: `notArmored`, then as for the raw form.
  public init(armored text: String) throws(SignatureError) {
    guard text.utf8.count <= Self.longest else { throw .notArmored }
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count >= 3, lines.first?.elementsEqual(Self.begin.utf8) == true,
      lines.last?.elementsEqual(Self.end.utf8) == true
    else { throw .notArmored }
    let middle = lines[1..<lines.count - 1]
    guard !middle.contains(where: \.isEmpty),
      let blob = [UInt8](base64: String(decoding: middle.joined(), as: UTF8.self))
    else { throw .notArmored }
    try self.init(blob: blob)
  }

  /// The form of a file `*.sig`, byte for byte as `ssh-keygen` writes it.
  public var armored: String {
    var lines = [Self.begin]
    var rest = blob.base64[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(70)))
      rest = rest.dropFirst(70)
    }
    lines.append(Self.end)
    return lines.joined(separator: "\n") + "\n"
  }
}
