/// How deep a fall must be for which consequence.
public struct DropPolicy: Hashable, Sendable {
  /// Points lost from which the subject is told; at least 1.
  public let notice: Points

  /// Points lost from which the drop is sudden; at least ``notice``.
  public let sudden: Points

  /// What a fall of any size becomes when it crosses a tier's or a perk's threshold.
  public let crossing: Crossing

  /// `nil` when slow slides are not looked for.
  public let slide: Slide?

  /// Months back in which a subject's last score is looked for; at least 1.
  public let lookBack: Int

  /// The least kind of drop that opens a case.
  public let cases: DropKind
  public let systemic: SystemicPolicy?

  /// Months back that finding a month's drops looks at.
  public var reach: Int { max(lookBack, slide?.months ?? 0) }

  /// A month, and those before it whose scores its own are compared with.
  public func months(to period: Period) -> ClosedRange<Period> {
    period.adding(months: -reach)...period
  }

  public enum Crossing: String, Hashable, Sendable, CaseIterable {
    case none, notice, sudden
  }

  /// A fall too slow to be sudden in any one month.
  public struct Slide: Hashable, Sendable {
    /// Months over which the fall is summed; at least 2.
    public let months: Int

    /// Points lost over those months from which the slide is told.
    public let points: Points
  }
}

/// When a month's counts look like one event instead of many people's conduct.
public struct SystemicPolicy: Hashable, Sendable {
  /// A count below which nothing is called systemic.
  public let atLeast: Int

  /// How many times the highest of its own months a count is at least, where there are six of them or more.
  public let ratio: Fraction

  /// Months before that are a base, the same month of the year before among them.
  public let months: Int

  /// Drops over subjects compared that are more than usual where there is no month before; `nil` where
  /// that is not asked.
  public let first: Fraction?

  /// Drops over subjects compared, from which the whole month is held, whatever is usual; `nil` for no such
  /// limit.
  public let share: Fraction?

  /// Drops traced to one furnisher over all drops, above which that furnisher's are held, whatever is usual;
  /// `nil` for no such limit.
  public let concentration: Fraction?

  public init(
    atLeast: Int,
    ratio: Fraction = Fraction(3, over: 2),
    months: Int = 12,
    first: Fraction? = nil,
    share: Fraction? = nil,
    concentration: Fraction? = nil
  ) {
    self.atLeast = atLeast
    self.ratio = ratio
    self.months = months
    self.first = first
    self.share = share
    self.concentration = concentration
  }

  /// How many times the highest of so many months: few show less of what is usual.
  func ratio(months: Int) -> Fraction {
    switch months {
    case ...1: max(ratio, Fraction(3))
    case 2...5: max(ratio, Fraction(2))
    default: ratio
    }
  }
}

/// Why a fall must be told, from the least to the gravest.
public enum DropKind: String, Hashable, Sendable, CaseIterable, Codable {
  /// Deep only when summed over months.
  case slide

  /// Deep enough to be told.
  case notice

  /// Deep enough, or across a threshold, to be told as a sudden drop.
  case sudden
}

extension DropKind {
  /// Whether this kind is as grave as another, or graver.
  public func isAtLeast(_ other: DropKind) -> Bool {
    let order = Self.allCases
    return order.firstIndex(of: self) ?? 0 >= order.firstIndex(of: other) ?? 0
  }
}
