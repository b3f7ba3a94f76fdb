internal import RedressCore

extension Fold {
  /// A dispute that was just taken in is to be acknowledged.
  func oweAcceptance(_ opened: DisputeOpened, _ event: Event) throws {
    guard let caseID = event.caseID else { return }
    let owed = OwedOnCase(.acceptance(opened.dispute), due: opened.dueHard)
    try insert(owed, to: opened.subject, in: caseID)
  }

  /// Asks again what letter is owed on a dispute that was decided or whose letter was moved.
  func owe(_ id: DisputeID) throws {
    guard let dispute = try connection.dispute(id)?.dispute else { return }
    let letters = try connection.letters(on: id)
    try connection.run("DELETE FROM owed_letter WHERE dispute = $1", [.int(id.number)])
    for owed in DisputeMatter(dispute, notices: letters).owed {
      try insert(owed, to: dispute.subject, in: dispute.caseID)
    }
    guard dispute.correctedBy == nil, let answer = letters.last(where: { $0.kind == .result })
    else { return }
    try connection.run(
      "UPDATE dispute SET answer = $2 WHERE id = $1",
      [.int(id.number), .text(answer.state.rawValue)]
    )
  }

  /// What a correction decided is told by its letter alone.
  func oweNothing(on dispute: DisputeID) throws {
    try connection.run("DELETE FROM owed_letter WHERE dispute = $1", [.int(dispute.number)])
  }

  /// Asks again what letter is owed on a correction that was published or whose letter was moved, and how
  /// it answers the disputes that it decided.
  func owe(_ id: CorrectionID) throws {
    guard let correction = try connection.correction(id) else { return }
    let letters = try connection.letters(on: id)
    let matter = CorrectionMatter(
      id,
      isPublished: correction.state == .published,
      due: try correction.answered
        .compactMap { try connection.dispute($0.dispute)?.dispute.answerBy }.min(),
      notices: letters
    )
    if !letters.isEmpty || correction.bulk != nil {
      try connection.run("DELETE FROM owed_letter WHERE correction = $1", [.int(id.number)])
    }
    if let owed = matter.owed {
      try insert(owed, to: correction.subject, in: correction.caseID)
    }
    guard let state = letters.last?.state, !correction.answered.isEmpty else { return }
    try connection.run(
      """
      UPDATE dispute SET answer = $2 WHERE corrected_by = $1 AND id IN (
        SELECT dispute FROM correction_dispute WHERE correction = $1
      )
      """,
      [.int(id.number), .text(state.rawValue)]
    )
  }

  /// Each person of a part of a bulk correction is owed the letter that tells theirs, as
  /// ``CorrectionMatter/owed`` says of one that was just published.
  func oweResults(of event: Event) throws {
    try connection.run(
      """
      INSERT INTO owed_letter (cause, correction, subject, case_id)
      SELECT 'correction-' || correction || ':result', correction, subject, case_id
      FROM corrected_person WHERE event = $1 ORDER BY correction
      """,
      [.int(event.sequence)]
    )
  }

  /// A letter that was drafted is owed no more, and stands for the answer that it gives.
  func oweDrafted(_ event: Event) throws {
    try connection.run(
      "DELETE FROM owed_letter WHERE cause IN (SELECT cause FROM notice WHERE event = $1)",
      [.int(event.sequence)]
    )
    try connection.run(
      """
      UPDATE dispute SET answer = (
        SELECT notice.state FROM notice WHERE notice.event = $1 AND notice.kind = 'result' AND (
          notice.dispute = dispute.id OR notice.correction = dispute.corrected_by
        )
      ) WHERE id IN (
        SELECT dispute FROM notice WHERE event = $1 AND kind = 'result' AND dispute IS NOT NULL
        UNION
        SELECT touched.dispute FROM notice
        JOIN correction_dispute AS touched ON touched.correction = notice.correction
        JOIN dispute AS answered ON answered.id = touched.dispute
          AND answered.corrected_by = notice.correction
        WHERE notice.event = $1
      )
      """,
      [.int(event.sequence)]
    )
  }

  /// Asks again about every letter of a case that an event moved.
  func oweMoved(_ event: Event) throws {
    let touched = try connection.all(
      """
      SELECT DISTINCT dispute, correction FROM notice_outcome
      JOIN notice ON notice.id = notice_outcome.notice
      WHERE notice_outcome.event = $1 AND (dispute IS NOT NULL OR correction IS NOT NULL)
      ORDER BY dispute, correction
      """,
      [.int(event.sequence)]
    ) { row -> (DisputeID?, CorrectionID?) in (row.optionalID(0), row.optionalID(1)) }
    for (dispute, correction) in touched {
      if let dispute { try owe(dispute) }
      if let correction { try owe(correction) }
    }
    let putBack = try connection.every(
      """
      SELECT DISTINCT cause FROM notice_outcome JOIN notice ON notice.id = notice_outcome.notice
      WHERE notice_outcome.event = $1 AND notice.kind = 'reinsertion' ORDER BY cause
      """,
      [.int(event.sequence)]
    ) { Notice.Occasion(cause: $0.text(0))?.certification }
    for certification in putBack.compactMap(\.self) { try owe(certification) }
  }

  func insert(_ owed: OwedOnCase, to subject: SubjectID, in caseID: CaseID) throws {
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
