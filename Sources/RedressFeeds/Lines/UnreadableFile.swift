/// Why a file cannot be read at all; a fault of one row is an `ImportProblem` instead.
public enum UnreadableFile: Error, Hashable, Sendable {
  case notOpened(errno: Int32)

  /// It was opened before.
  case notRead(errno: Int32)

  /// No byte, or nothing but blank lines.
  case empty

  /// UTF-16 or UTF-32, by its byte order mark or by zero bytes where text begins.
  case utf16

  /// Packed by gzip or zstd.
  case compressed
}

extension UnreadableFile {
  /// Judges a file by its first bytes, at most four of which count.
  ///
  /// No JSON and no CSV text has a zero byte among its first four, and text in UTF-16 has one.
  package static func fault(ofFirst bytes: ArraySlice<UInt8>) -> UnreadableFile? {
    let first = Array(bytes.prefix(4))
    if first.isEmpty { return .empty }
    if first.starts(with: [0xFE, 0xFF]) || first.starts(with: [0xFF, 0xFE]) { return .utf16 }
    if first.starts(with: [0x1F, 0x8B]) || first.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      return .compressed
    }
    return first.contains(0) ? .utf16 : nil
  }
}
