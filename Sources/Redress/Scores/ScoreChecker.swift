internal import RedressCore
internal import RedressStore

/// Finds why a person's month comes out otherwise from what is on file now; it needs no database.
struct ScoreChecker {
  let month: MonthRow
  let schemes: SchemeHistory
  let retention: Retention

  /// The month's own: a month is scored again by the rules that it was scored by.
  var scheme: Scheme { schemes.scheme(of: month) }

  /// - Parameters:
  ///   - subject: The person.
  ///   - standing: Their month; `nil` when none was published.
  ///   - versions: Everything stored of their records.
  ///   - consents: What they said of furnishers.
  /// - Returns: `nil` where the score comes out as it stands.
  func difference(
    of subject: SubjectID,
    _ standing: StandingSnapshot?,
    _ versions: [StoredRecord],
    _ consents: Consents
  ) -> ScoreDifference? {
    let now = versions.known(by: nil, firstBy: nil).map { versions[$0] }
    let (stands, again) = (standing?.score?.points, points(now, scheme, consents))
    guard stands != again else { return nil }
    let knowledge = MonthKnowledge(
      of: month,
      restatedAt: standing?.restated?.event,
      now: month.event
    )
    let then = versions.known(by: knowledge.event, firstBy: knowledge.first).map { versions[$0] }
    func told(
      _ cause: ScoreDifference.Cause,
      version: String? = nil,
      records: [ScoreDifference.Version] = []
    ) -> ScoreDifference {
      ScoreDifference(
        subject,
        standing: stands,
        again: again,
        under: scheme,
        cause: cause,
        version: version,
        records: records
      )
    }
    if points(then, scheme, consents) == stands {
      return told(.records, records: moved(from: then, to: now, again, versions, consents))
    }
    let other = schemes.versions.map(\.scheme).last {
      $0.version != scheme.version && $0.dimensions.count == scheme.dimensions.count
        && points(then, $0, consents) == stands
    }
    if let other { return told(.rules, version: other.version) }
    return told(month.origin == .imported ? .elsewhere : .unexplained)
  }

  /// Whether anything of a person can be scored.
  func canScore(_ versions: [StoredRecord], _ consents: Consents) -> Bool {
    let now = versions.known(by: nil, firstBy: nil).map { versions[$0] }
    return points(now, scheme, consents) != nil
  }

  private func points(
    _ records: [StoredRecord],
    _ scheme: Scheme,
    _ consents: Consents
  ) -> [Points]? {
    guard !scheme.scorecard.isEmpty else { return nil }
    let columns = records.columns(scheme, retention, consents)
    guard scheme.canScore(columns, in: month.period) else { return nil }
    return scheme.score(columns, in: month.period).points
  }

  /// The newest versions of what came or was changed since: each that gives another score when it alone is
  /// undone, or all where only several together do.
  private func moved(
    from then: [StoredRecord],
    to now: [StoredRecord],
    _ again: [Points]?,
    _ versions: [StoredRecord],
    _ consents: Consents
  ) -> [ScoreDifference.Version] {
    let before = Dictionary(then.map { ($0.record.id, $0) }) { _, last in last }
    let after = Dictionary(now.map { ($0.record.id, $0) }) { _, last in last }
    let ids = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    let decisive = ids.filter { id in
      let undone = now.filter { $0.record.id != id } + (before[id].map { [$0] } ?? [])
      return points(undone.sorted(by: StoredRecord.isStoredBefore), scheme, consents) != again
    }
    return (decisive.isEmpty ? ids : decisive).compactMap { id in
      versions.last { $0.record.id == id }.map {
        ScoreDifference.Version(
          record: id,
          version: $0.version,
          removed: $0.isRemoved,
          event: $0.event
        )
      }
    }
  }
}
