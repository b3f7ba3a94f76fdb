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

  /// A score that a correction restated may have another level by the rules of its month, or of the one
  /// after.
  func oweLevels(restatedBy correction: CorrectionID, _ event: Event) throws {
    try owe(
      """
      SELECT DISTINCT detection.period, 1 FROM restatement JOIN detection ON \(Self.asked)
      WHERE restatement.subject = (SELECT subject FROM correction WHERE id = $1)
        AND restatement.event = $2 AND levels IS NOT NULL
      """,
      [.int(correction.number), .int(event.sequence)]
    )
  }

  /// The same of everyone whom a part of a bulk correction restated.
  func oweLevels(restatedBy event: Event) throws {
    try owe(
      """
      SELECT detection.period, count(DISTINCT restatement.subject)
      FROM corrected_person JOIN restatement ON restatement.subject = corrected_person.subject
        AND restatement.event = corrected_person.event
      JOIN (SELECT DISTINCT period FROM detection WHERE levels IS NOT NULL) AS detection
        ON \(Self.asked)
      WHERE corrected_person.event = $1 GROUP BY detection.period
      """,
      [.int(event.sequence)]
    )
  }

  /// A score of a month that is another one, since a restatement of it ended, may have another level, too.
  func oweLevel(in period: Period) throws {
    try owe(
      """
      SELECT DISTINCT detection.period, 1
      FROM (SELECT CAST($1 AS BIGINT) AS period) AS restatement JOIN detection ON \(Self.asked)
      WHERE levels IS NOT NULL
      """,
      [.int(Int64(period.number))]
    )
  }

  /// In SQL: whether a month was compared with a restated one, or is that one.
  private static let asked = """
    (detection.period = restatement.period OR detection.period = (
      SELECT min(period) FROM score_month
      WHERE score_month.period > restatement.period AND retracted_event IS NULL
    ))
    """

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
