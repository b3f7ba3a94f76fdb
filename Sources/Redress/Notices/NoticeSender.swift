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
/// they only move to where they are read, unless something else was written to the log meanwhile: then
/// all of it is done again there.
struct NoticeSender {
  let office: Office
  let run: NoticeRunRow

  /// What whoever releases it has seen.
  let release: Release

  /// Where messages go; `nil` in a rehearsal.
  let outbox: (any Outbox)?

  /// When the run was drafted.
  let draftedAt: Instant

  /// The log as it was when the run was released, the run with its letters in it.
  let checkpoint: String

  /// Blocks of notices that are sent in one transaction: other writers wait for one sync of so many.
  private static let step = 16

  /// What a part of the run comes to.
  private struct Part {
    /// The last of its notices; `nil` when there are none.
    var last: NoticeID?

    /// By number; those that somebody else sent or cancelled meanwhile are left out.
    var outcomes: [NoticeOutcome] = []

    /// Of the messages that go out.
    var names: [String] = []

    /// Why no message could be made, one for each letter.
    var faults: [MailMessageError] = []

    /// How the others stand.
    var others: [NoticeState: Int] = [:]
  }

  /// Sends the notices of the next blocks that are drafted and still to be sent.
  ///
  /// - Returns: The last of them; `nil` when there was none.
  func sendPart(
    after last: NoticeID,
    counting counts: inout NoticesSentOutcome
  ) throws -> NoticeID? {
    var (head, part) = try office.store.read { (try $0.head(), try self.part(after: last, $0)) }
    try outbox?.settle()
    if let outbox, !part.outcomes.isEmpty {
      try office.act(alone: true) { transaction in
        try office.checkWitnessed(at: transaction.author.at, transaction.connection)
        if try transaction.connection.head() != head {
          part = try self.part(after: last, transaction.connection)
          try outbox.settle()
        }
        try outbox.deliver(part.names)
        guard !part.outcomes.isEmpty else { return }
        try transaction.append(
          NoticesSent(
            run: run.run.id,
            digest: release.run.digest,
            outcomes: Dictionary(grouping: part.outcomes, by: \.state.rawValue)
              .mapValues(\.count)
          ),
          attaching: [.outcomes(part.outcomes)]
        )
      }
    }
    for outcome in part.outcomes { counts.add(outcome.state, isNow: true) }
    for (state, count) in part.others { counts.add(state, count, isNow: false) }
    return part.last
  }

  /// Judges the next blocks of notices, and puts the messages aside that go out.
  private func part(after last: NoticeID, _ connection: any Connection) throws -> Part {
    let judge = try SendingJudge(
      connection,
      office.rules(connection),
      draftedAt: draftedAt,
      now: office.clock()
    )
    let stamp = (
      milliseconds: office.clock().milliseconds,
      offset: office.clock().offset(in: judge.schemes.current.timeZone)
    )
    let sender = MailMessage.Mailbox(name: judge.settings.name, address: judge.settings.sender)
    let (domain, digest, outbox) = (judge.settings.mailDomain, run.run.digest.prefix(12), outbox)
    let checkpoint = checkpoint
    let id = run.run.id
    var part = Part()
    var blocks = 0
    try inOrder(
      cores: ProcessInfo.processInfo.activeProcessorCount,
      next: { () -> (LetterBlockRow, [SendingJudge.Judged])? in
        guard blocks < Self.step,
          let (rows, letters) = try connection.part(of: run, after: part.last ?? last)
        else { return nil }
        blocks += 1
        part.last = letters.last
        for row in rows where row.notice.state != .drafted {
          part.others[row.notice.state, default: 0] += 1
        }
        let drafted = rows.map(\.notice).filter { $0.state == .drafted }
        return (letters, try judge.judged(drafted))
      },
      work: { block, judged -> [(NoticeOutcome, message: String?, MailMessageError?)] in
        let letters = judged.isEmpty ? [] : try block.letters()
        let made = try judged.map {
          judged -> (NoticeOutcome, OutgoingMessage?, MailMessageError?) in
          guard let subject = judged.subject, let channel = judged.channel else {
            return (judged.outcome, nil, nil)
          }
          let notice = judged.notice
          guard release.leads(notice, to: channel) else { throw ReleaseError.moved(id) }
          let texts = letters[Int(notice.id.number - block.first.number)]
          let message = MailMessage(
            from: sender,
            to: MailMessage.Mailbox(name: subject.name, address: channel.address),
            subject: texts.map(\.title).joined(separator: " / "),
            sentAt: stamp.milliseconds,
            offset: stamp.offset,
            id: "\(notice.id).\(digest)@\(domain)",
            parts: texts.map { MailMessage.Part(language: $0.language, body: $0.body) },
            headers: [MailMessage.Header("Redress-Checkpoint", checkpoint)]
          )
          let name = "\(id).\(notice.id).\(digest)"
          do throws(MailMessageError) {
            let bytes = try message.rendered()
            return (judged.outcome, OutgoingMessage(name: name, bytes: bytes), nil)
          } catch {
            guard error.isOfOneLetter else { throw error }
            // One address that no mail program would take must not keep everyone's letters back.
            return (
              NoticeOutcome(of: .release, notice, .noChannel, reason: .noMessage),
              nil,
              error
            )
          }
        }
        for message in made.compactMap(\.1) { try outbox?.prepare(message) }
        return made.map { ($0, $1?.name, $2) }
      },
      take: { judged in
        for (outcome, name, fault) in judged {
          part.outcomes.append(outcome)
          if let name { part.names.append(name) }
          if let fault { part.faults.append(fault) }
        }
      }
    )
    // What stops every letter is no fault of the people written to.
    if part.names.isEmpty, part.faults.count > 1 { throw part.faults[0] }
    return part
  }
}
