public import RedressCore
internal import RedressLetters
internal import RedressStore

/// What a person wrote again, as staff take it in.
public struct ObjectionIntake: Sendable {
  public let ground: DisputeGround

  /// The person's own words; may be empty.
  public let statement: String

  /// When it arrived; `nil` for now.
  public let receivedAt: Instant?
  public let languages: LetterLanguages

  public init(
    ground: DisputeGround,
    statement: String,
    receivedAt: Instant?,
    languages: LetterLanguages
  ) {
    self.ground = ground
    self.statement = statement
    self.receivedAt = receivedAt
    self.languages = languages
  }
}

extension Office {
  /// Lets what a person wrote again join their open dispute: its own clock starts, and a letter that says
  /// so is drafted, in one transaction.
  ///
  /// Source: 征信业管理条例 (2013) art. 25(2).
  ///
  /// - Parameters:
  ///   - id: The dispute.
  ///   - intake: What they wrote.
  /// - Returns: The dispute, joined.
  /// - Throws: ``NotFound``; ``DisputeError``: `receivedLater`, `receivedBefore`, `decidedWithout`,
  ///   `saidAlready`; otherwise as every act.
  public func joinDispute(_ id: DisputeID, _ intake: ObjectionIntake) throws -> DisputeShown {
    try act { transaction in
      let dispute = try join(id, intake, transaction)
      let desk = try LetterDesk(self, transaction.connection)
      if let objection = dispute.joined.last {
        try desk.draft(
          desk.acceptance(of: objection, in: dispute),
          intake.languages,
          transaction
        )
      }
      return try shown(dispute, finding: nil, steps: [], transaction.connection)
    }
  }

  /// Starts the clock; the letter that says so is another event of the same act.
  @discardableResult
  func join(
    _ id: DisputeID,
    _ intake: ObjectionIntake,
    _ transaction: Transaction
  ) throws -> Dispute {
    let connection = transaction.connection
    var dispute = try known(id, connection).dispute
    let (receivedAt, receivedOn, counted) = try arrival(
      intake.receivedAt,
      of: dispute.target,
      knownAt: known(of: dispute.target, connection),
      transaction
    )
    try dispute.checkJoining(intake.statement, intake.ground, receivedOn: receivedOn)
    let objection = Objection(
      number: (dispute.joined.last?.number ?? 1) + 1,
      ground: intake.ground,
      statement: intake.statement,
      receivedAt: receivedAt,
      receivedOn: receivedOn,
      basis: counted.basis,
      dueHard: counted.deadline.dueHard,
      dueLegal: counted.dueLegal,
      aimedAt: counted.target
    )
    try transaction.append(DisputeJoined(objection, to: id), in: dispute.caseID)
    dispute.joined.append(objection)
    return dispute
  }
}
