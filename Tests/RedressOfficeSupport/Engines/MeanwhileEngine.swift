package import RedressStore
import Synchronization

/// An engine at which somebody else acts once, after an act has read and before it locks to write.
package final class MeanwhileEngine: EngineAround {
  package let engine: any Engine
  private let others: Mutex<(before: Int, act: (@Sendable () throws -> Void)?)>

  /// - Parameters:
  ///   - engine: What the statements run on.
  ///   - transaction: The transaction before which the other acts, from 1.
  ///   - others: What the other does, at an engine of their own.
  package init(
    _ engine: any Engine,
    before transaction: Int = 1,
    _ others: @escaping @Sendable () throws -> Void
  ) {
    self.engine = engine
    self.others = Mutex((transaction, others))
  }

  /// Whether the other has acted.
  package var isOver: Bool { others.withLock { $0.act == nil } }

  package func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try engine.read(body)
  }

  package func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    let act = others.withLock { others in
      others.before -= 1
      guard others.before == 0 else { return Optional<@Sendable () throws -> Void>.none }
      defer { others.act = nil }
      return others.act
    }
    try act?()
    return try engine.write(body)
  }
}
