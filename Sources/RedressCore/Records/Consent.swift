/// What a person said on whether a furnisher's records may count in their score.
///
/// Source: 个人信息保护法 (2021) art. 15: consent may be withdrawn at any time, which does not touch what was
/// done before; art. 47(1)(3): what rested on it alone is used no longer.
public struct Consent: Hashable, Sendable {
  public let furnisher: FurnisherID

  /// Whether it was given; otherwise it was withdrawn.
  public let isGiven: Bool

  /// The day on which the person said so.
  public let on: Day

  /// The first month whose score it works on; no score that was published before is changed by it.
  public let from: Period

  /// Where the person's own words are kept.
  public let proof: String

  public init(furnisher: FurnisherID, isGiven: Bool, on: Day, from: Period, proof: String) {
    self.furnisher = furnisher
    self.isGiven = isGiven
    self.on = on
    self.from = from
    self.proof = proof
  }
}

/// Why what a person said is not taken down, in the order checked.
public enum ConsentError: Error, Hashable, Sendable {
  /// It says where the person's own words are kept.
  case noProof
  case dayToCome(Day, today: Day)

  /// The furnisher has sent nothing about the person; those that have, ascending, may be empty.
  case nothingFrom(FurnisherID, SubjectID, known: [FurnisherID])

  /// An earlier day than that of what the person said before.
  case beforeTheLast(FurnisherID, SubjectID, on: Day)

  /// It was given, or withdrawn, before; `since` is the first month of that, `nil` where nothing was said
  /// and the records count.
  case alreadySo(FurnisherID, SubjectID, isGiven: Bool, since: Period?)
}

/// What one person said of the furnishers of their records, in the order in which it was taken down.
///
/// A furnisher of whom nothing was said counts: what it sent came with the consent, or on the ground, that
/// the law asks of the furnisher.
public struct Consents: Hashable, Sendable {
  /// Those of one furnisher ascending by ``Consent/from``; may be empty.
  public private(set) var said: [Consent]

  public init(_ said: [Consent] = []) {
    self.said = said
  }

  public var isEmpty: Bool { said.isEmpty }

  /// What was last said of a furnisher; `nil` when nothing was.
  public func newest(of furnisher: FurnisherID) -> Consent? {
    said.last { $0.furnisher == furnisher }
  }

  /// Whether what a furnisher sent counts in a month's score.
  public func counts(_ furnisher: FurnisherID, in period: Period) -> Bool {
    said.last { $0.furnisher == furnisher && $0.from <= period }?.isGiven ?? true
  }

  /// What decides otherwise about a later month than about an earlier one, a furnisher once; in the order
  /// in which it was taken down, may be empty.
  public func changes(from earlier: Period, to later: Period) -> [Consent] {
    said.enumerated().filter { place, consent in
      consent.from <= later
        && !said[(place + 1)...].contains { $0.decidesInstead(of: consent, by: later) }
        && counts(consent.furnisher, in: earlier) != consent.isGiven
    }
    .map(\.element)
  }

  /// What is taken down of a person's word.
  ///
  /// - Parameters:
  ///   - isGiven: Whether consent is given; otherwise it is withdrawn.
  ///   - furnisher: Whose records it is about.
  ///   - subject: The person.
  ///   - day: The day on which the person said so.
  ///   - proof: Where the person's own words are kept.
  ///   - today: The office's day.
  ///   - known: Who has sent records about the person, ascending; may be empty.
  ///   - published: The newest month that has scores; `nil` for none.
  /// - Returns: It works from the month of the day, or from the first month that has no scores yet.
  /// - Throws: ``ConsentError``.
  public func saying(
    _ isGiven: Bool,
    of furnisher: FurnisherID,
    by subject: SubjectID,
    on day: Day,
    proof: String,
    today: Day,
    known: [FurnisherID],
    published: Period?
  ) throws(ConsentError) -> Consent {
    guard !proof.isEmpty else { throw .noProof }
    guard day <= today else { throw .dayToCome(day, today: today) }
    guard known.contains(furnisher) else { throw .nothingFrom(furnisher, subject, known: known) }
    let last = newest(of: furnisher)
    if let last {
      guard day >= last.on else { throw .beforeTheLast(furnisher, subject, on: last.on) }
    }
    guard isGiven != (last?.isGiven ?? true) else {
      throw .alreadySo(furnisher, subject, isGiven: isGiven, since: last?.from)
    }
    let open = published.map { $0.adding(months: 1) }
    return Consent(
      furnisher: furnisher,
      isGiven: isGiven,
      on: day,
      from: max(day.period, open ?? day.period, last?.from ?? day.period),
      proof: proof
    )
  }
}

extension Consent {
  /// Whether it was said later of the same furnisher, and works in a month.
  fileprivate func decidesInstead(of earlier: Consent, by period: Period) -> Bool {
    furnisher == earlier.furnisher && from <= period
  }
}
