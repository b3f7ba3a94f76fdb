import Redress
import RedressCore
public import RedressStore
package import RedressTestSupport

/// An office to which everything has happened once, so that none of its tables is empty.
public struct BusyOffice: Sendable {
  public let office: PracticeOffice

  /// The end of its log before its last act.
  public let earlierHead: LogHead
  public let head: LogHead

  /// Five people with four months each; in the third, `feed` reports half of them late.
  ///
  /// - Parameters:
  ///   - folder: Of its files.
  ///   - place: Of its database; `nil` for a file in the folder.
  ///   - desks: How each of the staff reaches a shared one; `nil` where all go the same way.
  /// - Throws: What the office's acts throw.
  package init(
    in folder: TemporaryFolder,
    at place: String? = nil,
    by desks: SharedDesks? = nil
  ) throws {
    let months = months(4)
    office = try PracticeOffice(
      in: folder,
      scheme: Self.scheme(version: "2005.1"),
      at: place,
      by: desks
    )
    let furnisher = FurnisherChange(
      id: "feed",
      names: ["en": "The Feed", "zh-Hans": "数据公司"],
      address: "1 Main Street",
      phone: "+86 10 5550 0100"
    )
    _ = try office.ann.register(furnisher)
    let people: [SubjectID] = ["1001", "ada", "bea", "cy", "dot", "eve"]
    try office.take(people: Array(people[..<3]))
    try office.take(people: Array(people[3...].dropLast()), inBlocks: true)
    let statements = people.enumerated().flatMap { place, person in
      months.map { month in
        CardStatement(
          person,
          month,
          status: month == months[2] && place < 4 ? 3 : -1,
          furnisher: place < 3 ? "feed" : "bank",
          endedOn: month == months[0] && person == "dot" ? month.lastDay : nil
        )
      }
    }
    // Half of them stand in blocks.
    let half = statements.count / 2
    try office.take(Array(statements[..<half]), inBlocks: true)
    try office.take(Array(statements[half...]))
    for month in months.prefix(3) { _ = try office.ann.computeScores(for: month, supersede: false) }
    for month in months[1..<3] { _ = try office.ann.detectDrops(in: month) }
    try office.tell(months[2])
    // What is opened by hand takes a drafted letter back until it is closed.
    _ = try office.ann.openIncident(about: .furnisher("bank"), in: months[2], reason: "they called")
    for incident in try office.ann.incidents() {
      _ = try office.bo.closeIncident(incident.id, .real, note: "checked with the feed")
    }
    try Self.dispute(CardStatement.id("ada", months[2]), office)
    try Self.dispute(CardStatement.id("bea", months[2]), office)
    let first = try office.ann.disputes(all: true)
    try office.correct(
      CardStatement.id("ada", months[2]),
      .set(["status": "0"]),
      answering: .only(first[0].id)
    )
    _ = try office.bo.decideDispute(first[1].id, .unverifiable, finding: "no answer", in: .own)
    for run in (1...4).map({ RunID($0) }) {
      if let known = try? office.ann.noticeRun(run) {
        _ = try? office.send(run, known.digest)
        _ = try? office.ann.sendNotices(
          run: run,
          digest: known.digest,
          maildir: folder.path(of: "mail")
        )
      }
    }
    try Self.fallWithoutRecords(office)
    try Self.supersede(months[2], office)
    let withdrawn = try office.ann.proposeCorrection(
      .set(["status": "1"]),
      of: CardStatement.id("dot", months[2]),
      reason: "perhaps",
      answering: .found
    )
    _ = try office.ann.withdrawCorrection(withdrawn.correction.id, reason: "it was right")
    _ = try office.ann.proposeCorrection(
      .remove,
      of: CardStatement.id("cy", months[2]),
      reason: "not theirs",
      answering: .found
    )
    // What was published for bea came from elsewhere, so she is left out.
    let corrected = [
      CardStatement("eve", months[0], limit: 120_000),
      CardStatement("bea", months[2], status: 0, furnisher: "feed"),
    ].jsonLines
    let bulk = try office.ann.importCorrections(
      from: folder.write(corrected, to: "corrected.jsonl"),
      reason: "The bank sent it wrongly."
    ).bulk
    _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
    _ = try office.bo.publishBulk(bulk.id)
    // A letter that was discarded is owed again.
    try Self.dispute(CardStatement.id("dot", months[1]), office)
    if let open = try office.ann.disputes(all: false).last(where: { $0.state == .open }) {
      _ = try office.ann.joinDispute(
        open.id,
        ObjectionIntake(ground: .dates, statement: "Again.", receivedAt: nil, languages: .own)
      )
    }
    if let letter = try office.ann.notices(of: nil).last {
      _ = try office.ann.discardNotices(run: letter.run, reason: "an old address")
    }
    try Self.findInError(months[0], office)
    let proposed = try office.ann.propose(.addStaff(StaffMember(id: "cat", name: "Cat")))
    _ = try office.bo.approveProposal(proposed.id, digest: proposed.digest)
    try office.ann.addKey(TestKey(1).key, of: "bo")
    try office.ann.takeConsent(false, to: "bank", of: "dot", proof: "letter 7")
    try Self.putBack(CardStatement.id("eve", months[0]), office)
    let newer = try folder.write(try Self.scheme(version: "2005.2").utf8, to: "newer.yaml")
    _ = try office.ann.adoptScheme(newer, from: months[3])
    earlierHead = try Self.head(of: office)
    _ = try office.bo.computeScores(for: months[3], supersede: false)
    head = try Self.head(of: office)
  }

  /// What `feed` sent about a month is found in error, and then right: one fact, and all others.
  private static func findInError(_ month: Period, _ office: PracticeOffice) throws {
    let incident = try office.ann.openIncident(
      about: .furnisher("feed"),
      in: month,
      reason: "they called"
    ).id
    _ = try office.bo.closeIncident(incident, .error, note: "sent twice")
    _ = try office.ann.confirmFacts(
      [CardStatement.id("1001", month)],
      of: incident,
      note: "they showed it"
    )
    _ = try office.ann.confirmFacts(nil, of: incident, note: "compared with their ledger")
  }

  /// Somebody whose scores come from elsewhere falls, and nothing says why.
  private static func fallWithoutRecords(_ office: PracticeOffice) throws {
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    let rows = "fay,2004-10,500,150,0,0,0,0\nfay,2004-11,400,50,0,0,0,0\n"
    try office.take(scores: Array((header + rows).utf8))
    guard let month = Period("2004-11") else { return }
    _ = try office.ann.detectDrops(in: month)
    try office.tell(month)
  }

  /// Publishes a month again with another score for bea, and says that it contains the correction.
  private static func supersede(_ month: Period, _ office: PracticeOffice) throws {
    let published = String(decoding: try office.export(month, asPublished: true), as: UTF8.self)
    var lines = published.split(separator: "\n").map(String.init)
    guard let bea = lines.firstIndex(where: { $0.hasPrefix("bea,") }) else { return }
    var fields = lines[bea].split(separator: ",").map(String.init)
    for place in [2, 3] { fields[place] = "\((Int(fields[place]) ?? 0) - 1)" }
    lines[bea] = fields.joined(separator: ",")
    try office.take(scores: Array((lines.joined(separator: "\n") + "\n").utf8), supersede: true)
    _ = try office.bo.containCorrection(CorrectionID(1), in: month, reason: "the feed said so")
    _ = try office.ann.detectDrops(in: month)
  }

  /// A record is deleted, certified anew and comes again; it is certified once more for nothing.
  private static func putBack(_ record: RecordID, _ office: PracticeOffice) throws {
    try office.correct(record, .remove)
    let furnisher = try office.ann.record(record).versions[0].record.furnisher
    _ = try office.ann.certify([record], by: furnisher, proof: "letter 8")
    let months = RedressOfficeSupport.months(4)
    try office.take([CardStatement("eve", months[0], limit: 120_000, furnisher: furnisher.rawValue)]
    )
    let other = CardStatement.id("eve", months[1])
    try office.correct(other, .remove)
    _ = try office.ann.certify([other], by: furnisher, proof: "letter 9")
  }

  private static func dispute(_ record: RecordID, _ office: PracticeOffice) throws {
    _ = try office.ann.openDispute(
      DisputeIntake(
        subject: SubjectID(String(record.rawValue.prefix(3))),
        target: .record(record),
        ground: .alreadyPaid,
        statement: "I paid.",
        receivedAt: nil,
        languages: .own
      )
    )
  }

  static func head(of office: PracticeOffice) throws -> LogHead {
    guard let head = try office.ann.store.head() else { throw NoHead() }
    return head
  }

  struct NoHead: Error {}

  /// The scheme `card`, in another version, which looks for systemic drops.
  public static func scheme(version: String) throws -> String {
    try PracticeScheme.card(
      version: version,
      drops: "notice: 30, sudden: 60, systemic: {at_least: 3, share: 90%, concentration: 60%}"
    )
  }
}
