package import RedressCore

package struct NoticesDrafted: EventPayload {
  package static let kind = EventKind.noticesDrafted
  package let run: RunID

  /// `nil` for the letters of one case.
  package let period: Period?
  package let notices: Int

  /// Of the notices and letters as they were previewed.
  package let digest: String

  /// Letters that are owed about the month and are not in the run, by the rule of the check that they
  /// broke; `nil` for none.
  package let refused: [String: Int]?

  /// Of the templates and phrases that the letters were written from, by language.
  package let templates: [String: String]?

  package init(
    _ run: NoticeRun,
    refused: RefusedLetters? = nil,
    templates: [String: String]? = nil
  ) {
    self.refused = refused?.byRule
    self.templates = templates
    self.run = run.id
    period = run.period
    notices = run.count
    digest = run.digest
  }
}

/// Letters were judged for the last time, and those that leave are bound to their messages.
package struct NoticesClaimed: EventPayload {
  package static let kind = EventKind.noticesClaimed
  package let run: RunID

  /// What whoever released it had seen.
  package let digest: String

  /// By state, as counts.
  package let outcomes: [String: Int]

  /// The way of all letters of the run.
  package let way: WayOut

  /// Of the messages.
  package let head: MessageHead

  package init(
    run: RunID,
    digest: String,
    outcomes: [String: Int],
    way: WayOut,
    head: MessageHead
  ) {
    self.run = run
    self.digest = digest
    self.outcomes = outcomes
    self.way = way
    self.head = head
  }
}

/// Claimed letters were handed over, or are in doubt.
package struct NoticesSent: EventPayload {
  package static let kind = EventKind.noticesSent
  package let run: RunID

  /// By state, as counts.
  package let outcomes: [String: Int]

  package init(run: RunID, outcomes: [String: Int]) {
    self.run = run
    self.outcomes = outcomes
  }
}

/// What became of a letter that was in doubt.
package struct NoticeSettled: EventPayload {
  package static let kind = EventKind.noticeSettled
  package let notice: NoticeID
  package let wasSent: Bool

  /// How that was found out.
  package let reason: String

  package init(notice: NoticeID, wasSent: Bool, reason: String) {
    (self.notice, self.wasSent, self.reason) = (notice, wasSent, reason)
  }
}

/// Letters were judged for the last time, and those that go on paper are bound to their sheets.
package struct NoticesPrinted: EventPayload {
  package static let kind = EventKind.noticesPrinted
  package let run: RunID

  /// What whoever released it had seen.
  package let digest: String

  /// By state, as counts.
  package let outcomes: [String: Int]

  /// Of the sheets.
  package let head: SheetHead

  package init(run: RunID, digest: String, outcomes: [String: Int], head: SheetHead) {
    (self.run, self.digest, self.outcomes, self.head) = (run, digest, outcomes, head)
  }
}

/// Printed letters were put into the post.
package struct NoticesPosted: EventPayload {
  package static let kind = EventKind.noticesPosted
  package let notices: Int

  /// As staff say.
  package let on: Day

  package init(notices: Int, on day: Day) {
    (self.notices, self.on) = (notices, day)
  }
}

/// What was left of a run is not sent any more.
package struct NoticesDiscarded: EventPayload {
  package static let kind = EventKind.noticesDiscarded
  package let run: RunID

  /// Its notices that nobody had sent, at least one.
  package let notices: Int
  package let reason: String

  package init(run: RunID, notices: Int, reason: String) {
    (self.run, self.notices, self.reason) = (run, notices, reason)
  }
}

/// It was asked what is owed about a month's falls, and everything was told or is underway; or no letter
/// could be kept of what is owed.
package struct NothingOwed: EventPayload {
  package static let kind = EventKind.nothingOwed
  package let period: Period

  /// Letters that are owed, by the rule of the check that they broke; `nil` for none.
  package let refused: [String: Int]?

  package init(period: Period, refused: RefusedLetters? = nil) {
    (self.period, self.refused) = (period, refused?.byRule)
  }
}
