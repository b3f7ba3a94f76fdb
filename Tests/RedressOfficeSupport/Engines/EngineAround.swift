package import RedressStore

/// An engine around another, which it passes everything on to that it does not change.
package protocol EngineAround: Engine {
  var engine: any Engine { get }
}

extension EngineAround {
  package func schema(_ connection: any Connection) throws -> FoundSchema {
    try engine.schema(connection)
  }

  package func checkItself(_ connection: any Connection) throws -> VerifyDetail {
    try engine.checkItself(connection)
  }

  package func replay<Result>(_ body: (any Past) throws -> Result) throws -> Result {
    try engine.replay(body)
  }
}
