package import RedressCore

extension Connection {
  /// All marks on a subject's records and scores.
  package func marks(on subject: SubjectID) throws -> Marks {
    var annotations: [RecordID: [Annotation]] = [:]
    let found = try all(
      """
      SELECT record, annotation.dispute, annotation.state
      FROM dispute JOIN annotation ON annotation.dispute = dispute.id
      WHERE dispute.subject = $1 ORDER BY annotation.dispute
      """,
      [.text(subject.rawValue)]
    ) { row -> (RecordID, Annotation) in
      guard let state = AnnotationState(rawValue: row.text(2)) else {
        throw StoreError.unreadable(table: "annotation")
      }
      return (RecordID(row.text(0)), Annotation(dispute: row.id(1), state: state))
    }
    for (record, annotation) in found { annotations[record, default: []].append(annotation) }
    let corrections = try all(
      """
      SELECT record, id FROM correction JOIN correction_record ON correction = id
      WHERE subject = $1 AND state IN ('proposed', 'approved') ORDER BY id, record
      """,
      [.text(subject.rawValue)]
    ) { (RecordID($0.text(0)), $0.id(1) as CorrectionID) }
    let pending = Dictionary(corrections) { first, _ in first }
    let scores = try all(
      "SELECT id, target FROM dispute WHERE subject = $1 AND state = 'open' ORDER BY id",
      [.text(subject.rawValue)]
    ) { row -> ScoreMark? in
      guard case .score(let period)? = DisputeTarget(row.text(1)) else { return nil }
      return ScoreMark(period: period, dispute: row.id(0))
    }
    return Marks(
      records: Set(annotations.keys).union(pending.keys).sorted().compactMap {
        RecordMark($0, disputes: annotations[$0] ?? [], correction: pending[$0])
      },
      scores: scores.compactMap(\.self).sorted { ($0.period, $0.dispute) < ($1.period, $1.dispute) }
    )
  }

  /// Every record that is being checked because somebody contests it.
  package func disputedRecords() throws -> Set<RecordID> {
    Set(
      try every("SELECT record FROM annotation WHERE state = 'disputed'") { RecordID($0.text(0)) }
    )
  }

  /// Everybody of whom something is contested or being corrected now, ascending.
  package func markedSubjects() throws -> [SubjectID] {
    try every(
      """
      SELECT subject FROM dispute WHERE state = 'open'
      UNION SELECT subject FROM dispute JOIN annotation ON annotation.dispute = dispute.id
        WHERE annotation.state = 'noted'
      UNION SELECT subject FROM correction WHERE state IN ('proposed', 'approved')
      ORDER BY subject
      """
    ) { SubjectID($0.text(0)) }
  }
}
