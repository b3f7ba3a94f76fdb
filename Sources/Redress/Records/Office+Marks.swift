public import RedressCore
internal import RedressStore

extension Office {
  /// What is to be known of a person's records and scores beside what they say.
  ///
  /// - Throws: ``StoreError``.
  public func marks(on subject: SubjectID) throws -> Marks {
    try store.read { try $0.marks(on: subject) }
  }

  /// The marks behind the scores of some months.
  ///
  /// - Parameters:
  ///   - subject: The person scored.
  ///   - periods: Ascending, at least one.
  /// - Returns: May be empty.
  /// - Throws: ``StoreError``; what reading the office's rules throws.
  public func marks(on subject: SubjectID, behind periods: [Period]) throws -> Marks {
    try store.read { connection in
      let kinds = try rules(connection).schemes.current.kinds
      return try marks(on: subject, behind: periods, kinds: kinds, connection)
    }
  }

  func marks(
    on subject: SubjectID,
    behind periods: [Period],
    kinds: [RecordKind],
    _ connection: any Connection
  ) throws -> Marks {
    let marks = try connection.marks(on: subject)
    var days: [RecordID: Day] = [:]
    for mark in marks.records {
      days[mark.record] = try connection.versions(of: mark.record, kinds: kinds).last?.record.on
    }
    return marks.behind(periods, days: days)
  }

  /// What an export says beside the scores of a month: of everybody of whom there is something to say.
  func marks(
    behind period: Period,
    _ connection: any Connection
  ) throws -> [SubjectKey: String] {
    let kinds = try rules(connection).schemes.current.kinds
    var said: [SubjectKey: String] = [:]
    for subject in try connection.markedSubjects() {
      let marks = try marks(on: subject, behind: [period], kinds: kinds, connection)
      if let key = SubjectKey(subject), !marks.words.isEmpty {
        said[key] = marks.words.joined(separator: " ")
      }
    }
    return said
  }
}
