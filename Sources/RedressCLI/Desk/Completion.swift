import ArgumentParser
import Redress
import RedressStore

/// What a shell offers for a word. People are never listed.
extension CompletionKind {
  /// The newest numbers of things, asked of the office.
  static func ids(of nouns: String...) -> CompletionKind {
    asking { connection, word in
      try nouns.flatMap { noun -> [String] in
        let newest = try connection.newestNumber(of: noun)
        let ids = stride(from: newest, to: 0, by: -1).lazy.map { "\(noun)-\($0)" }
        return Array(ids.filter { $0.hasPrefix(word) }.prefix(most))
      }
    }
  }

  /// The months that are scored.
  static var periods: CompletionKind {
    asking { connection, word in try connection.months().map { "\($0.period)" } }
  }

  /// More than fit a screen help nobody.
  private static var most: Int { 100 }

  /// Asks the office that the command line names; where there is none, nothing is offered.
  private static func asking(
    _ list: @escaping @Sendable (any Connection, String) throws -> [String]
  ) -> CompletionKind {
    .custom { words, _, word in
      // bash takes `--db=path` apart at the sign.
      let typed = words.flatMap {
        $0.hasPrefix("--db=") ? ["--db", String($0.dropFirst(5))] : [$0]
      }
      let named = typed.firstIndex(of: "--db").flatMap { place in
        typed[(place + 1)...].first { $0 != "=" }
      }
      guard var options = try? OfficeOptions.parse([]) else { return [] }
      options.db = named
      let path = options.path(at: .current)
      return (try? Store(opening: path).read { try list($0, word) }) ?? []
    }
  }
}
