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

  /// Whether anything had ended by then that no run has gone through.
  public let isOwed: Bool
}

extension Office {
  /// Removes bad information whose time to be kept is over from the files of its people.
  ///
  /// Where that takes two persons, the first call proposes it; once approved, the next one does just that.
  /// Many people are done in parts, each one transaction: cut short, it goes on where it stopped. What is past
  /// its time is found before the database is locked for writing; inside, it is only seen to hold still. A
  /// record that is disputed stays until its dispute is answered. No score or letter that was published
  /// changes: by the rule of expiry no month behind that time reads the record.
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
    var last: SubjectID?
    for _ in begun.left {
      let wanted = WantedExpiry(
        asOf: begun.outcome.asOf,
        people: begun.partSize,
        first: last,
        proposal: begun.proposal
      )
      guard let done = try expirePart(wanted) else { break }
      last = done
    }
    try act { try closeExpiry(asOf: begun.outcome.asOf, $0) }
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
        outcome: ExpiryOutcome(
          asOf: expiry.asOf,
          effect: expiry.effect,
          waiting: nil,
          isOwed: true
        ),
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
      outcome: ExpiryOutcome(
        asOf: asOf,
        effect: expiry.effect,
        waiting: waiting,
        isOwed: try unlooked(asOf: asOf, connection) != nil
      ),
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
  ///
  /// Found once for as long as nothing comes between that could change it: it is asked for when it is proposed,
  /// for the digest, and again with the database locked where others write meanwhile.
  func expiry(asOf day: Day, partSize: Int, _ connection: any Connection) throws -> Expiry {
    let ground = try ExpiryGround(self, asOf: day, connection)
    return try shelf.expiries.expiry(on: ground, partSize: partSize, connection) {
      var planner = try ExpiryPlanner(ground, connection)
      var (effect, parts) = (ExpiryEffect(), [BulkCorrection.Part]())
      while let part = try planner.part(of: partSize, counting: &effect) {
        parts.append(part.told)
      }
      return Expiry(asOf: day, partSize: partSize, parts: parts, effect: effect)
    }
  }
}

extension Office {
  /// Takes down that a run is through, so that nobody is asked for it again: where anything ended by then that
  /// no run has gone through.
  ///
  /// - Throws: ``ExpiryError``; ``StoreError``; what reading the office's rules throws.
  func closeExpiry(asOf day: Day, _ transaction: Transaction) throws {
    let connection = transaction.connection
    let today = try today(rules(connection))
    guard day <= today else { throw ExpiryError.dayToCome(day, today: today) }
    guard let until = try unlooked(asOf: day, connection) else { return }
    try transaction.append(RecordsExpired(asOf: day, endedUntil: until))
  }

  /// The day by which what is over on a day had ended; `nil` where a run has gone through all of it.
  private func unlooked(asOf day: Day, _ connection: any Connection) throws -> Day? {
    let until = try law(connection).retention.lastEnd(overOn: day)
    return try connection.firstEndedDay().flatMap { $0 <= until ? until : nil }
  }
}

/// Which part of what is past its time is to leave.
struct WantedExpiry {
  /// What was over on this day.
  let asOf: Day

  /// So many people at most; of what was approved, as many as its parts have.
  let people: Int

  /// Where nothing was approved: everyone up to this one is done; `nil` for nobody.
  var first: SubjectID?

  /// The proposal that was approved; `nil` where it takes none.
  let proposal: ProposalID?
}

extension Office {
  /// Attempts to find a part outside the lock that is still so inside.
  private static let attempts = 3

  /// Removes a part of what is past its time, found before the database is locked for writing.
  ///
  /// - Returns: The last person of the part; `nil` where nothing is left.
  private func expirePart(_ wanted: WantedExpiry) throws -> SubjectID? {
    // Each attempt that fails is an act of another that succeeded.
    for _ in 0..<Self.attempts {
      guard let found = try store.read({ try find(wanted, $0) }) else { return nil }
      if try act({ try remove(found, wanted, $0) }) { return found.part.last }
    }
    return try act { try expirePart(wanted, $0) }
  }

  /// Finds a part of what is past its time and removes it, on one state.
  ///
  /// - Returns: The last person of the part; `nil` where nothing is left.
  /// - Throws: ``ExpiryError``; ``ProposalError`` `takesTwo`, `moved`; ``StoreError``.
  @discardableResult
  func expirePart(_ wanted: WantedExpiry, _ transaction: Transaction) throws -> SubjectID? {
    guard let found = try find(wanted, transaction.connection) else { return nil }
    _ = try remove(found, wanted, transaction)
    return found.part.last
  }

  /// A part as it was found.
  private struct Found {
    let ground: ExpiryGround
    let place: Place
    let part: ExpiryPlanner.Part
    let records: Int
  }

  /// Where a part lies, and what was approved of it.
  private struct Place: Equatable {
    var first: SubjectID?
    var people: Int
    var approved: BulkCorrection.Part?
    var isLast = false
  }

  /// - Returns: `nil` where all of what was approved has left.
  /// - Throws: ``ExpiryError``; ``ProposalError`` `takesTwo`, `moved`; ``StoreError``.
  private func place(_ wanted: WantedExpiry, _ connection: any Connection) throws -> Place? {
    let today = try today(rules(connection))
    guard wanted.asOf <= today else { throw ExpiryError.dayToCome(wanted.asOf, today: today) }
    guard try takesTwo(.expire, connection) else {
      if let id = wanted.proposal { throw ProposalError.moved(id) }
      return Place(first: wanted.first, people: wanted.people)
    }
    guard let (id, expiry) = try approvedExpiry(connection), id == wanted.proposal,
      expiry.asOf == wanted.asOf
    else {
      // Somebody else did the rest of it.
      if let id = wanted.proposal, try connection.loggedProposal(id)?.state == .done { return nil }
      throw ProposalError.takesTwo(.expire)
    }
    let done = try connection.partsExpired(by: id)
    return Place(
      first: expiry.end(before: done),
      people: expiry.partSize,
      approved: expiry.parts[done],
      isLast: done + 1 == expiry.parts.count
    )
  }

  /// - Returns: `nil` where nothing is past its time, or all of what was approved has left.
  /// - Throws: ``ExpiryError``; ``ProposalError`` `takesTwo`, `moved`; ``StoreError``.
  private func find(_ wanted: WantedExpiry, _ connection: any Connection) throws -> Found? {
    guard let place = try place(wanted, connection) else { return nil }
    let ground = try ExpiryGround(self, asOf: wanted.asOf, connection)
    var planner = try ExpiryPlanner(
      ground,
      connection,
      behind: place.first,
      through: place.approved?.last
    )
    var effect = ExpiryEffect()
    let part = try planner.part(of: place.people, counting: &effect)
    if let id = wanted.proposal, part?.told != place.approved { throw ProposalError.moved(id) }
    return part.map { Found(ground: ground, place: place, part: $0, records: effect.records) }
  }

  /// Removes what was found, where nothing of it moved since.
  ///
  /// - Returns: Whether it did.
  /// - Throws: ``ExpiryError``; ``ProposalError`` `takesTwo`; ``StoreError``.
  private func remove(
    _ found: Found,
    _ wanted: WantedExpiry,
    _ transaction: Transaction
  ) throws -> Bool {
    let (connection, part) = (transaction.connection, found.part)
    let now = try ExpiryGround(self, asOf: wanted.asOf, connection)
    guard try place(wanted, connection) == found.place,
      try found.ground.holds(on: now, for: part, connection)
    else { return false }
    try transaction.append(
      RecordsExpired(
        asOf: wanted.asOf,
        people: part.people.count,
        records: found.records,
        digest: part.told.digest,
        by: wanted.proposal,
        isLast: found.place.isLast,
        settled: try SuspectRecords.moved(by: part.people, connection, kinds: now.kinds)
      ),
      attaching: [.records(part.people.flatMap(\.versions), kinds: now.kinds)]
    )
    return true
  }
}
