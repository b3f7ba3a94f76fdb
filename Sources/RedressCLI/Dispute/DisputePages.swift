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
  let contests: String
  let ground: DisputeGround
  let state: DisputeState
  @OrNull var outcome: DisputeOutcome?
  let dueHard: Day
  @OrNull var dueLegal: Day?
  @OrNull var target: Day?

  /// Days to the due day, negative once it has passed; `nil` when nothing is due any more.
  @OrNull var daysLeft: Int?

  init(_ dispute: Dispute, today: Day) {
    self.dispute = dispute.id
    `case` = dispute.caseID
    subject = dispute.subject
    contests = dispute.target.description
    ground = dispute.ground
    state = dispute.state
    outcome = dispute.outcome
    dueHard = dispute.dueHard
    dueLegal = dispute.dueLegal
    target = dispute.aimedAt
    daysLeft = dispute.state == .closed ? nil : today.days(until: dispute.dueHard)
  }

  var isLate: Bool { daysLeft.map { $0 < 0 } ?? false }

  var left: String {
    guard let daysLeft else { return "—" }
    return daysLeft < 0 ? "\(-daysLeft) days over" : daysLeft == 0 ? "today" : "\(daysLeft) days"
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
  let contests: String
  let ground: DisputeGround
  let statement: String
  let receivedAt: String
  let dueHard: Day
  @OrNull var dueLegal: Day?
  @OrNull var target: Day?
  @OrNull var outcome: DisputeOutcome?
  @OrNull var finding: String?

  /// Calendar files that are missing for the rolled and the working-day dates; may be empty.
  let missingCalendars: [String]
  let working: [Step]
  private let left: String

  private enum CodingKeys: String, CodingKey {
    case dispute, `case`, state, subject, contests, ground, statement, receivedAt, dueHard
    case dueLegal, target, outcome, finding, missingCalendars, working
  }

  init(_ shown: DisputeShown, zone: TimeZone) {
    let dispute = shown.dispute
    self.dispute = dispute.id
    `case` = dispute.caseID
    state = dispute.state
    subject = dispute.subject
    contests = dispute.target.description
    ground = dispute.ground
    statement = dispute.statement
    receivedAt = dispute.receivedAt.text(in: zone)
    dueHard = dispute.dueHard
    dueLegal = dispute.dueLegal
    target = dispute.aimedAt
    outcome = dispute.outcome
    finding = shown.finding
    missingCalendars = Array(Set(shown.deadline.missing.map(\.missingFile))).sorted()
    working = shown.deadline.working.map {
      Step(clock: $0.clock.rawValue, day: $0.day, finding: $0.finding.word)
    }
    left = DisputeRecord(dispute, today: shown.today).left
  }

  func lines(_ style: Style) -> [String] {
    var lines = [
      "\(style.bold(dispute.description))  \(`case`)  \(subject)  \(state.rawValue)"
        + (outcome.map { ": \($0.rawValue)" } ?? ""),
      "contests \(contests)  ground \(ground.rawValue)",
    ]
    if !statement.isEmpty { lines.append("“\(DisplayWidth.printable(statement))”") }
    lines.append("received \(receivedAt)")
    lines.append(
      "answer by \(style.bold(dueHard.description)) (\(left)), 20 calendar days, the day of receipt "
        + "not counted"
    )
    lines.append(
      "  aimed at \(target?.description ?? "unknown"), "
        + "last day if rest days roll \(dueLegal?.description ?? "unknown")"
    )
    for file in missingCalendars {
      lines.append(style.yellow("  provisional: add \(file) to the templates"))
    }
    if let finding { lines.append("found: \(DisplayWidth.printable(finding))") }
    if let next { lines.append("next: \(next)") }
    return lines
  }

  private var next: String? {
    switch state {
    case .open where contests.hasPrefix("record:"):
      "redress correction propose \(contests.dropFirst(7)) --set FIELD=VALUE --reason '…' "
        + "--dispute \(dispute), or redress dispute decide \(dispute) --outcome …"
    case .open: "redress dispute decide \(dispute) --outcome … --finding '…'"
    case .decided: "send the answer (redress notice list), then redress dispute close \(dispute)"
    case .closed: nil
    }
  }
}

extension DeadlineStep.Finding {
  /// One word or two, for programs and for a table.
  var word: String {
    switch self {
    case .received: "received"
    case .counted(let day): "day \(day)"
    case .passedOver: "passed over"
    case .stands: "stands"
    case .unknown(let error): "unknown: \(error.missingFile) is not there"
    }
  }
}

extension Day {
  /// The middle of the day in a time zone, for a day given without a time.
  func noon(in zone: TimeZone) -> Instant {
    let noon = Int64(number) * 86_400_000 + 12 * 3_600_000
    let offset = Instant(milliseconds: noon).offset(in: zone)
    return Instant(milliseconds: noon - Int64(offset) * 1_000)
  }
}
