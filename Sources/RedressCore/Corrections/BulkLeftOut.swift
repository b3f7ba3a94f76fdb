/// Somebody to whom a bulk correction does nothing, since something is in the way.
public struct BulkLeftOut: Hashable, Sendable {
  public enum Cause: Hashable, Sendable {
    /// The records on file do not give the published points of a month.
    case notReproducible(Period)

    /// A record that would be put back as it was has been corrected since.
    case correctedSince(RecordID)
  }

  public let subject: SubjectID
  public let cause: Cause

  public init(_ subject: SubjectID, _ cause: Cause) {
    (self.subject, self.cause) = (subject, cause)
  }
}

extension BulkLeftOut: Encodable {
  private enum CodingKeys: CodingKey { case subject, cause, period, record }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(subject, forKey: .subject)
    switch cause {
    case .notReproducible(let period):
      try container.encode("not_reproducible", forKey: .cause)
      try container.encode(period, forKey: .period)
      try container.encodeNil(forKey: .record)
    case .correctedSince(let record):
      try container.encode("corrected_since", forKey: .cause)
      try container.encodeNil(forKey: .period)
      try container.encode(record, forKey: .record)
    }
  }
}
