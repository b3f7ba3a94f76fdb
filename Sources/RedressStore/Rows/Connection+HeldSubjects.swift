package import RedressCore
internal import RedressFeeds

/// Who waits for an answer: whose dispute is not closed, or to whom a letter is drafted, perhaps held,
/// and not sent, or waits for paper while there is no address.
///
/// Of few people it is asked one by one; of many, of all notices at once, so that a file in which
/// everybody has another address is not looked up line by line.
struct AwaitingAnswers {
  /// People who are asked about one by one.
  private static let few = 1_000

  /// People that are held in memory; where more wait, it is asked one by one all the same.
  private static let most = 250_000

  private let connection: any Connection
  private let disputing: Set<SubjectID>
  private var asked = 0

  /// `nil` while it is asked one by one.
  private var writtenTo: Set<SubjectID>?

  init(_ connection: any Connection) throws {
    self.connection = connection
    disputing = Set(
      try connection.all("SELECT subject FROM dispute WHERE state <> 'closed'") {
        SubjectID($0.text(0))
      }
    )
  }

  mutating func contains(_ subject: SubjectID) throws -> Bool {
    try disputing.contains(subject) || isWrittenTo(subject)
  }

  private mutating func isWrittenTo(_ subject: SubjectID) throws -> Bool {
    asked += 1
    if asked == Self.few {
      let all = try connection.all(
        "SELECT subject FROM notice WHERE \(Self.isWaiting) LIMIT \(Self.most + 1)"
      ) { SubjectID($0.text(0)) }
      if all.count <= Self.most { writtenTo = Set(all) }
    }
    if let writtenTo { return writtenTo.contains(subject) }
    return try connection.first(
      "SELECT 1 FROM notice WHERE subject = $1 AND \(Self.isWaiting) LIMIT 1",
      [.text(subject.rawValue)]
    ) { _ in true } ?? false
  }

  private static let isWaiting = """
    coalesce((
      SELECT state FROM notice_outcome WHERE notice_outcome.notice = notice.id
      ORDER BY event DESC LIMIT 1
    ), state) IN ('drafted', 'held', 'claimed', 'unsettled', 'no_channel')
    """
}

extension Connection {
  /// Those who wait for an answer and are reached otherwise since an event that comes next; by id.
  ///
  /// - Parameters:
  ///   - batch: That the event brought.
  ///   - event: The event.
  ///   - present: Where its rows are.
  /// - Returns: Them, with what they had before, and whether every version is the one after that
  ///   which the person had before: of those in blocks, the later versions are looked at.
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  package func heldSubjects(
    in batch: BatchID,
    of event: Int64,
    _ present: any Connection
  ) throws -> (held: [MovedSubject], isGapless: Bool) {
    var known = try SubjectSeeker(self)
    var awaiting = try AwaitingAnswers(self)
    var (held, isGapless) = ([MovedSubject](), true)
    func look(_ later: StoredSubject) throws {
      let after = later.subject
      let stored = try known.subject(after.id)
      if later.version != (stored?.version ?? 0) + 1 { isGapless = false }
      guard let before = stored?.subject, !after.isReached(as: before),
        try awaiting.contains(after.id)
      else { return }
      held.append(MovedSubject(before: before, after: after, version: later.version))
    }
    try present.forEachSubject(of: event, look)
    try present.forEachLaterSubject(in: batch, of: event, look)
    return (held, isGapless)
  }

  /// The people of an event's rows, by id.
  private func forEachSubject(
    of event: Int64,
    _ body: (StoredSubject) throws -> Void
  ) throws {
    try stream(
      """
      SELECT \(StoredSubject.columns) FROM subject_version WHERE event = $1
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
