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

  /// The thing contested, as staff say it: `record bill-17`.
  var contested: String { contests.replacing(":", with: " ", maxReplacements: 1) }

  var isLate: Bool { daysLeft.map { $0 < 0 } ?? false }

  var left: String {
    guard let daysLeft else { return "—" }
    if daysLeft == 0 { return "today" }
    return daysLeft < 0 ? "\(counted(-daysLeft, "day")) over" : counted(daysLeft, "day")
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
  private let receivedOn: Day
  private let summary: DisputeRecord
  private let counting: [String]

  private enum CodingKeys: String, CodingKey {
    case dispute, `case`, state, subject, contests, ground, statement, receivedAt, dueHard
    case dueLegal, target, outcome, finding, missingCalendars, working
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
    receivedOn = dispute.receivedAt.day(in: zone)
    summary = DisputeRecord(dispute, today: shown.today)
    counting = isCounted ? shown.deadline.accounts : []
  }

  func lines(on screen: Screen) -> [String] {
    var lines = [
      "\(screen.style.bold(dispute.description))  \(`case`)  \(subject)  \(state.rawValue)"
        + (outcome.map { ": \($0.rawValue)" } ?? ""),
      "contests \(summary.contested), on the ground \(ground.rawValue)",
    ]
    if !statement.isEmpty { lines.append("“\(DisplayWidth.printable(statement))”") }
    lines.append(
      "received \(receivedOn), to be answered by \(screen.style.bold(dueHard.description))"
        + (summary.daysLeft == nil ? "" : " (\(summary.left)\(summary.isLate ? "" : left))")
    )
    lines.append(
      "  the office aims at \(target?.description ?? "an unknown day"); moved past days off the last day "
        + "is \(dueLegal?.description ?? "unknown")"
    )
    lines += counting.map { "  \($0)" }
    for file in missingCalendars {
      lines.append(screen.style.yellow("  provisional: add \(file) to the templates"))
    }
    if let finding { lines.append("found: \(DisplayWidth.printable(finding))") }
    return lines + next
  }

  private var left: String { summary.daysLeft == 0 ? "" : " left" }

  private var next: [String] {
    switch state {
    case .open where contests.hasPrefix("record:"):
      [
        "if it is wrong: redress correction propose \(contests.dropFirst(7)) --set FIELD=VALUE "
          + "--reason '…' --dispute \(dispute)",
        "if it stands: redress dispute decide \(dispute) --outcome upheld --finding '…'",
      ]
    case .open: ["next: redress dispute decide \(dispute) --outcome upheld --finding '…'"]
    case .decided:
      ["next: send the answer (redress notice list), then: redress dispute close \(dispute)"]
    case .closed: []
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

extension Deadline {
  /// One line for each clock: what it counted and what it passed over.
  fileprivate var accounts: [String] {
    DeadlineStep.Clock.allCases.compactMap { clock in
      let steps = working.filter { $0.clock == clock }
      guard !steps.isEmpty else { return nil }
      var said: [String] = []
      if steps.contains(where: { $0.finding == .received }) {
        said.append("the day of receipt is not counted")
      }
      let counted = steps.filter { if case .counted = $0.finding { true } else { false } }
      if let first = counted.first, let last = counted.last {
        said.append(
          "day 1 is \(first.day)"
            + (counted.count > 1 ? ", day \(counted.count) is \(last.day)" : "")
        )
      }
      let passed = steps.filter { $0.finding == .passedOver }.map(\.day.description)
      if !passed.isEmpty { said.append("days off: \(passed.joined(separator: " "))") }
      for step in steps {
        switch step.finding {
        case .stands: said.append("\(step.day) is a working day")
        case .unknown: said.append("\(step.day) is of a year not loaded")
        case .received, .counted, .passedOver: break
        }
      }
      return "\(clock.name): \(said.joined(separator: "; "))"
    }
  }
}

extension DeadlineStep.Clock {
  fileprivate var name: String {
    switch self {
    case .hard: "calendar days"
    case .legal: "days off passed over"
    case .target: "working days to the aim"
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
