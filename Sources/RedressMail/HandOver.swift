internal import RedressFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How far a batch was handed over: a small file beside the messages that names the one whose hand-over
/// was begun last.
///
/// It is written before each message goes and is in the system's hands then, so that a killed process
/// leaves it right. It is not synced each time: of another start of the machine only what it says of the
/// messages before is believed.
struct HandOver {
  /// How far it is.
  enum Progress: Equatable {
    case none
    case began(String)
    case all
  }

  let file: Int32
  private let path: String

  /// Opens a batch's file, or makes it.
  ///
  /// - Parameters:
  ///   - batch: Its name.
  ///   - folder: Where its messages lie.
  ///   - isNew: Whether the batch begins.
  /// - Throws: What the system refused.
  init(of batch: String, in folder: String, isNew: Bool) throws(MaildirError) {
    path = Self.path(of: batch, in: folder)
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | (isNew ? O_TRUNC : 0)
    file = open(path, flags, 0o600)
    guard file >= 0 else { throw MaildirError(code: errno, path: folder) }
    if isNew { try write(.none, folder: folder) }
  }

  static func path(of batch: String, in folder: String) -> String { "\(folder)/redress-\(batch)" }

  /// Whether there is one of a batch.
  static func exists(of batch: String, in folder: String) -> Bool {
    access(path(of: batch, in: folder), F_OK) == 0
  }

  /// A name has 200 bytes at most.
  private static let width = 256

  func write(_ progress: Progress, folder: String) throws(MaildirError) {
    let word =
      switch progress {
      case .none: "-"
      case .began(let name): name
      case .all: "+"
      }
    let text = "\(word) \(Self.start)"
    let bytes = Array(text.utf8) + repeatElement(UInt8(ascii: " "), count: Self.width - 1)
    let line = bytes.prefix(Self.width - 1) + [UInt8(ascii: "\n")]
    let written = Array(line).withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    guard written == Self.width else {
      throw MaildirError(code: written < 0 ? errno : ENOSPC, path: folder)
    }
  }

  /// What the file says; `nil` when it says nothing, as where another program has emptied it.
  ///
  /// - Returns: How far it is, and whether the machine has not been started again since.
  func read() -> (progress: Progress, isOfThisStart: Bool)? {
    var bytes = [UInt8](repeating: 0, count: Self.width)
    let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    guard count == Self.width else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.map(String.init)
    guard let word = words.first else { return nil }
    let progress: Progress =
      switch word {
      case "-": .none
      case "+": .all
      default: .began(word)
      }
    return (progress, words.count > 1 && words[1] == Self.start)
  }

  func close() { _ = closing(file) }

  func remove() {
    close()
    unlink(path)
  }

  /// What the system calls the time since it was started; a word of its own where it says nothing.
  private static let start: String = {
    let file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "unknown" }
    defer { _ = closing(file) }
    var bytes = [UInt8](repeating: 0, count: 36)
    let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    return count == 36 ? String(decoding: bytes, as: UTF8.self) : "unknown"
  }()
}

/// A method that is called as the system's function hides it.
private func closing(_ file: Int32) -> Int32 { close(file) }
