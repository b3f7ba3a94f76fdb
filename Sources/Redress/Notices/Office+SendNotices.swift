internal import RedressCore
internal import RedressMail
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
    let shown = Dictionary(run.notices.map { ($0.id, $0) }) { first, _ in first }
    func count(_ state: NoticeState) -> Int { run.notices.count { $0.state == state } }
    var outcomes: [Outcome] = []
    if isRehearsal {
      outcomes = try act { try judge(open, of: run, shown, $0).map(\.outcome) }
    } else if !open.isEmpty {
      let folder = try Maildir(at: maildir)
      for start in stride(from: 0, to: open.count, by: Self.sendingStep) {
        let part = Array(open[start..<min(start + Self.sendingStep, open.count)])
        outcomes += try act { try send(part, of: run, shown, into: folder, $0) }
      }
    }
    func now(_ state: NoticeState) -> Int { outcomes.count { $0.state == state } }
    // What a second sender did meanwhile was done by an earlier command, too.
    let meanwhile = open.count - outcomes.count
    return NoticesSentOutcome(
      run: number,
      sent: now(.sent),
      cancelled: now(.cancelled),
      held: count(.held),
      noChannel: count(.noChannel) + now(.noChannel),
      already: count(.sent) + count(.cancelled) + meanwhile,
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

  private typealias Outcome = (notice: NoticeID, state: NoticeState, reason: String)

  /// What each notice comes to at this moment, and its message where it is to be sent.
  ///
  /// A notice that somebody else sent or cancelled meanwhile is left out: its outcome stands.
  private func judge(
    _ ids: [NoticeID],
    of run: NoticeRun,
    _ shown: [NoticeID: ShownNotice],
    _ transaction: Transaction
  ) throws -> [(outcome: Outcome, message: [UInt8])] {
    let connection = transaction.connection
    let office = try connection.office()
    let schemes = try SchemeHistory(connection)
    return try ids.compactMap { id in
      guard let notice = try connection.notice(id), notice.state == .drafted,
        let letters = shown[id]?.letters
      else { return nil }
      if let reason = try overtaken(notice, connection, schemes) {
        return ((id, .cancelled, reason), [])
      }
      guard let subject = try connection.subject(notice.subject)?.subject, let email = subject.email
      else { return ((id, .noChannel, "the subject has no address any more"), []) }
      let message = MailMessage(
        from: MailMessage.Mailbox(name: office.name, address: office.mailFrom),
        to: MailMessage.Mailbox(name: subject.name, address: email),
        subject: letters.map(\.title).joined(separator: " / "),
        sentAt: transaction.author.at.milliseconds,
        offset: transaction.author.at.offset(in: schemes.current.timeZone),
        id: "\(id).\(run.digest.prefix(12))@\(office.mailDomain)",
        parts: letters.map { MailMessage.Part(language: $0.language, body: $0.body) }
      )
      do throws(MailMessageError) {
        return ((id, .sent, ""), try message.rendered())
      } catch {
        // One address that no mail program would take must not keep everyone's letters back.
        return ((id, .noChannel, "no message can be made for the subject: \(error)"), [])
      }
    }
  }

  /// Why a notice must not be sent any more; `nil` when it may.
  private func overtaken(
    _ notice: NoticeRow,
    _ connection: any Connection,
    _ schemes: SchemeHistory
  ) throws -> String? {
    let base = schemes.current.range.base
    guard let row = try notice.drop.flatMap({ try connection.drop($0, base: base) }) else {
      return nil
    }
    if row.endedBy != nil { return "\(row.id) no longer stands" }
    for told in [row.drop.before, row.drop.after] {
      // Publishing a correction looks for drops again; scores taken in since do not.
      guard let month = try connection.month(told.period), month.event > row.event else { continue }
      let standing = try connection.snapshot(of: told.subject, in: month, base: base)
      guard standing?.snapshot == told else {
        return "the scores of \(told.period) were superseded since \(row.id) was found"
      }
    }
    return nil
  }

  private func send(
    _ ids: [NoticeID],
    of run: NoticeRun,
    _ shown: [NoticeID: ShownNotice],
    into folder: Maildir,
    _ transaction: Transaction
  ) throws -> [Outcome] {
    let judged = try judge(ids, of: run, shown, transaction)
    for (outcome, message) in judged where outcome.state == .sent {
      _ = try folder.deliver(
        message,
        uniqueName: "run-\(run.number).\(outcome.notice).\(run.digest.prefix(12))"
      )
    }
    let outcomes = judged.map(\.outcome)
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
