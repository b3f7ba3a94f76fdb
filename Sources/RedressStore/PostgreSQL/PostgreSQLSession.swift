#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// One session with a server.
///
/// Values go and come in binary, each as what it is: a whole number as `bigint`, a text as `text`, bytes as
/// `bytea`. A text that is asked a second time in one transaction is prepared; what was prepared goes with
/// the transaction, so that a pool may give each transaction another session of the server.
final class PostgreSQLSession {
  let address: PostgreSQLAddress
  let library: LibPQ
  private let session: LibPQ.Session
  private var asked: [AskedText: String?] = [:]
  private var prepared = 0
  private var cursors = 0
  private var waiting = PostgreSQLPipeline()

  /// How often it waited for the server.
  private(set) var trips = 0

  /// The SQLSTATE of the last statement that failed; `nil` when none has.
  private(set) var lastState: String?

  /// Distinguishes what this process prepares from what others do in a session that a pool lends to both.
  private let tag = String(UInt64.random(in: .min ... .max), radix: 36)

  /// A text with the types of its values.
  private struct AskedText: Hashable {
    let sql: String
    let types: [UInt32]
  }

  /// - Throws: ``StoreError`` `noLibrary`, `unavailable`, `unproven`.
  init(_ address: PostgreSQLAddress) throws {
    guard let library = LibPQ.found else { throw StoreError.noLibrary(address.name) }
    let parameters = address.parameters(in: ProcessInfo.processInfo.environment)
    let session = parameters.map(\.name).withCStrings { names in
      parameters.map(\.value).withCStrings { values in library.connectdbParams(names, values, 1) }
    }
    guard let session else { throw StoreError.unavailable(address.name, code: "08000") }
    guard library.status(session) == LibPQ.connected else {
      let said = library.errorMessage(session).map { String(cString: $0) } ?? ""
      library.finish(session)
      if Self.isOfProof(said) { throw StoreError.unproven(address.name) }
      throw StoreError.unavailable(address.name, code: "08001")
    }
    (self.address, self.library, self.session) = (address, library, session)
    // What a server remarks may name what is stored.
    _ = library.setNoticeProcessor(session, { _, _ in }, nil)
  }

  deinit { library.finish(session) }

  /// Whether a connection failed because the server did not prove who it is; libpq has no code for it, and
  /// speaks English to a program that asked for no other language.
  ///
  /// Source: PostgreSQL 15, §34.19.1 "Client Verification of Server Certificates".
  private static func isOfProof(_ said: String) -> Bool {
    // What a server itself says may name what is in an address.
    !said.contains("FATAL:") && (said.contains("certificate") || said.contains("SSL"))
  }

  var isBroken: Bool { library.status(session) != LibPQ.connected }

  /// Whether a statement failed, so that nothing more can be run until the transaction is undone.
  var isFailed: Bool { library.transactionStatus(session) == LibPQ.inError }

  /// Runs one or more statements without values in one message.
  ///
  /// - Returns: The last one's answer.
  @discardableResult
  func run(_ statements: String) throws -> PostgreSQLAnswer {
    try flush()
    trips += 1
    return try answer(library.exec(session, statements), of: statements)
  }

  /// Runs one statement that gives no rows before whatever is asked next, and no later than the end.
  ///
  /// - Throws: ``StoreError`` `constraint` for a value that no database holds. What the server says of the
  ///   statement is thrown by what is asked next.
  func later(_ sql: String, _ values: [SQLValue] = []) throws {
    waiting.add(sql, try PostgreSQLValues(values))
    if library.pipeline == nil || waiting.isFull { try flush() }
  }

  /// Runs what waits.
  func flush() throws { _ = try sendWaiting() }

  /// - Returns: The last one's answer; `nil` when none waited.
  private func sendWaiting() throws -> PostgreSQLAnswer? {
    let statements = waiting.statements
    guard let last = statements.last else { return nil }
    waiting = PostgreSQLPipeline()
    guard let pipeline = library.pipeline else {
      return try statements.map { try send($0.sql, $0.values) }.last
    }
    trips += 1
    let answer = PostgreSQLPipeline.send(statements, on: session, library, pipeline)
    return try good(answer ?? PostgreSQLAnswer(nil, of: last.sql, library))
  }

  private func send(_ sql: String, _ values: PostgreSQLValues) throws -> PostgreSQLAnswer {
    trips += 1
    let result = values.withPointers { texts, lengths, formats in
      library.execParams(
        session,
        sql,
        CInt(values.count),
        values.types,
        texts,
        lengths,
        formats,
        1
      )
    }
    return try answer(result, of: sql)
  }

  /// Runs one statement, and what waits before it.
  func run(_ sql: String, _ values: [SQLValue]) throws -> PostgreSQLAnswer {
    let values = try PostgreSQLValues(values)
    if !waiting.isEmpty {
      waiting.add(sql, values)
      return try sendWaiting() ?? PostgreSQLAnswer(nil, of: sql, library)
    }
    trips += 1
    let text = AskedText(sql: sql, types: values.types)
    let result = values.withPointers { texts, lengths, formats in
      let count = CInt(values.count)
      guard let name = preparedName(of: text) else {
        return library.execParams(session, sql, count, values.types, texts, lengths, formats, 1)
      }
      return library.execPrepared(session, name, count, texts, lengths, formats, 1)
    }
    return try answer(result, of: sql)
  }

  /// The name of a statement that is asked again; `nil` the first time, or where it cannot be prepared.
  private func preparedName(of text: AskedText) -> String? {
    guard let known = asked[text] else {
      asked[text] = .some(nil)
      return nil
    }
    if let known { return known }
    prepared += 1
    let name = "redress_\(tag)_\(prepared)"
    trips += 1
    let result = library.prepare(session, name, text.sql, CInt(text.types.count), text.types)
    defer { library.clear(result) }
    // What is wrong with the statement is said when it is run.
    guard library.resultStatus(result) == LibPQ.commandDone else { return nil }
    asked[text] = name
    return name
  }

  /// Ends a transaction, and forgets what was prepared in it.
  ///
  /// - Returns: What the server says it did: `COMMIT`, or `ROLLBACK` of one that had failed.
  func end(_ statement: String) throws -> String {
    let names = asked.values.compactMap(\.self)
    asked = [:]
    if statement == "COMMIT", !isFailed, !waiting.isEmpty {
      for name in names { waiting.add("DEALLOCATE \(name)", try PostgreSQLValues([])) }
      waiting.add(statement, try PostgreSQLValues([]))
      return try sendWaiting()?.tag ?? ""
    }
    waiting = PostgreSQLPipeline()
    // In a transaction that failed nothing but its end can be run.
    let forgetting = names.map { "DEALLOCATE \($0)" }
    let all =
      statement == "COMMIT" && !isFailed ? forgetting + [statement] : [statement] + forgetting
    let last = try run(all.joined(separator: "; "))
    return all.last == statement ? last.tag : statement
  }

  func nextCursor() -> String {
    cursors += 1
    return "redress_cursor_\(cursors)"
  }

  /// Sends rows to a table in one COPY.
  func copy(_ rows: [UInt8], into table: String, _ columns: [String]) throws {
    let sql = "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN (FORMAT binary)"
    try flush()
    trips += 2
    let ready = library.exec(session, sql)
    guard library.resultStatus(ready) == LibPQ.copyIn else {
      _ = try answer(ready, of: sql)
      throw StoreError.answered(address.name, code: "08P01")
    }
    library.clear(ready)
    let isSent = rows.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        library.putCopyData(session, $0.baseAddress, CInt($0.count))
      }
    }
    _ = library.putCopyEnd(session, isSent == 1 ? nil : "not sent")
    // The answer, then the end of answers.
    var last: LibPQ.Answer?
    while let next = library.getResult(session) {
      library.clear(last)
      last = next
    }
    _ = try answer(last, of: sql)
  }

  private func answer(_ result: LibPQ.Answer?, of sql: String) throws -> PostgreSQLAnswer {
    try good(PostgreSQLAnswer(result, of: sql, library))
  }

  private func good(_ answer: PostgreSQLAnswer) throws -> PostgreSQLAnswer {
    guard answer.isGood else {
      lastState = answer.code
      throw StoreError(sqlState: answer.code, at: address.name)
    }
    return answer
  }
}

extension LibPQ {
  /// PG_DIAG_SQLSTATE.
  static let sqlState = CInt(UInt8(ascii: "C"))

  /// CONNECTION_OK, of a session.
  static let connected: CInt = 0

  /// PQTRANS_INERROR, of a transaction.
  static let inError: CInt = 3

  /// PGRES_COMMAND_OK, PGRES_TUPLES_OK and PGRES_COPY_IN, of an answer.
  static let commandDone: CInt = 1
  static let rowsGiven: CInt = 2

  /// PGRES_PIPELINE_SYNC.
  static let pipelineEnd: CInt = 10
  static let copyIn: CInt = 4
}

extension [String] {
  /// Lends C strings and a null behind them.
  fileprivate func withCStrings(
    _ body: (LibPQ.Texts) -> LibPQ.Session?
  ) -> LibPQ.Session? {
    let copies = map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return withUnsafeTemporaryAllocation(
      of: UnsafePointer<CChar>?.self,
      capacity: count + 1
    ) { texts in
      _ = texts.initialize(from: copies.map { UnsafePointer($0) } + [nil])
      return UnsafePointer(texts.baseAddress).flatMap(body)
    }
  }
}
