import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport

/// An act of staff with particulars that chance gives, whether they make sense or not.
struct RandomAct: Sendable {
  let name: String
  let run: @Sendable (inout RandomOffice, Office) throws -> Void

  init(_ name: String, _ run: @escaping @Sendable (inout RandomOffice, Office) throws -> Void) {
    (self.name, self.run) = (name, run)
  }

  static let all =
    feeds + months + cases + cases + corrections + corrections + bulks + rules + proposals
    + proposals

  /// What moves records and scores, and what corrects them.
  static let scores =
    corrections + bulks + bulks
    + (feeds + months).filter {
      ["record import", "score import", "score compute", "drop detect"].contains($0.name)
    }

  private static let feeds: [RandomAct] = [
    RandomAct("subject import, the same file") { walk, office in
      let file = walk.office.folder.path(of: "people.csv")
      _ = try office.importSubjects(from: file, allowRefused: 9, options: walk.options())
    },
    RandomAct("score import, the same file") { walk, office in
      _ = try office.importScores(
        from: walk.office.folder.path(of: "scores.csv"),
        period: nil,
        allowRefused: 0,
        supersede: walk.chance(80),
        options: walk.options()
      )
    },
    RandomAct("subject import") { walk, office in
      let rows = (0..<walk.number(1...4)).map { _ in
        let person = walk.person()
        let address = walk.chance(70) ? "\(person)@example.com" : ""
        return "\(person),Name \(walk.number(1...3)),en,\(address),\n"
      }
      let text = "subject,name,language,email,phone\n" + rows.joined()
      let file = try walk.write(text, to: "people.csv")
      _ = try office.importSubjects(from: file, allowRefused: 9, options: walk.options())
    },
    RandomAct("record import") { walk, office in
      let statements = (0..<walk.number(1...9)).map { _ in
        CardStatement.random(walk.person(), walk.month(), using: &walk.generator)
      }
      let file = try walk.office.folder.write(statements.jsonLines, to: "records.jsonl")
      _ = try office.importRecords(from: file, allowRefused: 9, options: walk.options())
    },
    RandomAct("score import") { walk, office in
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let months = walk.chance(30) ? [walk.month(), walk.month()] : [walk.month()]
      let people = walk.people.filter { _ in walk.chance(70) }
      let rows = Set(months).sorted().flatMap { month in
        people.map { person in
          let payment = walk.number(0...200)
          return "\(person),\(month),\(350 + payment),\(payment),0,0,0,0\n"
        }
      }
      _ = try office.importScores(
        from: walk.write(header + rows.joined(), to: "scores.csv"),
        period: nil,
        allowRefused: 0,
        supersede: walk.chance(50),
        options: walk.options()
      )
    },
  ]

  private static let months: [RandomAct] = [
    RandomAct("score compute") { walk, office in
      _ = try office.computeScores(for: walk.month(), supersede: walk.chance(60))
    },
    RandomAct("score compute, all months") { walk, office in
      for month in RandomOffice.months.prefix(walk.number(2...6)) {
        _ = try office.computeScores(for: month, supersede: true)
      }
    },
    RandomAct("drop detect") { walk, office in _ = try office.detectDrops(in: walk.month()) },
    RandomAct("drop detect, all months") { walk, office in
      for month in RandomOffice.months.prefix(5).dropFirst() {
        _ = try office.detectDrops(in: month)
      }
    },
    RandomAct("incident open") { walk, office in
      _ = try office.openIncident(
        about: walk.chance(30)
          ? .kind("card_statement") : .furnisher(walk.chance(80) ? "bank" : "nobody"),
        in: walk.month(),
        reason: walk.chance(90) ? "they called" : ""
      )
    },
    RandomAct("incident open, about a batch") { walk, office in
      _ = try office.openIncident(
        about: .batch(BatchID(walk.chance(80) ? 2 : 9)),
        in: nil,
        reason: walk.chance(90) ? "they called" : ""
      )
    },
    RandomAct("incident confirm") { walk, office in
      let id = walk.pick(try office.incidents()) { $0.isUnsettled }?.id ?? IncidentID(1)
      var left: [RecordID] = []
      _ = try office.forEachFactLeft(of: id) { left.append($0.record) }
      let one = walk.chance(50) ? walk.pick(left) : nil
      _ = try office.confirmFacts(
        one.map { [$0] },
        of: id,
        note: walk.chance(90) ? "compared" : ""
      )
    },
    RandomAct("incident close") { walk, office in
      let incidents = try office.incidents()
      let id = walk.pick(incidents) { $0.finding == nil }?.id ?? IncidentID(1)
      let finding = walk.pick(IncidentFinding.allCases) ?? .real
      _ = try office.closeIncident(id, finding, note: walk.chance(90) ? "checked" : "")
    },
    RandomAct("check take") { walk, office in
      let check = walk.pick(try office.checks(all: walk.chance(20)))
      try office.takeCheck(check?.check.id ?? CheckID(1))
    },
    RandomAct("check close") { walk, office in
      let check = walk.pick(try office.checks(all: walk.chance(20)))
      try office.closeCheck(
        check?.check.id ?? CheckID(1),
        walk.pick(CheckFinding.allCases) ?? .unknown,
        note: walk.chance(90) ? "asked" : "",
        in: .own
      )
    },
    RandomAct("notice draft") { walk, office in
      _ = try office.draftNotices(for: walk.month(), in: .own)
    },
    RandomAct("notice send") { walk, office in
      let notices = try office.notices(of: nil)
      let notice = walk.pick(notices) { $0.notice.state == .drafted }
      let run = try office.noticeRun(notice?.run ?? RunID(1))
      _ = try office.sendNotices(
        run: run.id,
        digest: walk.seen(run.digest),
        maildir: walk.office.folder.path(of: "mail")
      )
    },
    RandomAct("notice draft, on cases") { walk, office in
      let chosen: CasesChosen? = walk.pick([
        .all, .of(walk.person()), .one(CaseID(1)), .dispute(DisputeID(1)),
        .correction(CorrectionID(1)),
      ])
      _ = try office.draftCaseLetters(of: chosen ?? .all, in: .own)
    },
    RandomAct("notice send, cut short") { walk, office in
      let notices = try office.notices(of: nil)
      let notice = walk.pick(notices) { $0.notice.state == .drafted }
      let run = try office.noticeRun(notice?.run ?? RunID(1))
      if office.isRehearsal { return }
      try walk.office.cutShort(run.id, run.digest, after: walk.number(0...2))
    },
    RandomAct("notice settle") { walk, office in
      let notices = try office.notices(of: nil)
      let notice = walk.pick(notices) { [.unsettled, .printed].contains($0.notice.state) }
      try office.settleNotice(
        notice?.notice.id ?? NoticeID(1),
        wasSent: walk.chance(50),
        reason: walk.chance(90) ? "the mail log says so" : " "
      )
    },
    RandomAct("notice print") { walk, office in
      let notices = try office.notices(of: nil)
      let notice = walk.pick(notices) { [.noChannel, .printed].contains($0.notice.state) }
      let run = try office.noticeRun(notice?.run ?? RunID(1))
      _ = try office.printNotices(
        run: run.id,
        digest: walk.seen(run.digest),
        to: .file(walk.office.folder.path(of: "run.txt"))
      )
    },
    RandomAct("notice posted") { walk, office in
      let notices = try office.notices(of: nil)
      let notice = walk.pick(notices) { $0.notice.state == .printed } ?? walk.pick(notices)
      let today = try office.todo().today
      let day = walk.chance(80) ? today : today.adding(days: walk.chance(50) ? 1 : -1)
      let id = notice?.notice.id ?? NoticeID(1)
      _ = try office.postNotices(
        [walk.chance(50) ? .notice(id) : .run(notice?.run ?? RunID(1))],
        on: day
      )
    },
    RandomAct("notice discard") { walk, office in
      let notices = try office.notices(of: nil)
      let notice = walk.pick(notices) { $0.notice.state != .sent && $0.notice.state != .cancelled }
      _ = try office.discardNotices(
        run: notice?.run ?? RunID(1),
        reason: walk.chance(90) ? "an old address" : " "
      )
    },
    RandomAct("notice send, all") { walk, office in
      for id in Set(try office.notices(of: nil).map(\.run)).sorted() {
        let run = try office.noticeRun(id)
        let mail = walk.office.folder.path(of: "mail")
        _ = try? office.sendNotices(run: id, digest: run.digest, maildir: mail)
      }
    },
    RandomAct("score retract") { walk, office in
      _ = try office.retractScores(in: walk.month(), reason: "another's file")
    },
    RandomAct("score contains") { walk, office in
      let published = try office.corrections().filter { $0.state == .published }
      guard let correction = walk.pick(published) else { return }
      _ = try office.containCorrection(correction.id, in: walk.month(), reason: "confirmed")
    },
    RandomAct("clock ahead, and corrected") { walk, office in
      if office.isRehearsal { return }
      let (clock, days) = (walk.office.clock, walk.number(1...5))
      clock.advance(days: days)
      _ = try walk.office.ann.propose(.addStaff(StaffMember(id: "dee", name: "Dee")))
      clock.advance(days: -days)
      do {
        let made = try walk.office.ann.propose(walk.office.ann.clockCorrection(reason: "ahead"))
        _ = try walk.office.bo.approveProposal(made.id, digest: made.digest)
      } catch {
        clock.advance(days: days)
        throw error
      }
    },
    RandomAct("time passes") { walk, _ in
      walk.office.clock.advance(days: walk.number(0...25))
    },
  ]

  private static let rules: [RandomAct] = [
    RandomAct("staff add") { walk, office in
      _ = try office.addStaff(walk.member())
    },
    RandomAct("office set") { walk, office in
      _ = try office.changeSettings(walk.settings())
    },
    RandomAct("scheme adopt") { walk, office in
      _ = try office.adoptScheme(walk.scheme(), from: walk.month())
    },
    RandomAct("law adopt") { walk, office in
      _ = try office.adoptLaw(walk.law(), from: walk.day(office))
    },
    RandomAct("calendar adopt") { walk, office in _ = try office.adoptCalendar(walk.calendar()) },
  ]

  /// Who may act, and how they sign.
  static let staff: [RandomAct] = [
    RandomAct("staff roles") { walk, office in
      _ = try office.changeRoles(of: walk.somebody(office), to: walk.roles())
    },
    RandomAct("staff key add") { walk, office in
      try office.addKey(walk.key(), of: walk.somebody(office))
    },
    RandomAct("staff key confirm") { _, office in _ = try office.confirmKey() },
    RandomAct("staff key end") { walk, office in
      let keys = try office.allKeys()
      let key = walk.pick(keys) { $0.state != .ended }?.key.fingerprint ?? "SHA256:none"
      _ = try office.endKey(key, reason: walk.chance(90) ? "lost" : "")
    },
    RandomAct("staff, by two") { walk, office in
      if office.isRehearsal { return }
      let (ann, bo) = (walk.office.ann, walk.office.bo)
      let made = try ann.propose(walk.proposedOfStaff(ann))
      _ = try bo.approveProposal(made.id, digest: made.digest)
    },
    RandomAct("staff key, added by two and confirmed") { walk, office in
      if office.isRehearsal { return }
      let (ann, bo) = (walk.office.ann, walk.office.bo)
      let made = try ann.propose(.addKey("bo", key: walk.key().line))
      _ = try bo.approveProposal(made.id, digest: made.digest)
      _ = try bo.confirmKey()
    },
  ]

  private static let proposals: [RandomAct] = [
    RandomAct("proposal made") { walk, office in _ = try office.propose(walk.proposed(office)) },
    RandomAct("proposal approve") { walk, office in
      let proposals = try office.proposals(all: true)
      let proposal = walk.pick(proposals) { $0.state == .proposed }
      let id = proposal?.id ?? ProposalID(1)
      _ = try office.approveProposal(id, digest: walk.seen(proposal?.digest ?? ""))
    },
    RandomAct("proposal, made and approved") { walk, office in
      if office.isRehearsal { return }
      let made = try walk.office.ann.propose(walk.proposed(walk.office.ann))
      _ = try walk.office.bo.approveProposal(made.id, digest: made.digest)
    },
    RandomAct("proposal refuse") { walk, office in
      let id = try walk.pick(office.proposals(all: true))?.id ?? ProposalID(1)
      _ = try office.refuseProposal(id, reason: walk.chance(90) ? "not now" : "")
    },
    RandomAct("proposal withdraw") { walk, office in
      let id = try walk.pick(office.proposals(all: true))?.id ?? ProposalID(1)
      _ = try office.withdrawProposal(id, reason: walk.chance(90) ? "not now" : "")
    },
  ]
}
