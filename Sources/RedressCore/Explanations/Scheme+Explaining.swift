/// One side of a comparison: a month's scheme and what was known of the subject when it was scored.
public struct ScoredSide: Sendable {
  public let scheme: Scheme
  public let records: SubjectRecords

  public init(scheme: Scheme, records: SubjectRecords) {
    self.scheme = scheme
    self.records = records
  }
}

extension ScoreDrop {
  /// Explains the drop dimension by dimension.
  ///
  /// The earlier scheme scores both months, which gives what the records did; the later scheme
  /// scores the later month, and the difference between the two is what the changed rule did. What the
  /// person said between the months of whose records may count is a step of its own and the first: the
  /// earlier month is scored again as if it had been said by then, so that no record is told as a cause
  /// which does not count. A dimension is explained only where the scorecard gives exactly the published points in both
  /// months: a near miss is no explanation, and says so. Nothing is explained across schemes whose
  /// record kinds differ, since the earlier cannot read the later one's records.
  ///
  /// - Parameters:
  ///   - before: The earlier month's scheme and records.
  ///   - after: The later month's scheme and records.
  ///   - rulesFound: Whether somebody found that the scheme's rules are what cannot be explained, which
  ///     counts where the two sides have not the same version of it.
  /// - Returns: Parts that sum to ``change``; a dimension that did not change has none.
  public func explanation(
    before: ScoredSide,
    after: ScoredSide,
    rulesFound: Bool = false
  ) -> Explanation {
    let unknown: PartKind =
      rulesFound && before.scheme.version != after.scheme.version ? .rule : .unexplained
    let earlier = before.scheme.score(before.records, in: self.before.period)
    let later = after.scheme.score(after.records, in: self.after.period)
    let isSameRule = before.scheme == after.scheme
    let canHold = isSameRule || before.scheme.canRead(recordsOf: after.scheme)
    let held =
      isSameRule || !canHold ? later : before.scheme.score(after.records, in: self.after.period)
    let said = after.records.consents.changes(from: self.before.period, to: self.after.period)
    let counting =
      said.isEmpty ? before.records : before.records.withConsents(asIn: self.after.period)
    let counted =
      said.isEmpty ? earlier : before.scheme.score(counting, in: self.before.period)
    var parts: [Explanation.Part] = []
    for (place, change) in changes.enumerated() {
      let dimension = after.scheme.dimensions[place].id
      let reproduces =
        canHold && !after.scheme.scorecard.isEmpty
        && !before.records.isEmpty && !after.records.isEmpty
        && earlier.points[place] == self.before.points[place]
        && later.points[place] == self.after.points[place]
      guard reproduces else {
        if change != .zero {
          parts.append(
            Explanation.Part(kind: unknown, dimension: dimension, change: change, shares: [])
          )
        }
        continue
      }
      let byRecords = held.points[place] - counted.points[place]
      if byRecords != .zero {
        let shares = shares(
          of: place,
          from: (counted, counting),
          to: (held, after.records),
          under: before.scheme
        )
        parts.append(
          Explanation.Part(
            kind: byRecords < .zero ? .loss : .gain,
            dimension: dimension,
            change: byRecords,
            shares: shares
          )
        )
      }
      let byConsent = counted.points[place] - earlier.points[place]
      if byConsent != .zero {
        var part = Explanation.Part(
          kind: .consent,
          dimension: dimension,
          change: byConsent,
          shares: []
        )
        part.consents = said
        parts.append(part)
      }
      let byRule = change - byRecords - byConsent
      if byRule != .zero {
        parts.append(
          Explanation.Part(kind: .rule, dimension: dimension, change: byRule, shares: [])
        )
      }
    }
    return Explanation(drop: self, parts: parts.inTellingOrder(), later: later)
  }

  private func shares(
    of dimension: Int,
    from earlier: (scoring: Scoring, records: SubjectRecords),
    to later: (scoring: Scoring, records: SubjectRecords),
    under scheme: Scheme
  ) -> [Explanation.Share] {
    scheme.scorecard.indices.compactMap { place in
      let change =
        later.scoring.characteristics[place] - earlier.scoring.characteristics[place]
      guard change != .zero, scheme.scorecard[place].dimension == dimension else { return nil }
      let characteristic = scheme.scorecard[place]
      let old = MeasuredSide(characteristic.measure, earlier.records, in: before.period)
      let new = MeasuredSide(characteristic.measure, later.records, in: after.period)
      let way = new.way(from: old)
      return Explanation.Share(
        characteristic: characteristic.id,
        change: change,
        records: RecordVersion.difference(from: old.versions, to: new.versions),
        way: way,
        before: old.look,
        after: new.look,
        basis: new.basis(of: change, of: characteristic, by: way, old: old)
      )
    }
  }
}

extension Scheme {
  /// Whether records stored under another version mean the same here: kinds and fields may only
  /// have been added at the end.
  fileprivate func canRead(recordsOf other: Scheme) -> Bool {
    kinds.count <= other.kinds.count
      && zip(kinds, other.kinds).allSatisfy { own, others in
        own.id == others.id && own.fields.count <= others.fields.count
          && zip(own.fields, others.fields).allSatisfy { $0.id == $1.id && $0.type == $1.type }
      }
  }
}

extension [Explanation.Part] {
  /// Losses deepest first, then gains largest first; the sort is stable, so equals keep the
  /// scheme's order of dimensions and one drop yields one letter.
  fileprivate func inTellingOrder() -> [Explanation.Part] {
    let losses = filter { $0.change < .zero }.sorted { $0.change < $1.change }
    let gains = filter { $0.change > .zero }.sorted { $0.change > $1.change }
    return losses + gains
  }
}
