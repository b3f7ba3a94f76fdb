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

/// Goes through the log once, from its beginning: every event is held against the one before it, judged
/// and then folded.
///
/// What can be told of an event alone is told ahead, on all cores. At the end the folded tables are
/// compared with those of the database.
struct ReplayCheck {
  let connection: any Connection
  let engine: any Engine
  let report: ActReport?

  struct Findings {
    /// Whether the events follow each other.
    let chain: Result<VerifyDetail, any Error>

    /// Whether the folded tables are what the log gives.
    let fold: Result<VerifyDetail, any Error>

    /// Whether every act was allowed, and did what the rules give.
    let rules: Result<VerifyDetail, any Error>
  }

  /// Ends going through the log.
  private struct Damaged: Error {
    let name: String
  }

  /// - Throws: ``StoreError`` `damagedFile` where what an act is judged by cannot be read.
  func run(_ judge: inout some EventJudge) throws -> Findings {
    var chain = ChainCheck()
    return try engine.replay { past in
      var (broken, unfolded): ((any Error)?, (any Error)?)
      var end: (any Error)?
      do {
        try connection.forEachEvent(reading: { (ReadEvent($0), ChainCheck.Link($0)) }) {
          read,
          link in
          chain.take(link)
          guard unfolded == nil else { return }
          do {
            if broken == nil {
              do {
                try judge.judge(read, past: past.connection, present: connection)
              } catch StoreError.damagedFile(let name) {
                // Nothing more can be run where a page could not be read.
                throw Damaged(name: name)
              } catch {
                broken = error
              }
            }
            try past.show(read)
            try Fold(connection: past.connection).apply(read)
          } catch let damaged as Damaged {
            throw damaged
          } catch {
            unfolded = error
          }
          let place = Int(read.event.sequence)
          if ActProgress.isDue(place) { report?(ActProgress(.rules, rows: place)) }
        }
      } catch let damaged as Damaged {
        throw StoreError.damagedFile(damaged.name)
      } catch {
        end = error
      }
      return Findings(
        chain: Result { try chain.finish(end) },
        fold: Result {
          if let error = unfolded ?? end { throw error }
          return try FoldCheck(connection: connection).compare(with: past.connection)
        },
        rules: Result {
          if let error = broken ?? unfolded ?? end { throw error }
          return try judge.finish(connection)
        }
      )
    }
  }
}
