import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite(.enabled(if: SharedServer.found != nil, "needs PostgreSQL"))
struct `A server over a network` {
  /// A certificate for this machine that vouches for itself, with its key beside it.
  private static func certificate(_ name: String, in folder: TemporaryFolder) async throws -> String
  {
    let file = folder.path(of: name)
    let made = try await Program(at: "/usr/bin/openssl", searchFolders: []).run(
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost", "-keyout", file + ".key", "-out", file,
      ],
      in: folder.path(of: "")
    )
    #expect(made.exitStatus == 0)
    return file
  }

  @Test func `is spoken with where it proves who it is, and nowhere else`() async throws {
    let server = try SharedServer.ownToKill()
    try await TemporaryFolder.with { folder in
      let own = try await Self.certificate("own.crt", in: folder)
      let other = try await Self.certificate("other.crt", in: folder)
      let place = try server.newDatabase()
      let office = try PracticeOffice(in: folder, at: place).ann
      let name = place.split(separator: "/").last.map(String.init) ?? ""
      let port = Int.random(in: 20_000...32_000)
      try server.listen(to: port, proving: own)
      func address(_ host: String, _ options: String) -> String {
        "postgres://\(SharedServer.user)@\(host):\(port)/\(name)\(options)"
      }
      let store = try Store(opening: address("localhost", "?sslrootcert=\(own)"))
      try office.acting(on: store).addStaff(StaffMember(id: "cy", name: "Cy"))
      #expect(try store.verify().isOK)
      let isSealed = try store.read { connection in
        try connection.first("SELECT 1 FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl") {
          _ in
          true
        }
      }
      #expect(isSealed == true)
      // Vouched for by another, by nobody that we know, or under another name.
      for (host, options) in [
        ("localhost", "?sslrootcert=\(other)"), ("localhost", "?sslrootcert=\(own).missing"),
        ("127.0.0.1", "?sslrootcert=\(own)"),
      ] {
        #expect(throws: StoreError.unproven(address(host, ""))) {
          try Store(opening: address(host, options))
        }
      }
      // Unless one says that it need not.
      #expect(try Store(opening: address("127.0.0.1", "?sslmode=disable")).head() != nil)
    }
  }
}
