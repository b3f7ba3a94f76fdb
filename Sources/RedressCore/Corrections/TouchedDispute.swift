/// A dispute that a correction touches, and what becomes of it.
public struct TouchedDispute: Hashable, Sendable, Codable {
  public let dispute: DisputeID

  /// What the correction does for it; `nil` for one that it leaves open.
  public let remedy: Remedy?

  /// Whether it was decided before, so that publishing decides it anew.
  public let isDecidedAnew: Bool

  private enum CodingKeys: String, CodingKey {
    case dispute, remedy
    case isDecidedAnew = "decidedAnew"
  }

  public init(dispute: DisputeID, remedy: Remedy?, isDecidedAnew: Bool) {
    self.dispute = dispute
    self.remedy = remedy
    self.isDecidedAnew = isDecidedAnew
  }

  /// With `null` for a remedy that is not there.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(dispute, forKey: .dispute)
    try container.encode(remedy, forKey: .remedy)
    try container.encode(isDecidedAnew, forKey: .isDecidedAnew)
  }
}

/// Which of the disputes that a correction touches it answers, as staff say it.
public struct Answering: Hashable, Sendable {
  /// Those of the open ones; `nil` for all.
  public let disputes: Set<DisputeID>?

  /// What it does for them; `nil` for what follows from the correction alone.
  public let remedy: Remedy?

  public init(only disputes: Set<DisputeID>?, remedy: Remedy? = nil) {
    self.disputes = disputes
    self.remedy = remedy
  }

  /// All that the correction touches.
  public static let found = Answering(only: nil)
  public static let nothing = Answering(only: [])

  public static func only(_ disputes: DisputeID...) -> Answering { Answering(only: Set(disputes)) }
}

extension CorrectionPlan {
  /// Whether a dispute contests the record, or the score of a month that would move.
  ///
  /// A score can be won by a correction of any record behind it.
  public func touches(_ dispute: Dispute) -> Bool {
    guard dispute.subject == record.subject else { return false }
    return switch dispute.target {
    case .record(let id): id == record.id
    case .score(let period): months.contains { $0.period == period && $0.before != $0.after }
    }
  }

  /// What would become of a person's disputes.
  ///
  /// One that was decided is decided anew, whatever staff say: what the person was told of it holds no
  /// more.
  ///
  /// - Parameters:
  ///   - disputes: The person's, by number.
  ///   - answering: What staff say of those that are open.
  /// - Returns: Those that it touches, by number; may be empty.
  /// - Throws: `otherRemedy`.
  public func touched(
    among disputes: [Dispute],
    answering: Answering
  ) throws(CorrectionError) -> [TouchedDispute] {
    let isRemoval = corrected == nil
    if let said = answering.remedy, !said.isPossible(removing: isRemoval) {
      throw .otherRemedy(said, of: record.id)
    }
    return disputes.filter(touches).map { dispute in
      let isAnswered =
        dispute.state != .open || answering.disputes.map { $0.contains(dispute.id) } ?? true
      let remedy = answering.remedy ?? Remedy(removing: isRemoval, for: dispute.grounds)
      return TouchedDispute(
        dispute: dispute.id,
        remedy: isAnswered ? remedy : nil,
        isDecidedAnew: dispute.state != .open
      )
    }
  }
}
