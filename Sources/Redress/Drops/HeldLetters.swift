internal import RedressCore
internal import RedressStore

/// Whether what a letter tells rests on something that an incident holds: asked where it is drafted, and again
/// when it leaves.
final class HeldLetters {
  private let connection: any Connection
  private let schemes: SchemeHistory
  private let retention: Retention
  private let suspects: SuspectRecords
  private let incidents: [IncidentID: Incident]

  /// Whether any fact may be left to settle.
  private let hasFacts: Bool

  /// The facts of incidents that are open.
  private let open: SuspectRecords
  private var tracers: [Period: DropTracer] = [:]
  private var histories: RecordHistories?

  init(
    _ connection: any Connection,
    _ schemes: SchemeHistory,
    _ retention: Retention
  ) throws {
    (self.connection, self.schemes, self.retention) = (connection, schemes, retention)
    // Also of facts that are settled: a drop that was held by them may be told.
    suspects = SuspectRecords(
      try connection.suspectFacts(all: true),
      kinds: schemes.current.kinds
    )
    hasFacts = suspects.cases.contains { $0.incident.isOpen || $0.incident.isUnsettled }
    let all = try connection.allIncidents()
    incidents = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    open = SuspectRecords(
      try all.filter(\.isOpen).compactMap { try connection.suspectFacts(closing: $0) },
      kinds: schemes.current.kinds
    )
  }

  /// How a drop may be told.
  enum Answer {
    /// As whatever incident holds it says; `nil` for none.
    case by(Incident?)

    /// Not before the incident has let go of it.
    case waits(Incident)
  }

  /// How a drop may be told, by the incident that it is filed under and by every other that it rests on.
  ///
  /// What was found in error is not told until the person's own facts are settled; where they have none that
  /// the drop's months read, never.
  func answer(for row: DropRow) throws -> Answer {
    let filed = row.incident.flatMap { incidents[$0] }
    if let filed, filed.isOpen { return .by(filed) }
    let isAsked =
      filed?.facts != nil || hasFacts
      || incidents.values.contains { $0.isOpen && $0.period == row.drop.period }
    guard isAsked else { return .by(filed) }
    let tracer = try tracer(of: row.drop.period)
    let (holding, known) = try tracer.standing(of: row, to: filed?.facts.flatMap { _ in filed?.id })
    if let holding, let incident = incidents[holding] { return .waits(incident) }
    // Where its deepest loss is another's, what its letter says besides must be so as well.
    let named = try tracer.incident(namedBy: row, among: suspects, open.about(row.drop.period))
    if let named, let incident = incidents[named] { return .waits(incident) }
    if let filed, filed.finding == .error {
      return switch known {
      case .left: .waits(filed)
      case .settled: .by(nil)
      case .none: .by(filed)
      }
    }
    if filed == nil, let open = try openIncident(holding: row, tracer) { return .waits(open) }
    return .by(filed)
  }

  /// An open incident of the drop's month that it rests on, and that came to hold it by no look.
  private func openIncident(holding row: DropRow, _ tracer: DropTracer) throws -> Incident? {
    let open = incidents.values.filter { $0.isOpen && $0.period == row.drop.period }
      .sorted { $0.id < $1.id }
    if open.isEmpty { return nil }
    let trace = try tracer.trace(row).trace
    return open.first { $0.suspect.holds(trace) }
  }

  private func tracer(of period: Period) throws -> DropTracer {
    if let known = tracers[period] { return known }
    let tracer = try DropTracer(
      connection,
      schemes,
      retention,
      period: period,
      suspects: suspects
    )
    tracers[period] = tracer
    return tracer
  }

  /// The incident that holds a letter on a case which tells months of a person: one of them reads a fact of
  /// theirs which is left; `nil` for none.
  func incident(holding periods: [Period], of subject: SubjectID) throws -> IncidentID? {
    if !hasFacts || periods.isEmpty { return nil }
    var histories = try self.histories ?? RecordHistories(connection, kinds: schemes.current.kinds)
    defer { self.histories = histories }
    let versions = try histories.load([subject])[0].versions(kinds: schemes.current.kinds)
    return suspects.cases.first { suspect in
      suspects.facts(among: versions, of: suspect).contains { fact in
        fact.settlement == .left
          && periods.contains { period in
            schemes.scheme(for: period)
              .reads(kind: fact.sent.kind, on: fact.sent.on, in: period)
          }
      }
    }?.incident.id
  }
}

extension Notice {
  /// The months whose scores a letter on a correction tells; empty for any other.
  var monthsTold: [Period] {
    guard kind == .result else { return [] }
    return statements.compactMap { statement in
      switch statement {
      case .standsNow(let period, _), .noFall(let period), .willWrite(let period): period
      case .fell, .notKnownYet, .notFound, .byRules, .level, .received, .decided, .without,
        .counts, .advised, .withdrawn, .canDispute, .putBack:
        nil
      }
    }
  }
}
