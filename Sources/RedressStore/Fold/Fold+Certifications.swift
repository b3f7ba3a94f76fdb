internal import RedressCore

extension Fold {
  func certify(_ certified: FactsCertified, _ event: Event) throws {
    for fact in certified.facts {
      try connection.run(
        """
        INSERT INTO certification (
          id, furnisher, subject, record, version, on_day, proof, case_id, event
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        [
          .int(fact.certification.number), .text(certified.furnisher.rawValue),
          .text(fact.subject.rawValue), .text(fact.record.rawValue), .int(fact.version),
          .int(Int64(certified.on.number)), .text(certified.proof), .int(fact.case.number),
          .int(event.sequence),
        ]
      )
    }
  }

  /// A certification is used once, and its person is owed the letter that says so.
  func putBack(_ fact: PutBack, _ event: Event) throws {
    try connection.run(
      "UPDATE certification SET put_back_as = $2, due = $3, put_back_event = $4 WHERE id = $1",
      [
        .int(fact.certification.number), .text(fact.record.rawValue),
        .int(Int64(fact.due.number)), .int(event.sequence),
      ]
    )
    try owe(fact.certification)
  }

  /// Asks again whether the letter is owed that tells of a fact which was put back.
  func owe(_ id: CertificationID) throws {
    guard let row = try connection.certification(id) else { return }
    let occasion = Notice.Occasion.reinsertion(id)
    try connection.run("DELETE FROM owed_letter WHERE cause = $1", [.text(occasion.cause)])
    let letters = try connection.letters(telling: row)
    if let owed = CertificationMatter(row.certification, notices: letters).owed {
      try insert(owed, to: row.certification.subject, in: row.caseID)
    }
  }
}
