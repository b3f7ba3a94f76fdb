/// What somebody is on the staff for; one person may have several roles.
public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
  /// Takes in people, records, scores and complaints.
  case intake

  /// Looks into complaints and decides them, and proposes corrections.
  case reviewer

  /// The second person: approves, refuses and releases.
  case approver

  /// Reads and verifies, and changes nothing.
  case auditor

  /// Looks after staff, keys, settings and rules.
  case administrator

  /// Those that a small office gives to everyone.
  public static let working: [Role] = [.intake, .reviewer, .approver, .administrator]
}

/// Whatever a role is needed for.
public enum StaffAct: String, Hashable, Sendable, CaseIterable, Codable {
  /// People, records and scores, also computed ones, and what supersedes those that stand.
  case takeIn = "take_in"
  case detectDrops = "detect_drops"
  case draftNotices = "draft_notices"
  case sendNotices = "send_notices"
  case openDispute = "open_dispute"

  /// Decide and close.
  case decideDispute = "decide_dispute"
  /// Take and close.
  case settleCheck = "settle_check"
  case proposeCorrection = "propose_correction"
  case publishCorrection = "publish_correction"
  case closeIncident = "close_incident"

  /// Approve or refuse what another has proposed, whatever it is.
  case approve

  /// Staff, keys, settings, schemes, laws and calendars.
  case administer
}

extension Role {
  /// What those who have this role may do: the one table of roles and acts.
  ///
  /// Everyone on the staff may withdraw what they proposed, and confirm or end a key of their own.
  public var acts: Set<StaffAct> {
    switch self {
    case .intake: [.takeIn, .detectDrops, .draftNotices, .openDispute]
    case .reviewer:
      [
        .detectDrops, .draftNotices, .openDispute, .decideDispute, .settleCheck, .proposeCorrection,
        .publishCorrection, .closeIncident,
      ]
    case .approver: [.sendNotices, .publishCorrection, .approve]
    case .auditor: []
    case .administrator: [.administer]
    }
  }
}

/// Somebody on the staff has no role for an act.
public enum RoleError: Error, Hashable, Sendable {
  case mayNot(StaffID, StaffAct)
}

extension [Role] {
  /// Checks that one of somebody's roles is for an act.
  ///
  /// - Throws: ``RoleError``.
  public func require(_ act: StaffAct, of staff: StaffID) throws(RoleError) {
    guard contains(where: { $0.acts.contains(act) }) else { throw .mayNot(staff, act) }
  }
}
