internal import RedressFiles

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

  /// - Throws: ``PracticeFileError``.
  init(_ name: String, in folder: String) throws(PracticeFileError) {
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

  /// - Throws: ``PracticeFileError``, when the disk is full as well.
  func append(_ chunk: [UInt8], rows: Int) throws(PracticeFileError) {
    let code = writeAll(chunk, to: descriptor)
    guard code == 0 else { throw Self.failure(code, folder) }
    self.rows += rows
    bytes += chunk.count
  }

  /// Puts the file where it belongs.
  ///
  /// - Throws: ``PracticeFileError``.
  func finish() throws(PracticeFileError) {
    let closing = descriptor
    descriptor = -1
    guard close(closing) == 0, rename("\(folder)/.\(name).partial", "\(folder)/\(name)") == 0
    else { throw Self.failure(errno, folder) }
  }

  private static func failure(_ code: Int32, _ folder: String) -> PracticeFileError {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .noRoom(in: folder)
    case EACCES, EPERM, EROFS: .readOnly(folder)
    default: .unwritable(folder, errno: code)
    }
  }
}

/// Why practice files were not written; those that were there are as before.
public enum PracticeFileError: Error, Hashable, Sendable {
  /// The folder is not there and cannot be made.
  case noFolder(String)
  case exists(String, in: String)
  case noRoom(in: String)
  case readOnly(String)
  case unwritable(String, errno: Int32)
}
