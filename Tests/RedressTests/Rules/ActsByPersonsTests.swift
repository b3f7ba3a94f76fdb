import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// Every way in which a second person lets something happen, by everyone who might try.
@Suite
struct `No one person does what takes two` {
  /// Somebody who would be the second; ann, at the system's user 1, was the first.
  struct Person: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let staff: StaffID?
    let user: Int64?
    let may: Bool
  }

  static let persons = [
    Person(testDescription: "whoever began it", staff: "ann", user: 1, may: false),
    Person(testDescription: "the same at another desk", staff: "ann", user: 2, may: false),
    Person(testDescription: "the same hands by another name", staff: "bo", user: 1, may: false),
    Person(testDescription: "nobody", staff: nil, user: 2, may: false),
    Person(testDescription: "somebody from outside", staff: "eve", user: 2, may: false),
    Person(testDescription: "somebody who only takes in", staff: "gus", user: 2, may: false),
    Person(testDescription: "somebody who left", staff: "dee", user: 2, may: false),
    Person(testDescription: "another who may", staff: "bo", user: 2, may: true),
  ]

  /// What ann begins, and how a second person lets it happen.
  struct Act: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let begin: @Sendable (Office, PracticeOffice) throws -> @Sendable (Office) throws -> Void
  }

  private static func approving(_ proposal: Proposal) -> @Sendable (Office) throws -> Void {
    { _ = try $0.approveProposal(proposal.id, digest: proposal.digest) }
  }

  static let acts: [Act] =
    `What takes two persons`.acts.map { act in
      Act(testDescription: act.kind.rawValue) { ann, office in
        approving(try ann.propose(act.proposed(office)))
      }
    } + [
      Act(testDescription: ProposedAct.Kind.supersede.rawValue) { ann, office in
        let file = try office.folder.write(ProposalOffice.scores(510), to: "newer.csv")
        let waiting = try ann.importScores(
          from: file,
          period: nil,
          allowRefused: 0,
          supersede: true,
          spoolFolder: office.folder.path
        )
        return approving(try #require(waiting.proposal))
      },
      Act(testDescription: ProposedAct.Kind.readdress.rawValue) { ann, office in
        let text = "subject,name,language,email,phone\np1,Name of p1,en,p1@one.example,\n"
        let file = try office.folder.write(text.utf8, to: "people.csv")
        return approving(
          try #require(try ann.importSubjects(from: file, allowRefused: 0).proposal)
        )
      },
      Act(testDescription: ProposedAct.Kind.expire.rawValue) { ann, office in
        let old = """
          {"record":"old","subject":"p1","kind":"card_statement","furnisher":"bank",\
          "on":"2019-01-31","ended_on":"2020-11-10",\
          "fields":{"status":3,"limit":100000,"bill":20000,"paid":20000}}

          """
        let file = try office.folder.write(old.utf8, to: "old.jsonl")
        _ = try ann.importRecords(from: file, allowRefused: 0)
        office.clock.advance(days: 10)
        return approving(try #require(try ann.expireRecords().waiting))
      },
      Act(testDescription: "correction") { ann, office in
        let month = ProposalOffice.month.adding(months: -40)
        try office.take([CardStatement("p1", month)])
        let made = try ann.proposeCorrection(
          .set(["status": "2"]),
          of: CardStatement.id("p1", month),
          reason: "It was late.",
          answering: .nothing
        )
        return { _ = try $0.approveAsShown(made.correction.id) }
      },
      Act(testDescription: "release") { ann, office in
        _ = try ann.detectDrops(in: ProposalOffice.fallen)
        let run = try #require(try ann.draftNotices(for: ProposalOffice.fallen, in: .own).run)
        let mail = office.folder.path(of: "mail")
        return { by in
          let digest = try office.ann.noticeRun(run).digest
          _ = try by.sendNotices(run: run, digest: digest, maildir: mail)
        }
      },
      Act(testDescription: "release on paper") { ann, office in
        // Nobody knows where r1 is reached.
        let months = [-60, -59].map { ProposalOffice.month.adding(months: $0) }
        for (month, score) in zip(months, [500, 400]) {
          try office.take(scores: ProposalOffice.scores(score, in: month, of: ["r1"]))
        }
        _ = try ann.detectDrops(in: months[1])
        let run = try #require(try ann.draftNotices(for: months[1], in: .own).run)
        let file = office.folder.path(of: "run.txt")
        return { by in
          let digest = try office.ann.noticeRun(run).digest
          #expect(try by.printNotices(run: run, digest: digest, to: .file(file)).printed == 1)
        }
      },
    ]

  @Test func `and the table has every act that takes two`() {
    let kinds = Set(Self.acts.map(\.testDescription))
    #expect(kinds.isSuperset(of: ProposedAct.Kind.allCases.map(\.rawValue)))
  }

  @Test(arguments: acts)
  func `whoever tries, but another who may`(_ act: Act) async throws {
    try await ProposalOffice.with { office in
      for member in [
        StaffMember(id: "gus", name: "Gus", roles: [.intake]),
        StaffMember(id: "dee", name: "Dee"),
      ] {
        let made = try office.ann.propose(.addStaff(member))
        _ = try office.bo.approveProposal(made.id, digest: made.digest)
      }
      let leaving = try office.ann.propose(.changeRoles("dee", []))
      _ = try office.bo.approveProposal(leaving.id, digest: leaving.digest)
      let second = try act.begin(office.acting("ann", user: 1), office)
      for person in Self.persons {
        let by = office.acting(person.staff, user: person.user)
        let head = try office.ann.store.head()
        if person.may {
          try second(by)
          #expect(try office.ann.store.head() != head, "\(person.testDescription)")
        } else {
          #expect(throws: (any Error).self, "\(person.testDescription)") { try second(by) }
          #expect(try office.ann.store.head() == head, "\(person.testDescription) wrote something")
        }
      }
      #expect(try office.faults() == [])
    }
  }
}
