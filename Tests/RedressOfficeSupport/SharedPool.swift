import Foundation
import Synchronization

/// PgBouncer before the server of this test run: two sessions of each database, lent for a transaction at a
/// time to whoever has one.
package final class SharedPool: Sendable {
  /// `nil` where PgBouncer or PostgreSQL is not installed.
  package static let found: SharedPool? = SharedServer.found.flatMap { server in
    let programs = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"]
    return programs.first(where: FileManager.default.isExecutableFile)
      .flatMap { try? SharedPool($0, before: server) }
  }

  /// The folder of its socket.
  private let folder: String
  private let server: SharedServer

  private init(_ program: String, before server: SharedServer) throws {
    self.server = server
    folder = "/tmp/redress-pool-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let settings = """
      [databases]
      * = host=\(server.folder) user=\(SharedServer.user)
      [pgbouncer]
      listen_addr =
      listen_port = 5432
      unix_socket_dir = \(folder)
      auth_type = any
      pool_mode = transaction
      default_pool_size = 2
      max_client_conn = 400
      query_wait_timeout = 60
      pidfile = \(folder)/pid
      logfile = \(folder)/log
      """
    try Data(settings.utf8).write(to: URL(fileURLWithPath: folder + "/settings.ini"))
    try SharedServer.run("chown", ["-R", SharedServer.user, folder], asUser: false)
    try SharedServer.run(program, ["-d", folder + "/settings.ini"])
    Self.atEnd.withLock { $0 = folder }
    atexit {
      let folder = SharedPool.atEnd.withLock { $0 }
      let pid = (try? String(contentsOfFile: folder + "/pid", encoding: .utf8))
      if let pid = pid.flatMap({ Int32($0.filter(\.isNumber)) }) { kill(pid, SIGKILL) }
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  private static let atEnd = Mutex("")

  /// The address of a new database, reached through the pool.
  package func newDatabase() throws -> String {
    let name = try server.newDatabase().split(separator: "/").last.map(String.init) ?? ""
    return server.address(of: name, by: folder)
  }
}
