internal import RedressCore
internal import RedressStore

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

  /// Whether there is any record to trace a drop to.
  let hasRecords: Bool

  init(
    _ connection: any Connection,
    _ schemes: SchemeHistory,
    _ retention: Retention,
    period: Period
  ) throws {
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

  func trace(_ standing: StandingDrops, _ place: Int) throws -> (trace: DropTrace, points: Int) {
    try trace(standing.row(place, base: base))
  }

  func trace(_ numbered: NumberedDrops, _ place: Int) throws -> (trace: DropTrace, points: Int) {
    try trace(
      DropRow(
        candidate: numbered.drops.drop(at: numbered.fresh[place], base: base),
        id: numbered.id(place),
        event: self.place
      )
    )
  }

  private func trace(_ row: DropRow) throws -> (trace: DropTrace, points: Int) {
    let drop = row.drop
    let losses = zip(drop.before.points, drop.after.points).map { $0 - $1 }
    let deepest = losses.indices.max { (losses[$0], $1) < (losses[$1], $0) }
    let dimension = deepest.flatMap { losses[$0] > .zero ? scheme.dimensions[$0].id : nil }
    let isByOtherRules = otherRules.contains(drop.before.period)
    let points = (drop.before.score - drop.after.score).rawValue
    let untraced = DropTrace(dimension: dimension, isByOtherRules: isByOtherRules)
    // Where scores come from elsewhere, most people have no record here to trace a drop to.
    guard hasRecords else { return (untraced, points) }
    let sources = try explainer.sources(of: [row])[0]
    guard sources.hasRecords else { return (untraced, points) }
    let evidence = try sources.evidence(kinds: kinds)
    let trace = DropTrace(
      // Where no record counts any more, whoever alone sends that kind may have seen to it.
      furnisher: evidence.furnisher ?? evidence.kind.flatMap { soleSenders[$0] },
      kind: evidence.kind,
      dimension: evidence.deepestLoss?.dimension ?? dimension,
      isByOtherRules: isByOtherRules
    )
    return (trace, points)
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
