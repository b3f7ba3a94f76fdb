internal import RedressCore
internal import RedressLetters
internal import RedressProof
internal import RedressStore

/// Whether every event was allowed when it was written, and says what the rules gave.
///
/// Each is judged by what the office knew just before it: where an act needs nothing but what is on
/// file, the act itself is done again there and must come to the same; of the others, what they brought
/// is held against the rules that they went by.
struct RulesCheck: EventJudge {
  /// Of the database that is verified; without templates, so that nothing is read from outside.
  private let office: Office
  private var last: Event?
  private var signers = SignersCheck()

  /// Whether the events of the act that made the office go on.
  private var isOpening = false

  /// What was approved by the event before, to be done by this one.
  private var approved: ProposedAct?

  /// The notice that the act at hand has to draft.
  var awaited: Notice.Occasion?

  /// The decisions that the act at hand has to write before, in order.
  private var decisions: ArraySlice<NewEvent> = []
  private var judged = 0

  /// How long bad information was kept when records came in, by the event.
  private var terms: [Int64: KeepingTerm] = [:]

  /// Whom of a computed month it scores again; `nil` for everyone.
  private let sample: VerifySample?
  private var scoredAgain = (months: 0, people: 0)

  /// What witnesses saw, to be looked for in the log at once.
  private var witnessed: [(event: Event, checkpoint: Checkpoint)] = []

  init(_ store: Store, sample: VerifySample? = nil) {
    self.sample = sample
    office = Office(
      store: store,
      templates: Templates(folder: "/"),
      staff: nil,
      purpose: "",
      clock: { Instant(milliseconds: 0) }
    )
  }

  mutating func judge(
    _ read: ReadEvent,
    past: any Connection,
    present: any Connection
  ) throws {
    let event = read.event
    guard let kind = read.kind else { throw Mismatch(event, .unknownKind) }
    if let fault = read.fault { throw Mismatch(event, fault) }
    try checkTime(event)
    try checkOpening(event, kind)
    if awaited == nil, !decisions.isEmpty, kind != .disputeDecided {
      throw Mismatch(last ?? event, .notDone)
    }
    if awaited != nil, kind != (decisions.isEmpty ? .noticesDrafted : .disputeDecided) {
      throw Mismatch(last ?? event, decisions.isEmpty ? .noLetter : .notDone)
    }
    let scene = Scene(read: read, office: office.at(event), past: past, present: present)
    try signers.check(
      scene,
      kind,
      followsFromLast: approved != nil || awaited != nil || !decisions.isEmpty
    )
    if !isOpening { try scene.checkTwo(kind, approved: approved) }
    approved = nil
    try judge(kind, scene)
    last = event
    judged += 1
  }

  func finish(_ present: any Connection) throws -> VerifyDetail {
    if awaited != nil, let last { throw Mismatch(last, .noLetter) }
    if !decisions.isEmpty, let last { throw Mismatch(last, .notDone) }
    if approved != nil, let last { throw Mismatch(last, .notDone) }
    if let event = try present.importOfLaterVersion() {
      throw Mismatch(event, .versionOfImport)
    }
    if let event = try present.importOfRecordAgain() { throw Mismatch(event, .recordAgain) }
    if try present.hasRecords() {
      let kinds = try office.rules(present).schemes.current.kinds
      if let event = try present.importOfOtherFacts(kinds: kinds) {
        throw Mismatch(event, .wrongCount)
      }
      if let event = try present.importOfDeletedFact(kinds: kinds) {
        throw Mismatch(event, .deletedFact)
      }
      if let event = try present.importOfExpired(terms, kinds: kinds) {
        throw Mismatch(event, .expiredTaken)
      }
    }
    let places = try present.places(of: witnessed.map(\.checkpoint))
    for (event, place) in zip(witnessed.map(\.event), places) {
      guard case .inLog = place else { throw Mismatch(event, .otherLog) }
    }
    guard let sample else { return .rules(events: judged) }
    return .sampledRules(
      events: judged,
      people: scoredAgain.people,
      months: scoredAgain.months,
      seed: sample.seed
    )
  }

  private func checkTime(_ event: Event) throws {
    let isInOrder = last.map { $0.earliestNext <= event.at } ?? true
    guard isInOrder, Instant.calendarRange.contains(event.at) else {
      throw Mismatch(event, .wrongTime)
    }
  }

  /// The first act opens the office, adopts what it goes by and names its first member of staff.
  private mutating func checkOpening(_ event: Event, _ kind: EventKind) throws {
    guard let last else {
      guard kind == .officeOpened else { throw Mismatch(event, .notOpening) }
      isOpening = true
      return
    }
    if kind == .officeOpened { throw Mismatch(event, .notOpening) }
    let goesOn = [.lawAdopted, .calendarAdopted, .schemeAdopted].contains(kind)
    isOpening = isOpening && goesOn && last.at == event.at && last.staff == event.staff
  }

  private mutating func judge(_ kind: EventKind, _ scene: Scene) throws {
    switch kind {
    case .officeOpened: try scene.opened()
    case .officeChanged: try scene.changed()
    case .staffAdded: try scene.staffAdded()
    case .staffChanged: try scene.staffChanged()
    case .keyAdded: try scene.keyAdded()
    case .keyConfirmed: try scene.keyConfirmed()
    case .keyEnded: try scene.keyEnded()
    case .schemeAdopted: try scene.schemeAdopted(isFirst: isOpening)
    case .lawAdopted: try scene.lawAdopted()
    case .calendarAdopted: try scene.calendarAdopted()
    case .furnishersRegistered: try scene.furnishersRegistered()
    case .subjectsImported: try scene.subjectsImported()
    case .recordsImported: terms[scene.event.sequence] = try scene.recordsImported()
    case .recordsExpired: try scene.recordsExpired()
    case .scoresStored: try scene.scoresStored()
    case .scoresTaken:
      if let people = try scene.scoresTaken(sample) {
        (scoredAgain.months, scoredAgain.people) =
          (scoredAgain.months + 1, scoredAgain.people + people)
      }
    case .scoresRetracted: try scene.scoresRetracted()
    case .consentSaid: try scene.consentSaid()
    case .factsCertified: try scene.factsCertified()
    case .dropsDetected: try scene.dropsDetected()
    case .noticesDrafted:
      try scene.noticesDrafted(awaited)
      awaited = nil
    case .noticesClaimed: try scene.noticesClaimed()
    case .noticesSent: try scene.noticesSent()
    case .noticeSettled: try scene.noticeSettled()
    case .noticesPrinted: try scene.noticesPrinted()
    case .noticesPosted: try scene.noticesPosted()
    case .noticesDiscarded: try scene.noticesDiscarded()
    case .nothingOwed: try scene.nothingOwed()
    case .disputeOpened: awaited = try scene.disputeOpened()
    case .disputeJoined: awaited = try scene.disputeJoined()
    case .disputeRecounted: try scene.disputeRecounted()
    case .disputeDecided:
      awaited = try scene.disputeDecided(decisions.popFirst()) ?? awaited
    case .disputeClosed: try scene.disputeClosed()
    case .correctionProposed: try scene.correctionProposed()
    case .correctionApproved: try scene.correctionApproved()
    case .correctionPublished:
      let (decided, letter) = try scene.correctionPublished()
      (decisions, awaited) = (decided[...], letter)
    case .bulkProposed: try scene.bulkProposed()
    case .bulkApproved: try scene.bulkApproved()
    case .bulkPublished: decisions = try scene.bulkPublished()[...]
    case .bulkWithdrawn: try scene.bulkWithdrawn()
    case .correctionWithdrawn: try scene.correctionWithdrawn()
    case .correctionContained: try scene.correctionContained()
    case .incidentOpened: try scene.incidentOpened()
    case .incidentClosed: try scene.incidentClosed()
    case .incidentConfirmed: try scene.incidentConfirmed()
    case .checkTaken: try scene.checkTaken()
    case .checkClosed: awaited = try scene.checkClosed()
    case .proposalMade: try scene.proposalMade()
    case .proposalApproved: approved = try scene.proposalApproved()
    case .proposalRefused: try scene.proposalRefused()
    case .proposalWithdrawn: try scene.proposalWithdrawn()
    case .clockCorrected: try scene.clockCorrected()
    case .checkpointWitnessed: witnessed.append((scene.event, try scene.checkpointWitnessed()))
    }
  }
}

/// An event, and the office as it was when it was written.
struct Scene {
  let read: ReadEvent

  /// Acts as who wrote the event, at its instant.
  let office: Office
  let past: any Connection
  let present: any Connection

  var event: Event { read.event }

  /// What the event says.
  func payload<Payload: EventPayload>(_ type: Payload.Type = Payload.self) throws -> Payload {
    try read.payload(as: type)
  }

  func expect(_ isRight: Bool, _ otherwise: RuleBreach) throws {
    if !isRight { throw Mismatch(event, otherwise) }
  }

  /// What an act would be done in, by who wrote the event and at its instant.
  var transaction: Transaction {
    let author = Author(
      staff: event.staff,
      userID: event.userID,
      purpose: event.purpose,
      at: event.at
    )
    return Transaction(past, by: author, gathers: true)
  }

  /// Does an act again and compares its first event with the one that was written.
  ///
  /// - Returns: All that it makes.
  /// - Throws: ``Mismatch`` when the act is refused, or comes to something else.
  @discardableResult
  func again(_ act: (Office, Transaction) throws -> Void) throws -> [NewEvent] {
    let transaction = transaction
    try asking { try act(office, transaction) }
    guard let made = transaction.gathered, let first = made.first else {
      throw Mismatch(event, .decidedOtherwise)
    }
    try expectSame(as: first)
    return made
  }

  /// Compares the event with one that an act makes again.
  ///
  /// - Throws: ``Mismatch``.
  func expectSame(as made: NewEvent) throws {
    try expect(made.caseID == event.caseID, .wrongCase)
    try expect(
      made.kind.rawValue == event.kind && made.payload.utf8.elementsEqual(event.payload.utf8),
      .decidedOtherwise
    )
    try expect(try made.attachments().canonicalJSON == event.attached, .rowsOtherwise)
  }

  /// Tells what a guard of an act answers by that act's own error.
  func asking<Answer>(_ guarded: () throws -> Answer) throws -> Answer {
    do {
      return try guarded()
    } catch let error as StoreError {
      throw error
    } catch let error as EngineMisuse {
      throw error
    } catch {
      throw Mismatch(.refused(event: event.sequence, kind: event.kind, Refusal(error)))
    }
  }
}

extension Mismatch {
  init(_ event: Event, _ breach: RuleBreach) {
    self.init(.breach(event: event.sequence, kind: event.kind, breach))
  }
}

extension Office {
  /// The same office as it was for whoever wrote an event.
  func at(_ event: Event) -> Office {
    var office = self
    let instant = event.at
    office.staff = event.staff
    office.purpose = event.purpose
    office.clock = { instant }
    return office
  }
}
