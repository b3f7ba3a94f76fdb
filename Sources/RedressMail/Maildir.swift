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

  /// Its own, wherever it is moved; made when this program first writes to it.
  package let id: String
  private let new: Int32
  private let tmp: Int32

  private struct Names {
    /// Of messages that lie in `new`, or in `cur` with or without a reader's flags.
    var there: Set<String> = []

    /// Of messages in `tmp`.
    var prepared: Set<String> = []

    /// The batch that is out.
    var handOver: HandOver?
  }

  private let names = Mutex(Names())

  /// Opens a Maildir, or makes one where there is nothing or an empty folder.
  ///
  /// A making that was cut short is completed.
  ///
  /// - Parameters:
  ///   - path: The folder that holds `cur`, `new` and `tmp`. Its parent must exist.
  ///   - id: The id of one that has none yet; of at most 63 ASCII letters and digits.
  /// - Throws: `MaildirError`: `.notAMaildir`, `.inUse`, or what the system refused.
  package init(at path: String, id: String) throws(MaildirError) {
    try Self.make(at: path)
    self.path = path
    let known = Self.identity(at: path)
    self.id = known ?? id
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
    if known == nil { try identify(as: self.id) }
  }

  deinit {
    names.withLock { $0.handOver?.close() }
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

  /// Begins a batch of which nothing was handed over yet.
  ///
  /// - Throws: `MaildirError`: `.invalidName`, or what the system refused.
  package func begin(_ batch: String) throws(MaildirError) {
    try takeUp(batch, isNew: true)
  }

  private func takeUp(_ batch: String, isNew: Bool) throws(MaildirError) {
    guard Self.isName(batch) else { throw .invalidName }
    let opened = try HandOver(of: batch, in: path, isNew: isNew)
    names.withLock {
      $0.handOver?.close()
      $0.handOver = opened
    }
  }

  /// Linux's `renameat2`, which Swift's import of its C library leaves out; `nil` on other systems.
  private static let renameKeeping:
    (@convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32)? =
      dlsym(nil, "renameat2").map {
        unsafeBitCast(
          $0,
          to: (@convention(c) (
            Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
          ) -> Int32).self
        )
      }

  /// Moves messages from `tmp` into `new`, each at once: it is in one of them, and never in both.
  ///
  /// - Throws: `MaildirError`: what the system refused.
  package func handOver(_ wanted: [String], of batch: String) throws(MaildirError) {
    if names.withLock({ $0.handOver == nil }) { try takeUp(batch, isNew: false) }
    let (prepared, handOver) = names.withLock { ($0.prepared, $0.handOver) }
    guard let handOver else { return }
    for name in wanted where prepared.contains(name) {
      try handOver.write(.began(name), folder: path)
      try move(name)
    }
    try handOver.write(.all, folder: path)
    try sync(new)
    for name in prepared.subtracting(wanted) { unlinkat(tmp, name, 0) }
    names.withLock { names in
      names.there.formUnion(wanted)
      names.prepared = []
    }
  }

  private func move(_ name: String) throws(MaildirError) {
    // A reader's program may have put a file of that name there: it is not overwritten.
    let isKept: UInt32 = 1
    var code: Int32 = 0
    if let renameKeeping = Self.renameKeeping {
      code = renameKeeping(tmp, name, new, name, isKept) == 0 ? 0 : errno
    }
    if Self.renameKeeping == nil || code == EINVAL || code == ENOSYS {
      code = renameat(tmp, name, new, name) == 0 ? 0 : errno
    }
    if code == EEXIST {
      unlinkat(tmp, name, 0)
    } else if code != 0 {
      throw MaildirError(code: code, path: path)
    }
  }

  /// Where the messages of a batch are that was cut short.
  ///
  /// One in `new` or `cur` was handed over, and one in `tmp` was not. One that is in neither was handed
  /// over and taken away when it stood before the one begun last; behind that one, it was never handed
  /// over, unless the machine was started again since. Of the one begun last itself nothing tells.
  ///
  /// - Parameters:
  ///   - wanted: Their names, in the order in which they were to go.
  ///   - batch: What they belong to.
  /// - Returns: One for each.
  /// - Throws: What the system refused.
  package func whereabouts(
    of wanted: [String],
    in batch: String
  ) throws(MaildirError) -> [Whereabouts] {
    var found: (progress: HandOver.Progress, isOfThisStart: Bool)?
    if HandOver.exists(of: batch, in: path) {
      try takeUp(batch, isNew: false)
      found = names.withLock { $0.handOver?.read() }
    }
    let there = names.withLock { $0.there }
    let aside = Set(try Self.names(in: "\(path)/tmp", of: path))
    let begun: Int? =
      switch found?.progress {
      case nil: nil
      case .some(.none): -1
      case .some(.all): wanted.count
      case .began(let name): wanted.firstIndex(of: name)
      }
    return wanted.enumerated().map { place, name in
      if there.contains(name) { return .gone }
      if aside.contains(name) { return .here }
      guard let begun else { return .unknown }
      if place < begun { return .gone }
      return place > begun && found?.isOfThisStart == true ? .here : .unknown
    }
  }

  /// Forgets a batch, all of which is known to have gone.
  package func end(_ batch: String) {
    names.withLock { names in
      names.handOver?.remove()
      names.handOver = nil
    }
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
}
