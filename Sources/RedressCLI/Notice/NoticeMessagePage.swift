import ArgumentParser
import Redress

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A letter as it was handed over, with what became of it.
struct NoticeShowCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("show", .noticeShow) }

  @Argument(.notice)
  var notice: NoticeID

  @Flag(help: .of(.messageOnly))
  var message = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let shown = try office.noticeMessage(notice)
    guard message else {
      let page = NoticeMessagePage(shown, in: try office.currentScheme().timeZone)
      return try desk.show(page, options, of: office)
    }
    guard let bytes = shown.message else {
      throw CommandError.noMessage(notice)
    }
    try desk.out(bytes)
  }
}

/// What became of a letter that a kill left in doubt.
struct NoticeSettleCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("settle", .noticeSettle) }

  enum Found: EnumerableFlag {
    case sent
    case notSent

    static func help(for found: Found) -> ArgumentHelp? {
      switch found {
      case .sent: .of(.letterSent)
      case .notSent: .of(.letterNotSent)
      }
    }
  }

  @Argument(.notice)
  var notice: NoticeID

  @Flag var found: Found

  @Option(help: .of(.whyForLog), transform: GivenText.typed)
  var reason: GivenText?

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let reason = try reason.text()
    try office.settleNotice(notice, wasSent: found == .sent, reason: reason)
    let page = NoticeMessagePage(
      try office.noticeMessage(notice),
      in: try office.currentScheme().timeZone
    )
    try desk.show(page, options, of: office)
  }
}

/// A notice with its message as programs read it.
struct NoticeMessagePage: Page {
  let notice: NoticeID
  let run: RunID
  @OrNull var `case`: CaseID?
  let subject: SubjectID
  let kind: NoticeKind
  let period: Period
  let state: NoticeState
  @OrNull var name: String?
  @OrNull var address: String?
  @OrNull var messageID: String?

  /// Of the message, as it was claimed.
  @OrNull var digest: String?

  /// Where messages of its run lie.
  @OrNull var folder: String?
  let moves: [Move]
  @OrNull var message: String?

  struct Move: Encodable {
    let event: Int64
    let at: String
    let staff: StaffID
    let state: NoticeState
    let reason: String
    let minute: String
    let why: Said?

    private enum CodingKeys: String, CodingKey {
      case event, at, staff, state, reason
    }
  }

  private enum CodingKeys: String, CodingKey {
    case notice, run, `case`, subject, kind, period, state, name, address, messageID, digest, folder
    case moves, message
  }

  init(_ shown: NoticeMessage, in zone: TimeZone) {
    let notice = shown.notice.notice
    self.notice = notice.id
    run = shown.notice.run
    `case` = notice.caseID
    subject = notice.subject
    kind = notice.kind
    period = notice.period
    state = notice.state
    name = shown.claim?.name
    address = (shown.claim?.address ?? notice.channel?.address).flatMap { $0.isEmpty ? nil : $0 }
    messageID = shown.messageID
    digest = shown.claim?.digest
    folder = shown.way?.folder
    moves = shown.moves.map {
      Move(
        event: $0.event,
        at: $0.at.text(in: zone),
        staff: $0.staff,
        state: $0.state,
        reason: $0.reason?.description ?? "",
        minute: $0.at.minuteText(in: zone),
        why: $0.reason?.said
      )
    }
    message = shown.message.map { String(decoding: $0, as: UTF8.self) }
  }

  func lines(on screen: Screen) -> [String] {
    let rows = moves.map { move in
      [
        TextTable.Cell(move.minute, tone: .dim), "\(move.staff)",
        TextTable.Cell(
          screen[move.state]
            + (move.why.map { screen(NoticeWord.reason, ["reason": $0(screen.words)]) } ?? "")
        ),
      ]
    }
    return [
      "\(screen.style.bold(notice.description))  \(run)  \(subject)  \(screen[kind])  \(screen[state])"
    ] + facts(on: screen) + [""] + screen.table([.when, .who, .what], rows) + text(on: screen)
      + next(on: screen)
  }

  private func next(on screen: Screen) -> [String] {
    switch state {
    case .unsettled: ["", screen(NoticeWord.settleNext, ["notice": notice])]
    case .drafted, .held, .claimed, .noChannel: ["", screen(NoticeWord.readNext, ["run": run])]
    case .printed:
      [
        "", screen(NoticeWord.postNext, ["what": notice]),
        screen(NoticeWord.lostNext, ["notice": notice]),
      ]
    case .sent, .posted, .cancelled: []
    }
  }

  private func facts(on screen: Screen) -> [String] {
    [
      address.map { screen(NoticeWord.address, ["address": $0]) }
        ?? screen(digest == nil ? NoticeWord.noAddress : .paper),
      messageID.map { screen(NoticeWord.messageId, ["id": $0]) },
      digest.map { screen(NoticeWord.digest, ["digest": $0]) },
      folder.map { screen(NoticeWord.way, ["folder": $0]) },
    ].compactMap(\.self)
  }

  private func text(on screen: Screen) -> [String] {
    guard let message else { return digest == nil ? [] : ["", screen(NoticeWord.notMade)] }
    let title = screen(digest == nil ? NoticeWord.asItWould : .asClaimed)
    return ["", screen.style.dim("── \(title) ──"), ""]
      + message.replacing("\u{C}", with: "")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .withoutBlankEnd
  }
}
