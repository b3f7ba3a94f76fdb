internal import RedressCore
internal import RedressStore

/// Tells what months that were superseded did to one person, from what their batches brought.
struct SupersededMonths {
  let connection: any Connection
  let schemes: SchemeHistory

  /// One entry for each month that was superseded behind a place in the log and moved for a person, in the
  /// log's order; may be empty.
  func entries(of subject: SubjectID, after event: Int64) throws -> [TimelineEntry] {
    let months = Dictionary(grouping: try connection.supersededMonths(), by: \.period)
    return try months.values.flatMap { batches in
      try zip(batches, batches.dropFirst()).compactMap { before, after in
        try after.event > event ? entry(of: subject, from: before, to: after) : nil
      }
    }.sorted { $0.event < $1.event }
  }

  private func entry(
    of subject: SubjectID,
    from before: MonthRow,
    to after: MonthRow
  ) throws -> TimelineEntry? {
    guard let event = try connection.event(after.event) else { return nil }
    let old = try connection.standing(
      of: subject,
      in: before,
      base: schemes.scheme(of: before).range.base,
      knownBy: after.event - 1
    )
    let new = try connection.standing(
      of: subject,
      in: after,
      base: schemes.scheme(of: after).range.base,
      knownBy: after.event
    )
    guard old?.score != new?.published else { return nil }
    return TimelineEntry(
      event: event.sequence,
      at: event.at,
      staff: event.staff,
      kind: event.kind,
      fact: .superseded(
        after.period,
        from: old?.score?.score,
        to: new?.published.score,
        keptBy: new?.restated?.correction,
        at: new?.restated?.snapshot?.score
      )
    )
  }
}
