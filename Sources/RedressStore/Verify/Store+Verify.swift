package import RedressCore

extension Store {
  /// Makes the checks that need no rule of the office, then those given.
  ///
  /// - Parameters:
  ///   - saved: Heads kept outside the database; may be empty.
  ///   - report: Told now and then how many attached rows, score blocks and events were checked.
  ///   - deadlines: Counts every day of every dispute again.
  ///   - judge: Judges every event.
  ///   - witnessed: Holds the log against a checkpoint kept elsewhere; `nil` when there is none.
  /// - Returns: All checks, also after one has failed.
  /// - Throws: ``StoreError`` when the database cannot be read at all.
  package func verify(
    against saved: [LogHead],
    report: ActReport?,
    deadlines: (any Connection) throws -> VerifyDetail,
    judge: some EventJudge,
    witnessed: ((any Connection) throws -> VerifyDetail)? = nil
  ) throws -> VerifyReport {
    try read { connection in
      var checks: [VerifyReport.Check] = []
      var onDamagedPage: BlockName??
      // The name of the one block that a page is of says more than that of the database.
      func named(_ error: StoreError) -> StoreError {
        guard case .damagedFile = error else { return error }
        let block = onDamagedPage ?? (try? connection.blockOnDamagedPage()) ?? nil
        onDamagedPage = .some(block)
        return block.map { .damaged($0, .onDamagedPage) } ?? error
      }
      func check(_ name: VerifyReport.Check.Name, _ body: () throws -> VerifyDetail) {
        do {
          checks.append(.init(name: name, isOK: true, detail: try connection.attempt(body)))
        } catch let mismatch as Mismatch {
          checks.append(.init(name: name, isOK: false, detail: mismatch.detail))
        } catch let error as StoreError {
          checks.append(.init(name: name, isOK: false, detail: .store(named(error))))
        } catch {
          checks.append(.init(name: name, isOK: false, detail: .notRead))
        }
      }
      let events = try? connection.attempt { try connection.number("SELECT count(*) FROM event") }
      let head = try? connection.attempt { try connection.head() }
      check(.engine) { try engine.checkItself(connection) }
      check(.schema) { try SchemaCheck(connection: connection, engine: engine).run() }
      var judge = judge
      let replay = Result {
        try connection.attempt {
          try ReplayCheck(connection: connection, engine: engine, report: report).run(&judge)
        }
      }
      check(.chain) {
        guard case .failure(StoreError.damagedFile) = replay else {
          return try replay.get().chain.get()
        }
        // What an act is judged by is damaged; the events themselves may be whole.
        return try ChainCheck.alone(connection)
      }
      check(.head) { try HeadCheck(connection: connection, saved: saved).run() }
      check(.rows) { try RowsCheck(connection: connection, report: report).run() }
      check(.fold) { try replay.get().fold.get() }
      check(.blocks) { try BlocksCheck(connection: connection, report: report).run() }
      check(.sums) { try SumsCheck(connection: connection).run() }
      check(.deadlines) { try deadlines(connection) }
      check(.rules) { try replay.get().rules.get() }
      if let witnessed { check(.witnessed) { try witnessed(connection) } }
      return VerifyReport(events: Int(events ?? 0), head: head, checks: checks)
    }
  }
}
