internal import RedressCore

/// The months about whose levels letters may be owed, since new rules changed them.
extension Fold {
  /// Whose level new rules changed is to be told.
  func oweLevels(_ found: DropsDetected) throws {
    guard let people = found.levels, people > 0 else { return }
    try owe(
      "SELECT $1, $2 WHERE TRUE",
      [.int(Int64(found.period.number)), .int(Int64(people))]
    )
  }

  /// A score that was restated may have another level by the rules of its month, or of the one after.
  func oweLevels(restatedBy event: Event) throws {
    let restated = try connection.every(
      "SELECT period FROM restatement WHERE event = $1 ORDER BY period",
      [.int(event.sequence)]
    ) { $0.period(0) }
    for period in restated { try oweLevel(in: period) }
  }

  /// What a person's score of a month is now may give them another level by rules.
  func oweLevel(in period: Period) throws {
    try owe(
      """
      SELECT DISTINCT period, 1 FROM detection
      WHERE levels IS NOT NULL AND (period = $1 OR period = (
        SELECT min(period) FROM score_month WHERE period > $1 AND retracted_event IS NULL
      ))
      """,
      [.int(Int64(period.number))]
    )
  }

  /// Of a month whose scores are taken back no level holds that was told.
  func oweLevelsTold(of period: Period) throws {
    try owe(
      """
      SELECT period, count(*) FROM told
      WHERE period = $1 AND \(NoticeKind.causesOfLevels) GROUP BY period
      """,
      [.int(Int64(period.number))]
    )
  }
}
