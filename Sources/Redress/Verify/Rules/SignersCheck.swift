internal import RedressCore
internal import RedressProof
internal import RedressStore

/// Whether whoever wrote an event was on the staff, had a role for it, and signed it with a key of
/// theirs.
///
/// That a signature is one of its event is asked where the hashes are; here, whose it is.
struct SignersCheck {
  /// Of those who have acted since staff, keys or settings changed last.
  private var standings: [StaffID: StaffStanding] = [:]

  /// Who opened the office, and when: they add and confirm the first keys.
  private var opening: (staff: StaffID, at: Instant)?
  private var isStaffed = false

  /// - Parameters:
  ///   - scene: The event, and the office as it was.
  ///   - kind: Its kind.
  ///   - followsFromLast: Whether another event of the same act has called for this one.
  /// - Throws: ``Mismatch``.
  mutating func check(_ scene: Scene, _ kind: EventKind, followsFromLast: Bool) throws {
    let event = scene.event
    if opening == nil { opening = (event.staff, event.at) }
    let isOfOpening = opening.map { $0.staff == event.staff && $0.at == event.at } == true
    switch kind {
    case .officeOpened, .lawAdopted, .calendarAdopted, .schemeAdopted:
      if isOfOpening && !isStaffed { return try expectUnsigned(scene) }
    case .staffAdded where !isStaffed:
      let member = try scene.payload(StaffAdded.self).member.id
      try scene.asking {
        if member != event.staff { throw StaffError.notOnStaff(event.staff) }
      }
      isStaffed = true
      return try expectUnsigned(scene)
    default: break
    }
    let standing = try standing(of: event.staff, scene)
    let confirmed = kind == .keyConfirmed ? try scene.payload(KeyConfirmed.self).key : nil
    let keys =
      isOfOpening && standing.keys.isEmpty && confirmed == nil
      ? [] : try scene.asking { try standing.keys(confirming: confirmed) }
    if !followsFromLast, let act = scene.read.payload?.staffAct(by: event.staff) {
      try scene.asking { try standing.member.roles.require(act, of: event.staff) }
    }
    try check(scene, signedWithOneOf: keys)
    if kind.movesStaff { standings = [:] }
  }

  private mutating func standing(of staff: StaffID, _ scene: Scene) throws -> StaffStanding {
    if let known = standings[staff] { return known }
    let standing = try scene.asking { try scene.office.standing(of: staff, scene.past) }
    standings[staff] = standing
    return standing
  }

  private func check(_ scene: Scene, signedWithOneOf keys: [PublicKey]) throws {
    guard !keys.isEmpty else { return try expectUnsigned(scene) }
    guard let bytes = scene.event.signature else { throw Mismatch(scene.event, .unsigned) }
    let key = (try? Signature(blob: bytes))?.key
    try scene.expect(key.map(keys.contains) == true, .othersKey)
  }

  /// Somebody's signature under what nobody had to sign says nothing about who acted.
  private func expectUnsigned(_ scene: Scene) throws {
    try scene.expect(scene.event.signature == nil, .othersKey)
  }
}

extension EventKind {
  /// Whether it changes who may act, or how they sign.
  fileprivate var movesStaff: Bool {
    switch self {
    case .officeOpened, .officeChanged, .staffAdded, .staffChanged, .keyAdded, .keyConfirmed,
      .keyEnded:
      true
    case .schemeAdopted, .lawAdopted, .calendarAdopted, .furnishersRegistered, .subjectsImported,
      .consentSaid, .factsCertified,
      .recordsImported, .recordsExpired, .clockCorrected, .scoresStored, .scoresTaken,
      .scoresRetracted,
      .dropsDetected,
      .noticesDrafted, .noticesClaimed, .noticesSent, .noticeSettled, .noticesPrinted,
      .noticesPosted,
      .noticesDiscarded, .nothingOwed,
      .disputeOpened,
      .disputeJoined, .disputeRecounted, .disputeDecided, .disputeClosed, .correctionProposed,
      .correctionApproved, .correctionPublished, .correctionWithdrawn, .correctionContained,
      .bulkProposed, .bulkApproved, .bulkPublished, .bulkWithdrawn,
      .incidentOpened, .incidentClosed, .incidentConfirmed,
      .checkTaken, .checkClosed,
      .proposalMade, .proposalApproved, .proposalRefused, .proposalWithdrawn,
      .checkpointWitnessed:
      false
    }
  }
}
