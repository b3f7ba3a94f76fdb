public import RedressCore
internal import RedressMail
internal import RedressStore

/// A notice with its message, and what became of it.
public struct NoticeMessage: Sendable {
  public let notice: ShownNotice

  /// What it is bound to; `nil` while it is not.
  public let claim: NoticeClaim?

  /// The way that it takes; `nil` while it is not claimed.
  public let way: WayOut?

  /// Without angle brackets; `nil` where there is no message.
  public let messageID: String?

  /// The message, byte for byte as it was handed over; as it would be while it is not claimed.
  ///
  /// `nil` where nobody could be written to, and where this program does not make the claimed bytes any
  /// more.
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
      let claimed = try claim.flatMap { try connection.event($0.event) }?
        .payload(as: NoticesClaimed.self)
      let zone = try rules.schemes.current.timeZone
      let maker = MessageMaker(
        head: claimed?.head ?? rules.office.settings.head(at: clock(), in: zone),
        run: run.run,
        checkpoint: try connection.checkpointLine(upTo: run.event)
      )
      var message: [UInt8]?
      if let claim {
        message = maker.bytes(claimed: claim.claim, shown.letters)
      } else if let subject = try connection.subject(shown.notice.subject)?.subject,
        let channel = subject.channel, shown.notice.state.isToLeave
      {
        message = try? maker.bytes(
          of: id,
          to: subject.name,
          at: channel.address,
          shown.letters
        )
      }
      return NoticeMessage(
        notice: shown,
        claim: claim?.claim,
        way: claimed?.way,
        messageID: claim?.claim.messageID ?? message.map { _ in maker.messageID(of: id) },
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
    case .claimed, .unsettled, .sent, .cancelled: false
    }
  }
}
