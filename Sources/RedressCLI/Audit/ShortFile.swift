import Redress
import RedressFiles
import RedressProof

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that fits in memory many times: a key, a checkpoint, a policy.
enum ShortFile {
  /// - Parameter path: `-` reads standard input.
  /// - Returns: What is there, as it stands.
  /// - Throws: ``ShortFileError``.
  static func text(_ path: String) throws -> String {
    let file = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ShortFileError.notRead(path, errno) }
    defer { if file != 0 { close(file) } }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= SignedNote.longest {
      let count = read(file, &part, part.count)
      if count == 0 { break }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw ShortFileError.notRead(path, errno) }
      bytes += part.prefix(count)
    }
    guard bytes.count <= SignedNote.longest, let text = String(validating: bytes, as: UTF8.self)
    else { throw NoteError.notANote }
    return text
  }
}

package enum ShortFileError: Error, Hashable {
  case notRead(String, Int32)
}
