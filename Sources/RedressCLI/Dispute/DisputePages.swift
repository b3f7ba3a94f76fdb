import Redress

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A dispute in a list.
struct DisputeRecord: Encodable {
  let dispute: DisputeID
  let `case`: CaseID
  let subject: SubjectID
  let contests: DisputeTarget

  /// Those that it contests; empty where it contests a score.
  let records: [RecordID]
  let ground: DisputeGround
  let state: DisputeState
  @OrNull var outcome: DisputeOutcome?
  let dueHard: Day
  @OrNull var dueLegal: Day?
  @OrNull var target: Day?

  /// By when it is answered, with all that joined it.
  let answerBy: Day

  /// How many times the person wrote of it, at least 1.
  let objections: Int

  /// Days to the day by which it is answered, negative once it has passed; `nil` when nothing is due any more.
  @OrNull var daysLeft: Int?

  init(_ dispute: Dispute, today: Day) {
    self.dispute = dispute.id
    `case` = dispute.caseID
    subject = dispute.subject
    contests = dispute.target
    records = dispute.target.records
    ground = dispute.ground
    state = dispute.state
    outcome = dispute.outcome
    dueHard = dispute.dueHard
    dueLegal = dispute.dueLegal
    target = dispute.aimedAt
    answerBy = dispute.answerBy
    objections = 1 + dispute.joined.count
    daysLeft = dispute.state == .closed ? nil : today.days(until: dispute.answerBy)
  }

  /// The thing contested, as staff say it: `record bill-17`.
  func contested(on screen: Screen) -> String { contests.said(screen.words) }

  var isLate: Bool { daysLeft.map { $0 < 0 } ?? false }

  func left(on screen: Screen) -> String {
    guard let daysLeft else { return "—" }
    if daysLeft == 0 { return screen(DisputeWord.today) }
    return screen(daysLeft < 0 ? DisputeWord.over : .days, ["days": abs(daysLeft)])
  }
}

/// A dispute with its clock.
struct DisputePage: Page {
  struct Step: Encodable {
    let clock: String
    let day: Day
    let finding: String
  }

  let dispute: DisputeID
  let `case`: CaseID
  let state: DisputeState
  let subject: SubjectID
  let contests: DisputeTarget
  let ground: DisputeGround
  let statement: String
  let receivedAt: String
  let dueHard: Day
  @OrNull var dueLegal: Day?
  @OrNull var target: Day?
  @OrNull var outcome: DisputeOutcome?
  @OrNull var finding: String?

  /// Who sent the evidence, where that is recorded.
  @OrNull var evidenceFrom: FurnisherID?

  /// Whose publishing decided it.
  @OrNull var correction: CorrectionID?

  /// What the days were counted by.
  let law: RuleVersion
  let calendars: [RuleVersion]

  /// Calendars that are missing for the rolled and the working-day dates; may be empty.
  let missingCalendars: [String]
  let working: [Step]

  /// Those that it contests; empty where it contests a score.
  let records: [RecordID]

  /// By when it is answered, with all that joined it.
  let answerBy: Day

  /// What the person wrote again, by number; may be empty.
  let joined: [JoinedObjection]

  /// What was done, in the order in which it happened; may be empty.
  let steps: [StepTaken]
  private let receivedOn: Day
  private let summary: DisputeRecord
  private let counted: Deadline?

  private enum CodingKeys: String, CodingKey {
    case dispute, `case`, state, subject, contests, ground, statement, receivedAt, dueHard
    case dueLegal, target, outcome, finding, evidenceFrom, correction, law, calendars,
      missingCalendars, working, records, answerBy, joined, steps
  }

  /// - Parameters:
  ///   - shown: The dispute.
  ///   - zone: The office's.
  ///   - isCounted: Whether the text shows how the days were counted.
  init(_ shown: DisputeShown, zone: TimeZone, isCounted: Bool = false) {
    let dispute = shown.dispute
    self.dispute = dispute.id
    `case` = dispute.caseID
    state = dispute.state
    subject = dispute.subject
    contests = dispute.target
    ground = dispute.ground
    statement = dispute.statement
    receivedAt = dispute.receivedAt.text(in: zone)
    dueHard = dispute.dueHard
    dueLegal = dispute.dueLegal
    target = dispute.aimedAt
    outcome = dispute.outcome
    finding = shown.finding?.words
    evidenceFrom = shown.finding?.evidenceFrom
    correction = dispute.correctedBy
    missingCalendars = Array(Set(shown.deadline.missing.map(\.missing))).sorted()
    working = shown.deadline.working.map {
      Step(clock: $0.clock.rawValue, day: $0.day, finding: $0.finding.word)
    }
    law = dispute.basis.law
    calendars = dispute.basis.calendars
    records = dispute.target.records
    answerBy = dispute.answerBy
    joined = dispute.joined.map { JoinedObjection($0, zone: zone) }
    receivedOn = dispute.receivedOn
    steps = shown.steps.map { StepTaken($0, of: dispute) }
    summary = DisputeRecord(dispute, today: shown.today)
    counted = isCounted ? shown.deadline : nil
  }

  func lines(on screen: Screen) -> [String] {
    let contested = screen(
      DisputeWord.contests,
      ["target": summary.contested(on: screen), "ground": screen[ground]]
    )
    var lines = [
      "\(screen.style.bold(dispute.description))  \(`case`)  \(subject)  \(screen[state])"
        + (outcome.map { screen(DisputeWord.outcome, ["outcome": screen[$0]]) } ?? "")
        + (correction.map { screen(DisputeWord.by, ["correction": $0]) } ?? ""), contested,
    ]
    lines += DisplayWidth.printableLines(statement).quoted
    lines.append(
      screen(
        DisputeWord.due,
        ["received": receivedOn, "due": screen.style.bold(dueHard.description)]
      ) + (joined.isEmpty ? left(on: screen) : "")
    )
    let unknown = screen(DisputeWord.unknown)
    lines.append(
      screen(
        DisputeWord.aims,
        [
          "target": target?.description ?? screen(DisputeWord.unknownDay),
          "legal": dueLegal?.description ?? unknown,
        ]
      )
    )
    lines += joined.flatMap { $0.lines(on: screen) }
    if !joined.isEmpty {
      let day = screen.style.bold(answerBy.description)
      lines.append(screen(DisputeWord.answerBy, ["day": day]) + left(on: screen))
    }
    lines += counted?.accounts(on: screen) ?? []
    if counted != nil {
      let rules = ([law] + calendars).map(\.description).joined(separator: ", ")
      lines.append(screen(DisputeWord.countedBy, ["rules": rules]))
    }
    for calendar in missingCalendars {
      lines.append(screen.style.yellow(screen(DisputeWord.provisional, ["calendar": calendar])))
    }
    if let finding {
      let found = DisplayWidth.printableLines(finding)
      lines.append(screen(DisputeWord.found, ["finding": found.first ?? ""]))
      lines += found.dropFirst().map { "  \($0)" }
    }
    if let evidenceFrom {
      lines.append(screen(DisputeWord.evidence, ["furnisher": evidenceFrom]))
    }
    lines += steps.map { $0.said(on: screen) }
    return lines + next(on: screen)
  }

  private func left(on screen: Screen) -> String {
    guard let daysLeft = summary.daysLeft else { return "" }
    let left = summary.left(on: screen)
    return screen(daysLeft > 0 ? DisputeWord.stillLeft : .leftOrOver, ["left": left])
  }

  private func next(on screen: Screen) -> [String] {
    switch (state, contests) {
    case (.open, .records(let contested)):
      contested.ids.map { screen(DisputeWord.correctNext, ["record": $0, "dispute": dispute]) }
        + [screen(DisputeWord.upholdNext, ["dispute": dispute])]
    case (.open, .score): [screen(DisputeWord.decideNext, ["dispute": dispute])]
    case (.decided, _): [screen(DisputeWord.closeNext, ["dispute": dispute])]
    case (.closed, _): []
    }
  }
}

/// A step that was taken, and how late the answer was.
struct StepTaken: Encodable {
  let step: DisputeStep.Kind
  let on: Day
  let by: StaffID

  /// Calendar days after the due day, 0 for in time; `nil` for what has no day of its own.
  @OrNull var daysLate: Int?

  init(_ taken: DisputeStep, of dispute: Dispute) {
    (step, on, by) = (taken.kind, taken.on, taken.by)
    daysLate = taken.kind == .answered ? dispute.daysLate(answeredOn: taken.on) : nil
  }

  func said(on screen: Screen) -> String {
    let facts: Slots = ["day": on, "staff": by, "days": daysLate ?? 0]
    switch step {
    case .decided: return screen(DisputeWord.decidedBy, facts)
    case .answered where daysLate ?? 0 > 0:
      return screen.style.red(screen(DisputeWord.answeredLate, facts))
    case .answered: return screen(DisputeWord.answeredBy, facts)
    case .closed: return screen(DisputeWord.closedBy, facts)
    }
  }
}

enum DisputeWord: String, ScreenWord {
  static let section = "dispute"

  case by, evidence, none, noneOpen, record, records, score, today, over, days, contests, outcome,
    due,
    stillLeft
  case leftOrOver, aims, unknown, unknownDay, countedBy, provisional, found, correctNext
  case upholdNext, decideNext
  case joined, answerBy
  case decidedBy, answeredBy, answeredLate, closedBy, closeNext, hard, legal, target,
    receiptNotCounted, firstDay, lastDay, daysOff, workingDay
  case notLoaded
}

extension Day {
  /// The middle of the day in a time zone, for a day given without a time.
  func noon(in zone: TimeZone) -> Instant {
    let noon = Int64(number) * 86_400_000 + 12 * 3_600_000
    let offset = Instant(milliseconds: noon).offset(in: zone)
    return Instant(milliseconds: noon - Int64(offset) * 1_000)
  }
}
