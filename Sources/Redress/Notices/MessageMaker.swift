internal import RedressCore
internal import RedressLetters
internal import RedressMail
internal import RedressStore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Makes the messages of a run's letters: the same from the same claim, whenever it is asked.
struct MessageMaker: Sendable {
  let head: MessageHead
  let run: NoticeRun

  /// The log as it was when the run was released, the run with its letters in it.
  let checkpoint: String

  /// By which messages of a run are told from another office's: of what the run was drafted as.
  private var mark: String { String(run.digest.prefix(12)) }

  /// What a message of the run is called where it lies.
  func name(of notice: NoticeID) -> String { "\(run.id).\(notice).\(mark)" }

  /// What the run is called where its messages lie.
  var batch: String { "\(run.id).\(mark)" }

  /// Without angle brackets.
  func messageID(of notice: NoticeID) -> String {
    "\(notice).\(mark)@\(OfficeSettings.domain(of: head.sender))"
  }

  /// - Parameters:
  ///   - notice: Whose letter it is, with what it says.
  ///   - name: Of the person; may be empty.
  ///   - address: Where it goes.
  ///   - texts: The letter, in the order of reading.
  /// - Returns: The message's bytes.
  /// - Throws: `MailMessageError`.
  func bytes(
    of notice: Notice,
    to name: String,
    at address: String,
    _ texts: [LetterText]
  ) throws(MailMessageError) -> [UInt8] {
    let page = HTMLLetter(notice, texts).bytes
    return try bytes(of: notice.id, to: name, at: address, texts, page: page)
  }

  private func bytes(
    of notice: NoticeID,
    to name: String,
    at address: String,
    _ texts: [LetterText],
    page: [UInt8]?
  ) throws(MailMessageError) -> [UInt8] {
    try MailMessage(
      from: MailMessage.Mailbox(name: head.name, address: head.sender),
      to: MailMessage.Mailbox(name: name, address: address),
      subject: texts.map(\.title).joined(separator: " / "),
      sentAt: head.at,
      offset: head.offset,
      id: messageID(of: notice),
      parts: texts.map { MailMessage.Part(language: $0.language, body: $0.body) },
      page: page,
      headers: [MailMessage.Header("Redress-Checkpoint", checkpoint)]
    ).rendered()
  }

  /// The message that a claim is about; one claimed before letters had a page has none.
  ///
  /// - Returns: `nil` where other bytes would come of it than were claimed.
  func bytes(claimed claim: NoticeClaim, _ notice: Notice, _ texts: [LetterText]) -> [UInt8]? {
    let page = HTMLLetter(notice, texts).bytes
    for page in [page, nil] {
      let bytes = try? bytes(of: claim.notice, to: claim.name, at: claim.address, texts, page: page)
      if let bytes, Digest.hash(bytes).hexadecimal == claim.digest { return bytes }
    }
    return nil
  }
}

extension OfficeSettings {
  /// What stands behind the `@` of an address.
  static func domain(of address: String) -> String {
    address.split(separator: "@").last.map(String.init) ?? ""
  }

  /// What the office's messages say of it, written now.
  func head(at now: Instant, in zone: TimeZone) -> MessageHead {
    MessageHead(name: name, sender: sender, at: now.milliseconds, offset: now.offset(in: zone))
  }
}
