public import RedressCore
internal import RedressStore

/// A drop's explanation with the records that it names.
public struct DropEvidence: Sendable {
  public let explanation: Explanation

  /// Every record that a part of the explanation names.
  public let records: [RecordID: Record]

  /// Those of them that somebody contests and the office is checking now.
  public let disputed: Set<RecordID>

  /// The earlier month and the later one, as they were explained.
  let before: ScoredSide
  let after: ScoredSide

  /// The scheme of the later month.
  public var scheme: Scheme { after.scheme }

  /// The version of the scheme that scored the earlier month.
  public var previousVersion: String { before.scheme.version }

  /// How a share is divided among the records that came, exactly; `nil` where more than eight did.
  public func credits(of share: Explanation.Share) -> RecordCredits? {
    explanation.drop.credits(of: share, before: before, after: after)
  }

  /// The reasons as a letter ranks them, each loss tried without the records that it rests on: by what is
  /// known now.
  public let reasons: DropReasons

  /// What a letter says of the records that were tried, in its order.
  var trials: [Statement] {
    reasons.trials(in: explanation.drop.period, disclosing: scheme.disclosure)
  }

  /// What the two scores give, each by the version of the scheme of its own month.
  public let levels: LevelChange

  /// The loss that is the deepest part; `nil` where another part is deeper.
  var deepestLoss: Explanation.Part? {
    let part = explanation.parts.first { $0.kind == .loss }
    return part?.change == explanation.parts.first?.change ? part : nil
  }

  /// The furnisher most of whose records stand behind the deepest loss; `nil` when no record does.
  public var furnisher: FurnisherID? {
    var counts: [FurnisherID: Int] = [:]
    for record in (deepestLoss?.principal?.records ?? []).compactMap({ records[$0] }) {
      counts[record.furnisher, default: 0] += 1
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The kind of record that the characteristic behind the deepest loss reads; `nil` when none does.
  var kind: String? {
    guard let id = deepestLoss?.principal?.characteristic,
      let place = scheme.line(of: id)
    else { return nil }
    return scheme.kinds[scheme.scorecard[place].measure.kind].id
  }
}

/// What a drop is explained from; working the explanation out needs no database.
struct DropSources: Sendable {
  let row: DropRow
  fileprivate let before: Side
  let after: Side
  let history: RecordHistory
  let retention: Retention

  /// Every record that is disputed now, whoever's it is.
  fileprivate let disputed: Set<RecordID>

  /// Whether the incident that held it was found to come from the scheme's rules.
  fileprivate let rulesFound: Bool

  struct Side: Sendable {
    let scheme: Scheme

    /// `nil` when the month had no scores.
    let knowledge: MonthKnowledge?

    /// The places of what was known, among all versions.
    func known(_ versions: [StoredRecord]) -> [Int] {
      knowledge.map { versions.known(by: $0.event, firstBy: $0.first) } ?? []
    }
  }

  /// The places of what is known now of the records that the later month's score was made from; `nil` where
  /// that is what was known then.
  ///
  /// A correction that did not move the score is known now alone: what the score would be without a record is
  /// tried with it, since a letter says what is so when it leaves.
  private func knownNow(_ versions: [StoredRecord]) -> [Int]? {
    guard let knowledge = after.knowledge, let event = knowledge.event,
      versions.contains(where: { $0.event > event && $0.version > 1 })
    else { return nil }
    return versions.known(by: row.endedBy.map { $0 - 1 }, firstBy: knowledge.first)
  }

  /// Whether an event brought any of the records that there are.
  func hasRecords(of event: Int64, kinds: [RecordKind]) throws -> Bool {
    try history.versions(kinds: kinds).contains { $0.event == event }
  }

  /// Whether one of its months was scored with a record of a day: the record counted for it, and the month's
  /// rules look at records of its kind and day.
  func reads(_ record: RecordID, on day: Day, among versions: [StoredRecord]) -> Bool {
    zip([before, after], [row.drop.before.period, row.drop.after.period]).contains { side, period in
      side.known(versions).contains { place in
        let known = versions[place].record
        return known.id == record
          && side.scheme.reads(kind: known.kind, on: day, in: period)
      }
    }
  }

  /// Whether there is any record to explain the drop from.
  var hasRecords: Bool { !history.isEmpty }

  /// - Parameter kinds: Of the newest scheme: kinds keep their places from version to version.
  /// - Returns: The explanation with its records.
  /// - Throws: ``StoreError`` when something stored cannot be read.
  func evidence(kinds: [RecordKind]) throws -> DropEvidence {
    let versions = try history.versions(kinds: kinds)
    let (earlier, later) = (before.known(versions), after.known(versions))
    func side(_ side: Side, _ known: [Int]) -> ScoredSide {
      ScoredSide(
        scheme: side.scheme,
        records: versions.columns(of: known, side.scheme, retention, history.consents)
      )
    }
    let (before, after) = (side(self.before, earlier), side(self.after, later))
    let explanation = row.drop.explanation(
      before: before,
      after: after,
      rulesFound: rulesFound
    )
    let tried = knownNow(versions).map { side(self.after, $0) }
    let named = Set(explanation.parts.flatMap(\.records))
    var records: [RecordID: Record] = [:]
    // What is known later counts for more, and is all that most explanations name.
    for places in [later, earlier] where records.count < named.count {
      for place in places where named.contains(versions[place].record.id) {
        let record = versions[place].record
        if records[record.id] == nil { records[record.id] = record }
      }
    }
    return DropEvidence(
      explanation: explanation,
      records: records,
      disputed: named.filter { disputed.contains($0) },
      before: before,
      after: after,
      reasons: explanation.reasons(tried: tried ?? after, isAsExplained: tried == nil),
      levels: LevelChange(of: row.drop, under: (before.scheme, after.scheme))
    )
  }
}

/// Loads what drops are explained from: what the office knew when it scored.
final class DropExplainer {
  private let connection: any Connection
  private let schemes: SchemeHistory
  private let retention: Retention
  private let disputed: Set<RecordID>

  /// Incidents that were found to come from the scheme's rules.
  private let rules: Set<IncidentID>
  private var histories: RecordHistories

  /// By period and place in the log.
  private var months: [[Int64]: MonthRow?] = [:]

  init(
    _ connection: any Connection,
    _ schemes: SchemeHistory,
    _ retention: Retention
  ) throws {
    self.connection = connection
    self.schemes = schemes
    self.retention = retention
    disputed = try connection.disputedRecords()
    rules = Set(try connection.allIncidents().filter { $0.finding == .rules }.map(\.id))
    histories = try RecordHistories(connection, kinds: schemes.current.kinds)
  }

  /// One for each drop; least is read when they come in the order of their subjects.
  ///
  /// - Throws: ``StoreError`` when something stored cannot be read.
  func sources(of rows: [DropRow]) throws -> [DropSources] {
    let subjects = rows.map(\.drop.subject)
    let restatements = try connection.restatements(of: subjects)
    return try zip(rows, histories.load(subjects)).map { row, history in
      let restated = restatements[row.drop.subject] ?? []
      return DropSources(
        row: row,
        before: try side(row.drop.before.period, of: row, restated),
        after: try side(row.drop.after.period, of: row, restated),
        history: history,
        retention: retention,
        disputed: disputed,
        rulesFound: row.incident.map(rules.contains) ?? false
      )
    }
  }

  /// - Throws: ``StoreError`` when something stored cannot be read.
  func evidence(for row: DropRow) throws -> DropEvidence {
    try sources(of: [row])[0].evidence(kinds: schemes.current.kinds)
  }

  /// What was known when a month was scored.
  ///
  /// A month scored elsewhere is explained from everything known up to the place where the drop
  /// ceased to stand.
  private func side(
    _ period: Period,
    of row: DropRow,
    _ restatements: [(period: Period, event: Int64)]
  ) throws -> DropSources.Side {
    guard let month = try month(period, knownBy: row.event) else {
      return DropSources.Side(scheme: schemes.scheme(for: period), knowledge: nil)
    }
    let newest = restatements.last { $0.period == period && $0.event <= row.event }
    let restated = try newest.flatMap { newest -> Int64? in
      if newest.event > month.event { return newest.event }
      // One of scores that were superseded since counts only where it was kept.
      let standing = try connection.standing(
        of: row.drop.subject,
        in: month,
        base: row.drop.after.score - row.drop.after.points.total,
        knownBy: row.event
      )
      return standing?.restated?.event
    }
    return DropSources.Side(
      scheme: schemes.scheme(of: month),
      knowledge: MonthKnowledge(
        of: month,
        restatedAt: restated,
        now: row.endedBy.map { $0 - 1 }
      )
    )
  }

  private func month(_ period: Period, knownBy event: Int64) throws -> MonthRow? {
    let key = [Int64(period.number), event]
    if let known = months[key] { return known }
    let month = try connection.month(period, knownBy: event)
    months[key] = .some(month)
    return month
  }
}

extension [StoredRecord] {
  /// In the form that scoring reads, without the kinds that came with a later version of the scheme.
  ///
  /// `places` are those of the wanted ones; `nil` for all. `consents` is what their subject said.
  func columns(
    of places: [Int]? = nil,
    _ scheme: Scheme,
    _ retention: Retention,
    _ consents: Consents
  ) -> SubjectRecords {
    var columns = SubjectRecords(consents)
    let (places, kinds) = (places ?? [Int](indices), scheme.kinds)
    columns.reserveCapacity(places.count)
    for place in places {
      let kind = self[place].record.kind
      guard kind < kinds.count else { continue }
      columns.append(
        self[place].record.id,
        kind: kind,
        on: self[place].record.on,
        from: self[place].record.furnisher,
        expiresOn: self[place].record.endedOn.flatMap {
          retention.expiry(of: kinds[kind], self[place].record.values, endedOn: $0)
        },
        fields: self[place].record.values
      )
    }
    return columns
  }
}
