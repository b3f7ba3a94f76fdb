public import RedressCore
internal import RedressMail
internal import RedressStore

/// A notice with its message or its sheets of paper, and what became of it.
public struct NoticeMessage: Sendable {
  public let notice: ShownNotice

  /// What it is bound to; `nil` while it is not.
  public let claim: NoticeClaim?

  /// The way that it takes; `nil` while it is not claimed, and on paper.
  public let way: WayOut?

  /// Without angle brackets; `nil` where there is no message.
  public let messageID: String?

  /// The message or the sheets, byte for byte as handed over or printed; as they would be while nothing is
  /// bound.
  ///
  /// `nil` of what was cancelled before, and where this program does not make the bound bytes any more.
  public let message: [UInt8]?

  /// From its drafting on, in the log's order.
  public let moves: [Move]

  /// Where a notice came to stand, when and by whom.
  public struct Move: Hashable, Sendable {
    public let event: Int64
    public let at: Instant
    public let staff: StaffID
    public let state: NoticeState

    /// Why; `nil` when the state says it all.
    public let reason: NoticeReason?
  }
}

extension Office {
  /// A single notice with its message and what became of it.
  ///
  /// - Throws: ``NotFound``.
  public func noticeMessage(_ id: NoticeID) throws -> NoticeMessage {
    let shown = try notice(id)
    return try store.read { connection in
      let run = try run(shown.run, connection)
      let rules = try rules(connection)
      let claim = try connection.claim(of: id)
      let claimed = try claim.flatMap { try connection.logged($0.event, as: NoticesClaimed.self) }?
        .payload
      let printed = try claim.flatMap { try connection.logged($0.event, as: NoticesPrinted.self) }?
        .payload
      let zone = try rules.schemes.current.timeZone
      let sheets = SheetMaker(
        head: printed?.head ?? rules.office.settings.sheetHead(on: clock().day(in: zone))
      )
      let maker = MessageMaker(
        head: claimed?.head ?? rules.office.settings.head(at: clock(), in: zone),
        run: run.run,
        checkpoint: try connection.checkpointLine(upTo: run.event)
      )
      var message: [UInt8]?
      if let claim {
        message =
          printed == nil
          ? maker.bytes(claimed: claim.claim, shown.notice, shown.letters)
          : sheets.bytes(claimed: claim.claim, shown.letters)
      } else if shown.notice.state.isToLeave {
        let subject = try connection.subject(shown.notice.subject)?.subject
        if let subject, let channel = subject.channel {
          message = try? maker.bytes(
            of: shown.notice,
            to: subject.name,
            at: channel.address,
            shown.letters
          )
        } else {
          message = sheets.bytes(of: id, to: subject?.name ?? "", shown.letters)
        }
      }
      return NoticeMessage(
        notice: shown,
        claim: claim?.claim,
        way: claimed?.way,
        messageID: printed == nil
          ? claim?.claim.messageID ?? message.map { _ in maker.messageID(of: id) } : nil,
        message: message,
        moves: try moves(of: id, drafted: run.event, connection)
      )
    }
  }

  private func moves(
    of id: NoticeID,
    drafted: Int64,
    _ connection: any Connection
  ) throws -> [NoticeMessage.Move] {
    guard let first = try connection.draftedState(of: id) else { return [] }
    let places =
      try [(drafted, first, nil)]
      + connection.noticeOutcomes(of: id).map { ($0.event, $0.state, $0.reason) }
    return try places.compactMap { event, state, reason in
      try connection.event(event).map {
        NoticeMessage.Move(event: event, at: $0.at, staff: $0.staff, state: state, reason: reason)
      }
    }
  }
}

extension NoticeState {
  /// Whether its message may still be made.
  fileprivate var isToLeave: Bool {
    switch self {
    case .drafted, .held, .noChannel: true
    case .claimed, .unsettled, .sent, .cancelled, .printed, .posted: false
    }
  }
}
