public import RedressCore
internal import RedressStore

/// What left the files of people, or waits for another person.
public struct ExpiryOutcome: Sendable {
  /// What was over on this day.
  public let asOf: Day

  /// What leaves; with nobody in it where nothing is past its time.
  public let effect: ExpiryEffect

  /// The proposal that waits for another person; `nil` where it is done, or nothing is.
  public let waiting: Proposal?
}

extension Office {
  /// Removes bad information whose time to be kept is over from the files of its people.
  ///
  /// Where that takes two persons, the first call proposes it; once approved, the next one does just that.
  /// Many people are done in parts, each one transaction: cut short, it goes on where it stopped. A record that
  /// is disputed stays until its dispute is answered. No score or letter that was published changes: by the rule
  /// of expiry no month behind that time reads the record.
  ///
  /// - Parameters:
  ///   - day: What was over on this day; `nil` for today. Where something was approved, its day counts.
  ///   - partSize: People whose records leave together at most.
  /// - Returns: What left, or waits.
  /// - Throws: ``ExpiryError``; ``ProposalError`` `moved` where something else is past its time by now than was
  ///   approved; otherwise as every act.
  ///
  /// Source: 征信业管理条例 (2013) art. 16.
  public func expireRecords(
    asOf day: Day? = nil,
    partSize: Int = BulkCorrection.usualPart
  ) throws -> ExpiryOutcome {
    let begun = try act { try begin(asOf: day, partSize: partSize, $0) }
    guard begun.outcome.waiting == nil, !isRehearsal else { return begun.outcome }
    for _ in begun.left {
      try act { transaction in
        try expirePart(
          asOf: begun.outcome.asOf,
          people: begun.partSize,
          by: begun.proposal,
          transaction
        )
      }
    }
    return begun.outcome
  }

  /// What is to be done, and by what.
  private struct Begun {
    let outcome: ExpiryOutcome
    let partSize: Int

    /// The parts that are left.
    let left: Range<Int>
    let proposal: ProposalID?
  }

  private func begin(
    asOf day: Day?,
    partSize: Int,
    _ transaction: Transaction
  ) throws -> Begun {
    let connection = transaction.connection
    let today = try today(rules(connection))
    if let (id, expiry) = try approvedExpiry(connection) {
      let done = try connection.partsExpired(by: id)
      return Begun(
        outcome: ExpiryOutcome(asOf: expiry.asOf, effect: expiry.effect, waiting: nil),
        partSize: expiry.partSize,
        left: done..<expiry.parts.count,
        proposal: id
      )
    }
    let asOf = day ?? today
    guard asOf <= today else { throw ExpiryError.dayToCome(asOf, today: today) }
    let expiry = try expiry(asOf: asOf, partSize: partSize, connection)
    let waiting =
      try expiry.parts.isEmpty ? nil : proposal(for: .expire(expiry), transaction)
    return Begun(
      outcome: ExpiryOutcome(asOf: asOf, effect: expiry.effect, waiting: waiting),
      partSize: partSize,
      left: 0..<expiry.parts.count,
      proposal: nil
    )
  }

  /// What was approved to leave and has not left whole; `nil` for nothing.
  private func approvedExpiry(_ connection: any Connection) throws -> (ProposalID, Expiry)? {
    for proposal in try connection.proposals(all: false) where proposal.state == .approved {
      if case .expire(let expiry) = proposal.act { return (proposal.id, expiry) }
    }
    return nil
  }

  /// Everything that is past its time, in parts.
  func expiry(asOf day: Day, partSize: Int, _ connection: any Connection) throws -> Expiry {
    var planner = try ExpiryPlanner(self, asOf: day, connection, behind: nil)
    var (effect, parts) = (ExpiryEffect(), [BulkCorrection.Part]())
    while let part = try planner.part(of: partSize, counting: &effect) {
      parts.append(BulkCorrection.Part(last: part.last, digest: part.digest))
    }
    return Expiry(asOf: day, partSize: partSize, parts: parts, effect: effect)
  }

  /// Removes the next part of what is past its time.
  ///
  /// - Parameters:
  ///   - day: What was over on this day.
  ///   - people: So many at most; of what was approved, as many as its parts have.
  ///   - id: The proposal that was approved; `nil` where it takes none.
  ///   - transaction: The act's.
  /// - Throws: ``ExpiryError``; ``ProposalError`` `takesTwo`, `moved`; ``StoreError``.
  func expirePart(
    asOf day: Day,
    people: Int,
    by id: ProposalID?,
    _ transaction: Transaction
  ) throws {
    let connection = transaction.connection
    let today = try today(rules(connection))
    guard day <= today else { throw ExpiryError.dayToCome(day, today: today) }
    var (first, size, isLast) = (SubjectID?.none, people, false)
    var expected: BulkCorrection.Part?
    if try takesTwo(.expire, connection) {
      guard let (approved, expiry) = try approvedExpiry(connection), approved == id,
        expiry.asOf == day
      else { throw ProposalError.takesTwo(.expire) }
      let done = try connection.partsExpired(by: approved)
      (first, size) = (expiry.end(before: done), expiry.partSize)
      expected = expiry.parts[done]
      isLast = done + 1 == expiry.parts.count
    } else if let id {
      throw ProposalError.moved(id)
    }
    var (effect, planner) = (
      ExpiryEffect(), try ExpiryPlanner(self, asOf: day, connection, behind: first)
    )
    guard let part = try planner.part(of: size, counting: &effect) else {
      if let id { throw ProposalError.moved(id) }
      return
    }
    if let id, let expected, expected != .init(last: part.last, digest: part.digest) {
      throw ProposalError.moved(id)
    }
    let kinds = try rules(connection).schemes.current.kinds
    try transaction.append(
      RecordsExpired(
        asOf: day,
        people: part.people.count,
        records: effect.records,
        digest: part.digest,
        by: id,
        isLast: isLast,
        settled: try SuspectRecords.moved(by: part.people, connection, kinds: kinds)
      ),
      attaching: [.records(part.people.flatMap(\.versions), kinds: kinds)]
    )
  }
}

/// Finds what is past its time, person by person.
struct ExpiryPlanner {
  /// Some people whose records leave together.
  struct Part {
    /// By subject; at least one, each with what says that a record left.
    fileprivate(set) var people: [(subject: SubjectID, versions: [StoredRecord])] = []
    fileprivate(set) var digest = ""

    var last: SubjectID { people[people.count - 1].subject }
  }

  private static let some = 256

  private let kinds: [RecordKind]
  private let term: KeepingTerm
  private let disputed: Set<RecordID>
  private var candidates: PastKeeping
  private var histories: RecordHistories
  private var waiting: ArraySlice<(subject: SubjectID, history: RecordHistory)> = []

  /// - Parameters:
  ///   - office: Whose rules count.
  ///   - day: What was over on this day.
  ///   - connection: The database.
  ///   - first: Leaves out everyone up to this one; `nil` for nobody.
  /// - Throws: ``StoreError``; what reading the office's rules throws.
  init(
    _ office: Office,
    asOf day: Day,
    _ connection: any Connection,
    behind first: SubjectID?
  ) throws {
    kinds = try office.rules(connection).schemes.current.kinds
    let retention = try office.law(connection).retention
    term = KeepingTerm(retention, today: day)
    disputed = try connection.disputedRecords()
    candidates = try PastKeeping(
      connection,
      // No year is shorter.
      endedUntil: day.adding(days: -365 * retention.years),
      kinds: Set(kinds.filter { !$0.bad.isEmpty }.map(\.id)),
      behind: first
    )
    histories = try RecordHistories(connection, kinds: kinds)
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
      let over = try history.versions(kinds: kinds).newestOver(by: term, kinds: kinds)
      let leaving = over.filter { !disputed.contains($0.record.id) }
      effect.add(
        leaving: leaving.map(\.record),
        disputed: over.count - leaving.count,
        kinds: kinds
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
  fileprivate func newestOver(by term: KeepingTerm, kinds: [RecordKind]) -> [StoredRecord] {
    newestOfEach().values.filter {
      !$0.isRemoved
        && term.isOver(for: kinds[$0.record.kind], $0.record.values, endedOn: $0.record.endedOn)
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
