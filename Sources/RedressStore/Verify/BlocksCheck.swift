internal import RedressCore
internal import RedressFeeds

/// Whether every block of scores and of records can be read and stands under the right key.
struct BlocksCheck {
  let connection: any Connection
  let report: ActReport?

  func run() throws -> VerifyDetail {
    var blocks = 0
    var snapshots = 0
    let whole = Int(
      try connection.number("SELECT CAST(coalesce(sum(snapshots), 0) AS BIGINT) FROM score_block")
    )
    var last: (period: Period, batch: Int64, subject: SubjectKey)?
    try connection.stream(
      """
      SELECT period, batch, place, first_subject, last_subject, snapshots, content
      FROM score_block ORDER BY period, batch, place
      """,
      []
    ) { row in
      let (period, batch) = (row.period(0), row.sequence(1))
      let filed = BlockName.scores(
        row.sequence(2),
        of: BatchID(batch),
        period,
        (row.blob(3), row.blob(4))
      )
      let block: ScoreBlock
      do throws(BlockError) {
        block = try ScoreBlock(verifying: row.blob(6))
      } catch {
        throw StoreError.damaged(filed, .content(error))
      }
      guard block.first.ordered == row.blob(3), block.last.ordered == row.blob(4),
        block.rowCount == row.count(5)
      else { throw StoreError.damaged(filed, .misfiled) }
      if let last, last.period == period, last.batch == batch, last.subject >= block.first {
        throw StoreError.damaged(filed, .overlapping)
      }
      last = (period, batch, block.last)
      blocks += 1
      snapshots += block.rowCount
      report?(ActProgress(.blocks, rows: snapshots, of: whole))
      return true
    }
    let (recordBlocks, records) = try RecordBlocksCheck(connection: connection).run()
    let (subjectBlocks, subjects) = try SubjectBlocksCheck(connection: connection).run()
    return .blocks(
      blocks + recordBlocks + subjectBlocks,
      snapshots: snapshots,
      records: records,
      people: subjects
    )
  }
}

/// Whether what must add up does.
struct SumsCheck {
  let connection: any Connection

  func run() throws -> VerifyDetail {
    var drops = 0
    try connection.forEachBlock("ORDER BY first_drop", []) { block in
      var columns = block.emptyColumns
      for place in 0..<block.count {
        block.append(place, to: &columns)
        let facts = columns.facts(at: place)
        let points = columns.points(at: place).map(Int.init)
        let change =
          points.suffix(block.dimensionCount).reduce(0, +)
          - points.prefix(block.dimensionCount).reduce(0, +)
        guard change == Int(facts.scoreAfter) - Int(facts.scoreBefore), change < 0 else {
          throw Mismatch(.dropSum(block.id(at: place)))
        }
      }
      drops += block.count
    }
    var detections = 0
    try connection.stream("SELECT period, compared, buckets FROM detection ORDER BY event", []) {
      row in
      let buckets = try CanonicalJSON.value([String: Int].self, from: row.text(2))
      guard buckets.values.reduce(0, &+) == row.count(1) else {
        throw Mismatch(.bucketSum(row.period(0)))
      }
      detections += 1
      return true
    }
    let months = try connection.all(
      """
      SELECT score_month.period, score_month.batch, score_month.snapshots,
        CAST(coalesce((SELECT sum(snapshots) FROM score_block WHERE score_block.period =
          score_month.period AND score_block.batch = score_month.batch), 0) AS BIGINT)
      FROM score_month ORDER BY 1, 2
      """
    ) { ($0.period(0), $0.sequence(1), $0.sequence(2), $0.sequence(3)) }
    for (period, batch, said, found) in months where said != found {
      throw Mismatch(
        .snapshotCount(
          BatchID(batch),
          period,
          said: said,
          found: found
        )
      )
    }
    return .sums(drops: drops, detections: detections, months: months.count)
  }
}
