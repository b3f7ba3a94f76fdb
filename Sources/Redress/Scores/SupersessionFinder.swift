internal import RedressCore
internal import RedressStore

/// Finds what replacing the scores of months would do to everyone, before it is done.
struct SupersessionFinder {
  let connection: any Connection
  let schemes: SchemeHistory

  /// - Parameter months: Scores that are to stand, ascending by period; those of a month that has none
  ///   yet supersede nothing, but are compared with.
  /// - Returns: `nil` where nothing is superseded.
  /// - Throws: ``StoreError`` when something stored cannot be read.
  func supersession(by months: [ComingMonth]) throws -> Supersession? {
    let superseded = try months.compactMap { coming in
      try connection.month(coming.month.period).map { try month($0, by: coming) }
    }
    if superseded.isEmpty { return nil }
    return Supersession(months: superseded, drops: try drops(with: months))
  }

  private func month(_ standing: MonthRow, by coming: ComingMonth) throws -> SupersededMonth {
    var pass = try ScorePass(
      connection,
      from: standing,
      to: coming,
      under: (schemes.scheme(of: standing), schemes.scheme(of: coming.month))
    )
    return SupersededMonth(
      period: standing.period,
      batch: standing.batch,
      digest: coming.month.digest,
      scores: try pass.run(),
      restatements: try restatements(by: coming)
    )
  }

  private func restatements(by coming: ComingMonth) throws -> RestatementShift {
    let newest = try connection.newestRestatements(in: coming.month.period)
    let rows = try coming.rows(of: newest.map(\.row.subject))
    let base = schemes.scheme(of: coming.month).range.base
    var contained = 0
    var kept: [RestatementShift.Kept] = []
    for restatement in newest {
      let (restated, published) = (restatement.row, rows[restatement.row.subject])
      let containment = Containment(
        of: restated.points.map { Points(Int($0)) },
        in: published?.points.map { Points(Int($0)) },
        isComputed: coming.month.origin == .computed,
        isDecided: false
      )
      guard containment == nil else {
        contained += 1
        continue
      }
      kept.append(
        RestatementShift.Kept(
          correction: restatement.correction,
          subject: restated.subject.subject,
          restated: restated.points.isEmpty
            ? nil : base + Points(restated.points.reduce(0) { $0 + Int($1) }),
          published: published.map { Points(Int($0.score)) }
        )
      )
    }
    return RestatementShift(
      contained: contained,
      kept: kept.count,
      named: Array(kept.prefix(RestatementShift.mostNamed))
    )
  }

  /// Looks again for the drops of every month that was looked at and that the scores reach, as
  /// detection will.
  private func drops(with months: [ComingMonth]) throws -> [DropShift] {
    var finder = DropFinder(connection: connection, schemes: schemes)
    for coming in months { finder.coming[coming.month.period] = coming }
    var shifts: [DropShift] = []
    for period in try looked(at: months.map(\.month.period)) {
      let found = try finder.findings(in: period).drops
      shifts.append(try shift(of: period, to: found))
      finder.foundBefore[period] = found
    }
    return shifts
  }

  /// The months looked at for drops that have scores and that some months' scores reach, ascending.
  func looked(at periods: [Period]) throws -> [Period] {
    let reach = schemes.versions.map(\.scheme.drops.reach).max() ?? 0
    let reached = Set(periods.flatMap { period in (0...reach).map { period.adding(months: $0) } })
    return try reached.sorted().filter { period in
      let back = schemes.scheme(for: period).drops.reach
      return try periods.contains { $0 <= period && period.number - $0.number <= back }
        && connection.month(period) != nil && connection.detection(of: period) != nil
    }
  }

  func shift(of period: Period, to found: DropColumns) throws -> DropShift {
    let standing = try StandingDrops(connection, in: period)
    let comparison = standing.compared(with: found)
    let fresh = Set(comparison.fresh.map { found.subjects[$0] })
    let ended = comparison.ended.map { (standing.filed($0).id, standing.subject($0)) }
    let changed = ended.count { fresh.contains($0.1) }
    let ids = Set(ended.map(\.0))
    let told = try connection.notices(to: ended.map(\.1.subject), about: period).values
      .joined().count { notice in
        notice.state.isTold && notice.occasion.drop.map(ids.contains) ?? false
      }
    return DropShift(
      period: period,
      ended: ended.count - changed,
      changed: changed,
      begun: fresh.count - changed,
      told: told,
      named: Array(ids.sorted().prefix(DropShift.mostNamed))
    )
  }
}

extension Connection {
  /// Everything that what superseding does hangs on, but the new scores: where it has moved, it is to be
  /// looked at again.
  func groundOfSuperseding(_ periods: [Period], reach: Int) throws -> [SQLValue] {
    var values: [SQLValue] = []
    let reached = Set(
      periods.flatMap { period in (-reach...reach).map { period.adding(months: $0) } }
    )
    for period in reached.sorted() {
      guard let month = try month(period) else { continue }
      values += [.int(month.batch.number), .text(month.digest)]
      let place: [SQLValue] = [.int(Int64(period.number))]
      for query in [
        "SELECT coalesce(max(event), 0) FROM restatement WHERE period = $1",
        "SELECT coalesce(max(event), 0) FROM containment WHERE period = $1",
        "SELECT coalesce(max(event), 0) FROM detection WHERE period = $1",
        """
        SELECT count(*) FROM drop_end JOIN drop_block
          ON drop_end.score_drop BETWEEN drop_block.first_drop
            AND drop_block.first_drop + drop_block.drops - 1
        WHERE drop_block.period = $1
        """,
        """
        SELECT count(*) FROM notice_outcome JOIN notice ON notice.id = notice_outcome.notice
        WHERE notice.kind = 'drop' AND notice.period = $1
          AND notice_outcome.state IN \(NoticeState.told)
        """,
      ] { values.append(.int(try number(query, place))) }
    }
    return values
  }
}
