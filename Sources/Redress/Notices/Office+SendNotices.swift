public import RedressCore
package import RedressMail
internal import RedressStore

/// What sending a run did; every notice of the run is in one state.
public struct NoticesSentOutcome: Hashable, Encodable, Sendable {
  public let run: RunID

  /// Where the messages went.
  public let maildir: String

  /// Sent now, also those that an earlier command had claimed.
  public internal(set) var sent = 0

  /// Claimed by an earlier command, and now in doubt: see ``Office/settleNotice(_:wasSent:reason:)``.
  public internal(set) var unsettled = 0

  /// Of those that were sent now or are in doubt now, the ones that an earlier command had claimed.
  var recovered = 0

  /// Overtaken since they were drafted, and so not sent.
  public internal(set) var cancelled = 0

  /// Held by an incident.
  public internal(set) var held = 0
  public internal(set) var noChannel = 0

  /// Sent, printed or cancelled by an earlier command.
  public internal(set) var already = 0
  public let isDryRun: Bool

  /// What staff are to be warned of; `nil` for nothing.
  public internal(set) var unwitnessed: Unwitnessed?

  private enum CodingKeys: String, CodingKey {
    case run, maildir, sent, unsettled, cancelled, held, noChannel, already
    case isDryRun = "dryRun"
  }
}

extension Office {
  /// Releases a run: writes each drafted notice as a message into a Maildir folder.
  ///
  /// The person who releases is not the one who drafted, and says by the digest what they looked
  /// at. Each notice is looked at again at this moment; one whose drop no longer stands is
  /// cancelled, the others are claimed, handed over and written down as sent. A command that was
  /// killed is run again and goes on: what it had claimed went, goes now, or is named as in doubt; no
  /// message goes twice. All letters of a run go one way.
  ///
  /// - Parameters:
  ///   - id: The run.
  ///   - digest: The first digits, at least 8, of the digest that previewing showed.
  ///   - maildir: The folder; made when it is not there.
  /// - Returns: What became of the run's notices; the counts sum to the notices of the run.
  /// - Throws: ``SettingsError`` `noName`, `badSender`; ``NotFound``; ``ReleaseError``; `Unwitnessed`; ``MaildirError``;
  ///   ``StaffError`` `sameUser`; `MailMessageError` when no letter can be made a message; otherwise as every act.
  public func sendNotices(
    run id: RunID,
    digest: String,
    maildir: String
  ) throws -> NoticesSentOutcome {
    try sendNotices(run: id, digest: digest, maildir: maildir) {
      try Maildir(at: maildir, id: newIdentity(of: maildir))
    }
  }

  /// The same, by a way out that is opened once nothing but the way itself can refuse.
  package func sendNotices(
    run id: RunID,
    digest: String,
    maildir: String,
    opening outbox: () throws -> any Outbox
  ) throws -> NoticesSentOutcome {
    let (run, release, unwitnessed) = try released(id, digest: digest)
    if let bound = run.way, Maildir.identity(at: maildir) != bound.id {
      throw ReleaseError.otherWay(id, bound: bound)
    }
    let outbox = isRehearsal ? nil : try outbox()
    let sender = NoticeSender(
      office: self,
      // What the last command claimed is known for good once nobody else holds the folder.
      run: try store.read { try self.run(id, $0) },
      release: release,
      outbox: outbox,
      way: run.way ?? WayOut(id: outbox?.id ?? "", folder: maildir),
      draftedAt: try store.read { try $0.event(run.event)?.at } ?? clock(),
      // The same for every message, also of a command that goes on where one was killed.
      checkpoint: try store.read { try $0.checkpointLine(upTo: run.event) }
    )
    var outcome = NoticesSentOutcome(run: id, maildir: maildir, isDryRun: isRehearsal)
    outcome.unwitnessed = unwitnessed
    try sender.goOn(counting: &outcome)
    var last = NoticeID(0)
    while let end = try sender.sendPart(after: last, counting: &outcome) { last = end }
    outcome.already -= outcome.recovered
    return outcome
  }

  /// A run that whoever acts may release, by the digest of what they looked at.
  ///
  /// Whoever may not act is told before anything is written.
  func released(
    _ id: RunID,
    digest: String
  ) throws -> (run: NoticeRunRow, Release, Unwitnessed?) {
    let run = try store.read { connection in
      try checkLetterhead(connection)
      return try self.run(id, connection)
    }
    let release = try store.read { try Release(of: run, $0) }
    try release.run.checkRelease(by: staff, seen: digest)
    try checkContent(of: run)
    let unwitnessed = try rehearsing().act { transaction in
      try transaction.author.require(.sendNotices)
      try transaction.requireOtherUser(than: run.event)
      return try checkWitnessed(at: transaction.author.at, transaction.connection)
    }
    return (run, release, unwitnessed)
  }

  /// The id of a folder of mail that has none: of what it is called and when.
  package func newIdentity(of folder: String) -> String {
    String(Digest.hash("\(folder)\n\(clock().milliseconds)").hexadecimal.prefix(32))
  }

  /// Checks what every letter would fail by, before the first is drafted or sent.
  func checkLetterhead(_ connection: any Connection) throws {
    let settings = try rules(connection).office.settings
    try settings.checkName()
    try settings.checkSender()
  }

  /// Checks that a run's recipients, addresses, statements and letters are those that were drafted.
  private func checkContent(of run: NoticeRunRow) throws {
    try store.read { try run.run.checkContent(digest: RunDigest(of: run, $0).text) }
  }
}

extension NoticesSentOutcome {
  /// Counts notices by the state that they came to, or had before.
  mutating func add(_ state: NoticeState, _ count: Int = 1, isNow: Bool) {
    switch (state, isNow) {
    case (.sent, true), (.claimed, true): sent += count
    case (.unsettled, true): unsettled += count
    case (.cancelled, true): cancelled += count
    case (.noChannel, _): noChannel += count
    case (.held, _): held += count
    case (.sent, false), (.cancelled, false), (.claimed, false), (.unsettled, false), (.drafted, _),
      (.printed, _), (.posted, _):
      already += count
    }
  }
}
