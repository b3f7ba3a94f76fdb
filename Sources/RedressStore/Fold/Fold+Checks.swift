internal import RedressCore

extension Fold {
  /// Opens a check for each notice of a run that promises one, in the order of the notices.
  func openChecks(_ event: Event) throws {
    var next = try connection.number("SELECT coalesce(max(id), 0) + 1 FROM cause_check")
    try connection.insert(
      into: "cause_check",
      ["id", "notice", "score_drop", "case_id", "subject", "period", "due"]
    ) { emit in
      try connection.stream(
        """
        SELECT id, score_drop, case_id, subject, period, statements FROM notice
        WHERE event = $1 AND kind = 'drop' AND statements LIKE '%not_known_yet %' ORDER BY id
        """,
        [.int(event.sequence)]
      ) { row in
        let statements = try [Statement](stored: row.text(5))
        guard case .notKnownYet(_, let day)? = statements.first(where: { $0.kind == .notKnownYet })
        else { return true }
        try emit(
          [.int(next)] + (0..<5).map { row.value($0) } + [.int(Int64(day.number))]
        )
        next += 1
        return true
      }
    }
  }

  func take(_ taken: CheckTaken, _ event: Event) throws {
    try connection.run(
      "UPDATE cause_check SET owner = $2, taken_event = $3 WHERE id = $1",
      [.int(taken.check.number), .text(event.staff.rawValue), .int(event.sequence)]
    )
  }

  func close(_ closed: CheckClosed, _ event: Event) throws {
    try connection.run(
      "UPDATE cause_check SET finding = $2, note = $3, closed_event = $4 WHERE id = $1",
      [
        .int(closed.check.number), .text(closed.finding.rawValue), .text(closed.note),
        .int(event.sequence),
      ]
    )
  }

  /// A fall that no longer stands leaves nothing to look into.
  func overtakeCheck(of drop: DropID, _ event: Event) throws {
    try connection.run(
      """
      UPDATE cause_check SET overtaken_event = $2
      WHERE score_drop = $1 AND closed_event IS NULL AND overtaken_event IS NULL
      """,
      [.int(drop.number), .int(event.sequence)]
    )
  }

  /// A letter that never left promised nothing.
  func overtakeCancelled(_ event: Event) throws {
    try connection.run(
      """
      UPDATE cause_check SET overtaken_event = $1
      WHERE closed_event IS NULL AND overtaken_event IS NULL AND notice IN (
        SELECT notice FROM notice_outcome WHERE event = $1 AND state = 'cancelled'
      )
      """,
      [.int(event.sequence)]
    )
  }

  /// A finding that was told by no letter leaves its check open, unless the fall has ended.
  func reopenUntold(_ event: Event) throws {
    try connection.run(
      """
      UPDATE cause_check SET finding = NULL, note = NULL, closed_event = NULL,
        overtaken_event = CASE WHEN EXISTS (
          SELECT 1 FROM drop_end WHERE drop_end.score_drop = cause_check.score_drop
        ) THEN $1 END
      WHERE closed_event IS NOT NULL AND score_drop IN (
        SELECT notice.score_drop FROM notice_outcome
        JOIN notice ON notice.id = notice_outcome.notice
        WHERE notice_outcome.event = $1 AND notice_outcome.state = 'cancelled'
          AND notice.kind = 'finding'
      )
      """,
      [.int(event.sequence)]
    )
  }
}
