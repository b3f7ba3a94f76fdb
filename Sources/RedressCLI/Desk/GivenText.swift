import Redress

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A text for an option: as typed, or from where no other user of the machine can read it, as they can
/// the arguments of a command.
///
/// `-` is standard input, `@letter.txt` a file; `@@` stands for one `@` at the beginning.
struct GivenText {
  /// Bytes of a text at most.
  static let limit = 65_536

  private let typed: String

  static func typed(_ text: String) -> GivenText { GivenText(typed: text) }

  /// What it says, without the line end behind it.
  ///
  /// - Throws: `FileRefusal` `.file`; ``CommandError`` `textTooLong`, `textNotUTF8`, `textWithControl`.
  func text() throws -> String {
    if typed == "-" { return try Self.read("-") }
    guard typed.hasPrefix("@") else { return try Self.checked(typed, from: nil) }
    let rest = String(typed.dropFirst())
    return rest.hasPrefix("@") ? try Self.checked(rest, from: nil) : try Self.read(rest)
  }

  private static func read(_ file: String) throws -> String {
    var bytes = try contents(of: file)
    guard bytes.count <= limit else { throw CommandError.textTooLong(file, most: limit) }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandError.textNotUTF8(file)
    }
    if text.isEmpty { throw FileRefusal(file: file, reason: .file(.empty)) }
    return try checked(text, from: file)
  }

  private static func checked(_ text: String, from file: String?) throws -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
    }
    guard isPlain else { throw CommandError.textWithControl(file) }
    return text
  }

  /// One byte more than ``limit`` at most.
  private static func contents(of file: String) throws -> [UInt8] {
    let descriptor = file == "-" ? dup(STDIN_FILENO) : open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileRefusal(file: file, reason: .file(.notOpened(errno: errno)))
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var filled = 0
    while filled < bytes.count {
      // In bounds: the array has room for so many bytes behind those that are filled.
      let got = bytes.withUnsafeMutableBytes { buffer in
        systemRead(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if got == 0 { break }
      if got > 0 {
        filled += got
      } else if errno != EINTR {
        throw FileRefusal(file: file, reason: .file(.notRead(errno: errno)))
      }
    }
    return Array(bytes[..<filled])
  }
}

private func systemRead(_ file: Int32, _ to: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, to, count)
}

extension GivenText? {
  /// Empty where none is given.
  func text() throws -> String { try self?.text() ?? "" }
}
