internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// A subject's drops found again in restated months.
///
/// A correction can take a drop away, make it smaller, or uncover one that the error hid: when the
/// month before rises, a later fall becomes deeper.
struct DropsAgain {
  /// Drops that stood and no longer do, ascending by period.
  let ended: [DropRow]

  /// Drops that are there now and were not, ascending by period.
  let fresh: [ScoreDrop]

  /// Compares the standing drops of a subject with those that the restated months, ascending, show.
  init(
    subject: SubjectID,
    months: [Recomputation],
    connection: any Connection,
    schemes: SchemeHistory
  ) throws {
    let base = schemes.current.range.base
    var snapshots: [Period: Snapshot] = [:]
    for standing in try connection.history(of: subject, base: base) {
      snapshots[standing.snapshot.period] = standing.snapshot
    }
    for month in months { snapshots[month.period] = month.after }
    let standing = try connection.drops(of: subject, base: base).filter { $0.endedBy == nil }
    var told = standing.map(\.drop.period)
    var ended: [DropRow] = []
    var fresh: [ScoreDrop] = []
    for month in months where try connection.detection(of: month.period) != nil {
      let scheme = schemes.scheme(for: month.period)
      let last = (1...scheme.drops.lookBack)
        .compactMap { snapshots[month.period.adding(months: -$0)] }.first
      let found = scheme.finding(
        now: month.after,
        last: last,
        slideBase: scheme.drops.slide.flatMap {
          snapshots[month.period.adding(months: -$0.months)]
        },
        lastTold: told.filter { $0 < month.period }.max()
      ).drop
      let known = standing.filter { $0.drop.period == month.period }
      told.removeAll { $0 == month.period }
      if found != nil { told.append(month.period) }
      ended += known.filter { $0.drop != found }
      if let found, !known.contains(where: { $0.drop == found }) { fresh.append(found) }
    }
    self.ended = ended
    self.fresh = fresh
  }

  /// What the letter says of each, by month.
  ///
  /// A drop whose notice was never sent was not told, and is not spoken of as if it had been.
  func outcomes(_ desk: LetterDesk) throws -> [ResultLetterFacts.DropOutcome] {
    let periods = Set(ended.map(\.drop.period) + fresh.map(\.period)).sorted()
    return try periods.compactMap { period in
      let publishedOn = desk.schemes.scheme(for: period).publicationDay(of: period)
      let told = try ended.first { $0.drop.period == period }.flatMap { row in
        try desk.connection.dropNotices(of: row.drop.subject, in: period)
          .contains { $0.drop == row.id && $0.state == .sent } ? row.drop.change : nil
      }
      let now = fresh.first { $0.period == period }?.change
      return switch (told, now) {
      case (let told?, let now?): .changed(publishedOn: publishedOn, told: told, now: now)
      case (let told?, nil): .withdrawn(publishedOn: publishedOn, told: told)
      case (nil, let now?): .found(publishedOn: publishedOn, now: now)
      case (nil, nil): nil
      }
    }
  }
}
