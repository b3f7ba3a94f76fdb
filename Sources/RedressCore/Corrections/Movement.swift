/// Something that a waiting correction touches and that is not as it was when it was proposed.
public struct Movement: Hashable, Sendable {
  public enum Thing: Hashable, Sendable {
    /// A record has a newer version.
    case record(RecordID)

    /// A person's score of a month stands otherwise, or everybody's was published again or taken back.
    case month(Period)

    /// A dispute was opened, joined or decided.
    case dispute(DisputeID)

    /// A person gave a furnisher their consent, or took it back.
    case consent(FurnisherID)

    /// Other rules were adopted.
    case rules
  }

  public let thing: Thing

  /// Whose it is; `nil` for everybody's.
  public let subject: SubjectID?

  /// Where the log says so.
  public let event: Int64

  /// The kind of that event, as the log has it: `correction.published`.
  public let act: String

  /// Who did it.
  public let staff: StaffID

  public init(_ thing: Thing, of subject: SubjectID?, event: Int64, act: String, by staff: StaffID)
  {
    self.thing = thing
    self.subject = subject
    self.event = event
    self.act = act
    self.staff = staff
  }
}

extension Movement: Encodable {
  private enum CodingKeys: CodingKey {
    case record, month, dispute, furnisher, subject, event, act, staff
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch thing {
    case .record(let id): try container.encode(id, forKey: .record)
    case .month(let period): try container.encode(period, forKey: .month)
    case .dispute(let id): try container.encode(id, forKey: .dispute)
    case .consent(let id): try container.encode(id, forKey: .furnisher)
    case .rules: break
    }
    try container.encode(subject, forKey: .subject)
    try container.encode(event, forKey: .event)
    try container.encode(act, forKey: .act)
    try container.encode(staff, forKey: .staff)
  }
}
