#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that appears under its name whole or not at all.
///
/// It is written beside its place as `.NAME.partial`; what a killed run leaves there is written over
/// by the next.
final class PracticeFile {
  let name: String
  private(set) var rows = 0
  private(set) var bytes = 0
  private let folder: String
  private var descriptor: Int32

  /// - Throws: ``OfficeError`` `unavailable`.
  init(_ name: String, in folder: String) throws(OfficeError) {
    self.name = name
    self.folder = folder
    descriptor = open(
      "\(folder)/.\(name).partial",
      O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
      0o644
    )
    guard descriptor >= 0 else { throw Self.failure(errno, folder) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink("\(folder)/.\(name).partial")
  }

  /// - Throws: ``OfficeError`` `unavailable`, when the disk is full as well.
  func append(_ chunk: [UInt8], rows: Int) throws(OfficeError) {
    var rest = chunk
    while !rest.isEmpty {
      let written = write(descriptor, rest, rest.count)
      if written == rest.count { break }
      if written < 0 {
        guard errno == EINTR else { throw Self.failure(errno, folder) }
      } else {
        rest = Array(rest.dropFirst(written))
      }
    }
    self.rows += rows
    bytes += chunk.count
  }

  /// Puts the file where it belongs.
  ///
  /// - Throws: ``OfficeError`` `unavailable`.
  func finish() throws(OfficeError) {
    let closing = descriptor
    descriptor = -1
    guard close(closing) == 0, rename("\(folder)/.\(name).partial", "\(folder)/\(name)") == 0
    else { throw Self.failure(errno, folder) }
  }

  private static func failure(_ code: Int32, _ folder: String) -> OfficeError {
    switch code {
    case ENOSPC, EDQUOT, EFBIG:
      OfficeError(
        .unavailable,
        "there is no room left in \(folder)",
        next: "nothing was kept; make room, or name another folder: --into FOLDER"
      )
    case EACCES, EPERM, EROFS:
      OfficeError(
        .unavailable,
        "\(folder) may not be written to",
        next: "name another folder: --into FOLDER"
      )
    default:
      OfficeError(
        .unavailable,
        "\(folder) cannot be written to (system error \(code))",
        next: "name another folder: --into FOLDER"
      )
    }
  }
}
