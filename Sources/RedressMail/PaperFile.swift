internal import RedressFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Why sheets cannot be written to a file.
package enum PaperFileError: Error, Hashable {
  case failed(path: String, errno: Int32)
}

/// The sheets of many letters in one file that its owner alone may read, there as a whole or not at all.
///
/// It is written beside its place as `FILE.partial`; what a killed command leaves there is written over by
/// the next.
package final class PaperFile {
  private let path: String
  private let file: Int32
  private var isFinished = false
  private var partial: String { "\(path).partial" }

  /// - Throws: ``PaperFileError``, also while another command writes to the same place, and for a folder.
  package init(at path: String) throws(PaperFileError) {
    self.path = path
    // Nothing takes the place of a folder: that is known before any letter is bound to its sheets.
    var place = stat()
    if stat(path, &place) == 0, place.st_mode & S_IFMT == S_IFDIR {
      throw .failed(path: path, errno: EISDIR)
    }
    file = open("\(path).partial", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .failed(path: path, errno: errno) }
    var (held, named) = (stat(), stat())
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw Self.refused(path, closing: file) }
    // Another may have put its file into place before the lock was there.
    guard fstat(file, &held) == 0, lstat("\(path).partial", &named) == 0 else {
      throw Self.refused(path, closing: file)
    }
    errno = EBUSY
    guard held.st_ino == named.st_ino else { throw Self.refused(path, closing: file) }
    guard ftruncate(file, 0) == 0 else { throw Self.refused(path, closing: file) }
  }

  private static func refused(_ path: String, closing file: Int32) -> PaperFileError {
    let code = errno
    close(file)
    return .failed(path: path, errno: code)
  }

  deinit {
    if !isFinished { unlink(partial) }
    close(file)
  }

  /// Writes bytes at a place and forgets what stood behind it; they outlive a power cut when this returns.
  ///
  /// - Throws: ``PaperFileError``.
  package func put(_ bytes: [UInt8], at place: Int) throws(PaperFileError) {
    guard ftruncate(file, off_t(place)) == 0 else { throw failure(errno) }
    let code = writeAll(bytes, to: file, at: place)
    guard code == 0 else { throw failure(code) }
    guard fsync(file) == 0 else { throw failure(errno) }
  }

  /// Puts the file where it belongs, into the place of one of that name.
  ///
  /// - Throws: ``PaperFileError``.
  package func finish() throws(PaperFileError) {
    guard rename(partial, path) == 0 else { throw failure(errno) }
    isFinished = true
    let place = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let folder = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure(errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw failure(errno) }
  }

  private func failure(_ code: Int32) -> PaperFileError { .failed(path: path, errno: code) }
}
