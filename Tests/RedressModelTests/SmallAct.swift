import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport

/// An act of the office, with all its particulars.
struct SmallAct: Sendable {
  let name: String
  let run: @Sendable (SmallDesks) throws -> Void

  init(_ name: String, _ run: @escaping @Sendable (SmallDesks) throws -> Void) {
    (self.name, self.run) = (name, run)
  }

  /// Everything that somebody might do in a state, whether it makes sense or not, by what it is about.
  static func groups(in facts: SmallFacts) -> [[SmallAct]] {
    [
      telling, months, addresses, disputing, correcting, [later],
      facts.runs.flatMap { releasing(RunID($0)) },
      facts.disputes.flatMap { deciding($0.id) + joining($0) },
      facts.corrections.flatMap { publishing($0.id) },
      facts.checks.flatMap { checking($0.check.id) },
      facts.incidents.flatMap { closing($0.id) },
      facts.incidents.map { confirming($0.id) },
    ].filter { !$0.isEmpty }
  }

  private static let later = SmallAct("20 days pass") { $0.clock.advance(days: 20) }

  /// What a month is given out as by somebody else.
  enum Month: String, CaseIterable, Sendable {
    case even = "nobody fell"
    case oneFell = "p fell"
    case otherFell = "q fell"

    func loses(_ person: String) -> Bool {
      switch self {
      case .even: false
      case .oneFell: person == "p"
      case .otherFell: person == "q"
      }
    }
  }

  private static let telling: [SmallAct] = SmallWorld.months.dropFirst().flatMap { month in
    [
      SmallAct("detect \(month)") { _ = try $0.ann.detectDrops(in: month) },
      SmallAct("draft \(month)") { _ = try $0.ann.draftNotices(for: month, in: .own) },
    ]
  }

  private static let months: [SmallAct] = SmallWorld.months.dropFirst().flatMap { month in
    [
      SmallAct("compute \(month) anew") { desks in
        try desks.approved {
          try desks.ann.computeScores(for: month, supersede: true).proposal
            .map(desks.ann.proposal)
        }
      },
      SmallAct("retract \(month)") { desks in
        let act = try desks.ann.retraction(of: month, reason: "another's file")
        try desks.approved(act)
      },
    ]
      + Month.allCases.map { shape in
        SmallAct("supersede \(month): \(shape.rawValue)") { desks in
          try desks.approved {
            try desks.ann.importScores(
              from: desks.files.path(of: "\(shape.rawValue), \(month).csv"),
              period: nil,
              allowRefused: 0,
              supersede: true,
              spoolFolder: desks.files.path
            ).proposal
          }
        }
      }
  }

  private static let addresses: [SmallAct] = ["", "p@example.com", "p@example.org"].map { address in
    SmallAct("p is reached at '\(address)'") { desks in
      let text = "subject,name,language,email,phone\np,Name of p,en,\(address),\n"
      let file = try desks.files.write(text.utf8, to: "people.csv")
      try desks.approved { try desks.ann.importSubjects(from: file, allowRefused: 0).proposal }
    }
  }

  private static let disputing: [SmallAct] = {
    let (fallen, before) = (SmallWorld.months[2], SmallWorld.months[1])
    let targets: [(SubjectID, DisputeTarget)] = [
      ("p", .record(CardStatement.id("p", fallen))), ("p", .score(fallen)),
      ("p", .record(CardStatement.id("p", before))), ("q", .score(fallen)),
    ]
    let both =
      ContestedRecords([before, fallen].map { CardStatement.id("p", $0) })
      .map { [("p" as SubjectID, DisputeTarget.records($0))] } ?? []
    return (targets + both).map { person, target in
      SmallAct("\(person) disputes \(target)") { desks in
        _ = try desks.ann.openDispute(
          DisputeIntake(
            subject: person,
            target: target,
            ground: .alreadyPaid,
            statement: "I paid.",
            receivedAt: nil,
            languages: .own
          )
        )
      }
    }
  }()

  private static let correcting: [SmallAct] = {
    let records = SmallWorld.months.dropFirst().map { CardStatement.id("p", $0) }
    let changes: [RecordChange] = [
      .set(["status": "-1"]), .set(["status": "4"]), .set(["status": "3"]), .remove, .restore,
    ]
    return records.flatMap { record in
      changes.flatMap { change in
        [(Answering.found, "for whom it touches"), (.nothing, "for nobody")].map {
          answering,
          whom in
          SmallAct("correct \(record): \(change), \(whom)") { desks in
            _ = try desks.ann.proposeCorrection(
              change,
              of: record,
              reason: "The bank reported it wrongly.",
              answering: answering
            )
          }
        }
      }
    }
  }()
}

extension SmallAct {
  private static func releasing(_ run: RunID) -> [SmallAct] {
    [
      SmallAct("send \(run)") { desks in
        // Whoever of both did not draft it.
        let digest = try desks.ann.noticeRun(run).digest
        do {
          _ = try desks.bo.sendNotices(run: run, digest: digest, maildir: desks.mail)
        } catch ReleaseError.ownDraft {
          _ = try desks.ann.sendNotices(run: run, digest: digest, maildir: desks.mail)
        }
      },
      SmallAct("print \(run)") { desks in
        let digest = try desks.ann.noticeRun(run).digest
        do { try desks.print(run, digest, as: desks.bo) } catch ReleaseError.ownDraft {
          try desks.print(run, digest, as: desks.ann)
        }
      },
      SmallAct("post \(run)") { desks in
        // Whoever posts looks once more, and throws away what is not so.
        let digest = try desks.ann.noticeRun(run).digest
        for notice in try desks.stale(in: run, digest) {
          try desks.bo.settleNotice(notice, wasSent: false, reason: "it is not so any more")
        }
        _ = try desks.bo.postNotices([.run(run)], on: try desks.bo.todo().today)
      },
      SmallAct("discard \(run)") {
        _ = try $0.ann.discardNotices(run: run, reason: "not like this")
      },
    ]
  }

  private static func deciding(_ dispute: DisputeID) -> [SmallAct] {
    DisputeOutcome.allCases.filter { !$0.isByCorrection }.map { outcome in
      SmallAct("decide \(dispute) as \(outcome)") { desks in
        _ = try desks.bo.decideDispute(dispute, outcome, finding: "looked into", in: .own)
      }
    } + [SmallAct("close \(dispute)") { _ = try $0.bo.closeDispute(dispute) }]
  }

  /// Once more, so that there are two letters in a dispute and no more.
  private static func joining(_ dispute: Dispute) -> [SmallAct] {
    guard dispute.joined.isEmpty else { return [] }
    return [
      SmallAct("\(dispute.subject) writes again of \(dispute.id)") { desks in
        _ = try desks.ann.joinDispute(
          dispute.id,
          ObjectionIntake(
            ground: .amount,
            statement: "I paid, I said.",
            receivedAt: nil,
            languages: .own
          )
        )
      }
    ]
  }

  private static func publishing(_ correction: CorrectionID) -> [SmallAct] {
    [
      SmallAct("approve \(correction)") { _ = try $0.bo.approveAsShown(correction) },
      SmallAct("publish \(correction)") { _ = try $0.bo.publishCorrection(correction, in: .own) },
      SmallAct("withdraw \(correction)") {
        _ = try $0.ann.withdrawCorrection(correction, reason: "it was right")
      },
    ]
      + SmallWorld.months.dropFirst().map { month in
        SmallAct("\(month) contains \(correction)") { desks in
          let act = try desks.ann.containment(of: correction, in: month, reason: "confirmed")
          try desks.approved(act)
        }
      }
  }

  private static func checking(_ check: CheckID) -> [SmallAct] {
    [SmallAct("take \(check)") { try $0.bo.takeCheck(check) }]
      + CheckFinding.allCases.map { finding in
        SmallAct("close \(check) as \(finding)") {
          try $0.bo.closeCheck(check, finding, note: "asked", in: .own)
        }
      }
  }

  private static func confirming(_ incident: IncidentID) -> SmallAct {
    SmallAct("confirm \(incident)") { desks in
      _ = try desks.ann.confirmFacts(nil, of: incident, note: "compared")
    }
  }

  private static func closing(_ incident: IncidentID) -> [SmallAct] {
    IncidentFinding.allCases.map { finding in
      SmallAct("close \(incident) as \(finding)") { desks in
        try desks.approved(.closeIncident(incident, finding, note: "checked"))
      }
    }
  }
}

extension SmallAct {
  /// Finds what stands and sends everything that is owed, until nothing is.
  static let settling: [SmallAct] = [
    SmallAct("everything is detected") { desks in
      for month in SmallWorld.months.dropFirst() { _ = try? desks.ann.detectDrops(in: month) }
    },
    release, draft, release, draft, release,
  ]

  private static let draft = SmallAct("everything is drafted") { desks in
    for month in SmallWorld.months.dropFirst() {
      _ = try? desks.ann.draftNotices(for: month, in: .own)
    }
    _ = try? desks.ann.draftCaseLetters(of: .all, in: .own)
  }

  private static let release = SmallAct("everything is sent") { desks in
    for run in try SmallFacts(desks.ann).runs {
      // Sent, printed, posted.
      for act in releasing(RunID(run)).prefix(3) { try? act.run(desks) }
    }
  }
}

extension SmallDesks {
  /// Letters of a run that were printed and are not so any more.
  fileprivate func stale(in run: RunID, _ digest: String) throws -> [NoticeID] {
    do {
      return try print(run, digest, as: bo.rehearsing())
    } catch ReleaseError.ownDraft {
      return try print(run, digest, as: ann.rehearsing())
    }
  }

  /// - Returns: Letters printed before that are not so any more.
  @discardableResult
  fileprivate func print(
    _ run: RunID,
    _ digest: String,
    as office: Office
  ) throws -> [NoticeID] {
    try office.printNotices(run: run, digest: digest, to: .file(files.path(of: "run.txt"))).stale
  }

  /// Ann proposes and bo approves.
  fileprivate func approved(_ act: ProposedAct) throws {
    let proposed = try ann.propose(act)
    _ = try bo.approveProposal(proposed.id, digest: proposed.digest)
  }

  /// Does what a file does; where it waits for a second person, bo approves and it is done again.
  fileprivate func approved(_ act: () throws -> Proposal?) throws {
    guard let waiting = try act() else { return }
    if waiting.state == .proposed {
      _ = try bo.approveProposal(waiting.id, digest: waiting.digest)
    }
    if let still = try act() { throw StillWaits(proposal: still.id) }
  }

  /// What was approved is not done.
  struct StillWaits: Error {
    let proposal: ProposalID
  }
}

extension Error {
  /// Whether an act answers so; anything else is a mistake of ours.
  var isAnswer: Bool {
    switch self as any Error {
    case is NotFound, is ProposalError, is RoleError, is StaffError, is DisputeError,
      is CorrectionError, is ReleaseError, is PostingError, is DiscardError, is IncidentError,
      is MonthError,
      is RetractionError, is ContainmentError, is CheckError, is FileRefusal, is ImportRefusal:
      true
    default: false
    }
  }
}
