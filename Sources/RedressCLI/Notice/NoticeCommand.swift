import ArgumentParser
import Redress

struct NoticeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "notice",
      .notice,
      [
        NoticeDraftCommand.self, NoticeListCommand.self, NoticePreviewCommand.self,
        NoticeShowCommand.self, NoticeSendCommand.self, NoticePrintCommand.self,
        NoticePostedCommand.self, NoticeSettleCommand.self, NoticeDiscardCommand.self,
      ]
    )
  }
}

struct NoticeDraftCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("draft", .noticeDraft) }

  @Option(.owedPeriod)
  var period: Period?

  @Option(
    help: .of(.owedCase, "id"),
    completion: .ids(of: "case", "dispute", "correction")
  )
  var `case`: String?

  @Option(help: .of(.languages))
  var languages: LetterLanguages = .all

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if period != nil, `case` != nil { throw ValidationError(.owedWhat) }
  }

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    if let period {
      let drafted = try office.draftNotices(for: period, in: languages)
      try desk.show(drafted, options, of: office)
      if !drafted.refused.isEmpty { throw ExitCode(ExitStatus.badData.rawValue) }
    } else {
      let chosen = `case`.map { CasesChosen($0) } ?? .all
      let drafted = try office.draftCaseLetters(of: chosen, in: languages)
      try desk.show(drafted, options, of: office)
      if !drafted.refused.isEmpty { throw ExitCode(ExitStatus.badData.rawValue) }
    }
  }
}

extension CaseLettersDraftedOutcome: Page {
  func lines(on screen: Screen) -> [String] {
    let again = refused.lines(on: screen, next: "redress notice draft")
    guard let run else { return refused.isEmpty ? [screen(NoticeWord.nothingOwed)] : again }
    let drafted = screen(NoticeWord.caseLetters, ["count": letters.count])
    let rows = letters.map { letter in
      [
        TextTable.Cell("\(letter.notice)"), .init(letter.case?.description ?? "—"),
        .init(screen[letter.kind]),
        .init(letter.dispute?.description ?? letter.correction?.description ?? "—"),
      ]
    }
    return ["\(screen.style.bold("\(run)"))  \(drafted)"]
      + screen.table([.notice, .case, .kind, .what], rows) + again
      + [screen(NoticeWord.previewNext, ["run": run])]
  }
}

extension NoticesDraftedOutcome: Page {
  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      NoticeWord.drafted,
      ["drops": drops, "drafted": drafted, "held": held, "none": noChannel, "already": already]
    )
    let waiting =
      superseded > 0
      ? [
        screen.style.yellow(screen(NoticeWord.superseded, ["count": superseded, "period": period]))
      ]
      : []
    let again = refused.lines(on: screen, next: "redress notice draft --period \(period)")
    guard let run else {
      return ["\(period)  \(counts)"] + waiting + again
        + [screen(NoticeWord.nothingNew, ["period": period])]
    }
    let doubt = screen(NoticeWord.unexplained, ["count": unexplained])
    return ["\(screen.style.bold("\(run)"))  \(counts)"] + waiting
      + (unexplained > 0 ? [screen.style.yellow(doubt)] : [])
      + (withdrawn > 0 ? [screen(NoticeWord.withdrawn, ["count": withdrawn])] : [])
      + (levels > 0 ? [screen(NoticeWord.levels, ["count": levels])] : [])
      + (held > 0 ? [screen(NoticeWord.held)] : []) + again
      + [screen(NoticeWord.previewNext, ["run": run])]
  }
}

struct NoticeListCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("list", .noticeList) }

  @Option(.onlyPeriod)
  var period: Period?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let page = ListPage(
      rows: try office.notices(of: period).map { NoticeRecord($0) },
      columns: [.notice, .run, .case, .subject, .kind, .period, .state, .why],
      empty: (NoticeWord.none, [:])
    ) { screen, row in
      [
        "\(row.notice)", "\(row.run)", "\(row.case?.description ?? "—")", "\(row.subject)",
        "\(screen[row.kind])", "\(row.period)", "\(screen[row.state])",
        .init(row.why.map { $0(screen.words) } ?? ""),
      ]
    }
    try desk.show(page, options, of: office)
  }
}

struct NoticePreviewCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("preview", .noticePreview) }

  @Argument(help: .of(.runOrNotice), completion: .ids(of: "run", "notice"))
  var what: String

  @Option(help: .of(.html, "file"), completion: .file())
  var html: String?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    if let run = RunID(what) {
      let run = try office.noticeRun(run)
      guard let html else { return try desk.show(run, options, of: office) }
      try desk.write(run, to: html, options, of: office)
    } else if let notice = NoticeID(what) {
      let shown = try office.notice(notice)
      guard let html else { return try desk.show(NoticeRecord(shown), options, of: office) }
      try desk.write(shown.page, to: html, options, of: office)
    } else {
      throw CommandError.neitherRunNorNotice(what)
    }
  }
}

struct NoticeSendCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("send", .noticeSend) }

  @Argument(.run)
  var run: RunID

  @Option(help: .of(.digest))
  var digest = ""

  @Option(help: .of(.maildir, "folder"), completion: .directory)
  var maildir: String?

  @Flag(help: .of(.dryRunSend))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let sent = try office.sendNotices(
      run: run,
      digest: digest,
      maildir: maildir ?? desk.variable("REDRESS_MAILDIR") ?? "mail"
    )
    desk.warn(of: sent.unwitnessed, options)
    try desk.show(sent, options, of: office)
  }
}

extension NoticesSentOutcome: Page {
  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      NoticeWord.sent,
      [
        "sent": sent, "folder": maildir, "cancelled": cancelled, "held": held, "none": noChannel,
        "already": already,
      ]
    )
    let doubt = screen(NoticeWord.unsettled, ["count": unsettled])
    return ["\(screen.style.bold("\(run)"))  \(counts)"]
      + (unsettled > 0 ? [screen.style.yellow(doubt)] : [])
      + (sent + cancelled + unsettled == 0 ? [screen(NoticeWord.nothingLeft)] : [])
      + (noChannel > 0 ? [screen(NoticeWord.printNext, ["run": run])] : [])
  }
}

struct NoticeDiscardCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("discard", .noticeDiscard) }

  @Argument(.run)
  var run: RunID

  @Option(help: .of(.whyForLog), transform: GivenText.typed)
  var reason: GivenText?

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    try desk.show(
      try office.discardNotices(run: run, reason: try reason.text()),
      options,
      of: office
    )
  }
}

extension NoticesDiscardedOutcome: Page {
  func lines(on screen: Screen) -> [String] {
    let counts = screen(NoticeWord.discarded, ["discarded": discarded, "already": already])
    let doubt = screen(NoticeWord.unsettled, ["count": unsettled])
    return ["\(screen.style.bold("\(run)"))  \(counts)"]
      + (unsettled > 0 ? [screen.style.yellow(doubt)] : []) + [screen(NoticeWord.draftNext)]
  }
}
