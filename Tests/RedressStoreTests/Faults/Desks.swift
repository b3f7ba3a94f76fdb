import Foundation
import Redress
import RedressCore
import RedressFeeds
import RedressLetters
import RedressMail
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport
import Testing

/// An office's staff at one store, with the files that its acts read.
struct Desks: Sendable {
  let store: Store
  let files: TemporaryFolder

  /// Where messages go.
  let mail: String

  func acting(_ staff: StaffID, behind milliseconds: Int64 = 0) -> Office {
    Office(
      store: store,
      templates: Templates(folder: Repository.templates),
      staff: staff,
      purpose: "",
      keyring: (try? TestKeyring(2)) ?? SystemKeyring(),
      // The same instant in every run, so that equal runs write equal bytes.
      clock: { Instant(milliseconds: 1_764_550_800_000 - milliseconds) }
    )
  }

  var ann: Office { acting("ann") }
  var bo: Office { acting("bo") }

  /// Someone looks at a run and sends it.
  func send(_ run: RunID, as office: Office) throws {
    let shown = try office.noticeRun(run)
    _ = try office.sendNotices(run: run, digest: shown.digest, maildir: mail)
  }

  /// Someone looks at a run and prints it.
  func print(_ run: RunID, as office: Office) throws {
    let shown = try office.noticeRun(run)
    _ = try office.printNotices(run: run, digest: shown.digest, to: .file("\(mail).txt"))
  }

  /// Bo sends a run, and is killed as the first letter goes.
  func cutShort(_ run: RunID) throws {
    let shown = try bo.noticeRun(run)
    do {
      _ = try bo.sendNotices(run: run, digest: shown.digest, maildir: mail) {
        CutShort(try Maildir(at: mail, id: bo.newIdentity(of: mail)), after: 0)
      }
    } catch is MaildirError {}
  }

  func open(about record: RecordID) throws {
    try open(.record(record), of: SubjectID(String(record.rawValue.prefix(3))))
  }

  func open(_ target: DisputeTarget, of subject: SubjectID) throws {
    _ = try ann.openDispute(
      DisputeIntake(
        subject: subject,
        target: target,
        ground: .alreadyPaid,
        statement: "I paid.",
        receivedAt: nil,
        languages: .own
      )
    )
  }

  func join(_ dispute: DisputeID) throws {
    _ = try ann.joinDispute(
      dispute,
      ObjectionIntake(ground: .dates, statement: "Again.", receivedAt: nil, languages: .own)
    )
  }

  func takeLater() throws {
    _ = try ann.importRecords(from: files.path(of: "later.jsonl"), allowRefused: 0)
  }

  func propose(_ change: RecordChange, of record: RecordID, answering: Answering = .found) throws {
    _ = try ann.proposeCorrection(change, of: record, reason: "wrong", answering: answering)
  }
}

extension Desks {
  func witness() throws -> NoteSigningKey {
    let path = files.path(of: "witness.key")
    return try NoteSigningKey(secretText: String(contentsOfFile: path, encoding: .utf8))
  }

  func take(
    scoresOf period: String,
    parts bytes: Int? = nil,
    supersede: Bool = false
  ) throws {
    var options = FeedOptions()
    options.spoolFolder = files.path
    if let bytes { (options.partBytes, options.blockRows) = (bytes, 1) }
    _ = try ann.importScores(
      from: files.path(of: "\(period).csv"),
      period: nil,
      allowRefused: 0,
      supersede: supersede,
      options: options
    )
  }
}
