internal import RedressCore
internal import RedressStore

/// What sending a run did; every notice of the run is in one state.
public struct NoticesSentOutcome: Hashable, Sendable {
  public let run: Int64

  /// Sent now.
  public let sent: Int

  /// Overtaken since they were drafted, and so not sent.
  public let cancelled: Int

  /// Held by an incident.
  public let held: Int
  public let noChannel: Int

  /// Sent or cancelled by an earlier command.
  public let already: Int
  public let isDryRun: Bool
}

extension Office {
  /// Releases a run: writes each drafted notice as a message into a Maildir folder.
  ///
  /// The person who releases is not the one who drafted, and says by the digest what they looked
  /// at. Each notice is looked at again at this moment; one whose drop no longer stands is
  /// cancelled. A command that was killed is run again and sends what is left: no message twice.
  ///
  /// - Parameters:
  ///   - number: The run.
  ///   - digest: The first digits, at least 8, of the digest that previewing showed.
  ///   - maildir: The folder; made when it is not there.
  /// - Returns: What became of the run's notices; the counts sum to the notices of the run.
  /// - Throws: ``OfficeError``: `notFound`, `usage` for a digest too short, `notAllowed` for the
  ///   drafter, `moved` when the digest is another; ``MaildirError``; otherwise as every act.
  public func sendNotices(
    run number: Int64,
    digest: String,
    maildir: String
  ) throws -> NoticesSentOutcome {
    let run = try noticeRun(number)
    try checkRelease(of: run, digest: digest)
    let open = run.notices.filter { $0.state == .drafted }.map(\.id)
    func count(_ state: NoticeState) -> Int { run.notices.count { $0.state == state } }
    var sent = 0
    var cancelled = 0
    var unreachable = count(.noChannel)
    if isRehearsal {
      try act { transaction in
        let outcomes = try open.map { try recheck($0, transaction.connection) }
        sent = outcomes.count { $0 == nil }
        cancelled = outcomes.count - sent
      }
    } else if !open.isEmpty {
      let folder = try Maildir(at: maildir)
      for start in stride(from: 0, to: open.count, by: Self.sendingStep) {
        let part = open[start..<min(start + Self.sendingStep, open.count)]
        let outcomes = try act { try send(Array(part), run: run, into: folder, $0) }
        sent += outcomes.count { $0.state == .sent }
        cancelled += outcomes.count { $0.state == .cancelled }
        unreachable += outcomes.count { $0.state == .noChannel }
      }
    }
    return NoticesSentOutcome(
      run: number,
      sent: sent,
      cancelled: cancelled,
      held: count(.held),
      noChannel: unreachable,
      already: count(.sent) + count(.cancelled),
      isDryRun: isRehearsal
    )
  }

  /// Messages per transaction: other writers wait for no more than so many disk syncs.
  private static let sendingStep = 100

  private func checkRelease(of run: NoticeRun, digest: String) throws {
    guard digest.count >= 8 else {
      throw OfficeError(
        .usage,
        "the digest of what was looked at is missing or shorter than 8 digits",
        next: "look first: redress notice preview run-\(run.number), which ends with the digest"
      )
    }
    if run.draftedBy == staff {
      throw OfficeError(
        .notAllowed,
        "run-\(run.number) was drafted by \(run.draftedBy): another person must release it",
        next: "ask a colleague: redress notice preview run-\(run.number) --as …"
      )
    }
    let letters = run.notices.flatMap(\.letters)
    let now = NoticeDraft.digest(run.notices.map { ($0.id, $0.subject) }, letters)
    guard now == run.digest, run.digest.hasPrefix(digest.lowercased()) else {
      throw OfficeError(
        .moved,
        "run-\(run.number) is not what was looked at: its digest is another",
        next: "look again: redress notice preview run-\(run.number)"
      )
    }
  }

  /// Why a notice must not be sent any more; `nil` when it may.
  private func recheck(_ id: NoticeID, _ connection: any Connection) throws -> String? {
    guard let notice = try connection.notice(id) else { return "it is not there any more" }
    if notice.state != .drafted { return "it is \(notice.state.rawValue) already" }
    if let drop = try notice.drop.flatMap({ try connection.drop($0, base: .zero) }),
      drop.endedBy != nil
    {
      return "\(drop.id) no longer stands"
    }
    return nil
  }

  private func send(
    _ ids: [NoticeID],
    run: NoticeRun,
    into folder: Maildir,
    _ transaction: Transaction
  ) throws -> [(notice: NoticeID, state: NoticeState, reason: String)] {
    let connection = transaction.connection
    let office = try connection.office()
    let zone = try SchemeHistory(connection).current.timeZone
    var outcomes: [(notice: NoticeID, state: NoticeState, reason: String)] = []
    for id in ids {
      if let reason = try recheck(id, connection) {
        // A second sender may have been here between: its outcome stands.
        if try connection.notice(id)?.state == .drafted {
          outcomes.append((id, .cancelled, reason))
        }
        continue
      }
      guard let shown = run.notices.first(where: { $0.id == id }),
        let subject = try connection.subject(shown.subject)?.subject, let email = subject.email
      else {
        outcomes.append((id, .noChannel, "the subject has no address any more"))
        continue
      }
      let message = MailMessage(
        from: MailMessage.Mailbox(name: office.name, address: office.mailFrom),
        to: MailMessage.Mailbox(name: subject.name, address: email),
        subject: shown.letters.map(\.title).joined(separator: " / "),
        sentAt: transaction.author.at.milliseconds,
        offset: transaction.author.at.offset(in: zone),
        id: "\(id).\(run.digest.prefix(12))@\(office.mailDomain)",
        parts: shown.letters.map { MailMessage.Part(language: $0.language, body: $0.body) }
      )
      let bytes: [UInt8]
      do throws(MailMessageError) {
        bytes = try message.rendered()
      } catch {
        // One address that no mail program would take must not keep everyone's letters back.
        outcomes.append((id, .noChannel, "no message can be made for the subject: \(error)"))
        continue
      }
      _ = try folder.deliver(
        bytes,
        uniqueName: "run-\(run.number).\(id).\(run.digest.prefix(12))"
      )
      outcomes.append((id, .sent, ""))
    }
    if !outcomes.isEmpty {
      try transaction.append(
        NoticesSent(
          run: run.number,
          outcomes: Dictionary(grouping: outcomes, by: \.state.rawValue).mapValues(\.count)
        ),
        attaching: [.outcomes(outcomes)]
      )
    }
    return outcomes
  }
}

extension OfficeRow {
  /// What stands behind the `@` of the office's own address.
  var mailDomain: String {
    mailFrom.split(separator: "@").last.map(String.init) ?? "localhost"
  }
}
