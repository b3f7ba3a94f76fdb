import ArgumentParser
import Redress

struct NoticePrintCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("print", .noticePrint) }

  @Argument(.run)
  var run: RunID

  @Option(help: .of(.digest))
  var digest = ""

  @Option(help: .of(.sheets, "file"), completion: .file())
  var to: String?

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let file = to ?? "\(run).txt"
    guard file == "-" else {
      let printed = try office.printNotices(run: run, digest: digest, to: .file(file))
      desk.warn(of: printed.unwitnessed, options)
      return try desk.show(printed, options, of: office)
    }
    let printed = try office.printNotices(run: run, digest: digest, to: .taken(by: desk.out))
    desk.warn(of: printed.unwitnessed, options)
    guard !options.quiet else { return }
    for line in printed.lines(on: desk.screen) { desk.remark(line) }
  }
}

extension NoticesPrintedOutcome: Page {
  func lines(on screen: Screen) -> [String] {
    let counts = screen(
      NoticeWord.printed,
      [
        "printed": printed, "again": again, "cancelled": cancelled, "mailable": mailable,
        "others": others,
      ]
    )
    let isAny = printed + again > 0
    return ["\(screen.style.bold("\(run)"))  \(counts)"]
      + (isAny ? file.map { [screen(NoticeWord.sheetsIn, ["file": $0])] } ?? [] : [])
      + (isAny || cancelled > 0 ? [] : [screen(NoticeWord.nothingToPrint)])
      + stale.map {
        screen.style.yellow(screen(NoticeWord.staleSheets, ["notice": $0]))
      }
      + (isAny ? [screen(NoticeWord.postNext, ["what": run])] : [])
      + (mailable > 0 ? [screen(NoticeWord.mailNext, ["run": run])] : [])
  }
}

struct NoticePostedCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("posted", .noticePosted) }

  @Argument(help: .of(.postedWhat), completion: .ids(of: "run", "notice"))
  var what: [String]

  @Option(.postedOn, "day")
  var on: Day

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let letters = try what.map { text in
      if let run = RunID(text) { return PostedLetters.run(run) }
      guard let notice = NoticeID(text) else { throw CommandError.neitherRunNorNotice(text) }
      return .notice(notice)
    }
    try desk.show(try office.postNotices(letters, on: on), options, of: office)
  }
}

extension NoticesPostedOutcome: Page {
  func lines(on screen: Screen) -> [String] {
    [screen(NoticeWord.posted, ["count": notices.count, "day": on])]
  }
}
