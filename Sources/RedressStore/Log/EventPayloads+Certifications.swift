package import RedressCore

/// A furnisher certified anew facts that corrections had deleted.
package struct FactsCertified: EventPayload {
  package static let kind = EventKind.factsCertified
  package let furnisher: FurnisherID
  package let on: Day

  /// Where the furnisher's own words are kept.
  package let proof: String

  /// Each with the number after the one before it; at least one.
  package let facts: [Fact]

  package struct Fact: Codable, Hashable, Sendable {
    package let certification: CertificationID
    package let subject: SubjectID
    package let record: RecordID

    /// That deleted it.
    package let version: Int64
    package let `case`: CaseID
  }

  /// - Parameter certified: Of one furnisher, day and proof, each with the case of its person; at least one.
  package init(_ certified: [(certification: Certification, caseID: CaseID)]) {
    furnisher = certified[0].certification.furnisher
    on = certified[0].certification.on
    proof = certified[0].certification.proof
    facts = certified.map { certification, caseID in
      Fact(
        certification: certification.id,
        subject: certification.subject,
        record: certification.record,
        version: certification.version,
        case: caseID
      )
    }
  }
}
