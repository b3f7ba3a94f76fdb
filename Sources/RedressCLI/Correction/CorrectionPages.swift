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

struct CorrectionPage: Page {
  /// What a list leaves out.
  private struct Details: Encodable {
    let set: [String: String]
    let remove: Bool
    let preview: [MovedMonth]

    /// Empty until it is published.
    let restatements: [MovedMonth]

    /// Whether it can only be withdrawn, because what it touches moved since.
    let stale: Bool
    let superseded: [SupersededRestatement]
    let digest: String
  }

  private let correction: Correction
  private let details: Details

  init(_ shown: CorrectionShown) {
    correction = shown.correction
    let preview = shown.months.map { MovedMonth($0) }
    var values: [String: String] = [:]
    if case .set(let new) = correction.change { values = new }
    details = Details(
      set: values,
      remove: correction.change == .remove,
      preview: preview,
      restatements: correction.state == .published ? preview : [],
      stale: shown.isStale,
      superseded: shown.superseded,
      digest: correction.digest
    )
  }

  func encode(to encoder: any Encoder) throws {
    try correction.encode(to: encoder)
    try details.encode(to: encoder)
  }

  enum Word: String, ScreenWord {
    static let section = "correction"

    case title, remove, reason, proposedBy, approvedBy, noMonth, stale, withdrawNext, digest
    case approveNext, publishNext
  }

  func lines(on screen: Screen) -> [String] {
    let id = correction.id
    let what = correction.change.said(in: screen.words)
    var lines = [
      screen(
        Word.title,
        [
          "correction": screen.style.bold(id.description), "case": correction.caseID,
          "subject": correction.subject, "record": correction.record,
          "state": screen[correction.state],
        ]
      ),
      screen(
        Word.reason,
        ["change": what, "reason": DisplayWidth.printable(correction.reason)]
      ),
      screen(Word.proposedBy, ["staff": correction.proposedBy])
        + (correction.approvedBy.map { screen(Word.approvedBy, ["staff": $0]) } ?? ""),
      "",
    ]
    if correction.state == .withdrawn { return lines.dropLast() }
    lines +=
      details.preview.isEmpty
      ? [screen(Word.noMonth)] : MovedMonth.table(details.preview, on: screen)
    if details.stale {
      return lines + [
        "", screen.style.yellow(screen(Word.stale)),
        screen(Word.withdrawNext, ["correction": id]),
      ]
    }
    lines += ["", screen(Word.digest, ["digest": correction.digest])]
    switch correction.state {
    case .proposed:
      lines.append(
        screen(
          Word.approveNext,
          ["correction": id, "digest": String(correction.digest.prefix(12))]
        )
      )
    case .approved: lines.append(screen(Word.publishNext, ["correction": id]))
    case .published: lines += details.superseded.map { $0.said(of: id, on: screen) }
    case .withdrawn: break
    }
    return lines
  }
}

/// Why a month's scores contain a correction that was published before them.
package enum ContainmentWord: String, ScreenWord {
  package static let section = "containments"

  case computed, same, decided, unknown
}

extension SupersededRestatement {
  fileprivate func said(of correction: CorrectionID, on screen: Screen) -> String {
    let word: ContainmentWord =
      switch contained {
      case .computed: .computed
      case .same: .same
      case .decided: .decided
      case nil: .unknown
      }
    return screen(word, ["period": period, "batch": batch, "correction": correction])
  }
}

struct PublishPage: Page {
  let correction: CorrectionID
  let state: CorrectionState
  let restatements: [MovedMonth]
  let endedDrops: [DropID]
  let newDrops: [DropID]
  let notice: NoticeID
  let run: RunID
  let digest: String

  init(_ outcome: CorrectionPublishedOutcome) {
    correction = outcome.correction.id
    state = outcome.correction.state
    restatements = outcome.restated.map { MovedMonth($0) }
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
    ] + MovedMonth.table(restatements, on: screen) + [
      "", screen(Word.drops, ["ended": listed(endedDrops), "new": listed(newDrops)]),
      screen(Word.letter, ["notice": notice, "run": run]), screen(Word.next, ["run": run]),
    ]
  }
}
