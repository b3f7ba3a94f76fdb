package import RedressCore
internal import RedressFeeds

extension Connection {
  /// Those whose dispute is not closed.
  func disputingSubjects() throws -> Set<SubjectID> {
    Set(
      try all("SELECT subject FROM dispute WHERE state <> 'closed'") { SubjectID($0.text(0)) }
    )
  }

  /// Whether a person's letter is drafted, perhaps held, and not sent.
  func isLetterWaiting(for subject: SubjectID) throws -> Bool {
    try first(
      """
      SELECT 1 FROM notice WHERE subject = $1 AND coalesce((
          SELECT state FROM notice_outcome WHERE notice_outcome.notice = notice.id
          ORDER BY event DESC LIMIT 1
        ), state) IN ('drafted', 'held') LIMIT 1
      """,
      [.text(subject.rawValue)]
    ) { _ in true } ?? false
  }

  /// Those who wait for an answer and are reached otherwise since an event that comes next; by id.
  ///
  /// - Parameters:
  ///   - batch: That the event brought.
  ///   - event: The event.
  ///   - present: Where its rows are.
  /// - Returns: Them, with what they had before.
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  package func heldSubjects(
    in batch: BatchID,
    of event: Int64,
    _ present: any Connection
  ) throws -> [MovedSubject] {
    var known = try SubjectSeeker(self)
    let disputing = try disputingSubjects()
    var held: [MovedSubject] = []
    func look(_ later: StoredSubject) throws {
      let after = later.subject
      guard let before = try known.subject(after.id)?.subject, !after.isReached(as: before),
        try disputing.contains(after.id) || isLetterWaiting(for: after.id)
      else { return }
      held.append(MovedSubject(before: before, after: after, version: later.version))
    }
    try present.forEachLaterSubject(of: event, look)
    try present.forEachLaterSubject(in: batch, of: event, look)
    return held
  }

  /// The people of an event's rows who were known before, by id.
  private func forEachLaterSubject(
    of event: Int64,
    _ body: (StoredSubject) throws -> Void
  ) throws {
    try stream(
      """
      SELECT \(StoredSubject.columns) FROM subject_version WHERE event = $1 AND version > 1
      ORDER BY subject
      """,
      [.int(event)]
    ) {
      try body(StoredSubject($0))
      return true
    }
  }

  /// The people of an event's blocks who were known before, by id.
  private func forEachLaterSubject(
    in batch: BatchID,
    of event: Int64,
    _ body: (StoredSubject) throws -> Void
  ) throws {
    let name = { SubjectBlock.named($0, of: batch.number) }
    try stream(
      """
      SELECT place, content FROM subject_block
      WHERE batch = $1 AND event = $2 AND firsts < subjects ORDER BY place
      """,
      [.int(batch.number), .int(event)]
    ) { stored in
      let place = stored.int(0)
      let block = try reading(name(place)) { try SubjectBlock(verifying: stored.blob(1)) }
      var row = SubjectBlockRow()
      while try reading(name(place), { try row.advance(in: block) }) {
        guard row.version > 1 else { continue }
        let subject = try reading(name(place)) { try row.subject(in: block) }
        try body(StoredSubject(subject: subject, version: row.version))
      }
      return true
    }
  }
}
