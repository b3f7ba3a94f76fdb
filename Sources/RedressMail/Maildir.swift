internal import RedressFiles
internal import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder of mail in the Maildir form, into which each message is put once.
///
/// Held by one process at a time. What the folder holds is read when it is opened, so a run of
/// 50,000 messages lists it once; a message that a reader moves or deletes meanwhile is still known.
///
/// Source: D. J. Bernstein, "Using maildir format", <https://cr.yp.to/proto/maildir.html>.
package final class Maildir: Outbox {
  package let path: String
  private let new: Int32
  private let tmp: Int32

  private struct Names {
    /// Of messages that lie in `new`, or in `cur` with or without a reader's flags.
    var there: Set<String> = []

    /// Of messages in `tmp`.
    var prepared: Set<String> = []
  }

  private let names = Mutex(Names())

  /// Opens a Maildir, or makes one where there is nothing or an empty folder.
  ///
  /// A making that was cut short is completed.
  ///
  /// - Parameter path: The folder that holds `cur`, `new` and `tmp`. Its parent must exist.
  /// - Throws: `MaildirError`: `.notAMaildir`, `.inUse`, or what the system refused.
  package init(at path: String) throws(MaildirError) {
    try Self.make(at: path)
    self.path = path
    new = open("\(path)/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let newCode = errno
    tmp = open("\(path)/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let tmpCode = errno
    guard new >= 0 else { throw MaildirError(code: newCode, path: path) }
    guard tmp >= 0 else { throw MaildirError(code: tmpCode, path: path) }

    // Two runs would each take the other's half-written file for one left by a killed process. The
    // lock goes when the process does, however it ends.
    guard flock(tmp, LOCK_EX | LOCK_NB) == 0 else {
      throw MaildirError(code: errno, path: path)
    }
    let here = try Self.names(in: "\(path)/new", of: path)
    let read = try Self.names(in: "\(path)/cur", of: path).map { String($0.prefix { $0 != ":" }) }
    names.withLock { $0.there = Set(here + read) }
    // A run killed before it synced `new` left names there that a power cut could still undo.
    try sync(new)
  }

  deinit {
    if new >= 0 { close(new) }
    if tmp >= 0 { close(tmp) }
  }

  /// Writes a message into `tmp`.
  ///
  /// - Throws: `MaildirError`: `.invalidName`, or what the system refused.
  package func prepare(_ message: OutgoingMessage) throws(MaildirError) {
    guard Self.isName(message.name) else { throw .invalidName }
    let isThere = names.withLock { names in
      if !names.there.contains(message.name) { names.prepared.insert(message.name) }
      return names.there.contains(message.name)
    }
    if isThere {
      // Left when a run was killed after linking.
      unlinkat(tmp, message.name, 0)
    } else {
      try store(message.bytes, asTemporary: message.name)
    }
  }

  /// Syncs the messages in `tmp`.
  ///
  /// - Throws: `MaildirError`: what the system refused.
  package func settle() throws(MaildirError) {
    if let syncFileSystem = Self.syncFileSystem {
      // One for all of them: a sync of each file would wait for the disk as often. It reports what
      // could not be written since the folder was opened.
      guard syncFileSystem(tmp) == 0 else { throw MaildirError(code: errno, path: path) }
      return
    }
    for name in names.withLock({ $0.prepared }) {
      let file = openat(tmp, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      guard file >= 0 else { throw MaildirError(code: errno, path: path) }
      defer { close(file) }
      try sync(file)
    }
  }

  /// Linux's `syncfs`, which Swift's import of its C library leaves out; `nil` on other systems.
  private static let syncFileSystem: (@convention(c) (Int32) -> Int32)? =
    dlsym(nil, "syncfs").map { unsafeBitCast($0, to: (@convention(c) (Int32) -> Int32).self) }

  /// Moves messages from `tmp` into `new`.
  ///
  /// Each file appears whole or not at all. Repeated after a kill at any point, it is there once.
  ///
  /// - Returns: How many were not there before.
  /// - Throws: `MaildirError`: what the system refused. A repetition then puts into `new` what is not
  ///   there yet.
  @discardableResult
  package func deliver(_ wanted: [String]) throws(MaildirError) -> Int {
    let prepared = names.withLock { $0.prepared }
    var delivered = 0
    for name in wanted where prepared.contains(name) {
      // Unlike rename, link never overwrites, and a reader's program may have put a file there.
      let linked = linkat(tmp, name, new, name, 0)
      let code = errno
      guard linked == 0 || code == EEXIST else { throw MaildirError(code: code, path: path) }
      if linked == 0 { delivered += 1 }
    }
    try sync(new)
    for name in prepared { unlinkat(tmp, name, 0) }
    names.withLock { names in
      names.there.formUnion(wanted)
      names.prepared = []
    }
    return delivered
  }

  private func store(_ bytes: [UInt8], asTemporary name: String) throws(MaildirError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    var file = openat(tmp, name, flags, 0o600)
    if file < 0 && errno == EEXIST {
      unlinkat(tmp, name, 0)
      file = openat(tmp, name, flags, 0o600)
    }
    guard file >= 0 else { throw MaildirError(code: errno, path: path) }

    var code = writeAll(bytes, to: file)
    // Some network file systems report a full disk only now.
    if close(file) != 0 && code == 0 { code = errno }
    guard code == 0 else {
      unlinkat(tmp, name, 0)
      _ = names.withLock { $0.prepared.remove(name) }
      throw MaildirError(code: code, path: path)
    }
  }

  private func sync(_ folder: Int32) throws(MaildirError) {
    guard fsync(folder) == 0 else { throw MaildirError(code: errno, path: path) }
  }

  /// Makes what is missing of a Maildir, and syncs it with its place in the parent folder.
  private static func make(at path: String) throws(MaildirError) {
    let own: Set = ["cur", "new", "tmp"]
    if mkdir(path, 0o700) != 0 && errno != EEXIST { throw MaildirError(code: errno, path: path) }
    let there = Set(try names(in: path, of: path))
    guard !own.isSubset(of: there) else { return }
    // A folder with anything else in it is somebody's, and not mail.
    guard there.isSubset(of: own) else { throw .notAMaildir(path: path) }

    for name in own.subtracting(there).sorted() where mkdir("\(path)/\(name)", 0o700) != 0 {
      throw MaildirError(code: errno, path: path)
    }
    for folder in [path, "\(path)/.."] {
      let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard opened >= 0 else { throw MaildirError(code: errno, path: path) }
      defer { close(opened) }
      guard fsync(opened) == 0 else { throw MaildirError(code: errno, path: path) }
    }
  }

  /// The names in a folder, in no order, without `.` and `..`.
  private static func names(
    in folder: String,
    of path: String
  ) throws(MaildirError) -> [String] {
    guard let listing = opendir(folder) else { throw MaildirError(code: errno, path: path) }
    defer { closedir(listing) }
    var names: [String] = []
    // Only errno tells the end of a listing from a failure.
    errno = 0
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw MaildirError(code: errno, path: path) }
    return names
  }

  private static func isName(_ name: String) -> Bool {
    (1...200).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: "._-=".utf8.contains(byte)
        }
      }
  }
}

/// Why a Maildir cannot be used, with the Maildir's path but never a message's name or text.
package enum MaildirError: Error, Equatable {
  /// The path is a file, or a folder that holds something else than mail.
  case notAMaildir(path: String)
  /// Another process is delivering.
  case inUse(path: String)
  case invalidName
  case notAllowed(path: String, errno: Int32)
  case diskFull(path: String, errno: Int32)
  case failed(path: String, errno: Int32)

  /// The error for what the system refused.
  package init(code: Int32, path: String) {
    self =
      switch code {
      case ENOTDIR: .notAMaildir(path: path)
      case EWOULDBLOCK: .inUse(path: path)
      case EACCES, EPERM, EROFS: .notAllowed(path: path, errno: code)
      case ENOSPC, EDQUOT: .diskFull(path: path, errno: code)
      default: .failed(path: path, errno: code)
      }
  }
}
