/// What a notice is about.
public enum NoticeKind: String, Hashable, Sendable, CaseIterable, Codable {
  /// The score fell; here is why.
  case drop

  /// What a letter told of a fall no longer stands.
  case withdrawal

  /// New rules gave the score another level; the points did not.
  case level

  /// A part of the fall had no known cause; here is what the check found.
  case finding

  /// The dispute was taken; here is when it will be answered.
  case acceptance

  /// The dispute was decided, or a record corrected; here is what changed.
  case result

  /// A deleted fact was certified anew and put back.
  case reinsertion
}

/// Where a notice stands; each is in exactly one state.
public enum NoticeState: String, Hashable, Sendable, CaseIterable, Codable {
  case drafted

  /// Its drop looks like part of one event; see the incident.
  case held

  /// Bound to a message and its way out: it is handed over next, or was when the program was killed.
  case claimed

  /// Claimed, and nobody knows whether it was handed over; staff find out and say so.
  case unsettled
  case sent

  /// Overtaken before it was sent, as by a correction.
  case cancelled

  /// No way to reach the subject but paper, for which it is to be printed; it goes by mail once there is an
  /// address.
  case noChannel = "no_channel"

  /// Bound to its sheets of paper, which staff post; whether they did is not known yet.
  case printed

  /// Put into the post, on the day that its reason says.
  case posted
}

extension NoticeState {
  /// Whether what the letter states was told: it was sent or posted to its subject.
  ///
  /// That alone is an answer in writing, as 征信业管理条例 (2013) art. 25(2) asks for it.
  public var isTold: Bool {
    switch self {
    case .sent, .posted: true
    case .drafted, .held, .claimed, .unsettled, .cancelled, .noChannel, .printed: false
    }
  }
}

/// An act of staff that gives a notice its state.
public enum NoticeAct: Hashable, Sendable, CaseIterable {
  case draft

  /// A look at everyone, or a member of the staff, found that its drop rests on something suspicious.
  case hold

  /// Judged for the last time, and claimed.
  case release
  case handOver
  case settle
  case closeIncident
  case discard

  /// Judged for the last time, and bound to its sheets of paper.
  case print
  case post
}

extension NoticeState {
  /// The states that an act may give to a notice; none where it leaves it alone.
  ///
  /// - Parameters:
  ///   - act: What staff do.
  ///   - state: Where the notice stands; `nil` while there is none.
  /// - Returns: May be empty.
  public static func states(after act: NoticeAct, from state: NoticeState?) -> Set<NoticeState> {
    switch (act, state) {
    case (.draft, nil): [.drafted, .held, .noChannel]
    // What rests on a fact found in error is written anew, if it is still owed once the fact is settled.
    case (.hold, .drafted), (.hold, .noChannel): [.held, .cancelled]
    case (.release, .drafted), (.release, .noChannel): [.claimed, .cancelled, .noChannel]
    // What was bound to a message is bound to no paper: a letter that is still owed is written anew.
    case (.handOver, .claimed): [.sent, .unsettled, .cancelled]
    case (.settle, .unsettled): [.sent, .cancelled]
    case (.settle, .printed): [.cancelled]
    case (.print, .noChannel): [.printed, .cancelled]
    case (.post, .printed): [.posted]
    case (.closeIncident, .held): [.drafted, .cancelled, .noChannel]
    case (.discard, .drafted), (.discard, .held), (.discard, .noChannel): [.cancelled]
    // It may have left: that nobody sends it any more does not tell.
    case (.discard, .claimed): [.unsettled]
    case (.draft, _), (.hold, _), (.release, _), (.handOver, _), (.settle, _), (.closeIncident, _),
      (.discard, _), (.print, _), (.post, _):
      []
    }
  }
}

/// What an act made of a notice.
public struct NoticeOutcome: Hashable, Sendable {
  public let notice: NoticeID
  public let state: NoticeState

  /// Why it came to stand there; `nil` when the state says it all.
  public let reason: NoticeReason?

  /// - Precondition: The act may give the notice this state.
  public init(
    of act: NoticeAct,
    _ notice: Notice,
    _ state: NoticeState,
    reason: NoticeReason? = nil
  ) {
    precondition(
      NoticeState.states(after: act, from: notice.state).contains(state),
      "A notice goes from state to state by the acts that may move it"
    )
    self.notice = notice.id
    self.state = state
    self.reason = reason
  }
}
