internal import RedressCore
internal import RedressMail
internal import RedressStore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sends a run, some hundred notices at a time.
///
/// A part's messages are looked at, written and synced before the database is locked. Inside the lock
/// they are claimed, unless something else was written to the log meanwhile: then all of it is done
/// again there. What is claimed is handed over, and that is written down.
struct NoticeSender {
  let office: Office
  let run: NoticeRunRow

  /// What whoever releases it has seen.
  let release: Release

  /// Where messages go; `nil` in a rehearsal.
  let outbox: (any Outbox)?

  /// Which way that is.
  let way: WayOut

  /// When the run was drafted.
  let draftedAt: Instant

  /// The log as it was when the run was released, the run with its letters in it.
  let checkpoint: String

  /// Blocks of notices that are sent in one transaction: other writers wait for one sync of so many.
  private static let step = 8

  /// What a part of the run comes to.
  private struct Part {
    /// The last of its notices; `nil` when there are none.
    var last: NoticeID?

    /// By number; those that somebody else sent or cancelled meanwhile are left out.
    var outcomes: [NoticeOutcome] = []

    /// Of the messages that go out.
    var claims: [NoticeClaim] = []

    /// Why no message could be made, one for each letter.
    var faults: [MailMessageError] = []

    /// How the others stand.
    var others: [NoticeState: Int] = [:]
    var head: MessageHead
  }

  func maker(_ head: MessageHead) -> MessageMaker {
    MessageMaker(head: head, run: run.run, checkpoint: checkpoint)
  }

  /// Sends the notices of the next blocks that are drafted and still to be sent.
  ///
  /// - Returns: The last of them; `nil` when there was none.
  func sendPart(
    after last: NoticeID,
    counting counts: inout NoticesSentOutcome
  ) throws -> NoticeID? {
    var (head, part) = try office.store.read { (try $0.head(), try self.part(after: last, $0)) }
    if let outbox, !part.outcomes.isEmpty {
      try outbox.settle()
      try office.act(alone: true) { transaction in
        try office.checkWitnessed(at: transaction.author.at, transaction.connection)
        if try transaction.connection.head() != head {
          part = try self.part(after: last, transaction.connection)
          try outbox.settle()
        }
        guard !part.outcomes.isEmpty else { return }
        try transaction.append(
          NoticesClaimed(
            run: run.run.id,
            digest: release.run.digest,
            outcomes: part.outcomes.counts,
            way: way,
            head: part.head
          ),
          attaching: [.outcomes(part.outcomes), .claims(part.claims)]
        )
      }
      try handOver(part.claims.map(\.notice), of: part.head, outbox)
    }
    if let outbox, part.outcomes.isEmpty { outbox.end(maker(part.head).batch) }
    for outcome in part.outcomes { counts.add(outcome.state, isNow: true) }
    for (state, count) in part.others { counts.add(state, count, isNow: false) }
    return part.last
  }

  /// Hands over what was claimed and prepared, and writes down that it left.
  private func handOver(
    _ notices: [NoticeID],
    of head: MessageHead,
    _ outbox: any Outbox
  ) throws {
    let maker = maker(head)
    guard !notices.isEmpty else { return outbox.end(maker.batch) }
    try outbox.handOver(notices.map { maker.name(of: $0) }, of: maker.batch)
    try record(notices.map { ($0, .sent, nil) })
    outbox.end(maker.batch)
  }

  /// Writes down what became of claimed letters; what somebody else settled meanwhile stays as it is.
  func record(_ ends: [(notice: NoticeID, state: NoticeState, NoticeReason?)]) throws {
    guard !ends.isEmpty else { return }
    try office.act { transaction in
      let now = try transaction.connection.notices(ends.map(\.notice), draftedBy: run.event)
      let claimed = Dictionary(
        uniqueKeysWithValues: now.filter { $0.state == .claimed }.map { ($0.id, $0) }
      )
      let outcomes = ends.compactMap { id, state, reason in
        claimed[id].map { NoticeOutcome(of: .handOver, $0, state, reason: reason) }
      }
      guard !outcomes.isEmpty else { return }
      try transaction.append(
        NoticesSent(run: run.run.id, outcomes: outcomes.counts),
        attaching: [.outcomes(outcomes)]
      )
    }
  }

  /// Judges the next blocks of notices, and puts the messages aside that go out.
  private func part(after last: NoticeID, _ connection: any Connection) throws -> Part {
    let judge = try SendingJudge(
      connection,
      office.rules(connection),
      of: run,
      draftedAt: draftedAt,
      now: office.clock()
    )
    var part = Part(
      head: judge.settings.head(at: office.clock(), in: judge.schemes.current.timeZone)
    )
    let (maker, outbox) = (maker(part.head), outbox)
    try outbox?.begin(maker.batch)
    var blocks = 0
    try inOrder(
      cores: ProcessInfo.processInfo.activeProcessorCount,
      next: { () -> (LetterBlockRow, [SendingJudge.Judged])? in
        guard blocks < Self.step,
          let (rows, letters) = try connection.part(of: run, after: part.last ?? last)
        else { return nil }
        blocks += 1
        part.last = letters.last
        let leaving = try judge.leaving(of: rows.map(\.notice))
        let gone = Set(leaving.map(\.id))
        for row in rows where !gone.contains(row.notice.id) {
          part.others[row.notice.state, default: 0] += 1
        }
        return (letters, try judge.judged(leaving))
      },
      work: { block, judged -> [Made] in
        let letters = judged.isEmpty ? [] : try block.letters()
        let made = try judged.map {
          let place = Int($0.notice.id.number - block.first.number)
          return try self.made($0, letters[place], maker)
        }
        for message in made.compactMap(\.message) { try outbox?.prepare(message) }
        return made
      },
      take: { made in
        for made in made {
          // One that is for paper anyhow stays so.
          guard made.isMoved else {
            part.others[made.outcome.state, default: 0] += 1
            continue
          }
          part.outcomes.append(made.outcome)
          if let claim = made.claim { part.claims.append(claim) }
          if let fault = made.fault { part.faults.append(fault) }
        }
      }
    )
    // What stops every letter is no fault of the people written to.
    if part.claims.isEmpty, part.faults.count > 1 { throw part.faults[0] }
    return part
  }

  /// What becomes of a letter, with its message where it goes out.
  private struct Made: Sendable {
    let outcome: NoticeOutcome
    var claim: NoticeClaim?
    var message: OutgoingMessage?
    var fault: MailMessageError?
    var isMoved = true
  }

  private func made(
    _ judged: SendingJudge.Judged,
    _ texts: [LetterText],
    _ maker: MessageMaker
  ) throws -> Made {
    guard let subject = judged.subject, let channel = judged.channel else {
      return Made(outcome: judged.outcome)
    }
    let notice = judged.notice
    guard release.leads(notice, to: channel) else { throw ReleaseError.moved(run.run.id) }
    do throws(MailMessageError) {
      let bytes = try maker.bytes(
        of: notice,
        to: subject.name,
        at: channel.address,
        texts
      )
      return Made(
        outcome: judged.outcome,
        claim: NoticeClaim(
          notice: notice.id,
          messageID: maker.messageID(of: notice.id),
          digest: Digest.hash(bytes).hexadecimal,
          name: subject.name,
          address: channel.address
        ),
        message: OutgoingMessage(name: maker.name(of: notice.id), bytes: bytes)
      )
    } catch {
      guard error.isOfOneLetter else { throw error }
      // One address that no mail program would take must not keep everyone's letters back.
      let unsent = NoticeOutcome(of: .release, notice, .noChannel, reason: .noMessage)
      return Made(outcome: unsent, fault: error, isMoved: notice.state != .noChannel)
    }
  }
}
