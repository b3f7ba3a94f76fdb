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

  /// Of its socket.
  package let folder: String

  /// The folder of the server's programs; empty for one that somebody else started.
  private let binaries: String
  private let databases = Atomic<Int>(0)

  /// Of the newest version that is installed.
  private static var binaries: String? {
    let versions =
      (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return versions.compactMap(Int.init).max().map { "/usr/lib/postgresql/\($0)/bin" }
  }

  private init(socketIn folder: String) {
    self.folder = folder
    binaries = ""
  }

  /// A server of one test's own, to be killed.
  package static func ownToKill() throws -> SharedServer {
    guard let binaries else { throw NotInstalled() }
    return try SharedServer(from: binaries)
  }

  private struct NotInstalled: Error {}

  private init(from binaries: String) throws {
    self.binaries = binaries
    folder = "/tmp/redress-server-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try Self.run("chown", [Self.user, folder], asUser: false)
    try Self.run(
      binaries + "/initdb",
      ["-D", folder + "/data", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C", "-k"]
    )
    try start()
    stopAtEnd()
  }

  /// Another server that takes over what this one writes as it is written, and can be read.
  package func follower() throws -> SharedServer { try SharedServer(following: self) }

  private init(following leader: SharedServer) throws {
    binaries = leader.binaries
    folder = "/tmp/redress-server-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try Self.run("chown", [Self.user, folder], asUser: false)
    try Self.run(
      binaries + "/pg_basebackup",
      [
        "-h", leader.folder, "-U", Self.user, "-D", folder + "/data", "-R", "-X", "stream", "-c",
        "fast", "--no-sync",
      ]
    )
    try start()
    stopAtEnd()
  }

  /// Has it listen to the machine's own network, at a port, proving who it is.
  ///
  /// - Parameters:
  ///   - port: Which nobody listens to.
  ///   - certificate: A file, whose name with `.key` behind it is the key's.
  /// - Throws: When it does not start.
  package func listen(to port: Int, proving certificate: String) throws {
    for file in [certificate, certificate + ".key"] {
      try Self.run("install", ["-m", "600", "-o", Self.user, file, folder], asUser: false)
    }
    try Self.run(binaries + "/pg_ctl", ["-D", folder + "/data", "-m", "fast", "-w", "stop"])
    let name = folder + "/" + URL(fileURLWithPath: certificate).lastPathComponent
    try start([
      "listen_addresses=localhost", "port=\(port)", "ssl=on", "ssl_cert_file=\(name)",
      "ssl_key_file=\(name).key",
    ])
  }

  /// From here on nothing is kept before whoever follows has it, and shows it.
  package func waitsForFollowers() throws {
    for setting in ["synchronous_standby_names = '*'", "synchronous_commit = 'remote_apply'"] {
      try run("ALTER SYSTEM SET \(setting)", in: "postgres")
    }
    try run("SELECT pg_reload_conf()", in: "postgres")
  }

  /// Makes one that follows the one that is written to.
  package func promote() throws {
    try Self.run(binaries + "/pg_ctl", ["-D", folder + "/data", "-w", "promote"])
  }

  private func stopAtEnd() {
    let isFirst = Self.atEnd.withLock {
      $0.append((binaries + "/pg_ctl", folder))
      return $0.count == 1
    }
    guard isFirst else { return }
    atexit {
      for (stop, folder) in SharedServer.atEnd.withLock({ $0 }) {
        try? SharedServer.run(stop, ["-D", folder + "/data", "-m", "immediate", "stop"])
        try? FileManager.default.removeItem(atPath: folder)
      }
    }
  }

  private static let atEnd = Mutex<[(stop: String, folder: String)]>([])

  /// Starts it, also after it was killed.
  ///
  /// - Parameter more: Settings, each `NAME=VALUE`, instead of its listening to no other machine.
  /// - Throws: When it does not start.
  package func start(_ more: [String] = ["listen_addresses="]) throws {
    let all =
      [
        "unix_socket_directories=\(folder)", "fsync=off", "max_connections=200",
        "shared_buffers=64MB",
      ]
      + more
    let settings = all.map { "-c " + $0 }.joined(separator: " ")
    var tries = 0
    while true {
      do {
        return try Self.run(
          binaries + "/pg_ctl",
          ["-D", folder + "/data", "-l", folder + "/log", "-o", settings, "-w", "start"]
        )
      } catch  where tries < 50 {
        // What was killed lets go of its memory when the system has time for it.
        tries += 1
        usleep(100_000)
      }
    }
  }

  /// Kills every process of the server at once.
  package func kill() throws {
    let file = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
    guard let pid = file.split(separator: "\n").first.map(String.init) else { throw NotInstalled() }
    // Its parent is stopped first, so that it tells nobody to put anything in order.
    _ = system("kill -STOP \(pid); pkill -9 -P \(pid); kill -9 \(pid); sleep 0.05")
  }

  /// Changes a byte of the file that keeps a table's blocks, behind the server's back.
  package func flipByte(ofBlocksIn table: String, of address: String) throws {
    let list = folder + "/path"
    try run(
      """
      COPY (SELECT pg_relation_filepath(reltoastrelid) FROM pg_class WHERE relname = '\(table)')
        TO '\(list)'
      """,
      in: address
    )
    try Self.run(binaries + "/pg_ctl", ["-D", folder + "/data", "-m", "fast", "-w", "stop"])
    let path = try String(contentsOfFile: list, encoding: .utf8).filter { !$0.isNewline }
    let file = URL(fileURLWithPath: folder + "/data/" + path)
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 100] ^= 1
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: bytes)
    try handle.close()
    try start()
  }

  /// The server refuses to be run by root.
  package static let user = getuid() == 0 ? "postgres" : NSUserName()

  /// Runs a program to its end; what it starts may go on.
  static func run(_ program: String, _ arguments: [String], asUser: Bool = true) throws {
    struct Failed: Error { let program: String }
    let isRoot = asUser && getuid() == 0
    let other = isRoot ? ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"] : []
    let words = (other + [program] + arguments).map { "'\($0.replacing("'", with: "'\\''"))'" }
      .joined(separator: " ")
    guard system("cd /tmp && \(words) >/dev/null 2>&1 </dev/null") == 0 else {
      throw Failed(program: program)
    }
  }

  /// Runs statements in a database, as whoever owns it or as somebody else.
  package func run(_ statements: String, in address: String, as user: String? = nil) throws {
    let name = address.split(separator: "/").last.map(String.init) ?? ""
    try Self.run(
      "psql",
      [
        "-h", folder, "-d", name, "-U", user ?? Self.user, "-q", "-v", "ON_ERROR_STOP=1", "-c",
        statements,
      ]
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
  package func address(
    of database: String,
    by folder: String? = nil,
    as user: String? = nil
  ) -> String {
    let folder = folder ?? self.folder
    let host = folder.replacing("/", with: "%2F")
    return "postgres://\(user ?? Self.user)@\(host)/\(database)"
  }
}
