internal import RedressCore

extension Fold {
  /// Asks again what letter is owed on a dispute, and how its answer stands.
  func owe(_ id: DisputeID) throws {
    guard let dispute = try connection.dispute(id)?.dispute else { return }
    let matter = DisputeMatter(dispute, notices: try connection.letters(on: id))
    try connection.run("DELETE FROM owed_letter WHERE dispute = $1", [.int(id.number)])
    if let owed = matter.owed {
      try insert(owed, to: dispute.subject, in: dispute.caseID)
    }
    try connection.run(
      "UPDATE dispute SET answer = $2 WHERE id = $1",
      [.int(id.number), SQLValue(try connection.answer(to: id)?.notice.state.rawValue)]
    )
  }

  /// Asks again what letter is owed on a correction, and how it answers its disputes.
  func owe(_ id: CorrectionID) throws {
    guard let correction = try connection.correction(id) else { return }
    let matter = CorrectionMatter(
      id,
      isPublished: correction.state == .published,
      due: try correction.answered
        .compactMap { try connection.dispute($0.dispute)?.dispute.dueHard }.min(),
      notices: try connection.letters(on: id)
    )
    try connection.run("DELETE FROM owed_letter WHERE correction = $1", [.int(id.number)])
    if let owed = matter.owed {
      try insert(owed, to: correction.subject, in: correction.caseID)
    }
    for touched in correction.answered { try owe(touched.dispute) }
  }

  /// Asks again about every letter of a case that an event drafted.
  func oweDrafted(_ event: Event) throws {
    try owe("SELECT dispute, correction FROM notice WHERE event = $1", event)
  }

  /// The same of every letter that an event moved.
  func oweMoved(_ event: Event) throws {
    try owe(
      """
      SELECT dispute, correction FROM notice_outcome
      JOIN notice ON notice.id = notice_outcome.notice WHERE notice_outcome.event = $1
      """,
      event
    )
  }

  private func owe(_ letters: String, _ event: Event) throws {
    let touched = try connection.all(
      """
      SELECT DISTINCT dispute, correction FROM (\(letters)) AS letters
      WHERE dispute IS NOT NULL OR correction IS NOT NULL ORDER BY dispute, correction
      """,
      [.int(event.sequence)]
    ) { row -> (DisputeID?, CorrectionID?) in (row.optionalID(0), row.optionalID(1)) }
    for (dispute, correction) in touched {
      if let dispute { try owe(dispute) }
      if let correction { try owe(correction) }
    }
  }

  private func insert(_ owed: OwedOnCase, to subject: SubjectID, in caseID: CaseID) throws {
    try connection.run(
      """
      INSERT INTO owed_letter (cause, dispute, correction, subject, case_id, due)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .text(owed.occasion.cause), SQLValue(owed.occasion.dispute?.number),
        SQLValue(owed.occasion.correction?.number), .text(subject.rawValue),
        .int(caseID.number), SQLValue(owed.due.map { Int64($0.number) }),
      ]
    )
  }
}
