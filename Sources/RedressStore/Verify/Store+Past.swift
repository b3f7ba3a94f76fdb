extension Store {
  /// Reads the office as it was just before an event: its log is folded again up to there.
  ///
  /// - Parameters:
  ///   - event: The first that is not seen.
  ///   - body: Reads what was on file then.
  /// - Returns: What the body gives.
  /// - Throws: ``StoreError``; what the body throws.
  package func past<Result>(
    before event: Int64,
    _ body: (any Connection) throws -> Result
  ) throws -> Result {
    try read { connection in
      try engine.replay { past in
        let fold = Fold(connection: past.connection)
        do {
          try connection.forEachEvent(reading: ReadEvent.init) { read in
            guard read.event.sequence < event else { throw Reached() }
            try past.show(read)
            try fold.apply(read)
          }
        } catch is Reached {}
        return try body(past.connection)
      }
    }
  }

  /// Ends going through the log.
  private struct Reached: Error {}
}
