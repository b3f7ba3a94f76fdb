public import RedressCore
internal import RedressStore

/// A month that was scored again from what is on file, beside the month that stands.
public struct ScoresChecked: Hashable, Encodable, Sendable {
  public let period: Period
  public let batch: BatchID

  /// The version of the scheme that it was scored by, now as then.
  public let scheme: String

  /// People with a score on either side.
  public internal(set) var people = 0

  /// Those whose score comes out otherwise.
  public internal(set) var different = 0

  /// The same by cause; one for each cause that there is.
  public internal(set) var causes: [String: Int] = [:]

  /// By subject, of all at most as many as were asked for.
  public internal(set) var differences: [ScoreDifference] = []
}

extension Office {
  /// Scores everyone in a period again from all records on file, and compares with what stands.
  ///
  /// The month's own rules are held still; bad information is left out as the law of today says. Nothing is
  /// written.
  ///
  /// - Parameters:
  ///   - period: A month that has scores.
  ///   - most: How many differences are given; the others are counted.
  /// - Returns: What was found.
  /// - Throws: ``NotFound`` `scores`; ``MonthError`` `noScorecard`; ``StoreError``.
  /// - Complexity: O(*n*) in records; memory does not grow with the people.
  public func checkScores(of period: Period, atMost most: Int) throws -> ScoresChecked {
    try store.read { connection in
      guard let month = try connection.month(period) else { throw NotFound.scores(in: period) }
      let schemes = try rules(connection).schemes
      let checker = ScoreChecker(
        month: month,
        schemes: schemes,
        retention: try law(connection).retention
      )
      guard !checker.scheme.scorecard.isEmpty else {
        throw MonthError.noScorecard(checker.scheme.id, period)
      }
      var check = ScoreCheck(connection, checker, atMost: most)
      try connection.forEachScored(
        period,
        under: checker.scheme,
        keeping: checker.retention,
        report: report
      ) { try check.compare($0) }
      try check.addUnscored()
      return check.finished()
    }
  }
}

/// Compares people as they are scored again.
private struct ScoreCheck {
  private let connection: any Connection
  private let checker: ScoreChecker
  private let most: Int
  private var checked: ScoresChecked

  /// How many of those compared have a score that stands.
  private var standing = 0

  private static let some = 4_096

  init(_ connection: any Connection, _ checker: ScoreChecker, atMost most: Int) {
    (self.connection, self.checker, self.most) = (connection, checker, most)
    checked = ScoresChecked(
      period: checker.month.period,
      batch: checker.month.batch,
      scheme: checker.scheme.version
    )
  }

  private var base: Points { checker.scheme.range.base }

  /// Compares people who have a score again.
  mutating func compare(_ rows: [ScoreBlockRow]) throws {
    let rows = rows.sorted { $0.subject < $1.subject }
    let subjects = rows.map(\.subject.subject)
    let standings = try standings(of: subjects)
    standing += standings.count { $0?.score != nil }
    checked.people += rows.count
    let others = rows.indices.filter { place in
      standings[place]?.score?.points != rows[place].points.map { Points(Int($0)) }
    }
    try explain(others.map { (subjects[$0], standings[$0]) })
  }

  /// Adds those who have a score that stands and of whom nothing is on file that could be scored.
  mutating func addUnscored() throws {
    var counting = try MonthCursor(connection, checker.month)
    var all = 0
    while !counting.isAtEnd {
      all += 1
      try counting.advance()
    }
    // Hardly ever is anybody missing, and looking for them reads everybody's records.
    guard all > standing else { return }
    var cursor = try MonthCursor(connection, checker.month)
    while !cursor.isAtEnd {
      var subjects: [SubjectID] = []
      while !cursor.isAtEnd, subjects.count < Self.some {
        subjects.append(cursor.row.subject.subject)
        try cursor.advance()
      }
      try addUnscored(subjects.sorted())
    }
  }

  private mutating func addUnscored(_ subjects: [SubjectID]) throws {
    let kinds = checker.schemes.current.kinds
    var histories = try RecordHistories(connection, kinds: kinds)
    let unscored = try zip(subjects, try histories.load(subjects)).filter { _, history in
      !checker.canScore(try history.versions(kinds: kinds), history.consents)
    }.map(\.0)
    checked.people += unscored.count
    let found = try standings(of: unscored)
    try explain(zip(unscored, found).map { ($0, $1) })
  }

  private func standings(of subjects: [SubjectID]) throws -> [StandingSnapshot?] {
    try connection.standings(of: subjects, in: [(checker.month, base)]).map(\.first)
  }

  private mutating func explain(_ others: [(subject: SubjectID, StandingSnapshot?)]) throws {
    let kinds = checker.schemes.current.kinds
    var histories = try RecordHistories(connection, kinds: kinds)
    let others = others.sorted { $0.subject < $1.subject }
    for start in stride(from: 0, to: others.count, by: Self.some) {
      let some = others[start..<min(start + Self.some, others.count)]
      for ((subject, standing), history) in zip(some, try histories.load(some.map(\.subject))) {
        let versions = try history.versions(kinds: kinds)
        guard
          let difference = checker.difference(of: subject, standing, versions, history.consents)
        else { continue }
        add(difference)
      }
    }
  }

  private mutating func add(_ difference: ScoreDifference) {
    checked.different += 1
    checked.causes[difference.cause.rawValue, default: 0] += 1
    guard checked.differences.count < most else { return }
    checked.differences.append(difference)
  }

  func finished() -> ScoresChecked {
    var checked = checked
    checked.differences.sort { $0.subject < $1.subject }
    return checked
  }
}
