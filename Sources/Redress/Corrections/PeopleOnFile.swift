internal import RedressCore
internal import RedressStore

/// What is on file of a person that a correction touches; planning from it needs no database.
struct PersonOnFile: Sendable {
  let subject: SubjectID
  let history: RecordHistory

  /// The months that may move and those that their drops are found with, as they stand, ascending; those
  /// that were never published for the person are left out.
  let months: [StandingSnapshot]

  /// All drops that stand, by period.
  let drops: [DropsAgain.Standing]

  /// All, by number.
  let disputes: [Dispute]

  /// What became of the records of those that name several.
  let fates: [DisputeID: [RecordID: RecordFate]]
}

/// Loads what is on file of many people, least is read when they come in the order of their ids.
final class PeopleOnFile {
  private let connection: any Connection
  private let base: Points
  private let months: [(month: MonthRow, base: Points)]
  private var histories: RecordHistories

  /// The drops of each month; `nil` when people are loaded one by one.
  private let standing: [StandingDrops]?

  /// - Parameters:
  ///   - connection: The database.
  ///   - schemes: The office's.
  ///   - first: The first month that may move.
  ///   - many: Whether many will be asked for, so that what is there of everyone is read once.
  /// - Throws: ``StoreError``.
  init(
    _ connection: any Connection,
    _ schemes: SchemeHistory,
    from first: Period,
    many: Bool = false
  ) throws {
    self.connection = connection
    base = schemes.current.range.base
    let reach = schemes.versions.map(\.scheme.drops.reach).max() ?? 0
    let begin = first.adding(months: -reach)
    months = try connection.months().filter { $0.period >= begin }
      .map { ($0, schemes.scheme(of: $0).range.base) }
    histories = try RecordHistories(connection, kinds: schemes.current.kinds)
    standing =
      try many ? months.map { try StandingDrops(connection, in: $0.month.period) } : nil
  }

  /// Reads what is on file of some people.
  ///
  /// - Parameter subjects: Ascending, each once.
  /// - Returns: One for each subject.
  /// - Throws: ``StoreError``.
  func load(_ subjects: [SubjectID]) throws -> [PersonOnFile] {
    let histories = try histories.load(subjects)
    let months = try connection.standings(of: subjects, in: months)
    let disputes = try connection.disputes(of: subjects)
    return try subjects.indices.map { place in
      let subject = subjects[place]
      let disputes = disputes[subject] ?? []
      return PersonOnFile(
        subject: subject,
        history: histories[place],
        months: months[place],
        drops: try drops(of: subject),
        disputes: disputes,
        fates: try disputes.filter { $0.target.records.count > 1 }
          .reduce(into: [:]) { $0[$1.id] = try connection.fates(of: $1) }
      )
    }
  }

  private func drops(of subject: SubjectID) throws -> [DropsAgain.Standing] {
    guard let standing else {
      return try connection.drops(of: subject, base: base).filter { $0.endedBy == nil }
        .map { DropsAgain.Standing(id: $0.id, drop: $0.drop) }
    }
    guard let key = SubjectKey(subject) else { return [] }
    return standing.compactMap { month in
      month.place(of: key).map { month.row($0, base: base) }
        .map { DropsAgain.Standing(id: $0.id, drop: $0.drop) }
    }
  }
}
