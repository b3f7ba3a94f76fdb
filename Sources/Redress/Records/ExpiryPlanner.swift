internal import RedressCore
internal import RedressStore
internal import Synchronization

/// What decides whether a record is past its time and leaves, besides what its versions say.
struct ExpiryGround: Equatable {
  /// The end of the log at which it was so.
  let head: LogHead?
  let term: KeepingTerm
  let kinds: [RecordKind]
  let disputed: Set<RecordID>

  /// - Parameters:
  ///   - office: Whose rules count.
  ///   - day: What was over on this day.
  ///   - connection: The database.
  /// - Throws: ``StoreError``; what reading the office's rules throws.
  init(_ office: Office, asOf day: Day, _ connection: any Connection) throws {
    head = try connection.head()
    term = KeepingTerm(try office.law(connection).retention, today: day)
    kinds = try office.rules(connection).schemes.current.kinds
    disputed = try connection.disputedRecords()
  }

  /// Whether what was found on this ground is so on another of the same log.
  fileprivate func isSame(as now: ExpiryGround, _ connection: any Connection) throws -> Bool {
    guard let head, term == now.term, kinds == now.kinds, disputed == now.disputed,
      try connection.goesOn(from: head)
    else { return false }
    return try !connection.hasOtherRecords(since: head.sequence)
  }

  /// Whether a part that was found on this ground leaves on a later one as well: by the rules nothing else is
  /// bad or over, nobody contests any of it, and no other version came.
  func holds(
    on now: ExpiryGround,
    for part: ExpiryPlanner.Part,
    _ connection: any Connection
  ) throws -> Bool {
    guard term == now.term, kinds == now.kinds else { return false }
    let contested = part.people.contains { person in
      person.versions.contains { now.disputed.contains($0.record.id) }
    }
    guard let head, !contested else { return false }
    return try !connection.hasOtherRecords(since: head.sequence)
      || connection.subjectsWithOtherVersions(part.people.map(\.subject), since: head.sequence)
        .isEmpty
  }
}

/// What was found last to be past its time.
final class ExpiryShelf: Sendable {
  private let found = Mutex<(ground: ExpiryGround, expiry: Expiry)?>(nil)

  /// - Parameters:
  ///   - ground: By what it is asked for.
  ///   - partSize: People of a part at most.
  ///   - connection: The database, at the end of the ground's log.
  ///   - find: Finds it where nothing was found yet that still is so.
  /// - Returns: What leaves; with no parts where nothing is past its time.
  /// - Throws: ``StoreError``; what finding throws.
  func expiry(
    on ground: ExpiryGround,
    partSize: Int,
    _ connection: any Connection,
    find: () throws -> Expiry
  ) throws -> Expiry {
    try found.withLock { found in
      if let found, found.expiry.partSize == partSize,
        try found.ground.isSame(as: ground, connection)
      {
        return found.expiry
      }
      let expiry = try find()
      found = (ground, expiry)
      return expiry
    }
  }
}

/// Finds what is past its time, person by person.
struct ExpiryPlanner {
  /// Some people whose records leave together.
  struct Part {
    /// By subject; at least one, each with what says that a record left.
    fileprivate(set) var people: [(subject: SubjectID, versions: [StoredRecord])] = []
    fileprivate var digest = ""

    var last: SubjectID { people[people.count - 1].subject }
    var told: BulkCorrection.Part { BulkCorrection.Part(last: last, digest: digest) }
  }

  private static let some = 256

  private let ground: ExpiryGround
  private var candidates: PastKeeping
  private var histories: RecordHistories
  private var waiting: ArraySlice<(subject: SubjectID, history: RecordHistory)> = []

  /// - Parameters:
  ///   - ground: By what it is found.
  ///   - connection: The database.
  ///   - first: Leaves out everyone up to this one; `nil` for nobody.
  ///   - last: Leaves out everyone behind this one; `nil` for nobody.
  /// - Throws: ``StoreError``.
  init(
    _ ground: ExpiryGround,
    _ connection: any Connection,
    behind first: SubjectID? = nil,
    through last: SubjectID? = nil
  ) throws {
    self.ground = ground
    candidates = try PastKeeping(
      connection,
      ground.term,
      kinds: ground.kinds,
      behind: first,
      through: last
    )
    histories = try RecordHistories(connection, kinds: ground.kinds)
  }

  /// The next people of whom something leaves.
  ///
  /// - Parameters:
  ///   - size: So many at most.
  ///   - effect: Counts what leaves, and what is past its time and stays.
  /// - Returns: `nil` behind the last.
  /// - Throws: ``StoreError``.
  mutating func part(of size: Int, counting effect: inout ExpiryEffect) throws -> Part? {
    var (part, digest) = (Part(), Digest())
    while part.people.count < size {
      if waiting.isEmpty {
        let subjects = try candidates.next(Self.some)
        if subjects.isEmpty { break }
        waiting = zip(subjects, try histories.load(subjects)).map { ($0, $1) }[...]
      }
      let (subject, history) = waiting.removeFirst()
      let over = try history.versions(kinds: ground.kinds).newestOver(by: ground)
      let leaving = over.filter { !ground.disputed.contains($0.record.id) }
      effect.add(
        leaving: leaving.map(\.record),
        disputed: over.count - leaving.count,
        kinds: ground.kinds
      )
      if leaving.isEmpty { continue }
      for stored in leaving {
        digest.add([
          .text(subject.rawValue), .text(stored.record.id.rawValue), .int(stored.version),
        ])
      }
      part.people.append((subject, leaving.map(\.left)))
    }
    if part.people.isEmpty { return nil }
    part.digest = digest.bytes().hexadecimal
    return part
  }
}

extension [StoredRecord] {
  /// The newest version of each record that stands and is past its time, by record id.
  fileprivate func newestOver(by ground: ExpiryGround) -> [StoredRecord] {
    newestOfEach().values.filter {
      !$0.isRemoved
        && ground.term.isOver(
          for: ground.kinds[$0.record.kind],
          $0.record.values,
          endedOn: $0.record.endedOn
        )
    }.sorted(by: StoredRecord.isStoredBefore)
  }
}

extension StoredRecord {
  /// The version that says that it left.
  fileprivate var left: StoredRecord {
    StoredRecord(
      record: record,
      version: version + 1,
      isRemoved: true,
      isExpired: true,
      event: 0
    )
  }
}
