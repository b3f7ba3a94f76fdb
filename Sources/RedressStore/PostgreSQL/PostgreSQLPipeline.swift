/// Statements that give no rows, gathered until something is asked: they go with it in one round trip.
///
/// Source: PostgreSQL 15, §34.5 "Pipeline Mode".
struct PostgreSQLPipeline {
  struct Statement {
    let sql: String
    let values: PostgreSQLValues
  }

  /// In order.
  private(set) var statements: [Statement] = []
  private var bytes = 0

  var isEmpty: Bool { statements.isEmpty }

  /// More would wait in memory, and the server for us.
  var isFull: Bool { statements.count >= 128 || bytes >= 1 << 20 }

  mutating func add(_ sql: String, _ values: PostgreSQLValues) {
    statements.append(Statement(sql: sql, values: values))
    bytes += values.size
  }

  /// Sends them all, and waits once.
  ///
  /// - Returns: The last one's answer, or that of the first which failed; `nil` of none, and of a line that
  ///   broke.
  static func send(
    _ statements: [Statement],
    on session: LibPQ.Session,
    _ library: LibPQ,
    _ pipeline: LibPQ.Pipeline
  ) -> PostgreSQLAnswer? {
    guard pipeline.enter(session) == 1 else { return nil }
    defer { _ = pipeline.exit(session) }
    for statement in statements {
      let isSent = statement.values.withPointers { texts, lengths, formats in
        pipeline.sendQueryParams(
          session,
          statement.sql,
          CInt(statement.values.count),
          statement.values.types,
          texts,
          lengths,
          formats,
          1
        )
      }
      guard isSent == 1 else { return nil }
    }
    guard pipeline.sync(session) == 1 else { return nil }
    var last: PostgreSQLAnswer?
    for statement in statements {
      guard let result = library.getResult(session) else {
        return last?.isGood == false ? last : nil
      }
      let answer = PostgreSQLAnswer(result, of: statement.sql, library)
      // What comes behind one that failed was not run.
      if last?.isGood ?? true { last = answer }
      // Between two statements libpq gives an end of answers.
      while let more = library.getResult(session) { library.clear(more) }
    }
    while let end = library.getResult(session) {
      let isEnd = library.resultStatus(end) == LibPQ.pipelineEnd
      library.clear(end)
      if isEnd { break }
    }
    return last
  }
}
