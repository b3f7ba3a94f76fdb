package import RedressStore

/// An engine around another, which it passes everything on to that it does not change.
package protocol EngineAround: Engine {
  var engine: any Engine { get }
}

extension EngineAround {
  package func schema(
    _ connection: any Connection
  ) throws -> (found: [String: String], expected: [String: String]) {
    try engine.schema(connection)
  }

  package func checkFile(_ connection: any Connection) throws {
    try engine.checkFile(connection)
  }

  package func replay<Result>(_ body: (any Past) throws -> Result) throws -> Result {
    try engine.replay(body)
  }
}
