public import RedressCore
internal import RedressStore

extension Office {
  /// Takes down that a furnisher certifies anew facts which corrections deleted.
  ///
  /// Each may come in once more, under its own id or another: the import that brings it puts it back, and
  /// its person is owed the letter that says so. No score that was published changes by either.
  ///
  /// - Parameters:
  ///   - records: The deleted records, of any people; each counts once. At least one.
  ///   - furnisher: Who certifies them, and furnished them.
  ///   - day: The day on which they said so; `nil` for today.
  ///   - proof: Where their own words are kept.
  /// - Returns: One for each record, in their order.
  /// - Throws: ``NotFound`` `record`; ``CertificationError``; otherwise as every act.
  @discardableResult
  public func certify(
    _ records: [RecordID],
    by furnisher: FurnisherID,
    on day: Day? = nil,
    proof: String
  ) throws -> [Certification] {
    try act { try certify(records, by: furnisher, on: day, proof: proof, $0) }
  }

  @discardableResult
  func certify(
    _ records: [RecordID],
    by furnisher: FurnisherID,
    on day: Day?,
    proof: String,
    _ transaction: Transaction
  ) throws -> [Certification] {
    let connection = transaction.connection
    let rules = try rules(connection)
    let scheme = try rules.schemes.current
    let today = try today(rules)
    var certified: [(certification: Certification, caseID: CaseID)] = []
    for record in records where !certified.contains(where: { $0.certification.record == record }) {
      guard let newest = try connection.versions(of: record, kinds: scheme.kinds).last else {
        throw NotFound.record(record)
      }
      if newest.isExpired { throw CertificationError.pastKeeping(record) }
      let removal = newest.isRemoved ? try connection.event(newest.event) : nil
      let waiting = try connection.waitingCertification(of: record, version: newest.version)
      let certification = try Certification(
        try transaction.next("certification", as: CertificationID.self),
        of: newest.record,
        version: newest.version,
        removedOn: removal?.at.day(in: scheme.timeZone),
        by: furnisher,
        on: day ?? today,
        proof: proof,
        today: today,
        waiting: waiting?.certification.id
      )
      // What was deleted was corrected on a case.
      guard let caseID = try connection.caseFile(of: newest.record.subject)?.id else {
        throw StoreError.unreadable(table: "case_file")
      }
      certified.append((certification, caseID))
    }
    guard !certified.isEmpty else { return [] }
    try transaction.append(FactsCertified(certified))
    return certified.map(\.certification)
  }
}
