import ArgumentParser
import Redress

struct NoticeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "notice",
      .notice,
      [
        NoticeDraftCommand.self, NoticeListCommand.self, NoticePreviewCommand.self,
        NoticeSendCommand.self,
      ]
    )
  }
}

struct NoticeDraftCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("draft", .noticeDraft) }

  @Option(help: .of(.period), completion: .periods, transform: Period.typed)
  var period: Period

  @Option(help: .of(.languages))
  var languages: LetterLanguages = .all

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let drafted = try office.draftNotices(for: period, in: languages)
    try desk.show(DraftPage(drafted), options, of: office)
  }
}

private struct DraftPage: Page {
  let period: Period
  @OrNull var run: RunID?
  let drops: Int
  let drafted: Int
  let held: Int
  let noChannel: Int
  let already: Int
  let unexplained: Int
  let digest: String

  init(_ drafted: NoticesDraftedOutcome) {
    period = drafted.period
    run = drafted.run
    drops = drafted.drops
    self.drafted = drafted.drafted
    held = drafted.held
    noChannel = drafted.noChannel
    already = drafted.already
    unexplained = drafted.unexplained
    digest = drafted.digest
  }

  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      NoticeWord.drafted,
      ["drops": drops, "drafted": drafted, "held": held, "none": noChannel, "already": already]
    )
    guard let run else { return ["\(period)  \(counts)", screen(NoticeWord.nothingNew)] }
    let doubt = screen(NoticeWord.unexplained, ["count": unexplained])
    return ["\(screen.style.bold("\(run)"))  \(counts)"]
      + (unexplained > 0 ? [screen.style.yellow(doubt)] : [])
      + (held > 0 ? [screen(NoticeWord.held)] : [])
      + [screen(NoticeWord.previewNext, ["run": run])]
  }
}

struct NoticeListCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("list", .noticeList) }

  @Option(help: .of(.onlyPeriod), completion: .periods, transform: Period.typed)
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

  @Argument(
    help: .of(.runOrNotice),
    completion: .ids(of: "run", "notice")
  )
  var what: String

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    if let run = RunID(what) {
      try desk.show(try office.noticeRun(run), options, of: office)
    } else if let notice = NoticeID(what) {
      try desk.show(NoticeRecord(try office.notice(notice)), options, of: office)
    } else {
      throw CommandError.neitherRunNorNotice(what)
    }
  }
}

struct NoticeSendCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("send", .noticeSend) }

  @Argument(help: .of(.run), completion: .ids(of: "run"), transform: RunID.typed)
  var run: RunID

  @Option(help: .of(.digest))
  var digest = ""

  @Option(
    help: .of(.maildir, "folder"),
    completion: .directory
  )
  var maildir: String?

  @Flag(help: .of(.dryRunSend))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let folder = maildir ?? desk.variable("REDRESS_MAILDIR") ?? "mail"
    let sent = try office.sendNotices(
      run: run,
      digest: digest,
      maildir: folder
    )
    try desk.show(SendPage(sent, folder: folder), options, of: office)
  }
}

private struct SendPage: Page {
  let run: RunID
  let sent: Int
  let cancelled: Int
  let held: Int
  let noChannel: Int
  let already: Int
  let maildir: String
  let dryRun: Bool

  init(_ outcome: NoticesSentOutcome, folder: String) {
    run = outcome.run
    sent = outcome.sent
    cancelled = outcome.cancelled
    held = outcome.held
    noChannel = outcome.noChannel
    already = outcome.already
    maildir = folder
    dryRun = outcome.isDryRun
  }

  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      NoticeWord.sent,
      [
        "sent": sent, "folder": maildir, "cancelled": cancelled, "held": held, "none": noChannel,
        "already": already,
      ]
    )
    return ["\(screen.style.bold("\(run)"))  \(counts)"]
      + (sent + cancelled == 0 ? [screen(NoticeWord.nothingLeft)] : [])
      + (noChannel > 0 ? [screen(NoticeWord.printNext, ["run": run])] : [])
  }
}
