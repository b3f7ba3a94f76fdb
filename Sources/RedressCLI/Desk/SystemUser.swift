#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Desk {
  /// The number of the system's user whose hands type.
  ///
  /// Whoever owns the database, alone, is the account that the office was installed under; people come
  /// to it through `sudo`, which says who asked. Nobody else is believed to have come so.
  ///
  /// - Parameter path: Of the database, which may not be there yet.
  /// - Returns: Theirs, not the account's.
  func userID(of path: String) -> Int64 {
    let own = geteuid()
    var file = stat()
    let isOwned = stat(path, &file) != 0 || (file.st_uid == own && file.st_mode & 0o077 == 0)
    guard isOwned, let asked = variable("SUDO_UID").flatMap(UInt32.init) else { return Int64(own) }
    return Int64(asked)
  }

  /// Refuses a key file, or an agent's socket, of another than who asked: the account that the office was
  /// installed under may reach everybody's.
  ///
  /// - Throws: ``CommandError`` `foreignKey`.
  func checkOwner(ofKey path: String, _ userID: Int64) throws {
    var file = stat()
    guard stat(path, &file) == 0 else { return }
    guard [geteuid(), uid_t(clamping: userID)].contains(file.st_uid) else {
      throw CommandError.foreignKey(path)
    }
  }

  /// Refuses templates that somebody else than the owner of the office may write.
  ///
  /// - Throws: ``CommandError`` `foreignTemplates`, with the first file or folder.
  func checkOwner(ofTemplates folder: String) throws {
    for path in [folder] + paths(in: folder) {
      var file = stat()
      guard stat(path, &file) == 0 else { continue }
      let isOwned = file.st_uid == 0 || file.st_uid == geteuid()
      let isOthers =
        file.st_mode & 0o002 != 0 || (file.st_mode & 0o020 != 0 && file.st_gid != getegid())
      if !isOwned || isOthers { throw CommandError.foreignTemplates(path) }
    }
  }
}

private func paths(in folder: String) -> [String] {
  let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
  return names.map { "\(folder)/\($0)" }
}
