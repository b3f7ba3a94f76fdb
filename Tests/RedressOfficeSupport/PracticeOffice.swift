public import Redress
public import RedressCore
package import RedressFeeds
package import RedressLetters
internal import RedressMail
public import RedressStore
public import RedressTestSupport

/// An office of a test's own with two people on its staff, ann and bo, in a folder that goes with it.
public struct PracticeOffice: Sendable {
  public let folder: TemporaryFolder
  public let clock: PracticeClock

  /// The office's database.
  public let path: String

  /// Signs with keys 1 to 6, whoever's they are.
  public let keyring: TestKeyring

  /// Opened the office.
  public let ann: Office
  public let bo: Office

  /// How each of the staff reaches a shared office; `nil` where all go the same way.
  private let desks: SharedDesks?

  /// Makes an office of a scheme, given by id or as a file's text, and removes it afterwards.
  public static func with<Value: Sendable>(
    scheme: String = "card",
    _ body: (PracticeOffice) async throws -> Value
  ) async throws -> Value {
    try await TemporaryFolder.with { try await body(PracticeOffice(in: $0, scheme: scheme)) }
  }

  package init(
    in folder: TemporaryFolder,
    scheme: String = "card",
    templates: Templates = Templates(folder: Repository.templates),
    isSandbox: Bool = true,
    at place: String? = nil,
    by desks: SharedDesks? = nil
  ) throws {
    self.folder = folder
    self.desks = desks
    clock = PracticeClock()
    path = place ?? folder.path(of: "office.sqlite")
    var name = scheme
    if scheme.contains("\n") { name = try folder.write(scheme.utf8, to: "scheme.yaml") }
    let now = clock.tick
    let keyring = try TestKeyring(1, 2, 3, 4, 5, 6)
    self.keyring = keyring
    // What leans on more than an engine's contract breaks here.
    let opened = try Office.create(
      in: Store(engine: StrictEngine(try Store(creating: path).engine)),
      from: templates,
      plan: OfficePlan(
        name: "Practice",
        sender: "office@example.com",
        isSandbox: isSandbox,
        scheme: name,
        law: "cn",
        firstStaff: StaffMember(id: "ann", name: "Ann"),
        signing: .unsigned
      ),
      keyring: keyring,
      clock: now
    )
    try desks?.prepare(path)
    func desk(of staff: StaffID) throws -> Office {
      Office(
        store: try desks?.store(of: staff) ?? opened.store,
        templates: opened.templates,
        staff: staff,
        purpose: "",
        keyring: keyring,
        clock: now
      )
    }
    ann = try desk(of: "ann")
    bo = try desk(of: "bo")
    try ann.addStaff(StaffMember(id: "bo", name: "Bo"))
  }

  /// The same office with someone else acting; `nil` for nobody.
  public func acting(_ staff: StaffID?, user: Int64? = nil) -> Office {
    Office(
      store: staff.flatMap { try? desks?.store(of: $0) } ?? ann.store,
      templates: ann.templates,
      staff: staff,
      purpose: "",
      userID: user,
      keyring: keyring,
      clock: clock.tick
    )
  }
}

extension PracticeOffice {
  /// Takes in statements; in blocks if so few may be.
  @discardableResult
  public func take(
    _ statements: [CardStatement],
    inBlocks: Bool = false
  ) throws -> ImportOutcome {
    let file = try folder.write(statements.jsonLines, to: "records.jsonl")
    var options = FeedOptions()
    if inBlocks { options.mostSingleRows = 0 }
    return try ann.importRecords(from: file, allowRefused: 0, options: options)
  }

  /// Takes in people with an address each; in blocks if so few may be.
  @discardableResult
  public func take(people: [SubjectID], inBlocks: Bool = false) throws -> ImportOutcome {
    let rows = people.map { "\($0),Name of \($0),en,\($0)@example.com,\n" }
    let text = "subject,name,language,email,phone\n" + rows.joined()
    let file = try folder.write(text.utf8, to: "people.csv")
    var options = FeedOptions()
    if inBlocks { options.mostSingleRows = 0 }
    return try ann.importSubjects(from: file, allowRefused: 0, options: options)
  }

  /// Takes in a file of scores.
  @discardableResult
  public func take(scores bytes: [UInt8], supersede: Bool = false) throws -> ScoresImported {
    try ann.importScores(
      from: try folder.write(bytes, to: "scores.csv"),
      period: nil,
      allowRefused: 0,
      supersede: supersede,
      spoolFolder: folder.path
    )
  }

  /// Takes in a file of scores in blocks and parts of any size.
  @discardableResult
  package func take(
    scores bytes: [UInt8],
    supersede: Bool = false,
    options: FeedOptions
  ) throws -> ScoresImported {
    try ann.importScores(
      from: try folder.write(bytes, to: "scores.csv"),
      period: nil,
      allowRefused: 0,
      supersede: supersede,
      options: options
    )
  }

  /// Scores months, and finds the drops of all but the first.
  public func run(_ months: [Period]) throws {
    for month in months { _ = try ann.computeScores(for: month, supersede: false) }
    for month in months.dropFirst() { _ = try ann.detectDrops(in: month) }
  }

  /// A month as the office writes it out.
  public func export(_ month: Period, asPublished: Bool = false) throws -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try ann.exportScores(of: month, asPublished: asPublished) { bytes += $0 }
    return bytes
  }

  /// Proposes as ann, approves and publishes as bo.
  @discardableResult
  public func correct(
    _ record: RecordID,
    _ change: RecordChange,
    answering: Answering = .found
  ) throws -> CorrectionPublishedOutcome {
    let proposed = try ann.proposeCorrection(
      change,
      of: record,
      reason: "The bank reported it wrongly.",
      answering: answering
    )
    _ = try bo.approveAsShown(proposed.correction.id)
    return try bo.publishCorrection(proposed.correction.id, in: .own)
  }

  /// What verifying finds wrong, by check; empty when all is well.
  public func faults(against head: LogHead? = nil) throws -> [String] {
    try ann.store.verify(against: [head].compactMap(\.self)).checks.filter { !$0.isOK }.map {
      "\($0.name): \($0.detail)"
    }
  }

  /// Ann drafts a month's notices and bo sends them to the folder `mail`.
  @discardableResult
  public func tell(_ month: Period) throws -> NoticesSentOutcome? {
    let drafted = try ann.draftNotices(for: month, in: .own)
    guard let run = drafted.run else { return nil }
    return try send(run, drafted.digest)
  }

  /// Bo sends a run to the folder `mail`, and is cut short once so many letters went.
  package func cutShort(_ run: RunID, _ digest: String, after count: Int) throws {
    let (bo, mail) = (bo, folder.path(of: "mail"))
    do {
      _ = try bo.sendNotices(run: run, digest: digest, maildir: mail) {
        CutShort(try Maildir(at: mail, id: bo.newIdentity(of: mail)), after: count)
      }
    } catch is MaildirError {}
  }

  /// Bo sends a run to the folder `mail`.
  public func send(_ run: RunID, _ digest: String) throws -> NoticesSentOutcome {
    try bo.sendNotices(run: run, digest: digest, maildir: folder.path(of: "mail"))
  }
}

/// How each of the staff reaches a shared office: under their own name.
package struct SharedDesks: Sendable {
  /// Told where the office is, once it is there.
  let prepare: @Sendable (String) throws -> Void
  private let address: @Sendable (StaffID) -> String

  package init(
    prepare: @escaping @Sendable (String) throws -> Void,
    address: @escaping @Sendable (StaffID) -> String
  ) {
    (self.prepare, self.address) = (prepare, address)
  }

  func store(of staff: StaffID) throws -> Store {
    Store(engine: StrictEngine(try Store(opening: address(staff)).engine))
  }
}
