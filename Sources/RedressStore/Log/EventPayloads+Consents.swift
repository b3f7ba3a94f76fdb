package import RedressCore

package struct ConsentSaid: EventPayload {
  package static let kind = EventKind.consentSaid
  package let subject: SubjectID
  package let furnisher: FurnisherID
  package let given: Bool
  package let on: Day

  /// The first month whose score it works on.
  package let from: Period

  /// Where the person's own words are kept.
  package let proof: String

  package init(_ consent: Consent, by subject: SubjectID) {
    self.subject = subject
    furnisher = consent.furnisher
    given = consent.isGiven
    on = consent.on
    from = consent.from
    proof = consent.proof
  }
}
