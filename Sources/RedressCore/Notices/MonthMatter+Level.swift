/// A letter that is owed to a person about the level of a month's score.
public struct OwedLevel: Hashable, Sendable {
  /// `nil` where a level was told and the month has no score any more.
  public let level: MonthMatter.Level?

  /// The letter that told otherwise, whose place it takes; `nil` when none did.
  public let insteadOf: NoticeID?

  public init(_ level: MonthMatter.Level?, insteadOf earlier: NoticeID?) {
    (self.level, insteadOf) = (level, earlier)
  }
}

/// A level that a letter told.
public struct ToldLevel: Hashable, Sendable {
  /// The tier's id; `nil` where the version has no tiers.
  public let tier: String?

  /// - Returns: `nil` when the letter tells no level of the month: it says that there is no score.
  public init?(of period: Period, by notice: Notice) {
    for case .level(period, _, let tier) in notice.statements {
      self.tier = tier
      return
    }
    return nil
  }
}

extension MonthMatter {
  /// The letter that is owed about the month's level; `nil` when what the person was told is so, or a letter
  /// that says so is underway.
  ///
  /// A level that points changed is told with the fall, or not at all; one that new rules changed is told by
  /// itself, unless a fall of the month stands: its letter tells the level too. Whoever was told of a level is
  /// told again when it becomes another one, whatever the cause.
  public var owedLevel: OwedLevel? {
    guard !isLevelUnderway else { return nil }
    let last = notices.last { $0.kind == .level && $0.state.isTold }
    if let last, let told = ToldLevel(of: period, by: last) {
      return level.map { $0.to == told.tier } ?? false
        ? nil : OwedLevel(level, insteadOf: last.id)
    }
    guard let level, level.isByRules, standing == nil else { return nil }
    return OwedLevel(level, insteadOf: last?.id)
  }

  /// Whether a letter about the level that was drafted is still the one that is owed.
  ///
  /// - Parameter notice: One of ``notices``, about a level.
  /// - Returns: Whether the others owe the person just this one.
  public func owesLevel(_ notice: Notice) -> Bool {
    without(notice.id).owedLevel.map { owed in
      notice.occasion == .level(insteadOf: owed.insteadOf)
        && notice.statements == .telling(owed.level, of: period, insteadOf: owed.insteadOf)
    } ?? false
  }

  /// Whether a letter about the level as it stands is about to leave, or may have left.
  private var isLevelUnderway: Bool {
    notices.contains { notice in
      guard notice.kind == .level else { return false }
      return switch notice.state {
      case .drafted, .held, .noChannel:
        notice.statements.contains(.standsNow(period, level?.score))
          && (level.map { notice.statements.contains(.level(period, from: $0.from, to: $0.to)) }
            ?? true)
      // Whether the person was told is not known yet.
      case .claimed, .unsettled, .printed: true
      case .sent, .posted, .cancelled: false
      }
    }
  }
}
