import Redress
import RedressStore

/// A notice as programs read it; as text, with its letters.
struct NoticeRecord: Page {
  let notice: NoticeID
  let run: RunID
  @OrNull var `case`: CaseID?
  let subject: SubjectID
  let kind: NoticeKind
  let period: Period
  let state: NoticeState
  let reason: String
  let why: Said?
  let unexplained: Bool

  /// Where it goes; `nil` for paper.
  @OrNull var address: String?

  /// What it says, as values, in the order of saying.
  let statements: [Statement]

  /// By language; `nil` in a list, which does not read them.
  let texts: [String: LetterText]?
  private let ordered: [RedressCore.LetterText]

  struct LetterText: Encodable {
    let title: String
    let body: String
  }

  private enum CodingKeys: String, CodingKey {
    case notice, run, `case`, subject, kind, period, state, reason, unexplained, address
    case statements, texts
  }

  init(_ shown: ShownNotice) {
    notice = shown.notice.id
    run = shown.run
    `case` = shown.notice.caseID
    subject = shown.notice.subject
    kind = shown.notice.kind
    period = shown.notice.period
    state = shown.notice.state
    reason = shown.reason?.description ?? ""
    why = shown.reason?.said
    unexplained = shown.notice.isUnexplained
    address = shown.notice.channel?.address
    statements = shown.notice.statements
    ordered = shown.letters
    texts =
      shown.letters.isEmpty
      ? nil
      : Dictionary(
        uniqueKeysWithValues: shown.letters.map {
          ($0.language, LetterText(title: $0.title, body: $0.body))
        }
      )
  }

  func lines(on screen: Screen) -> [String] {
    [
      "\(screen.style.bold(notice.description))  \(subject)  \(screen[kind])  \(screen[state])"
        + (why.map { screen(NoticeWord.reason, ["reason": $0(screen.words)]) } ?? "")
    ] + ordered.flatMap { letterLines($0.language, $0.title, $0.body, on: screen).withoutBlankEnd }
  }
}

/// A letter under its title.
func letterLines(
  _ language: String,
  _ title: String,
  _ body: String,
  on screen: Screen
) -> [String] {
  ["", screen.style.dim("── \(language) ── ") + title, ""]
    + body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

extension [String] {
  var withoutBlankEnd: [String] { Array(prefix((lastIndex { $0 != "" } ?? -1) + 1)) }
}

enum NoticeWord: String, ScreenWord {
  static let section = "notice"

  case none, reason, drafted, nothingNew, unexplained, held, previewNext, run, sendNext, sent
  case nothingLeft, printNext, withdrawn, discarded, draftNext, superseded
  case nothingOwed, caseLetters, levels, refused, refusedMore, refusedNext
  case unsettled, address, noAddress, messageId, digest, way, asItWould, asClaimed, notMade
  case settleNext
  case printed, sheetsIn, nothingToPrint, staleSheets, postNext, mailNext, posted
  case printRunNext, paper, lostNext, readNext, pagesIn
}

extension Desk {
  /// Prints a run as the releasing person reads it, notice by notice, with its digest at the end.
  func show(_ run: NoticeRun, _ options: OfficeOptions, of office: Office) throws {
    if options.quiet { return }
    do {
      try options.json ? showJSON(run, of: office) : showText(run, of: office)
    } catch OutputError.readerGone {}
  }

  private func showText(_ run: NoticeRun, of office: Office) throws {
    let rule = screen.style.dim(String(repeating: "═", count: 76))
    func show(_ lines: [String]) throws {
      try out(Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    if try Office.isSandbox(office.store) {
      try show([screen.style.dim(words(DeskWord.sandbox))])
    }
    let head: Slots = [
      "run": screen.style.bold("\(run.id)"), "staff": run.draftedBy, "notices": run.count,
      "digest": run.digest,
    ]
    try show([screen(NoticeWord.run, head), ""])
    var states: Set<NoticeState> = []
    try office.readNotices(of: run.id) { notices in
      states.formUnion(notices.map(\.notice.state))
      try show(notices.flatMap { [rule] + NoticeRecord($0).lines(on: screen) + [""] })
    }
    try words.check()
    try show([rule] + run.next(of: states, on: screen))
  }

  /// One document, as it would be encoded whole.
  private func showJSON(_ run: NoticeRun, of office: Office) throws {
    let mark = "notices are put here"
    let page = RunPage(
      run: run.id,
      period: run.period,
      draftedBy: run.draftedBy,
      digest: run.digest,
      notices: [mark]
    )
    let around = try JSONText.of(page).split(separator: "    \"\(mark)\"\n")
    var end = ""
    try out(Array(around[0].utf8))
    try office.readNotices(of: run.id) { notices in
      var text = ""
      for notice in notices {
        text += end
        let lines = try JSONText.of(NoticeRecord(notice)).split(separator: "\n")
        text += lines.map { "    \($0)" }.joined(separator: "\n")
        end = ",\n"
      }
      try out(Array(text.utf8))
    }
    try out(Array("\n\(around[1])\n".utf8))
  }
}

extension NoticeRun {
  /// How it is released, as its letters stand.
  func next(of states: Set<NoticeState>, on screen: Screen) -> [String] {
    let next: Slots = ["run": id, "staff": draftedBy, "digest": digest.prefix(12)]
    let isForPaper = states.contains(.noChannel) || states.contains(.printed)
    let isForMail = !states.subtracting([.noChannel, .printed, .posted]).isEmpty || !isForPaper
    return (isForMail ? [screen(NoticeWord.sendNext, next)] : [])
      + (isForPaper ? [screen(NoticeWord.printRunNext, next)] : [])
  }
}

/// A run as programs read it, with a mark where its notices are put.
private struct RunPage: Encodable {
  let run: RunID
  @OrNull var period: Period?
  let draftedBy: StaffID
  let digest: String
  let notices: [String]
}
