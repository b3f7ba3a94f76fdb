internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// What the letter tells that says a deleted fact was put back, as values.
struct ReinsertionTale {
  let certification: Certification
  let caseID: CaseID

  /// The record as it was put back.
  let record: Record

  /// When it was deleted, and when put back, by the office's days.
  let removedOn: Day
  let putBackOn: Day

  /// The letter by which the person was told that it was deleted; `nil` when none left.
  let toldBy: NoticeID?

  /// Whether it still stands.
  let stands: Bool

  /// In the order of saying.
  var statements: [Statement] {
    [.putBack(record.id, on: putBackOn, stands: stands), .canDispute]
  }
}

extension LetterDesk {
  /// The letter that says that a deleted fact was put back.
  func reinsertion(_ tale: ReinsertionTale) -> CaseLetter {
    let writer = writer
    return CaseLetter(
      occasion: .reinsertion(tale.certification.id),
      subject: tale.certification.subject,
      caseID: tale.caseID,
      period: today.period,
      statements: tale.statements
    ) { frame, language in
      let facts = ReinsertionLetterFacts(
        frame: frame,
        record: tale.record,
        certifiedOn: tale.certification.on,
        removedOn: tale.removedOn,
        toldBy: tale.toldBy,
        putBackOn: tale.putBackOn,
        stands: tale.stands
      )
      return try writer.reinsertion(facts, in: language)
    }
  }
}

extension Office {
  /// A fact that was put back, as its letter tells it today.
  ///
  /// - Throws: ``NotFound``; what reading throws.
  func reinsertion(
    by id: CertificationID,
    _ connection: any Connection
  ) throws -> ReinsertionTale {
    let scheme = try rules(connection).schemes.current
    guard let row = try connection.certification(id), let putBack = row.certification.putBack,
      let event = row.putBackBy
    else { throw StoreError.unreadable(table: "certification") }
    func day(of event: Int64) throws -> Day {
      guard let event = try connection.event(event) else {
        throw StoreError.unreadable(table: "event")
      }
      return event.at.day(in: scheme.timeZone)
    }
    let deleted = try connection.versions(of: row.certification.record, kinds: scheme.kinds)
    let versions = try connection.versions(of: putBack.record, kinds: scheme.kinds)
    guard let removal = deleted.first(where: { $0.version == row.certification.version }),
      let again = versions.first(where: { $0.event == event }), let now = versions.last
    else { throw NotFound.record(putBack.record) }
    return ReinsertionTale(
      certification: row.certification,
      caseID: row.caseID,
      record: again.record,
      removedOn: try day(of: removal.event),
      putBackOn: try day(of: event),
      toldBy: try connection.letterTelling(removal)?.id,
      stands: !now.isRemoved
    )
  }
}
