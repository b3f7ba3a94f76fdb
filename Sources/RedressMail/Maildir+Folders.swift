internal import RedressFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Maildir {
  /// Makes what is missing of a Maildir, and syncs it with its place in the parent folder.
  static func make(at path: String) throws(MaildirError) {
    let own: Set = ["cur", "new", "tmp"]
    if mkdir(path, 0o700) != 0 && errno != EEXIST { throw MaildirError(code: errno, path: path) }
    let there = Set(try names(in: path, of: path))
    guard !own.isSubset(of: there) else { return }
    // A folder with anything else in it is somebody's, and not mail.
    guard there.isSubset(of: own.union([identityFile])) else { throw .notAMaildir(path: path) }

    for name in own.subtracting(there).sorted() where mkdir("\(path)/\(name)", 0o700) != 0 {
      throw MaildirError(code: errno, path: path)
    }
    for folder in [path, "\(path)/.."] { try sync(folder: folder, of: path) }
  }

  private static func sync(folder: String, of path: String) throws(MaildirError) {
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw MaildirError(code: errno, path: path) }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw MaildirError(code: errno, path: path) }
  }

  /// What a Maildir is known by, however often it is moved.
  private static let identityFile = "redress-outbox"

  /// The id that a Maildir has.
  ///
  /// - Parameter path: Of the Maildir.
  /// - Returns: `nil` of one that this program never wrote to, and where there is none.
  package static func identity(at path: String) -> String? {
    let file = open("\(path)/\(identityFile)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    let word = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
      .prefix { !$0.isWhitespace }
    return word.isEmpty ? nil : String(word)
  }

  /// Gives the Maildir an id, whole or not at all.
  func identify(as id: String) throws(MaildirError) {
    let aside = "\(path)/tmp/\(Self.identityFile)"
    unlink(aside)
    let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw MaildirError(code: errno, path: path) }
    var code = writeAll(Array("\(id)\n".utf8), to: file)
    if code == 0 && fsync(file) != 0 { code = errno }
    if close(file) != 0 && code == 0 { code = errno }
    if code == 0 && rename(aside, "\(path)/\(Self.identityFile)") != 0 { code = errno }
    guard code == 0 else {
      unlink(aside)
      throw MaildirError(code: code, path: path)
    }
    try Self.sync(folder: path, of: path)
  }

  /// The names in a folder, in no order, without `.` and `..`.
  static func names(
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

  static func isName(_ name: String) -> Bool {
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
