#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

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
