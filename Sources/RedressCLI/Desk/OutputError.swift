#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why a result did not get to where it was to go.
package enum OutputError: Error, Hashable {
  /// The reader of a pipe has closed it.
  case readerGone

  /// Some of it is missing; carries the number of the system's error.
  case unwritable(errno: Int32)

  /// - Parameter code: 0, or the number of the system's error.
  /// - Throws: For any but 0.
  static func check(_ code: Int32) throws(OutputError) {
    switch code {
    case 0: return
    case EPIPE: throw .readerGone
    default: throw .unwritable(errno: code)
    }
  }

  /// Closes standard output, with what a library printed: some file systems report a full disk only now.
  static func checkAtEnd() throws(OutputError) {
    let code = fflush(nil) == 0 && close(1) == 0 ? 0 : errno
    try check(code == EBADF || code == EINTR ? 0 : code)
  }
}
