internal import RedressCore
internal import RedressStore

/// Tells what months that were superseded or taken back did to one person, from what their batches
/// brought.
struct SupersededMonths {
  let connection: any Connection
  let schemes: SchemeHistory

  /// One entry for each month that was superseded or taken back behind a place in the log and moved for a
  /// person, in the log's order; may be empty.
  func entries(of subject: SubjectID, after event: Int64) throws -> [TimelineEntry] {
    let months = Dictionary(grouping: try connection.movedMonths(), by: \.month.period)
    return try months.values.flatMap { batches in
      try batches.enumerated().flatMap { place, taken -> [TimelineEntry?] in
        let next = batches.dropFirst(place + 1).first?.month
        let superseded = next.flatMap { next in
          next.event > event && next.event < taken.retracted ?? .max ? next : nil
        }
        // Of the batches that were taken back at once, the last one stood.
        let retracted = taken.retracted.flatMap { retracted in
          retracted > event && retracted < next?.event ?? .max ? retracted : nil
        }
        return [
          try superseded.flatMap { try entry(of: subject, from: taken.month, to: $0) },
          try retracted.flatMap { try entry(of: subject, from: taken.month, retractedAt: $0) },
        ]
      }.compactMap(\.self)
    }.sorted { $0.event < $1.event }
  }

  private func entry(
    of subject: SubjectID,
    from month: MonthRow,
    retractedAt place: Int64
  ) throws -> TimelineEntry? {
    let standing = try connection.standing(
      of: subject,
      in: month,
      base: schemes.scheme(of: month).range.base,
      knownBy: place - 1
    )
    guard let score = standing?.score?.score, let event = try connection.event(place) else {
      return nil
    }
    return TimelineEntry(
      event: event.sequence,
      at: event.at,
      staff: event.staff,
      kind: event.kind,
      fact: .retracted(month.period, from: score)
    )
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
