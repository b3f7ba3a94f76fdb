internal import RedressCore
internal import RedressStore

/// A drop's deepest loss with where it comes from.
struct TracedDrop {
  let trace: DropTrace
  let points: Int

  /// The incident that holds the drop by a fact of the person's which is suspect; `nil` when none does.
  let incident: IncidentID?
}

/// Traces a drop's deepest loss to where it comes from.
struct DropTracer {
  private let explainer: DropExplainer
  private let base: Points
  private let scheme: Scheme
  private let kinds: [RecordKind]

  /// For each month before in which scores were given by other rules.
  private let otherRules: Set<Period>

  /// By kind of record, who alone sends it about the month.
  private let soleSenders: [String: FurnisherID]

  /// The place in the log that a new drop will have.
  private let place: Int64
  private let suspects: SuspectRecords

  /// Whether there is any record to trace a drop to.
  let hasRecords: Bool

  init(
    _ connection: any Connection,
    _ schemes: SchemeHistory,
    _ retention: Retention,
    period: Period,
    suspects: SuspectRecords? = nil
  ) throws {
    self.suspects =
      try suspects ?? SuspectRecords(holding: connection, kinds: schemes.current.kinds)
    explainer = try DropExplainer(connection, schemes, retention)
    scheme = schemes.scheme(for: period)
    base = scheme.range.base
    kinds = schemes.current.kinds
    place = (try connection.head()?.sequence ?? 0) + 1
    hasRecords = try connection.hasRecords()
    soleSenders = Dictionary(
      grouping: try connection.factCounts(in: period...period),
      by: \.kind
    ).compactMapValues { Set($0.map(\.furnisher)).count == 1 ? $0[0].furnisher : nil }
    let now = try connection.month(period).map(schemes.scheme(of:)) ?? scheme
    var otherRules: Set<Period> = []
    for back in 1...scheme.drops.reach {
      let earlier = period.adding(months: -back)
      guard let month = try connection.month(earlier) else { continue }
      if schemes.scheme(of: month).scores(unlike: now) { otherRules.insert(earlier) }
    }
    self.otherRules = otherRules
  }

  func trace(_ standing: StandingDrops, _ place: Int) throws -> TracedDrop {
    try trace(standing.row(place, base: base))
  }

  func trace(_ numbered: NumberedDrops, _ place: Int) throws -> TracedDrop {
    try trace(
      DropRow(
        candidate: numbered.drops.drop(at: numbered.fresh[place], base: base),
        id: numbered.id(place),
        event: self.place
      )
    )
  }

  func trace(_ row: DropRow) throws -> TracedDrop {
    let points = (row.drop.before.score - row.drop.after.score).rawValue
    // Where scores come from elsewhere, most people have no record here to trace a drop to.
    guard hasRecords else {
      return TracedDrop(trace: untraced(row), points: points, incident: nil)
    }
    let sources = try explainer.sources(of: [row])[0]
    let trace = try trace(row, sources)
    return TracedDrop(
      trace: trace,
      points: points,
      incident: try suspects.incident(holding: sources) { trace }
    )
  }

  /// The incident that holds a drop by a fact which is left to settle, and how the drop stands to the facts
  /// of one that holds it already.
  func standing(
    of row: DropRow,
    to incident: IncidentID?
  ) throws -> (holding: IncidentID?, known: SuspectRecords.Standing) {
    guard !suspects.isEmpty || incident != nil, hasRecords else { return (nil, .none) }
    let sources = try explainer.sources(of: [row])[0]
    let known =
      try incident.map {
        suspects.standing(of: sources, to: $0, among: try sources.history.versions(kinds: kinds))
      } ?? .none
    return (try suspects.incident(holding: sources) { try trace(row, sources) }, known)
  }

  /// The incident that suspects a fact which a drop's explanation names, be it for the smallest part, and which
  /// is left to settle; `nil` for none.
  func incident(namedBy row: DropRow, among suspects: SuspectRecords...) throws -> IncidentID? {
    guard hasRecords, suspects.contains(where: { !$0.isEmpty }) else { return nil }
    let sources = try explainer.sources(of: [row])[0]
    let left = try suspects.flatMap { try $0.left(among: sources) }
    if left.isEmpty { return nil }
    let named = try sources.evidence(kinds: kinds).records
    return left.first { named[$0.fact] != nil }?.incident
  }

  private func untraced(_ row: DropRow) -> DropTrace {
    let drop = row.drop
    let losses = zip(drop.before.points, drop.after.points).map { $0 - $1 }
    let deepest = losses.indices.max { (losses[$0], $1) < (losses[$1], $0) }
    let dimension = deepest.flatMap { losses[$0] > .zero ? scheme.dimensions[$0].id : nil }
    let isByOtherRules = otherRules.contains(drop.before.period)
    return DropTrace(dimension: dimension, isByOtherRules: isByOtherRules)
  }

  private func trace(_ row: DropRow, _ sources: DropSources) throws -> DropTrace {
    let untraced = untraced(row)
    guard sources.hasRecords else { return untraced }
    let evidence = try sources.evidence(kinds: kinds)
    return DropTrace(
      // Where no record counts any more, whoever alone sends that kind may have seen to it.
      furnisher: evidence.furnisher ?? evidence.kind.flatMap { soleSenders[$0] },
      kind: evidence.kind,
      dimension: evidence.deepestLoss?.dimension ?? untraced.dimension,
      isByOtherRules: untraced.isByOtherRules
    )
  }
}

extension Scheme {
  /// Whether it may give the same records other points than another version.
  fileprivate func scores(unlike other: Scheme) -> Bool {
    version != other.version
      && (scorecard.isEmpty || scorecard != other.scorecard || range.base != other.range.base
        || dimensions.map(\.id) != other.dimensions.map(\.id))
  }
}
