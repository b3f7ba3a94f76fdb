public import RedressCore
internal import RedressStore

/// A correction with what it does, as planned now or as published.
public struct CorrectionShown: Sendable {
  public let correction: Correction

  /// The first month that reads one of its records and every later scored one, ascending.
  public let months: [Recomputation]

  /// Whether the record or its months moved since it was proposed, so that it can only be withdrawn.
  public let isStale: Bool

  /// What is known to have moved since, by the place in the log; empty where it is not stale.
  public var moved: [Movement] = []

  /// Of the months that it restated, those whose scores were superseded since, ascending; may be empty.
  public var superseded: [SupersededRestatement] = []
}

extension Office {
  /// Proposes a new version of a record and shows every month that it touches.
  ///
  /// As ``proposeCorrection(_:of:reason:answering:)-several``, of one record.
  public func proposeCorrection(
    _ change: RecordChange,
    of record: RecordID,
    reason: Finding,
    answering: Answering = .found
  ) throws -> CorrectionShown {
    try proposeCorrection([record: change], reason: reason, answering: answering)
  }

  /// Proposes new versions of records of one person and shows every month that they touch.
  ///
  /// Nothing moves until another person approves and it is published.
  ///
  /// - Parameters:
  ///   - changes: What to do to each record; at least one.
  ///   - subject: Whose records are missing; `nil` where the other records tell.
  ///   - reason: What was found wrong, in words that the person will read.
  ///   - answering: Which of the disputes that it touches it answers, and what it does for them.
  /// - Returns: The correction, with the disputes that it touches, and its preview.
  /// - Throws: ``FindingRefusal``; ``CorrectionError``: `noReason`, then of the first record that has any
  ///   `otherPerson`, `notMissing`, `recordRemoved`, `unknownField`, `noValue`, then `changesNothing`,
  ///   `notReproducible`, `pending`, `answersAnother`, `otherRemedy`; ``NotFound``; otherwise as every act.
  public func proposeCorrection(
    _ changes: [RecordID: RecordChange],
    of subject: SubjectID? = nil,
    reason: Finding,
    answering: Answering = .found
  ) throws -> CorrectionShown {
    try act { transaction in
      try checkPlain(reason, transaction.connection) {
        try corrected(by: changes, of: subject, $0, transaction.connection)
      }
      return try propose(changes, of: subject, reason: reason, answering: answering, transaction)
    }
  }

  @discardableResult
  func propose(
    _ changes: [RecordID: RecordChange],
    of subject: SubjectID?,
    reason: Finding,
    answering: Answering,
    _ transaction: Transaction
  ) throws -> CorrectionShown {
    guard !reason.isBlank else { throw CorrectionError.noReason }
    let connection = transaction.connection
    let planned = try planned(changes, of: subject, connection)
    let plan = planned.plan
    for record in plan.records.map(\.id) {
      if let pending = try pending(of: record, connection) {
        throw CorrectionError.pending(pending.id, of: record)
      }
    }
    for id in (answering.disputes ?? []).sorted() {
      let named = try self.known(id, connection).dispute
      guard plan.touches(named) else {
        throw CorrectionError.answersAnother(id, named.target, not: plan.records[0].id)
      }
    }
    let known = planned.person.disputes
    let fates = try fates(of: known.filter(plan.touches), connection)
    let disputes = try plan.touched(among: known, answering: answering, fates: fates)
    let correction = Correction(
      id: try transaction.next("correction", as: CorrectionID.self),
      caseID: try connection.caseToUse(for: plan.subject),
      subject: plan.subject,
      edits: planned.edits,
      reason: reason,
      disputes: disputes,
      proposedBy: transaction.author.staff,
      approvedBy: nil,
      digest: plan.digest(deciding: disputes, of: known, fates: fates),
      state: .proposed
    )
    try transaction.append(CorrectionProposed(correction), in: correction.caseID)
    return CorrectionShown(correction: correction, months: plan.months, isStale: false)
  }

  /// A correction as it would be by what is on file now.
  struct PlannedCorrection {
    let edits: [RecordEdit]
    let person: PersonOnFile
    let plan: CorrectionPlan
    let planner: CorrectionPlanner

    /// The person's drops found again.
    var again: DropsAgain { planner.dropsAgain(plan, of: person) }
  }

  func planned(
    _ changes: [RecordID: RecordChange],
    of subject: SubjectID?,
    _ connection: any Connection
  ) throws -> PlannedCorrection {
    let schemes = try rules(connection).schemes
    let (subject, edits, records) = try [RecordEdit].reading(
      changes,
      of: subject,
      schemes.current,
      connection
    )
    let planner = try CorrectionPlanner(
      connection,
      schemes: schemes,
      retention: try law(connection).retention
    )
    let first = records.map(\.firstMonth).min() ?? records[0].firstMonth
    let person = try PeopleOnFile(connection, schemes, from: first).load([subject])[0]
    let plan = try planner.plan(
      correcting: records,
      of: person,
      try person.history.versions(kinds: schemes.current.kinds)
    )
    return PlannedCorrection(edits: edits, person: person, plan: plan, planner: planner)
  }

  /// What became of the records of those disputes that name several.
  func fates(
    of disputes: [Dispute],
    _ connection: any Connection
  ) throws -> [DisputeID: [RecordID: RecordFate]] {
    try disputes.filter { $0.target.records.count > 1 }
      .reduce(into: [:]) { $0[$1.id] = try connection.fates(of: $1) }
  }

  /// A correction of the record that could still be approved and published.
  ///
  /// One whose record or months moved since can be neither, so it stands in nobody's way.
  private func pending(
    of record: RecordID,
    _ connection: any Connection
  ) throws -> Correction? {
    try connection.pendingCorrections(of: record).first { try canBePublished($0, connection) }
  }

  /// A correction that answers a dispute and could still be published; `nil` when there is none.
  func pending(answering dispute: DisputeID, _ connection: any Connection) throws -> CorrectionID? {
    let pending = try connection.corrections(answering: dispute).filter(\.isPending)
    return try pending.first { try canBePublished($0, connection) }?.id
  }

  /// Whether what it touches is as it was when it was proposed.
  private func canBePublished(
    _ correction: Correction,
    _ connection: any Connection
  ) throws -> Bool {
    do {
      return try replanned(correction, connection).digest == correction.digest
    } catch is CorrectionError {
      return false
    }
  }
}
