public import RedressCore
internal import RedressLetters
internal import RedressStore

/// What a person contests, as staff take it in.
public struct DisputeIntake: Sendable {
  public let subject: SubjectID
  public let target: DisputeTarget
  public let ground: DisputeGround

  /// The person's own words; may be empty.
  public let statement: String

  /// When it arrived; `nil` for now.
  public let receivedAt: Instant?
  public let languages: LetterLanguages

  public init(
    subject: SubjectID,
    target: DisputeTarget,
    ground: DisputeGround,
    statement: String,
    receivedAt: Instant?,
    languages: LetterLanguages
  ) {
    self.subject = subject
    self.target = target
    self.ground = ground
    self.statement = statement
    self.receivedAt = receivedAt
    self.languages = languages
  }
}

/// A dispute with what its deadline was counted from.
public struct DisputeShown: Sendable {
  public let dispute: Dispute

  /// What was found; `nil` while it is open.
  public let finding: Finding?

  /// As it was counted, told again from the law and the calendars that it was counted by.
  public let deadline: Deadline
  public let today: Day

  /// Deciding, answering and closing, as far as it has come, in the order in which they happened.
  public var steps: [DisputeStep] = []

  public var standing: Deadline.Standing { deadline.standing(on: today) }
}

extension Office {
  /// Takes a dispute in: the record is annotated, the clock starts, and a letter that says so is
  /// drafted, all in one transaction.
  ///
  /// Source: 征信业管理条例 (2013) art. 25(2).
  ///
  /// - Throws: ``NotFound`` for a record or a score that is not there; ``DisputeError``:
  ///   `recordOfAnother`, `contestedAlready`, `receivedLater`, `receivedBefore`; otherwise as every act.
  public func openDispute(_ intake: DisputeIntake) throws -> DisputeShown {
    try act { transaction in
      let (dispute, deadline) = try takeIn(intake, transaction)
      let desk = try LetterDesk(self, transaction.connection)
      try desk.draft(desk.acceptance(of: dispute), intake.languages, transaction)
      return DisputeShown(
        dispute: dispute,
        finding: nil,
        deadline: deadline,
        today: desk.today
      )
    }
  }

  /// Starts the clock; the letter that says so is another event of the same act.
  @discardableResult
  func takeIn(
    _ intake: DisputeIntake,
    _ transaction: Transaction
  ) throws -> (dispute: Dispute, deadline: Deadline) {
    let connection = transaction.connection
    let known = try check(intake, try rules(connection).schemes, connection)
    let (receivedAt, receivedOn, counted) = try arrival(
      intake.receivedAt,
      of: intake.target,
      knownAt: known,
      transaction
    )
    let dispute = Dispute(
      id: try transaction.next("dispute", as: DisputeID.self),
      caseID: try connection.caseToUse(for: intake.subject),
      subject: intake.subject,
      target: intake.target,
      ground: intake.ground,
      statement: intake.statement,
      receivedAt: receivedAt,
      receivedOn: receivedOn,
      basis: counted.basis,
      dueHard: counted.deadline.dueHard,
      dueLegal: counted.dueLegal,
      aimedAt: counted.target,
      state: .open,
      outcome: nil
    )
    try transaction.append(DisputeOpened(dispute), in: dispute.caseID)
    return (dispute, counted.deadline)
  }

  /// The day on which something arrived, and what the law counts from it.
  ///
  /// - Parameters:
  ///   - instant: When it arrived; `nil` for now.
  ///   - target: What it contests.
  ///   - known: When the office came to know that; `nil` where that is not known.
  ///   - transaction: The act's.
  /// - Returns: The instant, its day in the office's time zone, and the days counted from it.
  /// - Throws: ``DisputeError``: `receivedLater`, `receivedBefore`; ``RuleError`` `noLaw`.
  func arrival(
    _ instant: Instant?,
    of target: DisputeTarget,
    knownAt known: Instant?,
    _ transaction: Transaction
  ) throws -> (at: Instant, on: Day, counted: CountedDeadline) {
    let rules = try rules(transaction.connection)
    let (zone, today) = (try rules.schemes.current.timeZone, try today(rules))
    let receivedAt = instant ?? transaction.author.at
    let receivedOn = receivedAt.day(in: zone)
    guard receivedAt <= transaction.author.at || receivedOn <= today else {
      throw DisputeError.receivedLater(receivedOn, today: today)
    }
    if let knownOn = known?.day(in: zone), receivedOn < knownOn {
      throw DisputeError.receivedBefore(receivedOn, target, knownOn: knownOn)
    }
    let settings = rules.office.settings
    guard
      let counted = try rules.book.count(
        receivedOn: receivedOn,
        law: settings.law,
        targetDays: settings.targetDays
      )
    else { throw RuleError.noLaw(settings.law) }
    return (receivedAt, receivedOn, counted)
  }

  /// When the office came to know what is contested, of several records the last; `nil` where that is not
  /// known.
  func known(of target: DisputeTarget, _ connection: any Connection) throws -> Instant? {
    let kinds = try rules(connection).schemes.current.kinds
    return try target.records.compactMap { id in
      let since = try connection.versions(of: id, kinds: kinds).first?.event
      return try since.flatMap { try connection.event($0) }?.at
    }.max()
  }

  /// - Returns: When the office came to know what is contested; `nil` where that is not known.
  private func check(
    _ intake: DisputeIntake,
    _ schemes: SchemeHistory,
    _ connection: any Connection
  ) throws -> Instant? {
    switch intake.target {
    case .records(let contested):
      for id in contested.ids {
        let versions = try connection.versions(of: id, kinds: schemes.current.kinds)
        guard let stored = versions.last else { throw NotFound.record(id) }
        guard stored.record.subject == intake.subject else {
          throw DisputeError.recordOfAnother(id, intake.subject)
        }
      }
    case .score(let period):
      guard let month = try connection.month(period),
        try connection.snapshot(
          of: intake.subject,
          in: month,
          base: schemes.scheme(of: month).range.base
        ) != nil
      else { throw NotFound.scoreIn(period, of: intake.subject) }
    }
    if let open = try connection.openDispute(of: intake.subject, about: intake.target) {
      throw DisputeError.contestedAlready(intake.target, open.dispute.id)
    }
    return try known(of: intake.target, connection)
  }
}
