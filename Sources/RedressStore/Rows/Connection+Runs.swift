package import RedressCore

/// A run of notices with the event that brought it.
package struct NoticeRunRow: Hashable, Sendable {
  package let run: NoticeRun
  package let event: Int64

  /// The way that its letters take; `nil` while none was claimed.
  package let way: WayOut?

  /// Letters that are claimed, and not known to have left.
  package let claimed: Int

  package init(run: NoticeRun, event: Int64, way: WayOut? = nil, claimed: Int = 0) {
    (self.run, self.event, self.way, self.claimed) = (run, event, way, claimed)
  }
}

extension Connection {
  private func runs(_ clause: String, _ values: [SQLValue]) throws -> [NoticeRunRow] {
    try every(
      """
      SELECT id, event, period, staff, notices, digest, way, folder, claimed FROM notice_run
      \(clause)
      """,
      values
    ) {
      NoticeRunRow(
        run: NoticeRun(
          id: $0.id(0),
          period: $0.isNull(2) ? nil : $0.period(2),
          draftedBy: StaffID($0.text(3)),
          count: $0.count(4),
          digest: $0.text(5)
        ),
        event: $0.sequence(1),
        way: $0.isNull(6) ? nil : WayOut(id: $0.text(6), folder: $0.text(7)),
        claimed: $0.count(8)
      )
    }
  }

  package func run(_ id: RunID) throws -> NoticeRunRow? {
    try runs("WHERE id = $1", [.int(id.number)]).first
  }

  /// The run that an event brought; `nil` when it brought none.
  package func run(draftedBy event: Int64) throws -> NoticeRunRow? {
    try runs("WHERE event = $1", [.int(event)]).first
  }

  /// By number; may be empty.
  package func allRuns() throws -> [NoticeRunRow] { try runs("ORDER BY id", []) }
}

extension AttachedRows {
  /// Claims ascending by notice.
  package static func claims(_ claims: [NoticeClaim]) -> AttachedRows {
    AttachedRows(
      .noticeClaim,
      claims.map {
        [
          .int($0.notice.number), .text($0.messageID), .text($0.digest), .text($0.name),
          .text($0.address),
        ]
      }
    )
  }
}

/// A claim with the event that brought it.
package struct NoticeClaimRow: Hashable, Sendable {
  package let claim: NoticeClaim
  package let event: Int64
}

extension Connection {
  private func claims(_ clause: String, _ values: [SQLValue]) throws -> [NoticeClaimRow] {
    try every(
      "SELECT notice, message_id, digest, name, address, event FROM notice_claim \(clause)",
      values
    ) {
      NoticeClaimRow(
        claim: NoticeClaim(
          notice: $0.id(0),
          messageID: $0.text(1),
          digest: $0.text(2),
          name: $0.text(3),
          address: $0.text(4)
        ),
        event: $0.sequence(5)
      )
    }
  }

  /// What a notice is bound to; `nil` where it was never claimed.
  package func claim(of notice: NoticeID) throws -> NoticeClaimRow? {
    try claims("WHERE notice = $1", [.int(notice.number)]).first
  }

  /// Some claims of an event, by notice; empty after the last.
  package func claims(
    of event: Int64,
    after last: NoticeID,
    atMost count: Int
  ) throws -> [NoticeClaim] {
    try claims(
      "WHERE event = $1 AND notice > $2 ORDER BY notice LIMIT $3",
      [.int(event), .int(last.number), .int(Int64(count))]
    ).map(\.claim)
  }

  /// Where letters were claimed to go.
  ///
  /// - Parameter ids: Ascending.
  /// - Returns: Of those that were claimed.
  /// - Throws: ``StoreError``.
  package func addresses(claimedFor ids: [NoticeID]) throws -> [NoticeID: String] {
    guard let first = ids.first, let last = ids.last, first <= last else { return [:] }
    let rows = try claims(
      "WHERE notice BETWEEN $1 AND $2",
      [.int(first.number), .int(last.number)]
    )
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.claim.notice, $0.claim.address) })
  }

  /// The first letters of a run that are claimed and not known to have left, by number.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - count: How many, at most.
  /// - Returns: Empty when there are none.
  /// - Throws: ``StoreError``.
  package func openClaims(of run: NoticeRunRow, atMost count: Int) throws -> [NoticeClaimRow] {
    try claims(
      """
      WHERE notice IN (
        SELECT notice.id FROM notice WHERE notice.event = $1 AND (
          SELECT state FROM notice_outcome WHERE notice_outcome.notice = notice.id
          ORDER BY notice_outcome.event DESC LIMIT 1
        ) = 'claimed'
      ) ORDER BY notice LIMIT $2
      """,
      [.int(run.event), .int(Int64(count))]
    )
  }
}
