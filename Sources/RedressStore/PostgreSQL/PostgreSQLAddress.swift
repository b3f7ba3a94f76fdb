/// Where a shared office is: `postgres://ann@db/office`, as libpq reads it.
///
/// Source: PostgreSQL 15, §34.1.1.2 "Connection URIs".
package struct PostgreSQLAddress: Hashable, Sendable {
  /// As given; what libpq is asked for.
  let text: String

  /// For messages: without what stands behind `?`.
  package let name: String

  /// Whether a text names a server's database, and not a file.
  package static func isOne(_ text: String) -> Bool {
    schemes.contains { text.hasPrefix($0) }
  }

  private static let schemes = ["postgres://", "postgresql://"]

  /// - Throws: ``StoreError`` `passwordInAddress`: it would stand in the shell's history, in the list of
  ///   processes and in every message.
  package init(_ text: String) throws {
    self.text = text
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let main = parts[0]
    let options = parts.count > 1 ? parts[1].split(separator: "&") : []
    let afterScheme = Self.schemes.first { main.hasPrefix($0) }.map { main.dropFirst($0.count) }
    let authority = (afterScheme ?? main).prefix { $0 != "/" }
    let user = authority.lastIndex(of: "@").map { authority[..<$0] } ?? ""
    // A password is told without itself.
    let password = user.firstIndex(of: ":").map { user[$0...] } ?? ""
    name = String(password.isEmpty ? main : main.replacing(password, with: "", maxReplacements: 1))
    if !password.isEmpty || options.contains(where: { $0.lowercased().hasPrefix("password=") }) {
      throw StoreError.passwordInAddress(name)
    }
    let named = options.filter { $0.hasPrefix("host=") }.map { $0.dropFirst("host=".count) }
    let hosts = (named.last ?? authority.dropFirst(user.isEmpty ? 0 : user.count + 1))
      .lowercased().replacing("%2c", with: ",").split(separator: ",")
    isLocal = !hosts.isEmpty && hosts.allSatisfy { $0.hasPrefix("%2f") || $0.hasPrefix("/") }
    namesSeveral = hosts.count > 1
    said = Set(options.compactMap { $0.split(separator: "=").first.map(String.init) })
  }

  /// Whether all are sockets of this machine.
  private let isLocal: Bool

  /// Whether it is one office on several servers, of which one is written to.
  private let namesSeveral: Bool

  /// What it says itself, by libpq's names.
  private let said: Set<String>

  /// What libpq is asked for; of two of one name the later one counts.
  ///
  /// Over a network the server has to prove who it is, unless the address or `$PGSSLMODE` says otherwise.
  /// Of several servers the one that takes changes is looked for, whichever that has become.
  ///
  /// - Parameter environment: Of the process.
  /// - Returns: In the order of reading.
  func parameters(in environment: [String: String]) -> [(name: String, value: String)] {
    var parameters = [(name: "fallback_application_name", value: "redress")]
    if !isLocal, !said.contains("sslmode"), environment["PGSSLMODE"] == nil {
      parameters.append((name: "sslmode", value: "verify-full"))
    }
    if namesSeveral, !said.contains("target_session_attrs"),
      environment["PGTARGETSESSIONATTRS"] == nil
    {
      parameters.append((name: "target_session_attrs", value: "read-write"))
    }
    return parameters + [
      (name: "dbname", value: text), (name: "client_encoding", value: "UTF8"),
      (name: "connect_timeout", value: "10"), (name: "tcp_user_timeout", value: "60000"),
    ]
  }
}
