public import RedressCore
internal import RedressStore

/// What a person said of the furnishers of their records, and who these are.
public struct ShownConsents: Sendable {
  public let subject: SubjectID
  public let consents: Consents

  /// Who has sent records that are on file, ascending; at least one.
  public let furnishers: [FurnisherID]
}

extension Office {
  /// Takes down that a person consents to the scoring of what a furnisher sends, or does not any more.
  ///
  /// No score that was published changes by it, nor anything said before; the furnisher's records stay on
  /// file and can be looked at. From the first month on that it works on they are not scored, or are
  /// again.
  ///
  /// - Parameters:
  ///   - isGiven: Whether consent is given; otherwise it is withdrawn.
  ///   - furnisher: Whose records it is about.
  ///   - subject: The person.
  ///   - day: The day on which the person said so; `nil` for today.
  ///   - proof: Where the person's own words are kept.
  /// - Returns: What was taken down.
  /// - Throws: ``NotFound`` `recordsOf`; ``ConsentError``; otherwise as every act.
  @discardableResult
  public func takeConsent(
    _ isGiven: Bool,
    to furnisher: FurnisherID,
    of subject: SubjectID,
    on day: Day? = nil,
    proof: String
  ) throws -> Consent {
    try act { transaction in
      try takeConsent(isGiven, to: furnisher, of: subject, on: day, proof: proof, transaction)
    }
  }

  @discardableResult
  func takeConsent(
    _ isGiven: Bool,
    to furnisher: FurnisherID,
    of subject: SubjectID,
    on day: Day?,
    proof: String,
    _ transaction: Transaction
  ) throws -> Consent {
    let connection = transaction.connection
    let shown = try consents(of: subject, connection)
    let today = try today(rules(connection))
    let consent = try shown.consents.saying(
      isGiven,
      of: furnisher,
      by: subject,
      on: day ?? today,
      proof: proof,
      today: today,
      known: shown.furnishers,
      published: connection.months().map(\.period).max()
    )
    try transaction.append(ConsentSaid(consent, by: subject))
    return consent
  }

  /// What a person said of furnishers.
  ///
  /// - Throws: ``NotFound`` `recordsOf` when nothing about the person is on file; ``StoreError``; what
  ///   reading the office's rules throws.
  public func consents(of subject: SubjectID) throws -> ShownConsents {
    try store.read { try consents(of: subject, $0) }
  }

  private func consents(
    of subject: SubjectID,
    _ connection: any Connection
  ) throws -> ShownConsents {
    let kinds = try rules(connection).schemes.current.kinds
    let records = try connection.records(of: subject, kinds: kinds)
    guard !records.isEmpty else { throw NotFound.recordsOf(subject) }
    return ShownConsents(
      subject: subject,
      consents: try connection.consents(of: subject),
      furnishers: Set(records.map(\.record.furnisher)).sorted { $0.rawValue < $1.rawValue }
    )
  }
}
