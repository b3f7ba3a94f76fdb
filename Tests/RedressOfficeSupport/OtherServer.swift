import Foundation
package import RedressStore

/// A server of another making than PostgreSQL's, which somebody has started and named for this test run.
package struct OtherServer: Sendable {
  package let dialect: Dialect

  /// Of a database from which others can be made.
  private let address: String

  private static let variables: [(Dialect, name: String)] = [
    (.citus, "REDRESS_TEST_CITUS"), (.yugabyte, "REDRESS_TEST_YUGABYTE"),
    (.cockroach, "REDRESS_TEST_COCKROACH"),
  ]

  /// Those that the environment names, by its variables; may be empty.
  package static let named = variables.compactMap { dialect, name in
    ProcessInfo.processInfo.environment[name].map { OtherServer(dialect: dialect, address: $0) }
  }

  package static func named(_ dialect: Dialect) -> OtherServer? {
    named.first { $0.dialect == dialect }
  }

  /// The address of a new database.
  package func newDatabase() throws -> String {
    let name = "office_\(String(UInt64.random(in: .min ... .max), radix: 16))"
    try run("CREATE DATABASE \(name)", at: address)
    let parts = address.split(separator: "?", maxSplits: 1)
    let authority = parts[0].split(separator: "/", omittingEmptySubsequences: false).prefix(3)
    let made =
      authority.joined(separator: "/") + "/\(name)" + (parts.count > 1 ? "?\(parts[1])" : "")
    if dialect == .citus { try run("CREATE EXTENSION citus", at: made) }
    return made
  }

  private func run(_ statement: String, at address: String) throws {
    let words = ["-d", address, "-q", "-v", "ON_ERROR_STOP=1", "-c", statement]
    try SharedServer.run("psql", words, asUser: false)
  }
}
