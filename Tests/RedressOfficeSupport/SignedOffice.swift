public import Redress
public import RedressCore
import RedressLetters
public import RedressProof
public import RedressStore
public import RedressTestSupport

/// A real office where everybody signs, opened by ann with bo as the second person: ann with key 1,
/// bo with key 2, each a user of the system of their own.
public struct SignedOffice: Sendable {
  public let folder: TemporaryFolder
  public let clock = PracticeClock()

  /// The office's database.
  public let path: String
  public let store: Store

  /// Opened the office, and has confirmed the key by that.
  public let ann: Office

  /// Has not confirmed the key yet.
  public let bo: Office

  public static func with<Value: Sendable>(
    _ body: (SignedOffice) throws -> Value
  ) async throws -> Value {
    try await TemporaryFolder.with { try body(SignedOffice(in: $0)) }
  }

  public init(in folder: TemporaryFolder) throws {
    self.folder = folder
    path = folder.path(of: "office.sqlite")
    ann = try Office.create(
      in: Store(engine: StrictEngine(try SQLiteEngine(creating: path))),
      from: Templates(folder: Repository.templates),
      plan: OfficePlan(
        name: "Signed",
        sender: "office@example.com",
        isSandbox: false,
        scheme: "card",
        law: "cn",
        firstStaff: StaffMember(id: "ann", name: "Ann"),
        signing: .keys(TestKey(1).key, second: StaffMember(id: "bo", name: "Bo"), TestKey(2).key)
      ),
      userID: 1_001,
      keyring: TestKeyring(1),
      clock: clock.tick
    )
    store = ann.store
    bo = Self.office(store, "bo", 1_002, try TestKeyring(2), clock)
  }

  /// The same office with somebody acting, under a user of the system and with keys at hand.
  public func acting(_ staff: StaffID, user: Int64, with keyring: any Keyring) -> Office {
    Self.office(store, staff, user, keyring, clock)
  }

  private static func office(
    _ store: Store,
    _ staff: StaffID,
    _ user: Int64,
    _ keyring: any Keyring,
    _ clock: PracticeClock
  ) -> Office {
    Office(
      store: store,
      templates: Templates(folder: Repository.templates),
      staff: staff,
      purpose: "",
      userID: user,
      keyring: keyring,
      clock: clock.tick
    )
  }

  /// Proposes as ann and approves as bo.
  @discardableResult
  public func agree(on act: ProposedAct) throws -> Proposal {
    let proposed = try ann.propose(act)
    return try bo.approveProposal(proposed.id, digest: proposed.digest)
  }

  /// The last event of the log.
  public func lastEvent() throws -> Event? {
    try store.read { connection in
      try connection.head().flatMap { try connection.event($0.sequence) }
    }
  }

  /// What verifying finds wrong, by check; empty when all is well.
  public func faults() throws -> [String] {
    try store.verify().checks.filter { !$0.isOK }.map { "\($0.name): \($0.detail)" }
  }
}
