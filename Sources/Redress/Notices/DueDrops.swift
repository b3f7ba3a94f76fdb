internal import RedressCore
internal import RedressStore

/// The standing drops of a month and which of them are to be told, some at a time, in the order of
/// their subjects.
final class DueDrops {
  /// What is to be told of some drops.
  struct Due {
    var told: [DropRow] = []

    /// How the notice of each begins.
    var states: [NoticeState] = []

    /// What is on file of their subjects; one whom the office has not is not in it.
    var subjects: [SubjectID: Subject] = [:]

    /// Those whose subjects were told, or are about to be.
    var already = 0

    /// Those found to be an error before anyone was written to: there is nothing to tell.
    var inError = 0
  }

  let period: Period
  private let connection: any Connection
  private let incidents: [IncidentID: Incident]
  private let standing: StandingDrops
  private let base: Points
  private var people: SubjectSeeker
  private var place = 0

  /// Whether an event is a correction's, of those asked for.
  private var isCorrection: [Int64: Bool] = [:]

  init(_ connection: any Connection, in period: Period, base: Points) throws {
    self.connection = connection
    self.period = period
    self.base = base
    standing = try StandingDrops(connection, in: period)
    people = try SubjectSeeker(connection)
    incidents = Dictionary(
      uniqueKeysWithValues: try connection.allIncidents().map { ($0.id, $0) }
    )
  }

  func next(_ count: Int) throws -> [DropRow]? {
    guard place < standing.count else { return nil }
    let places = place..<min(place + count, standing.count)
    place = places.upperBound
    return places.map { standing.row($0, base: base) }
  }

  func due(among rows: [DropRow]) throws -> Due {
    var due = Due()
    for row in rows {
      due.subjects[row.drop.subject] = try people.subject(row.drop.subject)?.subject
    }
    let before = try connection.dropNotices(of: rows.map(\.drop.subject), in: period)
    for row in rows {
      if try isTold(row, before[row.drop.subject] ?? []) {
        due.already += 1
        continue
      }
      let state = NoticeState(
        heldBy: row.incident.flatMap { incidents[$0] },
        isReachable: due.subjects[row.drop.subject]?.channel != nil
      )
      if state == .cancelled {
        due.inError += 1
        continue
      }
      due.told.append(row)
      due.states.append(state)
    }
    return due
  }

  /// Whether the subject was told of the month's drop, or is about to be.
  ///
  /// A drop that a correction uncovered is told by the correction's result letter. A notice that was
  /// cancelled tells nothing, so a drop found anew afterwards gets its own.
  private func isTold(_ row: DropRow, _ notices: [Notice]) throws -> Bool {
    if notices.contains(where: { $0.state != .cancelled || $0.occasion.drop == row.id }) {
      return true
    }
    if let known = isCorrection[row.event] { return known }
    let found =
      try connection.event(row.event)?.kind == EventKind.correctionPublished.rawValue
    isCorrection[row.event] = found
    return found
  }
}
