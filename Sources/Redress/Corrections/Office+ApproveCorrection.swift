public import RedressCore
internal import RedressStore

extension Office {
  /// Approves a correction as another person than its proposer.
  ///
  /// The preview is made again; when it differs from what was proposed, the approval is refused.
  ///
  /// - Parameters:
  ///   - id: The correction.
  ///   - digest: The first digits, at least 8, of the digest that was looked at.
  /// - Returns: The correction, approved.
  /// - Throws: ``NotFound``, ``CorrectionError``; otherwise as every act.
  public func approveCorrection(
    _ id: CorrectionID,
    digest: String
  ) throws -> CorrectionShown {
    try act { try approve(id, digest: digest, $0) }
  }

  @discardableResult
  func approve(
    _ id: CorrectionID,
    digest: String,
    _ transaction: Transaction
  ) throws -> CorrectionShown {
    let connection = transaction.connection
    var correction = try known(id, connection)
    let (planned, now) = try replanned(correction, connection)
    try correction.checkApproval(
      by: transaction.author.staff,
      seen: digest,
      now: now,
      moved: try moved(correction, planned, now: now, connection)
    )
    if let proposed = try connection.event(of: id) {
      try transaction.requireOtherUser(than: proposed)
    }
    try transaction.append(
      CorrectionApproved(correction: id, digest: correction.digest),
      in: correction.caseID
    )
    (correction.state, correction.approvedBy) = (.approved, transaction.author.staff)
    return CorrectionShown(
      correction: correction,
      months: planned?.plan.months ?? [],
      isStale: false
    )
  }

  /// A correction and the months that it touches: planned again while it is pending, as published
  /// afterwards.
  ///
  /// - Throws: ``NotFound``; what planning throws.
  public func correction(_ id: CorrectionID) throws -> CorrectionShown {
    try store.read { connection in
      let correction = try known(id, connection)
      switch correction.state {
      case .published:
        return CorrectionShown(
          correction: correction,
          months: try restated(by: correction, connection),
          isStale: false,
          superseded: try superseded(after: correction, connection)
        )
      case .withdrawn:
        return CorrectionShown(correction: correction, months: [], isStale: false)
      case .proposed, .approved:
        let (planned, digest) = try replanned(correction, connection)
        return CorrectionShown(
          correction: correction,
          months: planned?.plan.months ?? [],
          isStale: digest != correction.digest,
          moved: try moved(correction, planned, now: digest, connection)
        )
      }
    }
  }

  /// The corrections that stand by themselves, by number; may be empty.
  public func corrections() throws -> [Correction] {
    try store.read { try $0.correctionsOutsideBulks() }
  }

  func known(_ id: CorrectionID, _ connection: any Connection) throws -> Correction {
    guard let correction = try connection.loggedCorrection(id) else {
      throw NotFound.correction(id)
    }
    return correction
  }

  /// - Returns: What it would do now, and the digest of that, which is empty when the record moved on or
  ///   other disputes are touched, so that every check of it fails; no plan when it would change nothing.
  func replanned(
    _ correction: Correction,
    _ connection: any Connection
  ) throws -> (planned: PlannedCorrection?, digest: String) {
    do {
      let planned = try planned(
        Dictionary(uniqueKeysWithValues: correction.edits.map { ($0.record, $0.change) }),
        of: correction.subject,
        connection
      )
      let plan = planned.plan
      let touched = planned.person.disputes.filter(plan.touches)
      let isSame =
        planned.edits == correction.edits
        && touched.map(\.id) == correction.disputes.map(\.dispute)
        && touched.map { $0.state != .open } == correction.disputes.map(\.isDecidedAnew)
      guard isSame else { return (planned, "") }
      let fates = try fates(of: touched, connection)
      return (planned, plan.digest(deciding: correction.disputes, of: touched, fates: fates))
    } catch CorrectionError.changesNothing {
      return (nil, "")
    }
  }

  /// The months that a published correction restated, ascending.
  func restated(
    by correction: Correction,
    _ connection: any Connection
  ) throws -> [Recomputation] {
    let schemes = try rules(connection).schemes
    return try connection.restatedMonths(by: correction.id).compactMap { restated in
      guard
        let month = try connection.month(restated.period, knownBy: restated.event)
      else { return nil }
      let base = schemes.scheme(of: month).range.base
      let before = try connection.standing(
        of: correction.subject,
        in: month,
        base: base,
        knownBy: restated.event - 1
      )
      guard let before else { return nil }
      return Recomputation(
        of: correction.subject,
        in: restated.period,
        before: before.score,
        after: try Snapshot(
          restated: restated.points,
          of: correction.subject,
          in: restated.period,
          base: base
        )
      )
    }
  }
}
