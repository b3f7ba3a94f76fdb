internal import RedressCore
internal import RedressLetters
internal import RedressStore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Whether every day of every dispute is the one that the rules adopted by then give, and the office
/// may go by the settings that it was given.
///
/// It goes through the log once, adopting what was adopted; only disputes with a day that is not known
/// yet are kept in memory.
struct DeadlinesCheck {
  private var book = LawBook()
  private var settings: OfficeSettings?
  private var zone: TimeZone?
  private var provisional: [Clock: (receivedOn: Day, basis: DeadlineBasis)] = [:]

  /// Those that were closed before their days were known.
  private var closed: [Clock: (receivedOn: Day, basis: DeadlineBasis)] = [:]

  /// What the calendar adopted last makes known, by number: the recounts follow at once.
  private var awaited: ArraySlice<Clock> = []
  private var counted = 0

  /// What days are counted for: a dispute, by the number 1, or an objection that joined it.
  private struct Clock: Hashable, Comparable {
    let dispute: DisputeID
    var objection = 1

    static func < (one: Clock, other: Clock) -> Bool {
      (one.dispute, one.objection) < (other.dispute, other.objection)
    }
  }

  /// - Throws: ``Mismatch``, naming the first event that is wrong.
  static func run(_ connection: any Connection) throws -> VerifyDetail {
    var check = DeadlinesCheck()
    let kinds: [EventKind] = [
      .officeOpened, .officeChanged, .lawAdopted, .calendarAdopted, .schemeAdopted, .disputeOpened,
      .disputeJoined, .disputeRecounted, .disputeDecided, .disputeClosed,
    ]
    try connection.forEachEvent(of: kinds) { try check.take($0, $1) }
    try check.expectNothingAwaited()
    return .deadlines(disputes: check.counted)
  }

  private mutating func take(_ read: ReadEvent, _ kind: EventKind) throws {
    let event = read.event
    if kind != .disputeRecounted { try expectNothingAwaited() }
    switch kind {
    case .officeOpened: settings = try read.payload(as: OfficeOpened.self).settings
    case .officeChanged: try change(read.payload(as: OfficeChanged.self).settings, event)
    case .lawAdopted:
      let adopted = try read.payload(as: LawAdopted.self)
      let law = try Law.adopted(adopted.source, as: RuleVersion(adopted.law, adopted.version))
      let digest = Digest.hash(adopted.source).hexadecimal
      let known = book.adopt(law, from: adopted.from, digest: digest)
      try expect(
        known.version == RuleVersion(adopted.law, adopted.version) && digest == adopted.digest,
        .otherLaw(event: event.sequence)
      )
      try expect(
        settings.map { (try? $0.checkTarget(by: book)) != nil } == true,
        .shortTerm(event: event.sequence)
      )
    case .calendarAdopted:
      let adopted = try read.payload(as: CalendarAdopted.self)
      let name = CalendarYear.name(adopted.year, in: adopted.region)
      let version = RuleVersion(name, adopted.version)
      let year = try CalendarYear.adopted(adopted.source, as: version)
      let digest = Digest.hash(adopted.source).hexadecimal
      let known = book.adopt(year, in: adopted.region, digest: digest)
      try expect(
        known.version == version && digest == adopted.digest,
        .otherCalendar(event: event.sequence)
      )
      awaited = provisional.keys.sorted().filter { recount($0) != nil }[...]
    case .schemeAdopted:
      let source = try read.payload(as: SchemeAdopted.self).source
      zone = Scheme.reread(try Document(yaml: source))?.timeZone
    case .disputeOpened:
      let opened = try read.payload(as: DisputeOpened.self)
      try start(Clock(dispute: opened.dispute), opened, event)
    case .disputeJoined:
      let joined = try read.payload(as: DisputeJoined.self)
      try start(Clock(dispute: joined.dispute, objection: joined.objection), joined, event)
    case .disputeRecounted: try recount(read.payload(as: DisputeRecounted.self), event)
    case .disputeClosed:
      let id = try read.payload(as: DisputeClosed.self).dispute
      for clock in provisional.keys where clock.dispute == id {
        closed[clock] = provisional.removeValue(forKey: clock)
      }
    case .disputeDecided:
      let id = try read.payload(as: DisputeDecided.self).dispute
      // A correction decides again what was closed.
      for clock in closed.keys where clock.dispute == id {
        provisional[clock] = closed.removeValue(forKey: clock)
      }
    case .checkTaken, .checkClosed, .staffAdded, .staffChanged, .keyAdded, .keyConfirmed, .keyEnded,
      .furnishersRegistered, .subjectsImported, .consentSaid, .factsCertified,
      .recordsImported, .recordsExpired, .scoresStored, .scoresTaken, .scoresRetracted,
      .clockCorrected,
      .dropsDetected, .noticesDrafted, .noticesClaimed, .noticesSent, .noticeSettled,
      .noticesPrinted, .noticesPosted,
      .noticesDiscarded, .nothingOwed, .correctionProposed,
      .correctionApproved, .correctionPublished, .correctionWithdrawn, .correctionContained,
      .bulkProposed, .bulkApproved, .bulkPublished, .bulkWithdrawn,
      .incidentOpened, .incidentClosed, .incidentConfirmed,
      .proposalMade, .proposalApproved, .proposalRefused, .proposalWithdrawn,
      .checkpointWitnessed:
      break
    }
  }

  private mutating func change(_ changed: OfficeSettings, _ event: Event) throws {
    let isOther = settings.map { !changed.differences(from: $0).isEmpty }
    try expect(isOther == true, .sameSettings(event: event.sequence))
    try expect(
      (try? changed.check(among: nil, by: book)) != nil,
      .otherSettings(event: event.sequence)
    )
    settings = changed
  }

  private mutating func start(
    _ clock: Clock,
    _ opened: some CountedPayload,
    _ event: Event
  ) throws {
    let (event, id) = (event.sequence, clock.dispute)
    let arrived = zone.map { Instant(milliseconds: opened.receivedAt).day(in: $0) }
    try expect(opened.receivedOn == arrived, .receivedOnOtherDay(event: event, id))
    let basis = DeadlineBasis(
      law: opened.law,
      targetDays: opened.targetDays,
      calendars: opened.calendars
    )
    let right = settings.flatMap {
      book.count(receivedOn: opened.receivedOn, law: $0.law, targetDays: $0.targetDays)
    }
    try expect(
      right?.basis == basis,
      .otherBasis(event: event, id)
    )
    try expect(
      right?.deadline.dueHard == opened.dueHard && right?.dueLegal == opened.dueLegal
        && right?.target == opened.aimedAt,
      .otherDueDay(event: event, id)
    )
    if opened.dueLegal == nil || opened.aimedAt == nil {
      provisional[clock] = (opened.receivedOn, basis)
    }
    if clock.objection == 1 { counted += 1 }
  }

  private mutating func recount(_ recounted: DisputeRecounted, _ event: Event) throws {
    let (event, id) = (event.sequence, recounted.dispute)
    let clock = Clock(dispute: id, objection: recounted.objection ?? 1)
    guard recounted.objection != 1, awaited.popFirst() == clock, let right = recount(clock),
      let receivedOn = provisional[clock]?.receivedOn
    else { throw Mismatch(.recountedWithoutReason(event: event, id)) }
    try expect(
      right.basis.calendars == recounted.calendars && right.dueLegal == recounted.dueLegal
        && right.target == recounted.aimedAt,
      .otherDueDay(event: event, id)
    )
    provisional[clock] =
      right.deadline.missing.isEmpty ? nil : (receivedOn, right.basis)
  }

  private func recount(_ clock: Clock) -> CountedDeadline? {
    provisional[clock].flatMap { book.recount(receivedOn: $0.receivedOn, by: $0.basis) }
  }

  private func expectNothingAwaited() throws {
    guard let waiting = awaited.first else { return }
    throw Mismatch(.notRecounted(waiting.dispute))
  }

  private func expect(_ isRight: Bool, _ otherwise: VerifyDetail) throws {
    if !isRight { throw Mismatch(otherwise) }
  }
}

/// An event from which days are counted.
private protocol CountedPayload {
  var receivedAt: Int64 { get }
  var receivedOn: Day { get }
  var law: RuleVersion { get }
  var targetDays: Int { get }
  var calendars: [RuleVersion] { get }
  var dueHard: Day { get }
  var dueLegal: Day? { get }
  var aimedAt: Day? { get }
}

extension DisputeOpened: CountedPayload {}
extension DisputeJoined: CountedPayload {}
