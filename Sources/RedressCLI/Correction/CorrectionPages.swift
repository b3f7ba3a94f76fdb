import Redress

/// A month that a correction touches.
struct MovedMonth: Encodable {
  let subject: SubjectID
  let period: Period
  let from: Points
  let to: Points
  let change: Points

  init(_ month: Recomputation) {
    subject = month.after.subject
    period = month.period
    from = month.before.score
    to = month.after.score
    change = month.change
  }

  static func table(_ months: [MovedMonth], on screen: Screen) -> [String] {
    screen.table(
      [.month, .from, .to, .change],
      months.map { month in
        [
          "\(month.period)", "\(month.from)", "\(month.to)",
          .init(
            month.change.signed,
            tone: month.change > .zero ? .green : month.change < .zero ? .red : .dim
          ),
        ]
      }
    )
  }
}

/// A correction in a list.
struct CorrectionRecord: Encodable {
  let correction: CorrectionID
  let `case`: CaseID
  let record: RecordID
  let subject: SubjectID
  let state: CorrectionState
  let reason: String
  @OrNull var dispute: DisputeID?
  let proposedBy: StaffID
  @OrNull var approvedBy: StaffID?

  init(_ correction: Correction) {
    self.correction = correction.id
    `case` = correction.caseID
    record = correction.record
    subject = correction.subject
    state = correction.state
    reason = correction.reason
    dispute = correction.disputeID
    proposedBy = correction.proposedBy
    approvedBy = correction.approvedBy
  }
}

struct CorrectionPage: Page {
  let correction: CorrectionID
  let `case`: CaseID
  let record: RecordID
  let subject: SubjectID
  let state: CorrectionState
  let set: [String: String]
  let remove: Bool
  let reason: String
  @OrNull var dispute: DisputeID?
  let proposedBy: StaffID
  @OrNull var approvedBy: StaffID?
  let preview: [MovedMonth]

  /// Empty until it is published.
  let restated: [MovedMonth]

  /// Whether it can only be withdrawn, because what it touches moved since.
  let stale: Bool
  let digest: String

  init(_ shown: CorrectionShown) {
    let correction = shown.correction
    self.correction = correction.id
    `case` = correction.caseID
    record = correction.record
    subject = correction.subject
    state = correction.state
    if case .set(let values) = correction.change { set = values } else { set = [:] }
    remove = correction.change == .remove
    reason = correction.reason
    dispute = correction.disputeID
    proposedBy = correction.proposedBy
    approvedBy = correction.approvedBy
    preview = shown.months.map { MovedMonth($0) }
    restated = correction.state == .published ? preview : []
    stale = shown.isStale
    digest = correction.digest
  }

  enum Word: String, ScreenWord {
    static let section = "correction"

    case title, remove, reason, proposedBy, approvedBy, noMonth, stale, withdrawNext, digest
    case approveNext, publishNext
  }

  func lines(on screen: Screen) -> [String] {
    let what = (remove ? RecordChange.remove : .set(set)).said(in: screen.words)
    var lines = [
      screen(
        Word.title,
        [
          "correction": screen.style.bold(correction.description), "case": `case`,
          "subject": subject, "record": record, "state": screen[state],
        ]
      ),
      screen(Word.reason, ["change": what, "reason": DisplayWidth.printable(reason)]),
      screen(Word.proposedBy, ["staff": proposedBy])
        + (approvedBy.map { screen(Word.approvedBy, ["staff": $0]) } ?? ""),
      "",
    ]
    if state == .withdrawn { return lines.dropLast() }
    lines += preview.isEmpty ? [screen(Word.noMonth)] : MovedMonth.table(preview, on: screen)
    if stale {
      return lines + [
        "", screen.style.yellow(screen(Word.stale)),
        screen(Word.withdrawNext, ["correction": correction]),
      ]
    }
    lines += ["", screen(Word.digest, ["digest": digest])]
    switch state {
    case .proposed: lines.append(screen(Word.approveNext, ["correction": correction]))
    case .approved: lines.append(screen(Word.publishNext, ["correction": correction]))
    case .published, .withdrawn: break
    }
    return lines
  }
}

struct PublishPage: Page {
  let correction: CorrectionID
  let state: CorrectionState
  let restated: [MovedMonth]
  let endedDrops: [DropID]
  let newDrops: [DropID]
  let notice: NoticeID
  let run: RunID
  let digest: String

  init(_ outcome: CorrectionPublishedOutcome) {
    correction = outcome.correction.id
    state = outcome.correction.state
    restated = outcome.restated.map { MovedMonth($0) }
    endedDrops = outcome.endedDrops
    newDrops = outcome.newDrops
    notice = outcome.notice
    run = outcome.run
    digest = outcome.digest
  }

  enum Word: String, ScreenWord {
    static let section = "correction_published"

    case title, none, drops, letter, next
  }

  func lines(on screen: Screen) -> [String] {
    func listed(_ drops: [DropID]) -> String {
      drops.isEmpty ? screen(Word.none) : drops.map(\.description).joined(separator: ", ")
    }
    return [
      screen(Word.title, ["correction": screen.style.bold(correction.description)]), "",
    ] + MovedMonth.table(restated, on: screen) + [
      "", screen(Word.drops, ["ended": listed(endedDrops), "new": listed(newDrops)]),
      screen(Word.letter, ["notice": notice, "run": run]), screen(Word.next, ["run": run]),
    ]
  }
}
