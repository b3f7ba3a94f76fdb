import Redress
import RedressStore

/// A notice as programs read it; as text, with its letters.
struct NoticeRecord: Page {
  let notice: NoticeID
  let run: String
  @OrNull var `case`: CaseID?
  let subject: SubjectID
  let kind: NoticeKind
  let period: Period
  let state: NoticeState
  let reason: String
  let unexplained: Bool

  /// By language; `nil` in a list, which does not read them.
  let letters: [String: LetterText]?
  private let ordered: [LetterRow]

  struct LetterText: Encodable {
    let title: String
    let body: String
  }

  private enum CodingKeys: String, CodingKey {
    case notice, run, `case`, subject, kind, period, state, reason, unexplained, letters
  }

  init(_ shown: ShownNotice) {
    notice = shown.id
    run = "run-\(shown.run)"
    `case` = shown.caseID
    subject = shown.subject
    kind = shown.kind
    period = shown.period
    state = shown.state
    reason = shown.reason
    unexplained = shown.isUnexplained
    ordered = shown.letters
    letters =
      shown.letters.isEmpty
      ? nil
      : Dictionary(
        uniqueKeysWithValues: shown.letters.map {
          ($0.language, LetterText(title: $0.title, body: $0.body))
        }
      )
  }

  func lines(on screen: Screen) -> [String] {
    var lines = [
      "\(screen.style.bold(notice.description))  \(subject)  \(kind.rawValue)  \(state.rawValue)"
        + (reason.isEmpty ? "" : ": \(reason)")
    ]
    for letter in ordered {
      lines += ["", screen.style.dim("── \(letter.language) ── ") + letter.title, ""]
      lines += letter.body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      while lines.last == "" { lines.removeLast() }
    }
    return lines
  }
}

/// A run as the releasing person reads it.
struct RunPage: Page {
  let run: String
  @OrNull var period: Period?
  let draftedBy: StaffID
  let digest: String
  let notices: [NoticeRecord]

  init(_ shown: NoticeRun) {
    run = "run-\(shown.number)"
    period = shown.period
    draftedBy = shown.draftedBy
    digest = shown.digest
    notices = shown.notices.map { NoticeRecord($0) }
  }

  func lines(on screen: Screen) -> [String] {
    let rule = String(repeating: "═", count: 76)
    let pages = notices.flatMap { [screen.style.dim(rule)] + $0.lines(on: screen) + [""] }
    return [
      "\(screen.style.bold(run))  drafted by \(draftedBy)  \(counted(notices.count, "notice"))  digest \(digest)",
      "",
    ] + pages + [
      screen.style.dim(rule),
      "next, by another person than \(draftedBy): redress notice send \(run) --digest "
        + digest.prefix(12),
    ]
  }
}
