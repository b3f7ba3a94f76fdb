/// The office's database: the event log, the tables folded from it, and score blocks.
public struct Store: Sendable {
  package let engine: any Engine

  package init(engine: any Engine) {
    self.engine = engine
  }

  /// Opens the database in a file, or on a server.
  ///
  /// - Parameter place: A path, or an address: `postgres://ann@db/office`.
  /// - Throws: ``StoreError``: `missing`, `unavailable`, `damaged`, `newer`, `busy`; of a server
  ///   `passwordInAddress`, `noLibrary`, `notOurs`, `behind`.
  public init(opening place: String) throws {
    engine =
      PostgreSQLAddress.isOne(place)
      ? try PostgreSQLEngine(opening: PostgreSQLAddress(place))
      : try SQLiteEngine(opening: place)
  }

  /// Makes the database in a new file, or its tables in an empty database on a server.
  ///
  /// - Parameter place: A path, or an address: `postgres://ann@db/office`.
  /// - Throws: ``StoreError``: `exists`, `unavailable`, `full`; of a server `passwordInAddress`,
  ///   `noLibrary`, `officeExists`, `notOurs`.
  public init(creating place: String) throws {
    engine =
      PostgreSQLAddress.isOne(place)
      ? try PostgreSQLEngine(creating: PostgreSQLAddress(place))
      : try SQLiteEngine(creating: place)
  }

  /// Makes the tables of an earlier program those of this one, where nobody else works meanwhile.
  ///
  /// A file's are so whenever it is opened; a server's are changed by their owner alone.
  ///
  /// - Parameter place: A path, or an address: `postgres://ann@db/office`.
  /// - Returns: The steps that were taken, in order; may be empty.
  /// - Throws: ``StoreError``: as for opening; of a server `notPermitted`.
  public static func upgrade(_ place: String) throws -> [String] {
    guard PostgreSQLAddress.isOne(place) else {
      _ = try Store(opening: place)
      return []
    }
    return try PostgreSQLEngine.upgrade(PostgreSQLAddress(place))
  }

  /// The statements by which the owner of a shared office says who may do what in it: SQL for `psql`.
  public static var rolesOfSharedOffice: String { PostgreSQLRoles.statements }

  /// Reads one consistent state.
  package func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try Self.telling { try engine.read(body) }
  }

  /// What was read of a table changed by something else is told as any row that cannot be read.
  private static func telling<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let misuse as EngineMisuse where misuse != .answerTooLarge {
      throw StoreError.unreadable(table: "?")
    }
  }

  /// Acts: reads and decides on one state, then appends what was decided.
  ///
  /// The body runs before the writer's lock is taken. Inside the lock there is only to see that the
  /// log has not gone on, to append, to fold and to commit; where it has gone on, the body runs again
  /// inside. So the body may run twice, and changes nothing by itself.
  ///
  /// - Parameters:
  ///   - author: Who acts; asked once the state that they act on is fixed, so that their instant is not
  ///     earlier than what another has written meanwhile.
  ///   - body: Reads, decides and appends.
  /// - Returns: What the body gives.
  /// - Throws: ``StoreError``; what the body throws.
  package func act<Result>(
    by author: (any Connection) throws -> Author,
    _ body: (Transaction) throws -> Result
  ) throws -> Result {
    let (result, events, made, seen, who, isAboutClock) = try read { connection in
      let seen = try connection.head()
      let who = try author(connection)
      let transaction = Transaction(connection, by: who, gathers: true)
      let result = try body(transaction)
      let events = transaction.gathered ?? []
      let isAboutClock = transaction.isAboutClock
      let made = try connection.signed(events, by: who, isAboutClock: isAboutClock)
      return (result, events, made, seen, who, isAboutClock)
    }
    if events.isEmpty { return result }
    return try Self.telling {
      try engine.write { connection in
        guard try connection.head() == seen else {
          return try body(Transaction(connection, by: author(connection), gathers: false))
        }
        try connection.append(events, made: made, by: who, isAboutClock: isAboutClock)
        return result
      }
    }
  }

  /// The same by somebody whose instant is known.
  package func act<Result>(
    by author: Author,
    _ body: (Transaction) throws -> Result
  ) throws -> Result { try act(by: { _ in author }, body) }

  /// Acts with the writer's lock held from the beginning: for a body that does what is not in the
  /// database, and may be done twice, but not by two.
  package func actAlone<Result>(
    by author: (any Connection) throws -> Author,
    _ body: (Transaction) throws -> Result
  ) throws -> Result {
    try Self.telling {
      try engine.write { connection in
        // The first statement fixes the state; only then is it asked what time it is.
        _ = try connection.head()
        return try body(Transaction(connection, by: author(connection), gathers: false))
      }
    }
  }

  /// What an act would say, without its effect and without any lock.
  package func rehearse<Result>(
    by author: (any Connection) throws -> Author,
    _ body: (Transaction) throws -> Result
  ) throws -> Result {
    try read { try body(Transaction($0, by: author($0), gathers: true)) }
  }

  /// The log up to an event of which the hash is known.
  ///
  /// - Parameter hash: In hexadecimal.
  /// - Returns: `nil` when there is none such.
  /// - Throws: ``StoreError``.
  public func head(ofEventHashed hash: String) throws -> LogHead? {
    guard let bytes = [UInt8](hexadecimal: hash) else { return nil }
    return try read { try $0.head(ofEventHashed: bytes) }
  }

  /// The end of the log; `nil` while it is empty.
  public func head() throws -> LogHead? {
    try read { try $0.head() }
  }
}
