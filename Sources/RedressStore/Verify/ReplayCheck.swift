import RedressCore

/// Judges one event after another by what came before it.
package protocol EventJudge {
  /// - Parameters:
  ///   - read: The event.
  ///   - past: The database as it was just before the event.
  ///   - present: The database as it is, which holds what the event brought.
  /// - Throws: ``Mismatch``.
  mutating func judge(_ read: ReadEvent, past: any Connection, present: any Connection) throws

  /// Judges what no single event shows.
  ///
  /// - Returns: What was looked at.
  /// - Throws: ``Mismatch``.
  mutating func finish(_ present: any Connection) throws -> VerifyDetail
}

/// Goes through the log once, from its beginning: every event is judged and then folded.
///
/// At the end the folded tables are compared with those of the database.
struct ReplayCheck {
  let connection: any Connection
  let engine: any Engine
  let report: ActReport?

  struct Findings {
    /// Whether the folded tables are what the log gives.
    let fold: Result<VerifyDetail, any Error>

    /// Whether every act was allowed, and did what the rules give.
    let rules: Result<VerifyDetail, any Error>
  }

  func run(_ judge: inout some EventJudge) throws -> Findings {
    try engine.replay { past in
      var broken: (any Error)?
      do {
        try connection.forEachEvent(reading: ReadEvent.init) { read in
          if broken == nil {
            do {
              try judge.judge(read, past: past.connection, present: connection)
            } catch {
              broken = error
            }
          }
          try past.show(read.event)
          try Fold(connection: past.connection).apply(read)
          let place = Int(read.event.sequence)
          if ActProgress.isDue(place) { report?(ActProgress(.rules, rows: place)) }
        }
      } catch {
        return Findings(fold: .failure(error), rules: .failure(broken ?? error))
      }
      return Findings(
        fold: Result { try FoldCheck(connection: connection).compare(with: past.connection) },
        rules: Result {
          if let broken { throw broken }
          return try judge.finish(connection)
        }
      )
    }
  }
}
