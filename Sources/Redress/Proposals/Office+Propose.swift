public import RedressCore
internal import RedressProof
internal import RedressStore

extension Office {
  /// Whether an act takes two persons in this office as it is now.
  public func takesTwo(_ kind: ProposedAct.Kind) throws -> Bool {
    try store.read { try takesTwo(kind, $0) }
  }

  func takesTwo(_ kind: ProposedAct.Kind, _ connection: any Connection) throws -> Bool {
    kind.takesTwo(
      isSandbox: try connection.office().isSandbox,
      staff: try connection.allStaff().count
    )
  }

  /// Whether an act takes two persons in this office as it is now, by all that it would do.
  public func takesTwo(_ act: ProposedAct) throws -> Bool {
    try store.read { try takesTwo(act, $0) }
  }

  func takesTwo(_ act: ProposedAct, _ connection: any Connection) throws -> Bool {
    guard try takesTwo(act.kind, connection) else { return false }
    guard case .decide(let id, let outcome, _, _) = act else { return true }
    let settings = try connection.office().settings
    guard settings.aloneUpTo != nil, let dispute = try connection.dispute(id)?.dispute else {
      return false
    }
    return settings.takesTwo(toMove: try effect(of: outcome, on: dispute, connection))
  }

  /// Refuses to do alone what takes two.
  ///
  /// - Throws: ``ProposalError`` `takesTwo`.
  func checkAlone(_ kind: ProposedAct.Kind, _ connection: any Connection) throws {
    if try takesTwo(kind, connection) { throw ProposalError.takesTwo(kind) }
  }

  /// Proposes an act; nothing moves until another person approves it.
  ///
  /// It is tried first, so that what would be refused is not proposed.
  ///
  /// - Returns: The proposal, with the digest that its approval is bound to.
  /// - Throws: What the act itself throws; otherwise as every act.
  public func propose(_ act: ProposedAct) throws -> Proposal {
    try self.act { transaction in
      if case .decide(let id, _, let finding, _) = act {
        try checkPlain(finding, transaction.connection) {
          try contested(by: id, $0, transaction.connection)
        }
      }
      return try propose(act, transaction)
    }
  }

  @discardableResult
  func propose(_ act: ProposedAct, _ transaction: Transaction) throws -> Proposal {
    let connection = transaction.connection
    try perform(act, Transaction(connection, by: transaction.author, gathers: true))
    let proposal = Proposal(
      id: try transaction.next("proposal", as: ProposalID.self),
      act: act,
      digest: try digest(of: act, connection),
      proposedBy: transaction.author.staff
    )
    transaction.isAboutClock = act.kind == .correctClock
    try transaction.append(ProposalMade(proposal))
    return proposal
  }

  /// What an approval is bound to: the act, and what it would change as it is now.
  func digest(of act: ProposedAct, _ connection: any Connection) throws -> String {
    var digest = Digest()
    digest.add(.text(try CanonicalJSON.text(act)))
    switch act {
    case .addStaff, .addKey, .endKey, .correctClock: break
    case .changeRoles:
      for member in try connection.allStaff() {
        digest.add(.text(try CanonicalJSON.text(member)))
      }
    case .changeSettings:
      digest.add(.text(try CanonicalJSON.text(try connection.office().settings)))
    case .adoptScheme:
      for row in try connection.schemes() { digest.add(.text(row.version)) }
      digest.add(try connection.groundOfAdopting())
    case .adoptLaw, .adoptCalendar:
      for row in try connection.laws() { digest.add(.text(row.digest)) }
      for row in try connection.calendars() { digest.add(.text(row.digest)) }
    case .closeIncident(let id, _, _):
      let incident = try connection.incident(id)
      digest.add([SQLValue(incident?.finding?.rawValue), .int(Int64(incident?.drops ?? 0))])
    case .expire(let expiry):
      digest.add(
        .text(
          try CanonicalJSON.text(
            try self.expiry(asOf: expiry.asOf, partSize: expiry.partSize, connection)
          )
        )
      )
    case .supersede(let supersession):
      let schemes = try rules(connection).schemes
      digest.add(
        try connection.groundOfSuperseding(
          supersession.months.map(\.period),
          reach: schemes.versions.map(\.scheme.drops.reach).max() ?? 0
        )
      )
    case .retract(let period, _, _, _):
      let schemes = try rules(connection).schemes
      digest.add(
        try connection.groundOfRetracting(
          period,
          reach: schemes.versions.map(\.scheme.drops.reach).max() ?? 0
        )
      )
    case .contain(let id, let period, _, _):
      // One that is not kept any more has another digest, and so has moved.
      do {
        let kept = try kept(id, in: period, connection)
        digest.add([
          .int(kept.month.batch.number), .int(kept.restatement.event),
          .blob(kept.restatement.snapshot?.points.stored ?? []),
          .blob(kept.published.points.stored),
        ])
      } catch is ContainmentError {}
    case .readdress(let changes):
      for change in changes {
        digest.add([SQLValue(try connection.subject(change.subject)?.subject.digest)])
      }
    case .decide(let id, let outcome, _, _):
      guard let dispute = try connection.dispute(id)?.dispute else { break }
      let effect = try effect(of: outcome, on: dispute, connection)
      digest.add([.text(dispute.state.rawValue), .int(Int64(effect.rawValue))])
      for objection in dispute.joined { digest.add(.int(Int64(objection.number))) }
    }
    return digest.bytes().hexadecimal
  }

  /// - Throws: ``KeyError`` `notAKey`.
  private static func key(_ line: String) throws(KeyError) -> PublicKey {
    do { return try PublicKey(line: line) } catch { throw .notAKey(error) }
  }

  /// Does what was proposed.
  func perform(_ act: ProposedAct, _ transaction: Transaction) throws {
    let connection = transaction.connection
    switch act {
    case .addStaff(let member, let key): try add(member, key.map(Self.key), transaction)
    case .changeRoles(let staff, let roles): try change(staff, to: roles, transaction)
    case .addKey(let staff, let key): try add(Self.key(key), of: staff, transaction)
    case .endKey(let staff, let key, let reason):
      try end(Self.key(key), of: staff, reason: reason, transaction)
    case .changeSettings(let settings): try change(to: settings, transaction)
    case .adoptScheme(let source, let period, _):
      guard let scheme = Scheme.reread(try Document(yaml: source)) else {
        throw RuleError.unreadable(.scheme, "")
      }
      try adopt(scheme, source, from: period, transaction)
    case .adoptLaw(let source, let day):
      guard let law = Law.read(try Document(yaml: source), languages: nil).law else {
        throw RuleError.unreadable(.law, "")
      }
      try adopt(law, source, from: day, transaction)
    case .adoptCalendar(let source):
      guard
        let calendar = WorkCalendar.read(try Document(yaml: source), languages: nil).calendar,
        !calendar.years.isEmpty
      else { throw RuleError.unreadable(.calendar, "") }
      try adopt(calendar, source, transaction)
    case .closeIncident(let id, let finding, let note):
      try close(id, finding, note: note, transaction)
    case .supersede(let supersession):
      for month in supersession.months {
        guard let standing = try connection.month(month.period) else {
          throw NotFound.scores(in: month.period)
        }
        guard standing.batch == month.batch else {
          throw NotFound.scoresOfBatch(month.period, month.batch, standing: standing.batch)
        }
      }
    case .readdress(let changes):
      for change in changes where try connection.subject(change.subject) == nil {
        throw NotFound.subject(change.subject)
      }
    // It was planned from what is on file, and its digest is of what is planned again.
    case .expire: break
    case .correctClock(let correction):
      try correction.check(now: transaction.author.at)
      try correctClock(correction, transaction)
    case .contain(let id, let period, let batch, let reason):
      try contain(id, in: period, from: batch, reason: reason, transaction)
    case .retract(let period, let batch, let reason, let does):
      try retract(batch, of: period, reason: reason, does: does, transaction)
    case .decide(let id, let outcome, let finding, let languages):
      try decide(id, outcome, finding: finding, in: languages, transaction)
    }
  }
}
