internal import RedressCore
internal import RedressStore

/// A letter that is owed about a month's fall or level, with what it is written from.
struct OwedNotice: Sendable {
  let occasion: Notice.Occasion
  let subject: SubjectID
  let caseID: CaseID?

  /// What is on file of the subject; `nil` when nothing is.
  let known: Subject?

  /// How its notice begins.
  let state: NoticeState

  /// The drop that it explains; `nil` of a letter that only takes one back.
  let row: DropRow?

  /// What the letter tells of the months between the two of the drop.
  var between: MonthsBetween = .none

  /// Whether the two months of the drop were scored by different versions of the scheme.
  let isByOtherRules: Bool

  /// The letter whose place it takes; `nil` when the person was told nothing of it.
  let earlier: Notice?

  /// The correction that brought the drop; `nil` when the month's own scores did.
  let correction: CorrectionID?

  /// The month's score as it stands; `nil` where the letter does not tell it, or there is none.
  var score: Points?

  /// The level that it tells; `nil` of a letter that tells none.
  var level: StandingLevel?

  var channel: Channel? { known?.channel }
}

/// The letters that are owed about a month's falls, some at a time: of the drops that stand, in the order
/// of their subjects; then of what was told and no longer stands; then of levels, each in the same order.
///
/// Whether a letter is owed say ``MonthMatter/owed`` and ``MonthMatter/owedLevel`` alone.
final class OwedMonth {
  struct Part {
    var owed: [OwedNotice] = []

    /// Drops of which nothing is owed: their subjects were told, or are about to be.
    var already = 0

    /// Drops between scores that were superseded since: whether they stand shows looking for drops again.
    var superseded = 0

    /// Those found to be an error before anyone was written to: there is nothing to tell, or not before the
    /// facts that they rest on are settled.
    var inError = 0
  }

  let period: Period
  private let connection: any Connection
  private let held: HeldLetters
  private let standing: StandingDrops
  private let base: Points
  private let scores: StandingScores
  private let levels: StandingLevels
  private var people: SubjectSeeker
  private var place = 0
  private var endedPlace = 0

  /// Whose level may have to be told; `nil` before they are looked for.
  private var levelled: ArraySlice<SubjectID>?

  /// The events that published no correction, of those asked for.
  private var others: Set<Int64> = []

  init(
    _ connection: any Connection,
    in period: Period,
    under schemes: SchemeHistory,
    _ retention: Retention
  ) throws {
    self.connection = connection
    self.period = period
    base = schemes.current.range.base
    scores = try StandingScores(connection, base: base)
    levels = StandingLevels(scores, schemes, connection)
    standing = try StandingDrops(connection, in: period)
    people = try SubjectSeeker(connection)
    held = try HeldLetters(connection, schemes, retention)
  }

  /// Looks at the next of the month.
  ///
  /// - Parameter count: Drops, or people, to look at, at most.
  /// - Returns: What is owed of them, which may be nothing; `nil` after the last.
  /// - Throws: ``StoreError``.
  func next(_ count: Int) throws -> Part? {
    if place < standing.count {
      let places = place..<min(place + count, standing.count)
      place = places.upperBound
      return try falls(places.map { standing.row($0, base: base) })
    }
    if endedPlace < standing.ended.count {
      let places = endedPlace..<min(endedPlace + count, standing.ended.count)
      endedPlace = places.upperBound
      return try withdrawals(standing.ended[places].map(\.subject))
    }
    let left = try levelled ?? levels.subjects(in: period)[...]
    levelled = left.dropFirst(count)
    return left.isEmpty ? nil : try levels(of: Array(left.prefix(count)))
  }

  /// What is owed of one occasion, which the month would come to in its turn.
  ///
  /// - Returns: `nil` where nothing is owed, and of letters on cases.
  /// - Throws: ``StoreError``.
  func owed(_ occasion: Notice.Occasion, of subject: SubjectID) throws -> OwedNotice? {
    switch occasion {
    case .drop(let id):
      return try connection.drop(id, base: base).flatMap { try falls([$0]).owed.first }
    case .withdrawal: return try withdrawals([subject]).owed.first
    case .level: return try levels(of: [subject]).owed.first
    case .acceptance, .joined, .answer, .correction, .finding, .reinsertion: return nil
    }
  }

  private func falls(_ rows: [DropRow]) throws -> Part {
    let before = try connection.notices(to: rows.map(\.drop.subject), about: period)
    var part = Part()
    for row in rows {
      guard try scores.superseded(row) == nil else {
        part.superseded += 1
        continue
      }
      let known = try people.subject(row.drop.subject)?.subject
      let notices = before[row.drop.subject] ?? []
      let incident: Incident?
      switch try held.answer(for: row) {
      case .by(let known): incident = known
      case .waits:
        part.inError += 1
        continue
      }
      let matter = MonthMatter(
        period: period,
        standing: MonthMatter.Standing(row, heldBy: incident),
        notices: notices
      )
      guard case .fall(_, let earlier)? = matter.owed else {
        if incident?.finding == .error { part.inError += 1 } else { part.already += 1 }
        continue
      }
      part.owed.append(
        OwedNotice(
          occasion: .drop(row.id),
          subject: row.drop.subject,
          caseID: row.caseID,
          known: known,
          state: NoticeState(heldBy: incident, isReachable: known?.channel != nil),
          row: row,
          between: try scores.between(row.drop),
          isByOtherRules: scores.areByOtherRules(row.drop),
          earlier: earlier.flatMap { earlier in notices.first { $0.id == earlier } },
          correction: try correction(of: row)
        )
      )
    }
    return part
  }

  private func withdrawals(_ subjects: [SubjectID]) throws -> Part {
    let before = try connection.notices(to: subjects, about: period)
    var part = Part()
    for subject in subjects {
      let notices = before[subject] ?? []
      guard !notices.isEmpty else { continue }
      let known = try people.subject(subject)?.subject
      let matter = MonthMatter(
        period: period,
        standing: nil,
        notices: notices
      )
      guard case .withdrawal(let id)? = matter.owed,
        let earlier = notices.first(where: { $0.id == id })
      else { continue }
      part.owed.append(
        OwedNotice(
          occasion: .withdrawal(of: id),
          subject: subject,
          caseID: earlier.caseID,
          known: known,
          state: NoticeState(heldBy: nil, isReachable: known?.channel != nil),
          row: nil,
          isByOtherRules: false,
          earlier: earlier,
          correction: nil,
          score: try scores.snapshot(of: subject, in: period)?.score
        )
      )
    }
    return part
  }

  private func levels(of subjects: [SubjectID]) throws -> Part {
    let before = try connection.notices(to: subjects, about: period)
    var part = Part()
    for subject in subjects {
      let notices = before[subject] ?? []
      let drop = SubjectKey(subject).flatMap { standing.place(of: $0) }
        .map { standing.row($0, base: base) }
      let (matter, level) = try levels.matter(
        of: subject,
        in: period,
        hasDrop: drop.map { MonthMatter.Standing($0, heldBy: nil) },
        told: notices
      )
      guard let owed = matter.owedLevel else { continue }
      let known = try people.subject(subject)?.subject
      part.owed.append(
        OwedNotice(
          occasion: .level(insteadOf: owed.insteadOf),
          subject: subject,
          caseID: nil,
          known: known,
          state: NoticeState(heldBy: nil, isReachable: known?.channel != nil),
          row: nil,
          isByOtherRules: owed.level?.isByRules ?? false,
          earlier: owed.insteadOf.flatMap { earlier in notices.first { $0.id == earlier } },
          correction: nil,
          level: level
        )
      )
    }
    return part
  }

  private func correction(of row: DropRow) throws -> CorrectionID? {
    if others.contains(row.event) { return nil }
    let found = try connection.publishedCorrection(at: row.event, of: row.drop.subject)
    if found == nil { others.insert(row.event) }
    return found
  }
}

extension MonthMatter.Standing {
  init(_ row: DropRow, heldBy incident: Incident?) {
    self.init(
      id: row.id,
      from: row.drop.before.score,
      to: row.drop.after.score,
      incident: incident
    )
  }
}
