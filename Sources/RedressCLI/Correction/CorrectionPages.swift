import Redress

/// A month that a correction touches.
struct MovedMonth: Encodable {
  let subject: SubjectID
  let period: Period

  /// `nil` for no score.
  @OrNull var from: Points?

  /// `nil` for no score.
  @OrNull var to: Points?

  /// `nil` where there is no score on one side.
  @OrNull var change: Points?

  init(_ month: Recomputation) {
    subject = month.subject
    period = month.period
    from = month.before?.score
    to = month.after?.score
    change = month.change
  }

  static func table(_ months: [MovedMonth], on screen: Screen) -> [String] {
    screen.table(
      [.month, .from, .to, .change],
      months.map { month in
        [
          "\(month.period)", .init(score(month.from, on: screen)),
          .init(score(month.to, on: screen)),
          .init(
            month.change?.signed ?? "—",
            tone: month.change.map { $0 > .zero ? .green : $0 < .zero ? .red : .dim } ?? .dim
          ),
        ]
      }
    )
  }
}

extension MovedMonth {
  private static func score(_ score: Points?, on screen: Screen) -> String {
    score?.description ?? screen(ScoreWord.noScore)
  }
}

struct CorrectionPage: Page {
  /// What a list leaves out.
  private struct Details: Encodable {
    let changes: [Change]
    let preview: [MovedMonth]

    /// Empty until it is published.
    let restatements: [MovedMonth]

    /// Whether it can only be withdrawn, because what it touches moved since.
    let stale: Bool
    let moved: [Movement]
    let superseded: [SupersededRestatement]
    let digest: String

    struct Change: Encodable {
      let record: RecordID
      let set: [String: String]
      let remove: Bool
      let restore: Bool

      /// Its kind, where the record was missing.
      @OrNull var supply: String?

      init(_ edit: RecordEdit) {
        record = edit.record
        (remove, restore) = (edit.change == .remove, edit.change == .restore)
        switch edit.change {
        case .set(let values): (set, supply) = (values, nil)
        case .supply(let kind, let values): (set, supply) = (values, kind)
        case .remove, .restore, .furnish: (set, supply) = ([:], nil)
        }
      }
    }
  }

  private let correction: Correction
  private let details: Details

  init(_ shown: CorrectionShown) {
    correction = shown.correction
    let preview = shown.months.map { MovedMonth($0) }
    details = Details(
      changes: correction.edits.map { Details.Change($0) },
      preview: preview,
      restatements: correction.state == .published ? preview : [],
      stale: shown.isStale,
      moved: shown.moved,
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

    case title, remove, restore, supply, furnish, reason, evidence, proposedBy, approvedBy, noMonth,
      stale,
      withdrawNext
    case digest, approveNext, publishNext, answers, answersAnew, leavesOpen, asAskedNext
  }

  func lines(on screen: Screen) -> [String] {
    let id = correction.id
    let what = correction.edits.said(in: screen.words)
    var lines = [
      screen(
        Word.title,
        [
          "correction": screen.style.bold(id.description), "case": correction.caseID,
          "subject": correction.subject, "record": correction.records.listed,
          "state": screen[correction.state],
        ]
      ),
      screen(
        Word.reason,
        ["change": what, "reason": DisplayWidth.printable(correction.reason.words)]
      ),
    ]
    if let furnisher = correction.reason.evidenceFrom {
      lines.append(screen(Word.evidence, ["furnisher": furnisher]))
    }
    lines += [
      screen(Word.proposedBy, ["staff": correction.proposedBy])
        + (correction.approvedBy.map { screen(Word.approvedBy, ["staff": $0]) } ?? "")
    ]
    lines += correction.disputes.map { said($0, on: screen) } + [""]
    if correction.state == .withdrawn { return lines.dropLast() }
    lines +=
      details.preview.isEmpty
      ? [screen(Word.noMonth)] : MovedMonth.table(details.preview, on: screen)
    if details.stale {
      return lines + [
        "", screen.style.yellow(screen(Word.stale)),
      ] + details.moved.said(in: screen.words) + [
        screen(Word.withdrawNext, ["correction": id])
      ]
    }
    lines += ["", screen(Word.digest, ["digest": correction.digest])]
    switch correction.state {
    case .proposed:
      if correction.answered.contains(where: { $0.remedy == .otherwise }) {
        lines.append(screen(Word.asAskedNext))
      }
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

  /// What becomes of a dispute that it touches, in one line.
  private func said(_ touched: TouchedDispute, on screen: Screen) -> String {
    guard let remedy = touched.remedy else {
      return screen(Word.leavesOpen, ["dispute": touched.dispute])
    }
    return screen(
      touched.isDecidedAnew ? Word.answersAnew : .answers,
      ["dispute": touched.dispute, "remedy": screen[remedy]]
    )
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

  /// The disputes that it decided.
  let decided: [DisputeID]
  let notice: NoticeID
  let run: RunID
  let digest: String

  init(_ outcome: CorrectionPublishedOutcome) {
    correction = outcome.correction.id
    state = outcome.correction.state
    restatements = outcome.restated.map { MovedMonth($0) }
    endedDrops = outcome.endedDrops
    newDrops = outcome.newDrops
    decided = outcome.decided
    notice = outcome.notice
    run = outcome.run
    digest = outcome.digest
  }

  enum Word: String, ScreenWord {
    static let section = "correction_published"

    case title, none, drops, decided, letter, next
  }

  func lines(on screen: Screen) -> [String] {
    func listed(_ things: [some CustomStringConvertible]) -> String {
      things.isEmpty ? screen(Word.none) : things.map(\.description).joined(separator: ", ")
    }
    return [
      screen(Word.title, ["correction": screen.style.bold(correction.description)]), "",
    ] + MovedMonth.table(restatements, on: screen) + [
      "", screen(Word.drops, ["ended": listed(endedDrops), "new": listed(newDrops)]),
      screen(Word.decided, ["disputes": listed(decided)]),
      screen(Word.letter, ["notice": notice, "run": run]), screen(Word.next, ["run": run]),
    ]
  }
}
