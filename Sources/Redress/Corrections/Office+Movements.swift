internal import RedressCore
internal import RedressStore

extension Office {
  /// What is told of what moved: whoever reads it looks at one thing after another.
  private static let mostMovements = 5

  /// What moved since a correction was proposed.
  ///
  /// - Parameters:
  ///   - correction: One that waits, or any.
  ///   - planned: As it would be now.
  ///   - digest: Of that.
  ///   - connection: The database.
  /// - Returns: By the place in the log; empty where it would do what it would have done.
  /// - Throws: ``StoreError``.
  func moved(
    _ correction: Correction,
    _ planned: PlannedCorrection?,
    now digest: String,
    _ connection: any Connection
  ) throws -> [Movement] {
    guard correction.isPending, digest != correction.digest,
      let event = try connection.event(of: correction.id)
    else { return [] }
    let first = planned?.plan.records.map(\.firstMonth).min() ?? Period(number: 0)
    let known = Set(correction.disputes.map(\.dispute))
    let touched = planned.map { planned in
      Set(planned.person.disputes.filter(planned.plan.touches).map(\.id))
    }
    let all = try connection.movements(
      of: .correction(correction.id),
      since: event,
      from: first,
      atMost: Self.mostMovements * 10
    )
    let its = all.filter { movement in
      guard case .dispute(let id) = movement.thing else { return true }
      return known.contains(id) || touched?.contains(id) != false
    }
    return Array(its.prefix(Self.mostMovements))
  }

  /// What moved since a bulk correction was proposed, of the people of one part.
  func moved(
    _ bulk: BulkCorrection,
    part: Int,
    _ connection: any Connection
  ) throws -> [Movement] {
    guard let event = try connection.proposal(of: bulk.id) else { return [] }
    let part = min(part, bulk.parts.count - 1)
    return try connection.movements(
      of: .bulk(bulk.id, after: bulk.end(before: part), through: bulk.parts[part].last),
      since: event,
      from: bulk.effect.months.first?.period ?? Period(number: 0),
      atMost: Self.mostMovements
    )
  }
}
