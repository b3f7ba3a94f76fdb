public import RedressCore
public import RedressLetters
public import RedressProof
public import RedressStore

/// The front door: a database, the office's templates, who acts and why, and a clock.
///
/// Each act is one file, `Office+OpenDispute.swift`: it loads values, lets the rules decide, and
/// commits once.
public struct Office: Sendable {
  public internal(set) var store: Store
  public let templates: Templates

  /// Who acts; needed for everything that changes something.
  public internal(set) var staff: StaffID?

  /// Why they act, as they said; may be empty.
  public internal(set) var purpose: String
  public internal(set) var clock: @Sendable () -> Instant

  /// The number of the system's user whose hands type; `nil` where one person may play all.
  public internal(set) var userID: Int64?

  /// Finds what signs for whoever acts.
  let keyring: any Keyring

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
    userID: Int64? = nil,
    keyring: any Keyring = SystemKeyring(),
    clock: @escaping @Sendable () -> Instant
  ) {
    self.store = store
    self.templates = templates
    self.staff = staff
    self.purpose = purpose
    self.userID = userID
    self.keyring = keyring
    self.clock = clock
  }

  /// Acts as the staff member who was named; the body may run twice, as ``Store`` says.
  ///
  /// - Parameters:
  ///   - alone: Whether nobody else writes while the body runs.
  ///   - key: One of theirs that they confirm by signing with it; `nil` to sign with one that they
  ///     have confirmed.
  ///   - body: Reads, decides and appends.
  /// - Returns: What the body gives.
  /// - Throws: ``StaffError`` `nobodyActs`, `notOnStaff`, `noKey`; then what the body throws;
  ///   `RoleError` for what none of their roles is for; `SigningError`.
  func act<Result>(
    alone: Bool = false,
    confirming key: PublicKey? = nil,
    _ body: (Transaction) throws -> Result
  ) throws -> Result {
    func author(_ connection: any Connection) throws -> Author {
      try self.author(connection, confirming: key)
    }
    if isRehearsal { return try store.rehearse(by: author, body) }
    return try alone ? store.actAlone(by: author, body) : store.act(by: author, body)
  }

  /// The same office, whose acts say what they would do and keep nothing of it.
  public func rehearsing(_ isRehearsal: Bool = true) -> Office {
    var office = self
    office.isRehearsal = isRehearsal
    return office
  }

  private func author(
    _ connection: any Connection,
    confirming key: PublicKey?
  ) throws -> Author {
    guard let staff else { throw StaffError.nobodyActs }
    let standing = try standing(of: staff, connection)
    let keys = try standing.keys(confirming: key)
    return Author(
      staff: staff,
      userID: userID,
      purpose: purpose,
      at: clock(),
      roles: standing.member.roles,
      sign: keys.isEmpty ? nil : signing(with: keys)
    )
  }

  private func signing(with keys: [PublicKey]) -> @Sendable ([UInt8]) throws -> Signature {
    let keyring = keyring
    return { message in
      try keyring.signer(among: keys).sign(message, namespace: Event.namespace)
    }
  }
}

extension Office {
  /// Somebody at another copy of this office's database, who shares what was read of its rules.
  package func at(
    _ copy: Store,
    staff: StaffID,
    clock: @escaping @Sendable () -> Instant
  ) -> Office {
    var office = self
    (office.store, office.staff, office.clock) = (copy, staff, clock)
    return office
  }

  /// Whether a database is a practice office's.
  ///
  /// - Throws: ``StoreError`` `unreadable` when it was never opened as an office.
  public static func isSandbox(_ store: Store) throws -> Bool {
    try store.read { try $0.office().isSandbox }
  }

  /// Whether whoever acts in an office has to sign.
  ///
  /// - Throws: ``StoreError`` `unreadable` when it was never opened as an office.
  public static func isSigned(_ store: Store) throws -> Bool {
    try store.read { try $0.office().settings.signing == .required }
  }

  /// The newest version of the office's scheme.
  public func currentScheme() throws -> Scheme {
    try store.read { try rules($0).schemes.current }
  }
}
