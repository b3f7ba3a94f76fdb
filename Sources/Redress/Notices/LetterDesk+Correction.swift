internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// What a correction's letter tells, as values: of one that is just being published, or of one that was.
struct CorrectionTale {
  let correction: Correction

  /// As they were before and as they are now, by id; at least one.
  let records: [CorrectedRecord]

  /// The months that it restated, from the score before to the one that stands now, ascending.
  let months: [Recomputation]

  /// The disputes that it decides, as they stood before.
  let answered: [AnsweredDispute]

  /// Whether its records bore marks that it takes off.
  let endsAnnotation: Bool

  /// The person's drops that it ended and that were told, and those that are there now and are still to be told.
  let drops: DropsAgain

  /// The letters by which the ended ones were told.
  let told: [DropID: NoticeID]
}

extension LetterDesk {
  /// The letter that tells a correction, and answers the disputes that it decides.
  func result(_ tale: CorrectionTale) -> CaseLetter {
    let (schemes, writer) = (schemes, writer)
    func publishedOn(_ period: Period) -> Day {
      schemes.scheme(for: period).publicationDay(of: period)
    }
    let drops = tale.drops.outcomes(told: Set(tale.told.keys), publishedOn: publishedOn)
    return CaseLetter(
      occasion: .correction(tale.correction.id),
      subject: tale.correction.subject,
      caseID: tale.correction.caseID,
      period: today.period,
      statements: tale.statements
    ) { frame, language in
      let facts = ResultLetterFacts(
        frame: frame,
        occasion: .correction(answering: tale.answered),
        target: .records(tale.records.map(\.record)),
        finding: tale.correction.reason,
        change: tale.change,
        months: tale.months.map { month in
          ResultLetterFacts.Month(
            publishedOn: publishedOn(month.period),
            before: month.before?.score,
            after: month.after?.score,
            levels: month.levels(under: schemes.scheme(for: month.period))
          )
        },
        drops: drops,
        annotation: tale.endsAnnotation ? .removed : nil
      )
      return try writer.result(facts, in: language)
    }
  }
}

extension Recomputation {
  /// What the two scores give; `nil` where one is not there.
  fileprivate func levels(under scheme: Scheme) -> LevelChange? {
    guard let before, let after else { return nil }
    return LevelChange(
      from: ScoreStanding(of: before.score, in: period, under: scheme),
      to: ScoreStanding(of: after.score, in: period, under: scheme)
    )
  }
}

extension Office {
  /// A published correction as its letter tells it today: what changed since, it tells as it is now.
  ///
  /// - Throws: ``NotFound``; what reading throws.
  func tale(of id: CorrectionID, _ connection: any Connection) throws -> CorrectionTale {
    let scheme = try rules(connection).schemes.current
    let correction = try known(id, connection)
    guard let event = try connection.publication(of: id) else {
      throw StoreError.unreadable(table: "correction")
    }
    let records = try correction.edits.map { edit in
      try connection.versions(of: edit.record, kinds: scheme.kinds).told(of: edit)
    }
    let months = try restated(by: correction, connection)
    let scores = try StandingScores(connection, base: scheme.range.base)
    return try CorrectionTale(
      correction: correction,
      records: records,
      months: try months.map { month in
        Recomputation(
          of: month.subject,
          in: month.period,
          before: month.before,
          after: try scores.snapshot(of: month.subject, in: month.period)
        )
      },
      answered: try correction.disputes.compactMap { try answered($0, before: event, connection) },
      endsAnnotation: try endsAnnotation(correction, connection),
      drops: try dropsTouched(by: correction, event, months.map(\.period), connection),
      told: [:]
    ).telling(connection)
  }

  func endsAnnotation(_ correction: Correction, _ connection: any Connection) throws -> Bool {
    try correction.answered.contains {
      correction.names(one: try known($0.dispute, connection).dispute.target)
    }
  }

  /// What became of the drops in the months of a correction, but for what letters told of them since.
  private func dropsTouched(
    by correction: Correction,
    _ event: Int64,
    _ periods: [Period],
    _ connection: any Connection
  ) throws -> DropsAgain {
    let silent = try Set(
      periods.filter { period in
        try connection.notices(to: correction.subject, about: period).contains {
          guard $0.state.isTold, $0.kind == .drop || $0.kind == .withdrawal else { return false }
          return try connection.sending(of: $0.id).map { $0 > event } ?? false
        }
      }
    )
    let base = try rules(connection).schemes.current.range.base
    let drops = try connection.drops(of: correction.subject, base: base)
      .filter { periods.contains($0.drop.period) && !silent.contains($0.drop.period) }
    return DropsAgain(
      ended: drops.filter { $0.endedBy == event }
        .map { DropsAgain.Standing(id: $0.id, drop: $0.drop) },
      fresh: drops.filter { $0.event >= event && $0.endedBy == nil }.map(\.drop)
    )
  }
}

extension Office {
  /// What a letter on a dispute, a correction or what was put back says now; it is written from the same.
  ///
  /// - Throws: ``NotFound``; what reading throws.
  func statements(
    for occasion: Notice.Occasion,
    _ connection: any Connection
  ) throws -> [Statement] {
    switch occasion {
    case .acceptance(let id): return [try known(id, connection).dispute.received()]
    case .joined(let id, let objection):
      return [try known(id, connection).dispute.received(objection)]
    case .answer(let id): return try known(id, connection).dispute.answer.map { [$0] } ?? []
    case .correction(let id): return try tale(of: id, connection).statements
    case .reinsertion(let id): return try reinsertion(by: id, connection).statements
    case .drop, .withdrawal, .level, .finding: return []
    }
  }
}

extension [StoredRecord] {
  /// A record as a published correction found it, and as it is now.
  fileprivate func told(of edit: RecordEdit) throws -> CorrectedRecord {
    // That its time was over later is not what was corrected.
    guard let now = last(where: { !$0.isExpired }) else { throw NotFound.record(edit.record) }
    let corrected = now.isRemoved ? nil : now.record
    if edit.baseVersion == 0 {
      return CorrectedRecord(of: self[0].record, to: corrected, baseVersion: 0, way: .supplied)
    }
    guard let base = first(where: { $0.version == edit.baseVersion }) else {
      throw NotFound.record(edit.record)
    }
    return CorrectedRecord(
      of: base.record,
      to: corrected,
      baseVersion: base.version,
      way: corrected == nil ? .removed : base.isRemoved ? .restored : .changed
    )
  }
}

extension CorrectionTale {
  /// What the letter says, in the order of saying.
  var statements: [Statement] {
    let withdrawn = Set(answered.compactMap(\.earlier?.notice)).sorted()
    return answered.map { .decided($0.id, .corrected) }
      + months.map { .standsNow($0.period, $0.after?.score) } + withdrawn.map { .withdrawn($0) }
      + drops.statements(told: told)
  }

  var change: ResultLetterFacts.Change {
    guard records.count == 1 else { return .several(records) }
    return switch (records[0].way, records[0].corrected) {
    case (_, nil): .removed
    case (.restored, _): .restored
    case (.supplied, _): .supplied
    case (_, let corrected?): .changed(from: records[0].record, to: corrected)
    }
  }

  /// With the letters by which people were told of the drops that ended; of a drop that nobody was told of
  /// there is none.
  func telling(_ connection: any Connection) throws -> CorrectionTale {
    let sent =
      try drops.ended.flatMap { try connection.notices(to: $0.drop.subject, about: $0.drop.period) }
      .filter(\.state.isTold)
      .compactMap { notice in notice.occasion.drop.map { ($0, notice.id) } }
    return CorrectionTale(
      correction: correction,
      records: records,
      months: months,
      answered: answered,
      endsAnnotation: endsAnnotation,
      drops: drops,
      told: Dictionary(sent) { first, _ in first }
    )
  }
}
