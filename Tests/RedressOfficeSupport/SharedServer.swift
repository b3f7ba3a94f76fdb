import Foundation
import RedressStore
import RedressTestSupport
import Synchronization

/// A server of PostgreSQL of this test run's own: on a socket in a temporary folder, gone at the end.
///
/// Each test has a database of its own in it, so that tests may run side by side.
package final class SharedServer: Sendable {
  /// `nil` where PostgreSQL is not installed.
  ///
  /// `$REDRESS_TEST_SERVER` names the folder of another server's socket, whose log one wants to read.
  package static let found: SharedServer? =
    ProcessInfo.processInfo.environment["REDRESS_TEST_SERVER"].map { SharedServer(socketIn: $0) }
    ?? binaries.flatMap { try? SharedServer(from: $0) }

  private let folder: String
  private let databases = Atomic<Int>(0)

  /// Of the newest version that is installed.
  private static var binaries: String? {
    let versions =
      (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return versions.compactMap(Int.init).max().map { "/usr/lib/postgresql/\($0)/bin" }
  }

  private init(socketIn folder: String) { self.folder = folder }

  private init(from binaries: String) throws {
    folder = "/tmp/redress-server-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try Self.run("chown", [Self.user, folder], asUser: false)
    try Self.run(
      binaries + "/initdb",
      ["-D", folder + "/data", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]
    )
    let settings = [
      "-c", "unix_socket_directories=\(folder)", "-c", "listen_addresses=", "-c", "fsync=off",
      "-c", "max_connections=200", "-c", "shared_buffers=64MB",
    ].joined(separator: " ")
    try Self.run(
      binaries + "/pg_ctl",
      ["-D", folder + "/data", "-l", folder + "/log", "-o", settings, "-w", "start"]
    )
    let stop = binaries + "/pg_ctl"
    Self.atEnd.withLock { $0 = [stop, folder] }
    atexit {
      let (stop, folder) = SharedServer.atEnd.withLock { ($0[0], $0[1]) }
      try? SharedServer.run(stop, ["-D", folder + "/data", "-m", "immediate", "stop"])
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  private static let atEnd = Mutex<[String]>([])

  /// The server refuses to be run by root.
  private static let user = getuid() == 0 ? "postgres" : NSUserName()

  /// Runs a program to its end; what it starts may go on.
  private static func run(_ program: String, _ arguments: [String], asUser: Bool = true) throws {
    struct Failed: Error { let program: String }
    let isRoot = asUser && getuid() == 0
    let other = isRoot ? ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"] : []
    let words = (other + [program] + arguments).map { "'\($0.replacing("'", with: "'\\''"))'" }
      .joined(separator: " ")
    guard system("cd /tmp && \(words) >/dev/null 2>&1 </dev/null") == 0 else {
      throw Failed(program: program)
    }
  }

  /// Runs statements in a database, as whoever owns it.
  package func run(_ statements: String, in address: String) throws {
    let name = address.split(separator: "/").last.map(String.init) ?? ""
    try Self.run(
      "psql",
      ["-h", folder, "-d", name, "-q", "-v", "ON_ERROR_STOP=1", "-c", statements]
    )
  }

  /// The folder of its socket.
  package var socket: String { folder + "/.s.PGSQL.5432" }

  /// The address of a new database, with nothing in it or with all that is in another.
  package func newDatabase(like other: String? = nil) throws -> String {
    let number = databases.wrappingAdd(1, ordering: .relaxed).newValue
    let name = "office_\(getpid())_\(number)"
    let template = other.flatMap { $0.split(separator: "/").last }.map { " TEMPLATE \($0)" } ?? ""
    try Self.run(
      "psql",
      ["-h", folder, "-d", "postgres", "-q", "-c", "CREATE DATABASE \(name)" + template]
    )
    return address(of: name)
  }

  /// The address of a database that is reached by a socket in a folder; `nil` for the server's own.
  package func address(of database: String, by folder: String? = nil) -> String {
    let folder = folder ?? self.folder
    let host = folder.replacing("/", with: "%2F")
    return "postgres://\(Self.user)@\(host)/\(database)"
  }
}
