internal import RedressFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why a file with a secret key cannot be used.
public enum PrivateFileError: Error, Hashable, Sendable {
  case exists(String)
  case missing(String)

  /// Another process holds it.
  case busy(String)

  /// What is in it is not what was written.
  case damaged(String)

  /// What the system refused, by its number.
  case system(String, Int32)
}

/// A small file that its owner alone may read, and that is there as a whole or not at all.
package enum PrivateFile {
  private static let longest = 4 << 20

  /// Makes a file where there is none.
  ///
  /// - Throws: ``PrivateFileError`` `exists`, `system`.
  package static func create(_ path: String, _ bytes: [UInt8]) throws(PrivateFileError) {
    let part = try write(bytes, beside: path)
    // Unlike rename, link never overwrites.
    let code = link(part, path) == 0 ? 0 : errno
    unlink(part)
    guard code == 0 else { throw code == EEXIST ? .exists(path) : .system(path, code) }
    try syncFolder(of: path)
  }

  /// Puts other content into the place of a file.
  ///
  /// - Throws: ``PrivateFileError`` `system`.
  package static func replace(_ path: String, _ bytes: [UInt8]) throws(PrivateFileError) {
    let part = try write(bytes, beside: path)
    guard rename(part, path) == 0 else {
      let code = errno
      unlink(part)
      throw .system(path, code)
    }
    try syncFolder(of: path)
  }

  /// - Throws: ``PrivateFileError`` `missing`, `damaged` when it is far too long, `system`.
  package static func read(_ path: String) throws(PrivateFileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw errno == ENOENT ? .missing(path) : .system(path, errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Platform.read(file, &part)
      if count == 0 { return bytes }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .system(path, errno)
      }
      bytes += part.prefix(count)
      guard bytes.count <= longest else { throw .damaged(path) }
    }
  }

  /// Holds a file against all others that hold it, until what is returned is closed.
  ///
  /// - Throws: ``PrivateFileError`` `missing`, `busy`, `system`.
  package static func lock(
    _ path: String,
    within patience: Duration
  ) throws(PrivateFileError) -> Int32 {
    let end = ContinuousClock.Instant.now + patience
    while true {
      let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard file >= 0 else { throw errno == ENOENT ? .missing(path) : .system(path, errno) }
      if flock(file, LOCK_EX | LOCK_NB) == 0 {
        // Another may have put a new file into its place before the lock was there.
        var (held, named) = (stat(), stat())
        if fstat(file, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino,
          held.st_dev == named.st_dev
        {
          return file
        }
      }
      close(file)
      guard ContinuousClock.Instant.now < end else { throw .busy(path) }
      usleep(5_000)
    }
  }

  /// - Returns: The path of a new file with these bytes, which are on the disk.
  private static func write(
    _ bytes: [UInt8],
    beside path: String
  ) throws(PrivateFileError) -> String {
    let part = "\(path).\(getpid()).new"
    // Left by a process of the same number that was killed.
    unlink(part)
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .system(path, errno) }
    var code = writeAll(bytes, to: file)
    if code == 0, fsync(file) != 0 { code = errno }
    close(file)
    guard code == 0 else {
      unlink(part)
      throw .system(path, code)
    }
    return part
  }

  /// Until then a power cut could undo the new name.
  private static func syncFolder(of path: String) throws(PrivateFileError) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system(path, errno) }
  }
}

private enum Platform {
  static func read(_ file: Int32, _ part: inout [UInt8]) -> Int {
    #if canImport(Glibc)
    Glibc.read(file, &part, part.count)
    #else
    Darwin.read(file, &part, part.count)
    #endif
  }
}
