internal import RedressCore
internal import RedressProof

extension Fold {
  func draft(_ run: NoticesDrafted, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO notice_run (
        id, event, period, staff, notices, digest, due, drafted, claimed, unsettled, unreachable,
        printed
      ) SELECT $1, $2, $3, $4, $5, $6, (
          SELECT min(due) FROM (
            SELECT answer_by AS due FROM dispute WHERE id IN (
              SELECT dispute FROM notice WHERE event = $2
              UNION
              SELECT touched.dispute FROM notice
              JOIN correction_dispute AS touched ON touched.correction = notice.correction
              WHERE notice.event = $2 AND remedy IS NOT NULL
            )
            UNION ALL SELECT cause_check.due FROM notice
              JOIN cause_check ON cause_check.score_drop = notice.score_drop
              WHERE notice.event = $2 AND notice.kind = 'finding'
          ) AS promised
        ), count(*) FILTER (WHERE state = 'drafted'), 0, 0,
        count(*) FILTER (WHERE state = 'no_channel'), 0
      FROM notice WHERE event = $2
      """,
      [
        .int(run.run.number), .int(event.sequence), SQLValue(run.period.map { Int64($0.number) }),
        .text(event.staff.rawValue), .int(Int64(run.notices)), .text(run.digest),
      ]
    )
    if let period = run.period {
      try openChecks(event)
      try owe(about: period, refused: run.refused)
    } else {
      try oweDrafted(event)
    }
    // The next letters go on from what these told at the latest.
    let tree = try connection.logTree(upTo: event.sequence - 1)
    try connection.run(
      """
      INSERT INTO log_tree (id, size, peaks) VALUES (1, $1, $2)
      ON CONFLICT (id) DO UPDATE SET size = excluded.size, peaks = excluded.peaks
      """,
      [.int(Int64(tree.size)), .blob(tree.peakBytes)]
    )
  }

  /// Binds a run to its way out, at its first letter.
  func claim(_ claimed: NoticesClaimed, _ event: Event) throws {
    try connection.run(
      "UPDATE notice_run SET way = $2, folder = $3 WHERE id = $1 AND way IS NULL",
      [.int(claimed.run.number), .text(claimed.way.id), .text(claimed.way.folder)]
    )
    try tally(event)
    try oweCancelled(event)
  }

  /// Counts again what waits in the runs of the notices that an event moved.
  ///
  /// Only those notices are looked at: a run is sent some hundred at a time.
  func tally(_ event: Event) throws {
    let moved = try connection.all(
      """
      SELECT drafted_by,
        count(*) FILTER (WHERE after = 'drafted') - count(*) FILTER (WHERE before = 'drafted'),
        count(*) FILTER (WHERE after = 'claimed') - count(*) FILTER (WHERE before = 'claimed'),
        count(*) FILTER (WHERE after = 'unsettled')
          - count(*) FILTER (WHERE before = 'unsettled'),
        count(*) FILTER (WHERE after = 'no_channel')
          - count(*) FILTER (WHERE before = 'no_channel'),
        count(*) FILTER (WHERE after = 'printed') - count(*) FILTER (WHERE before = 'printed')
      FROM (
        SELECT notice.event AS drafted_by, moved.state AS after, coalesce((
          SELECT earlier.state FROM notice_outcome AS earlier
          WHERE earlier.notice = moved.notice AND earlier.event < $1
          ORDER BY earlier.event DESC LIMIT 1
        ), notice.state) AS before
        FROM notice_outcome AS moved JOIN notice ON notice.id = moved.notice
        WHERE moved.event = $1
      ) AS moves GROUP BY drafted_by ORDER BY drafted_by
      """,
      [.int(event.sequence)]
    ) { row in (0..<6).map { row.value($0) } }
    for change in moved {
      try connection.run(
        """
        UPDATE notice_run SET drafted = drafted + $2, claimed = claimed + $3,
          unsettled = unsettled + $4, unreachable = unreachable + $5, printed = printed + $6
        WHERE event = $1
        """,
        change
      )
    }
    try oweMoved(event)
    try overtakeCancelled(event)
    try reopenUntold(event)
  }
}
