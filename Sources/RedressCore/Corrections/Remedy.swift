/// What a correction does for a dispute that it answers.
public enum Remedy: String, Hashable, Sendable, CaseIterable, Codable {
  /// What the person asked for, and nothing of it is left.
  case asAsked = "as_asked"

  /// A part of what they asked for.
  case partly

  /// Something was put right; that it is what they asked for, nobody said.
  case otherwise

  /// The record is removed.
  case deleted

  /// What was missing is there.
  case supplemented

  /// What follows from the correction alone.
  ///
  /// That a new value is what the person asked for is for staff to say: points that are given back do not
  /// prove it.
  ///
  /// - Parameters:
  ///   - isRemoval: Whether the record is removed.
  ///   - grounds: On what grounds the dispute contests; at least one.
  public init(removing isRemoval: Bool, for grounds: [DisputeGround]) {
    self = isRemoval ? .deleted : grounds == [.omission] ? .supplemented : .otherwise
  }

  /// Whether a correction that removes a record, or keeps it, can be said to do this.
  public func isPossible(removing isRemoval: Bool) -> Bool { (self == .deleted) == isRemoval }

  /// Whether a letter may tell the person that they were right.
  ///
  /// Only where what they asked for was done, and it gave them points and took none.
  ///
  /// - Parameters:
  ///   - grounds: On what grounds they contested; at least one.
  ///   - movement: Where their scores went.
  /// - Returns: `false` for anything else that was done.
  public func provesRight(_ grounds: [DisputeGround], _ movement: ScoreMovement) -> Bool {
    guard movement == .up else { return false }
    return switch self {
    case .asAsked: true
    case .deleted: grounds.allSatisfy(\.asksForRemoval)
    case .partly, .otherwise, .supplemented: false
    }
  }
}

extension DisputeGround {
  /// Whether it asks that a record be removed, and not that it say something else.
  public var asksForRemoval: Bool {
    switch self {
    case .notMine, .identityTheft, .duplicate, .expired, .noConsent, .noPriorNotice,
      .prohibitedData, .stalePublicList:
      true
    case .alreadyPaid, .amount, .dates, .omission, .scoreImproper, .unexplainedDrop, .other: false
    }
  }
}
