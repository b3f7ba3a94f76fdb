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
  /// Whether a dispute contests one of the records, or the score of a month that would move.
  ///
  /// A score can be won by a correction of any record behind it.
  public func touches(_ dispute: Dispute) -> Bool {
    guard dispute.subject == subject else { return false }
    return switch dispute.target {
    case .records(let contested): records.contains { contested.ids.contains($0.id) }
    case .score(let period): moved.contains { $0.period == period }
    }
  }

  /// What would become of a person's disputes.
  ///
  /// One that was decided is decided anew, whatever staff say: what the person was told of it holds no
  /// more.
  ///
  /// A dispute of several records is left open until each of them is dealt with; where staff name it all the
  /// same, or it was decided before, the correction answers it in part: the others are kept.
  ///
  /// - Parameters:
  ///   - disputes: The person's, by number.
  ///   - answering: What staff say of those that are open.
  ///   - fates: What became of the records of those that name several, since they were taken in.
  /// - Returns: Those that it touches, by number; may be empty.
  /// - Throws: `otherRemedy`.
  public func touched(
    among disputes: [Dispute],
    answering: Answering,
    fates: [DisputeID: [RecordID: RecordFate]] = [:]
  ) throws(CorrectionError) -> [TouchedDispute] {
    if let said = answering.remedy, said != .partly,
      !records.contains(where: { said.isPossible(removing: $0.isRemoved) })
    {
      throw .otherRemedy(said, of: records[0].id)
    }
    var touched: [TouchedDispute] = []
    for dispute in disputes where touches(dispute) {
      let fates = fates[dispute.id] ?? [:]
      let isAnswered =
        dispute.state != .open
        || (answering.disputes.map { $0.contains(dispute.id) } ?? isLast(of: dispute, fates))
      touched.append(
        TouchedDispute(
          dispute: dispute.id,
          remedy: isAnswered ? try remedy(for: dispute, answering.remedy, fates) : nil,
          isDecidedAnew: dispute.state != .open
        )
      )
    }
    return touched
  }

  /// Its records that a dispute is about: those that it names, or all behind a score.
  private func records(of dispute: Dispute) -> [CorrectedRecord] {
    let named = dispute.target.records
    return named.isEmpty ? records : records.filter { named.contains($0.id) }
  }

  /// Whether all other records that a dispute names are dealt with.
  private func isLast(of dispute: Dispute, _ fates: [RecordID: RecordFate]) -> Bool {
    dispute.target.records.allSatisfy { named in
      records.contains { $0.id == named } || fates[named] != nil
    }
  }

  private func remedy(
    for dispute: Dispute,
    _ said: Remedy?,
    _ fates: [RecordID: RecordFate]
  ) throws(CorrectionError) -> Remedy {
    let own = records(of: dispute)
    let removed = own.filter(\.isRemoved)
    let isRemoval = removed.count == own.count
    let isOfSeveral = dispute.target.records.count > 1
    let isLast = isLast(of: dispute, fates)
    if let said {
      let isPart = said == .partly && isOfSeveral
      guard isPart || (isLast && said.isPossible(removing: isRemoval)) else {
        throw .otherRemedy(said, of: own[0].id)
      }
      return said
    }
    let areRemoved = dispute.target.records.allSatisfy { named in
      removed.contains { $0.id == named } || fates[named] == .removed
    }
    if !isLast || (isOfSeveral && !removed.isEmpty && !areRemoved) { return .partly }
    return Remedy(removing: isRemoval, for: dispute.grounds)
  }
}
