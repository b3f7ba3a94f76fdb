public import RedressCore
public import RedressLetters
public import RedressStore

/// The front door: a database, the office's templates, who acts and why, and a clock.
///
/// Each act is one file, `Office+OpenDispute.swift`: it loads values, lets the rules decide, and
/// commits once.
public struct Office: Sendable {
  public let store: Store
  public let templates: Templates

  /// Who acts; needed for everything that changes something.
  public internal(set) var staff: StaffID?

  /// Why they act, as they said; may be empty.
  public internal(set) var purpose: String
  public internal(set) var clock: @Sendable () -> Instant

  /// Whether acts only say what they would do, and keep nothing.
  public private(set) var isRehearsal = false

  /// Shared by every copy of this office.
  let shelf = RuleShelf()

  /// Told how far a long act has come; `nil` when nobody asks.
  public internal(set) var report: ActReport?

  public init(
    store: Store,
    templates: Templates,
    staff: StaffID?,
    purpose: String,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.store = store
    self.templates = templates
    self.staff = staff
    self.purpose = purpose
    self.clock = clock
  }

  /// Acts as the staff member who was named; the body may run twice, as ``Store`` says.
  ///
  /// - Parameters:
  ///   - alone: Whether nobody else writes while the body runs.
  ///   - body: Reads, decides and appends.
  /// - Returns: What the body gives.
  /// - Throws: ``StaffError`` `nobodyActs`, `notOnStaff`; then what the body throws.
  func act<Result>(
    alone: Bool = false,
    _ body: (Transaction) throws -> Result
  ) throws -> Result {
    func checked(_ transaction: Transaction) throws -> Result {
      try requireStaff(transaction.author.staff, transaction.connection)
      return try body(transaction)
    }
    if isRehearsal { return try store.rehearse(by: author(), checked) }
    return try alone ? store.actAlone(by: author, checked) : store.act(by: author, checked)
  }

  /// The same office, whose acts say what they would do and keep nothing of it.
  public func rehearsing(_ isRehearsal: Bool = true) -> Office {
    var office = self
    office.isRehearsal = isRehearsal
    return office
  }

  private func author() throws -> Author {
    guard let staff else { throw StaffError.nobodyActs }
    return Author(staff: staff, purpose: purpose, at: clock())
  }

  func requireStaff(_ id: StaffID, _ connection: any Connection) throws {
    guard try connection.loggedStaff(id) == nil else { return }
    throw StaffError.notOnStaff(id)
  }
}

extension Office {
  /// Whether a database is a practice office's.
  ///
  /// - Throws: ``StoreError`` `unreadable` when it was never opened as an office.
  public static func isSandbox(_ store: Store) throws -> Bool {
    try store.read { try $0.office().isSandbox }
  }

  /// The newest version of the office's scheme.
  public func currentScheme() throws -> Scheme {
    try store.read { try rules($0).schemes.current }
  }
}
