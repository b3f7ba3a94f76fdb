import Redress

/// A check with what is known of its fall today.
struct CheckPage: Page {
  let check: CheckID
  @OrNull var `case`: CaseID?
  let subject: SubjectID
  let drop: DropID
  let period: Period

  /// Whose letter promised it.
  let notice: NoticeID
  let due: Day

  /// Days to the due day, negative once it has passed; `nil` when nothing is due any more.
  @OrNull var daysLeft: Int?
  @OrNull var owner: StaffID?

  /// `open`, `overtaken` or `closed`.
  let state: String
  @OrNull var finding: CheckFinding?
  @OrNull var note: String?

  /// Whether the records on file explain the whole fall by now, and the points that they do not.
  let explained: Bool
  let unexplained: Points

  init(_ shown: ShownCheck) {
    let check = shown.check
    self.check = check.id
    `case` = check.caseID
    subject = check.subject
    drop = check.drop
    period = check.period
    notice = check.notice
    due = check.due
    owner = check.owner
    explained = shown.isExplained
    unexplained = shown.unexplained
    daysLeft = nil
    finding = nil
    note = nil
    switch check.state {
    case .open:
      state = "open"
      daysLeft = shown.today.days(until: check.due)
    case .overtaken: state = "overtaken"
    case .closed(let found, let said):
      state = "closed"
      (finding, note) = (found, said)
    }
  }

  var isLate: Bool { daysLeft.map { $0 < 0 } ?? false }

  func left(on screen: Screen) -> String {
    guard let daysLeft else { return "—" }
    if daysLeft == 0 { return screen(DisputeWord.today) }
    return screen(daysLeft < 0 ? DisputeWord.over : .days, ["days": abs(daysLeft)])
  }

  func standing(on screen: Screen) -> String {
    if let finding { return screen(finding) }
    if daysLeft == nil { return screen(CheckWord.overtaken) }
    return screen(explained ? CheckWord.explicable : .open)
  }

  func lines(on screen: Screen) -> [String] {
    var lines = [
      "\(screen.style.bold(check.description))  \(`case`?.description ?? "—")  \(subject)  "
        + standing(on: screen),
      screen(CheckWord.about, ["drop": drop, "period": period, "notice": notice]),
    ]
    if finding == nil, daysLeft != nil {
      let left = left(on: screen)
      lines.append(screen(CheckWord.due, ["day": due, "left": left]))
      lines.append(
        owner.map { screen(CheckWord.takenBy, ["staff": $0]) } ?? screen(CheckWord.takenByNobody)
      )
      lines.append(
        explained
          ? screen(CheckWord.allExplained)
          : screen(CheckWord.left, ["points": unexplained.signed])
      )
    }
    if let note { lines.append(screen(CheckWord.note, ["note": note])) }
    return lines + next(on: screen)
  }

  private func next(on screen: Screen) -> [String] {
    if let finding {
      return [screen(finding.isTold ? CheckWord.toldNext : .errorTold)]
    }
    guard daysLeft != nil else { return [] }
    let facts: Slots = ["check": check, "drop": drop, "subject": subject]
    let ways: [CheckWord] = explained ? [.explainedNext] : [.lookNext, .unknownNext]
    return (owner == nil ? [screen(CheckWord.takeNext, facts)] : [])
      + (ways + [.errorNext]).map { screen($0, facts) }
  }
}

enum CheckWord: String, ScreenWord {
  static let section = "check"

  case none, noneOpen, open, overtaken, explicable, about, due, takenBy, takenByNobody
  case allExplained, left, note, takeNext, lookNext, explainedNext, unknownNext, errorNext
  case toldNext, errorTold, imported, importedMore
}
