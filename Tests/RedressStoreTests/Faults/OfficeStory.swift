import Foundation
import Redress
import RedressCore
import RedressFeeds
import RedressLetters
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport
import Testing

/// One act of an office, to be disturbed at each of its statements.
struct StoryAct: Sendable, CustomTestStringConvertible {
  let testDescription: String

  /// Whether it is kept in one transaction, so that it is there as a whole or not at all.
  var isWhole = true

  /// Whether a disturbed one that is run again leaves the same log.
  var endsAlike = true
  let run: @Sendable (Desks) throws -> Void

  init(
    _ name: String,
    isWhole: Bool = true,
    endsAlike: Bool = true,
    _ run: @escaping @Sendable (Desks) throws -> Void
  ) {
    (testDescription, self.isWhole, self.endsAlike, self.run) = (name, isWhole, endsAlike, run)
  }
}

/// Acts of one office in the order in which they happen, every kind of event among them.
struct OfficeStory: Sendable {
  static let people: [SubjectID] = ["ada", "bea", "cyd", "dot"]

  static let acts: [StoryAct] = [
    StoryAct("init") { desks in
      _ = try Office.create(
        in: desks.store,
        from: Templates(folder: desks.files.path(of: "templates")),
        plan: OfficePlan(
          name: "Practice",
          sender: "office@example.com",
          isSandbox: true,
          scheme: desks.files.path(of: "scheme.yaml"),
          law: "cn",
          firstStaff: StaffMember(id: "ann", name: "Ann")
        ),
        clock: desks.ann.clock
      )
    },
    StoryAct("staff add") { try $0.ann.addStaff(StaffMember(id: "bo", name: "Bo")) },
    StoryAct("subject import") {
      _ = try $0.ann.importSubjects(from: $0.files.path(of: "people.csv"), allowRefused: 0)
    },
    StoryAct("furnisher add") {
      _ = try $0.ann.register(
        FurnisherChange(
          id: "bank",
          names: ["en": "The Bank", "zh-Hans": "银行"],
          address: "1 Main Street",
          phone: "+86 10 5550 0100"
        )
      )
    },
    StoryAct("record import") {
      _ = try $0.ann.importRecords(from: $0.files.path(of: "rows.jsonl"), allowRefused: 0)
    },
    StoryAct("record import, in blocks") {
      var options = FeedOptions()
      options.mostSingleRows = 0
      let file = $0.files.path(of: "blocks.jsonl")
      _ = try $0.ann.importRecords(from: file, allowRefused: 0, options: options)
    },
    StoryAct("score import") { try $0.take(scoresOf: "2025-03") },
    StoryAct("score import, in parts", isWhole: false, endsAlike: false) {
      try $0.take(scoresOf: "2025-04", parts: 1)
    },
    StoryAct("score retract") {
      let period = try #require(Period("2025-04"))
      _ = try $0.ann.retractScores(in: period, reason: "typed wrongly")
    },
    StoryAct("score compute") { _ = try $0.ann.computeScores(for: months(2)[0], supersede: false) },
    StoryAct("score compute, next month") {
      _ = try $0.ann.computeScores(for: months(2)[1], supersede: false)
    },
    StoryAct("drop detect") { _ = try $0.ann.detectDrops(in: months(2)[1]) },
    StoryAct("notice draft") { _ = try $0.ann.draftNotices(for: months(2)[1], in: .own) },
    StoryAct("incident close") {
      for incident in try $0.ann.incidents() {
        _ = try $0.bo.closeIncident(incident.id, .real, note: "checked")
      }
    },
    StoryAct("incident open") {
      _ = try $0.ann.openIncident(
        about: .furnisher("feed"),
        in: months(2)[1],
        reason: "they called"
      )
    },
    StoryAct("incident close, opened by hand") {
      for incident in try $0.ann.incidents() where incident.isOpen {
        _ = try $0.bo.closeIncident(incident.id, .real, note: "checked")
      }
    },
    StoryAct("incident open, of another month") {
      _ = try $0.ann.openIncident(
        about: .furnisher("feed"),
        in: months(2)[0],
        reason: "they called"
      )
    },
    StoryAct("incident close, in error") {
      for incident in try $0.ann.incidents() where incident.isOpen {
        _ = try $0.bo.closeIncident(incident.id, .error, note: "checked")
      }
    },
    StoryAct("incident confirm") {
      for incident in try $0.ann.incidents() where incident.isUnsettled {
        _ = try $0.ann.confirmFacts(nil, of: incident.id, note: "compared with their ledger")
      }
    },
    StoryAct("notice send", isWhole: false) { try $0.send(RunID(1), as: $0.bo) },
    StoryAct("notice print") { try $0.print(RunID(1), as: $0.bo) },
    StoryAct("notice posted") {
      _ = try $0.bo.postNotices([.run(RunID(1))], on: try $0.bo.todo().today)
    },
    StoryAct("dispute open") { try $0.open(about: CardStatement.id("ada", months(2)[1])) },
    StoryAct("calendar adopt") { _ = try $0.ann.adoptCalendar("cn-2025") },
    StoryAct("law adopt") {
      _ = try $0.ann.adoptLaw($0.files.path(of: "cn.yaml"), from: Day(number: 20_454))
    },
    StoryAct("office set") {
      _ = try $0.ann.changeSettings(
        SettingsChange(
          name: "Other",
          sender: "letters@example.org",
          target: .days(5),
          witnesses: .policy("witness w \($0.witness().key)\nquorum w\n")
        )
      )
    },
    StoryAct("audit keep") {
      let text = try $0.store.checkpoint(origin: "office.example").text
      let signature = try #require($0.witness().sign(text, at: 1))
      _ = try $0.ann.keepCheckpoint(SignedNote(text: text, signatures: [signature]))
    },
    StoryAct("correction propose") {
      let record = CardStatement.id("ada", months(2)[1])
      try $0.propose(.set(["status": "0"]), of: record)
    },
    StoryAct("correction approve") { _ = try $0.bo.approveAsShown(CorrectionID(1)) },
    StoryAct("correction publish") { _ = try $0.bo.publishCorrection(CorrectionID(1), in: .own) },
    StoryAct("dispute open, another") { try $0.open(about: CardStatement.id("bea", months(2)[1])) },
    StoryAct("dispute decide, unverifiable") {
      _ = try $0.bo.decideDispute(DisputeID(2), .unverifiable, finding: "no answer", in: .own)
    },
    StoryAct("notice send, the answer", isWhole: false) { try $0.send(RunID(3), as: $0.ann) },
    StoryAct("dispute close") { _ = try $0.bo.closeDispute(DisputeID(1)) },
    StoryAct("notice discard") {
      _ = try $0.ann.discardNotices(run: RunID(2), reason: "it came to nothing")
    },
    StoryAct("subject consent withdraw") {
      try $0.ann.takeConsent(false, to: "feed", of: "cyd", proof: "letter 7")
    },
    StoryAct("correction propose, removing") {
      try $0.propose(.remove, of: CardStatement.id("cyd", months(2)[1]))
    },
    StoryAct("correction withdraw") {
      _ = try $0.ann.withdrawCorrection(CorrectionID(2), reason: "it was right")
    },
    StoryAct("correction import") {
      _ = try $0.ann.importCorrections(
        from: $0.files.path(of: "corrected.jsonl"),
        reason: "They sent it wrongly.",
        partSize: 1
      )
    },
    StoryAct("correction approve, many people's") {
      let bulk = try $0.bo.bulk(BulkID(1)).bulk
      _ = try $0.bo.approveBulk(bulk.id, digest: bulk.digest)
    },
    StoryAct("correction publish, many people's in parts", isWhole: false) {
      _ = try $0.bo.publishBulk(BulkID(1))
    },
    StoryAct("correction import, again") {
      _ = try $0.ann.importCorrections(
        from: $0.files.path(of: "corrected again.jsonl"),
        reason: "They sent it wrongly again."
      )
    },
    StoryAct("correction withdraw, many people's") {
      _ = try $0.ann.withdrawBulk(BulkID(2), reason: "it was right")
    },
    StoryAct("proposal made") {
      _ = try $0.ann.propose(.addStaff(StaffMember(id: "cat", name: "Cat")))
    },
    StoryAct("proposal approved, and done") {
      let proposal = try $0.bo.proposal(ProposalID(1))
      _ = try $0.bo.approveProposal(proposal.id, digest: proposal.digest)
    },
    StoryAct("proposal made, another") {
      _ = try $0.ann.propose(.addStaff(StaffMember(id: "dan", name: "Dan")))
    },
    StoryAct("proposal refused") {
      _ = try $0.bo.refuseProposal(ProposalID(2), reason: "not now")
    },
    StoryAct("proposal made, a third") {
      _ = try $0.ann.propose(.addStaff(StaffMember(id: "eve", name: "Eve")))
    },
    StoryAct("proposal withdrawn") {
      _ = try $0.ann.withdrawProposal(ProposalID(3), reason: "not now")
    },
    StoryAct("clock correct") {
      _ = try $0.acting("ann", behind: 1_000).correctClock(reason: "it was a second ahead")
    },
    StoryAct("score import, without records") { try $0.take(scoresOf: "2025-02") },
    StoryAct("drop detect, without records") {
      _ = try $0.ann.detectDrops(in: try #require(Period("2025-03")))
    },
    StoryAct("notice draft, without a cause") {
      _ = try $0.ann.draftNotices(for: try #require(Period("2025-03")), in: .own)
    },
    StoryAct("notice send, without a cause", isWhole: false) { desks in
      let run = try #require(try desks.ann.checks(all: false).first).check.notice
      let notices = try desks.ann.notices(of: nil)
      try desks.send(try #require(notices.first { $0.notice.id == run }).run, as: desks.bo)
    },
    StoryAct("check take") { try $0.ann.takeCheck(CheckID(1)) },
    StoryAct("check close") {
      try $0.ann.closeCheck(CheckID(1), .unknown, note: "asked everyone", in: .own)
    },
    StoryAct("notice send, cut short", isWhole: false) { desks in
      let run = try #require(try desks.ann.notices(of: nil).last).run
      try desks.cutShort(run)
      try desks.send(run, as: desks.bo)
    },
    StoryAct("notice settle") {
      let notice = try #require(try $0.ann.notices(of: nil).last).notice.id
      try $0.bo.settleNotice(notice, wasSent: false, reason: "the mail log does not have it")
    },
    StoryAct("staff roles") { _ = try $0.ann.changeRoles(of: "cat", to: [.auditor]) },
    StoryAct("staff key add") { try $0.ann.addKey(TestKey(2).key, of: "bo") },
    StoryAct("staff key confirm") { _ = try $0.bo.confirmKey() },
    StoryAct("staff key end") {
      _ = try $0.bo.endKey(TestKey(2).key.fingerprint, reason: "the laptop was lost")
    },
    StoryAct("scheme adopt") {
      _ = try $0.ann.adoptScheme($0.files.path(of: "newer.yaml"), from: months(3)[2])
    },
    StoryAct("score import, superseding") {
      try $0.take(scoresOf: "\(months(2)[1])", supersede: true)
    },
    StoryAct("score contains") {
      _ = try $0.bo.containCorrection(CorrectionID(1), in: months(2)[1], reason: "confirmed")
    },
    StoryAct("score contains, of one of many people's") {
      _ = try $0.bo.containCorrection(CorrectionID(3), in: months(2)[1], reason: "confirmed")
    },
    StoryAct("score contains, of another of them") {
      _ = try $0.bo.containCorrection(CorrectionID(4), in: months(2)[1], reason: "confirmed")
    },
    StoryAct("score import, a fall that is none") { try $0.take(scoresOf: "2025-07") },
    StoryAct("drop detect, a fall that is none") {
      _ = try $0.ann.detectDrops(in: try #require(Period("2025-07")))
    },
    StoryAct("score import, without the fall") {
      try $0.take(scoresOf: "2025-07, again", supersede: true)
    },
    StoryAct("drop detect, without the fall") {
      _ = try $0.ann.detectDrops(in: try #require(Period("2025-07")))
    },
    StoryAct("notice draft, nothing owed") {
      _ = try $0.ann.draftNotices(for: try #require(Period("2025-07")), in: .own)
    },
    StoryAct("dispute open, a third") { try $0.open(about: CardStatement.id("cyd", months(2)[1])) },
    StoryAct("notice discard, the acceptance") { desks in
      let run = try #require(try desks.ann.notices(of: nil).last).run
      _ = try desks.ann.discardNotices(run: run, reason: "an old address")
    },
    StoryAct("notice draft, on cases") {
      _ = try $0.ann.draftCaseLetters(of: .all, in: .own)
    },
    StoryAct("dispute join") { try $0.join(DisputeID(3)) },
    StoryAct("dispute open, of two records") { desks in
      let records = try #require(ContestedRecords(months(2).map { CardStatement.id("ada", $0) }))
      try desks.open(.records(records), of: "ada")
    },
    StoryAct("record import, a later statement") { try $0.takeLater() },
    StoryAct("correction propose, removing it") {
      try $0.propose(.remove, of: CardStatement.id("dot", months(4)[3]))
    },
    StoryAct("correction approve, removing it") { _ = try $0.bo.approveAsShown(CorrectionID(5)) },
    StoryAct("correction publish, removing it") {
      _ = try $0.bo.publishCorrection(CorrectionID(5), in: .own)
    },
    StoryAct("furnisher certify") {
      _ = try $0.ann.certify(
        [CardStatement.id("dot", months(4)[3])],
        by: "feed",
        proof: "letter 8"
      )
    },
    StoryAct("record import, putting it back") { try $0.takeLater() },
    StoryAct("notice draft, what was put back") {
      _ = try $0.ann.draftCaseLetters(of: .certification(CertificationID(1)), in: .own)
    },
    StoryAct("record import, of long ago") {
      let file = $0.files.path(of: "old.jsonl")
      _ = try $0.ann.importRecords(from: file, allowRefused: 0)
    },
    StoryAct("correction import, that they ended long ago") {
      _ = try $0.ann.importCorrections(
        from: $0.files.path(of: "ended.jsonl"),
        reason: "They left out when it ended."
      )
    },
    StoryAct("correction approve, that they ended long ago") {
      let bulk = try $0.bo.bulk(BulkID(3)).bulk
      _ = try $0.bo.approveBulk(bulk.id, digest: bulk.digest)
    },
    StoryAct("correction publish, that they ended long ago") {
      _ = try $0.bo.publishBulk(BulkID(3))
    },
    StoryAct("retention run, in parts", isWhole: false) {
      _ = try $0.ann.expireRecords(partSize: 1)
    },
  ]

  let folder: TemporaryFolder

  /// Of each act, the database before it, and behind the last.
  let databases: [String]

  /// The log's end there; `nil` before the first.
  let heads: [LogHead?]

  /// Tells the story once, undisturbed.
  init(in folder: TemporaryFolder) throws {
    self.folder = folder
    try Self.writeFiles(to: folder)
    var (databases, heads) = ([folder.path(of: "0.sqlite")], [LogHead?.none])
    _ = try SQLiteEngine(creating: databases[0])
    for (place, act) in Self.acts.enumerated() {
      let path = folder.path(of: "\(place + 1).sqlite")
      try FileManager.default.copyItem(atPath: databases[place], toPath: path)
      let store = Store(engine: try SQLiteEngine(opening: path))
      try act.run(Desks(store: store, files: folder, mail: Self.mail(ofActAt: place, folder)))
      databases.append(path)
      heads.append(try store.head())
    }
    (self.databases, self.heads) = (databases, heads)
  }

  /// Where letters of an act go: the log names it, so that each time it is the same.
  func mail(ofActAt place: Int) -> String { Self.mail(ofActAt: place, folder) }

  private static func mail(ofActAt place: Int, _ folder: TemporaryFolder) -> String {
    folder.path(of: "mail-\(place)")
  }

  private static func writeFiles(to folder: TemporaryFolder) throws {
    // The year of the disputes is not among its calendars, so that they wait for it.
    _ = try PracticeTemplates(in: folder, years: [2026])
    let witness = try NoteSigningKey(making: .cosignature, name: "witness.example")
    try folder.write(witness.secretText.utf8, to: "witness.key")
    let law = try String(contentsOfFile: "\(Repository.templates)/law/cn.yaml", encoding: .utf8)
    try folder.write("\(law)\n# Newer\n".utf8, to: "cn.yaml")
    try folder.write(try BusyOffice.scheme(version: "2005.1").utf8, to: "scheme.yaml")
    try folder.write(try BusyOffice.scheme(version: "2005.2").utf8, to: "newer.yaml")
    let rows = people.dropLast().map { "\($0),Name of \($0),en,\($0)@example.com,\n" }
    try folder.write(
      ("subject,name,language,email,phone\n" + rows.joined()).utf8,
      to: "people.csv"
    )
    let statements = months(2).flatMap { month in
      people.map {
        CardStatement($0, month, status: month == months(2)[1] ? 3 : -1, furnisher: "feed")
      }
    }
    let later = CardStatement("dot", months(4)[3], furnisher: "feed")
    try folder.write([later].jsonLines, to: "later.jsonl")
    for (name, ended) in [("old", ""), ("ended", #""ended_on":"2020-01-31","#)] {
      let old = ["cyd", "dot"].map { person in
        """
        {"record":"old-\(person)","subject":"\(person)","kind":"card_statement",\
        "furnisher":"feed","on":"2019-01-31",\(ended)\
        "fields":{"status":2,"limit":100000,"bill":20000,"paid":20000}}

        """
      }
      try folder.write(old.joined().utf8, to: "\(name).jsonl")
    }
    for (name, limit) in [("corrected", 120_000), ("corrected again", 110_000)] {
      let corrected = ["cyd", "dot"].map {
        CardStatement($0, months(2)[0], limit: limit, furnisher: "feed")
      }
      try folder.write(corrected.jsonLines, to: "\(name).jsonl")
    }
    try folder.write(Array(statements.prefix(4)).jsonLines, to: "rows.jsonl")
    try folder.write(Array(statements.dropFirst(4)).jsonLines, to: "blocks.jsonl")
    for name in ["2025-02", "2025-03", "2025-04", "2025-07", "2025-07, again", "\(months(2)[1])"] {
      let period = name.prefix(7)
      let scores = people.map { person in
        let payment =
          switch (name, person) {
          case ("2025-02", "ada"): 250
          case ("2025-07", "bea"): 50
          default: 150
          }
        return "\(person),\(period),\(350 + payment),\(payment),0,0,0,0\n"
      }.joined()
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      try folder.write((header + scores).utf8, to: "\(name).csv")
    }
  }
}
