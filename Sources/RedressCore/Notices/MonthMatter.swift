/// What one person was told of a month's fall and level, and what of it stands: all that the rule *owed*
/// reads.
public struct MonthMatter: Hashable, Sendable {
  /// A drop that stands.
  public struct Standing: Hashable, Sendable {
    public let id: DropID
    public let from: Points
    public let to: Points

    /// The incident that holds its letter; `nil` when none does.
    public let incident: Incident?

    public init(id: DropID, from: Points, to: Points, incident: Incident?) {
      (self.id, self.from, self.to, self.incident) = (id, from, to, incident)
    }
  }

  /// The level of the month's score as it stands, by the version of the scheme of its month.
  public struct Level: Hashable, Sendable {
    public let score: Points

    /// The tier's id before; `nil` where that version has no tiers, or there was no score within reach.
    public let from: String?

    /// The tier's id; `nil` where the version has no tiers.
    public let to: String?

    /// Whether new rules alone made it another one.
    public let isByRules: Bool

    public init(score: Points, from: String?, to: String?, isByRules: Bool) {
      (self.score, self.from, self.to, self.isByRules) = (score, from, to, isByRules)
    }
  }

  public let period: Period

  /// `nil` when no drop of the month stands.
  public let standing: Standing?

  /// `nil` when the month has no score, or where levels are not asked about.
  public let level: Level?

  /// The person's letters that speak of the month, by number; may be empty.
  public let notices: [Notice]

  public init(period: Period, standing: Standing?, level: Level? = nil, notices: [Notice]) {
    (self.period, self.standing, self.level, self.notices) = (period, standing, level, notices)
  }

  /// The same without one of its letters.
  func without(_ notice: NoticeID) -> MonthMatter {
    MonthMatter(
      period: period,
      standing: standing,
      level: level,
      notices: notices.filter { $0.id != notice }
    )
  }
}

/// A letter that is owed to a person about a month's fall.
public enum OwedLetter: Hashable, Sendable {
  /// The fall that stands is explained; where the person was told otherwise, the letter names the one
  /// whose place it takes.
  case fall(DropID, insteadOf: NoticeID?)

  /// What a letter told, or promised to explain, no longer stands.
  case withdrawal(of: NoticeID)
}

extension MonthMatter {
  /// The last that letters said of the month's fall.
  private enum Word: Hashable {
    /// It is so deep.
    case fell(NoticeID, from: Points, to: Points)

    /// There is none.
    case noFall(NoticeID)

    /// The office writes about it; an earlier letter, if there was one, was taken back.
    case promised(NoticeID)
  }

  /// The letter that is owed about the month; `nil` when what the person was told is so, or a letter that
  /// says so is underway.
  ///
  /// A person is told of a fall once: nobody is told again what they were told last, however often the
  /// drop ended and began meanwhile.
  public var owed: OwedLetter? {
    // What was found to be an error is put right by corrections, not told.
    if standing?.incident?.finding == .error { return nil }
    guard !isUnderway else { return nil }
    switch (standing, lastWord) {
    case (nil, nil), (nil, .noFall): return nil
    case (nil, .fell(let notice, _, _)), (nil, .promised(let notice)):
      return .withdrawal(of: notice)
    case (let standing?, .fell(let notice, let from, let to)):
      return standing.from == from && standing.to == to
        ? nil : .fall(standing.id, insteadOf: notice)
    case (let standing?, .noFall(let notice)): return .fall(standing.id, insteadOf: notice)
    case (let standing?, nil): return .fall(standing.id, insteadOf: nil)
    case (let standing?, .promised): return .fall(standing.id, insteadOf: lastFall)
    }
  }

  /// Whether a letter that was drafted is still the one that is owed.
  ///
  /// - Parameter notice: One of ``notices``, of a drop or of a withdrawal.
  /// - Returns: Whether the others owe the person just this one.
  public func owes(_ notice: Notice) -> Bool {
    let others = without(notice.id)
    return switch (others.owed, notice.occasion) {
    case (.fall(let drop, let earlier)?, .drop(let told)):
      drop == told && earlier == notice.takesBack
    case (.withdrawal(let earlier)?, .withdrawal(let told)): earlier == told
    default: false
    }
  }

  /// Whether a letter that says what stands is about to be sent or printed, or may have left.
  private var isUnderway: Bool {
    notices.contains { notice in
      switch notice.state {
      case .drafted, .held, .noChannel: tellsWhatStands(notice)
      // Whether the person was told is not known yet.
      case .claimed, .unsettled, .printed: notice.kind != .level
      case .sent, .posted, .cancelled: false
      }
    }
  }

  private func tellsWhatStands(_ notice: Notice) -> Bool {
    guard let standing else { return notice.statements.contains(.noFall(period)) }
    return notice.occasion.drop == standing.id
  }

  /// What the person was told last.
  private var lastWord: Word? {
    notices.last { $0.state.isTold && word(of: $0) != nil }.flatMap(word)
  }

  /// The letter that told the person of a fall last.
  private var lastFall: NoticeID? {
    notices.last { notice in
      if notice.state.isTold, case .fell = word(of: notice) { true } else { false }
    }?.id
  }

  private func word(of notice: Notice) -> Word? {
    for statement in notice.statements {
      switch statement {
      case .fell(period, let from, let to, _): return .fell(notice.id, from: from, to: to)
      case .noFall(period): return .noFall(notice.id)
      case .willWrite(period): return .promised(notice.id)
      case .fell, .noFall, .willWrite, .notKnownYet, .notFound, .byRules, .received, .decided,
        .level, .standsNow, .without, .counts, .advised, .putBack, .withdrawn, .canDispute:
        continue
      }
    }
    return nil
  }
}
