/// Something that waits for somebody on the staff.
public struct OpenMatter: Hashable, Sendable {
  public let thing: Thing

  /// Who drafted, proposed or took it; `nil` for nobody.
  public let owner: StaffID?

  /// The last day on which the next step is in time; `nil` when nothing sets one.
  public let due: Day?

  public init(_ thing: Thing, owner: StaffID? = nil, due: Day? = nil) {
    self.thing = thing
    self.owner = owner
    self.due = due
  }

  /// What waits, and for which step.
  public enum Thing: Hashable, Sendable {
    /// An open dispute is to be decided.
    case decide(DisputeID)

    /// A month's scores are to be looked at for drops: they came, or changed, since that was last done.
    case detect(Period)

    /// More happened to a month's drops than letters were drafted about; to so many people at most.
    case draft(Period, people: Int)

    /// The same, of a month of which letters were not kept since they failed their check.
    case redraft(Period, people: Int, refused: RefusedLetters)

    /// A letter of a case is owed, and none that tells it is underway.
    case write(Notice.Occasion)

    /// An answered dispute is to be closed.
    case close(DisputeID)

    /// Letters of a run wait for a second person.
    case release(RunID, letters: Int)

    /// Letters of a run were claimed, and a killed program did not say whether they left.
    case handOver(RunID, letters: Int)

    /// Whether a letter left is to be found out.
    case ascertain(NoticeID)

    /// Letters of a run have no way to their people but paper: a second person prints them.
    case print(RunID, letters: Int)

    /// Letters of a run are printed: they are to be put into the post.
    case post(RunID, letters: Int)
    case approveCorrection(CorrectionID)
    case publishCorrection(CorrectionID)
    case approveBulk(BulkID)

    /// A bulk correction is to be published, or gone on with: so many of its parts are.
    case publishBulk(BulkID, parts: Int, of: Int)
    case approve(ProposalID, ProposedAct.Kind)

    /// An approved proposal is done by taking in the file that it is about.
    case takeIn(ProposalID, ProposedAct.Kind)

    /// Facts that look faulty together are to be looked at.
    case look(IncidentID)

    /// Facts that an incident found in error are to be corrected, withdrawn or found right; so many are left.
    case settleFacts(IncidentID, left: Int)

    /// A part of a fall without a known cause is to be looked into, and the person written to.
    case settle(CheckID)

    /// Bad information may be past its time to be kept since a day: what is, is to leave.
    case expire(since: Day)
  }

  /// The next step, in the order in which those of one day are told.
  public enum Step: String, Hashable, Sendable, CaseIterable, Codable {
    case decide
    case detect
    case draft
    case write
    case close
    case release
    case handOver = "hand_over"
    case ascertain
    case print
    case post
    case approveCorrection = "approve_correction"
    case publishCorrection = "publish_correction"
    case approve
    case takeIn = "take_in"
    case look
    case settleFacts = "settle_facts"
    case settle
    case expire
  }
}

extension OpenMatter.Thing {
  public var step: OpenMatter.Step {
    switch self {
    case .decide: .decide
    case .detect: .detect
    case .draft, .redraft: .draft
    case .write: .write
    case .close: .close
    case .release: .release
    case .handOver: .handOver
    case .ascertain: .ascertain
    case .print: .print
    case .post: .post
    case .approveCorrection, .approveBulk: .approveCorrection
    case .publishCorrection, .publishBulk: .publishCorrection
    case .approve: .approve
    case .takeIn: .takeIn
    case .look: .look
    case .settleFacts: .settleFacts
    case .settle: .settle
    case .expire: .expire
    }
  }

  /// The number of the thing among its own kind.
  fileprivate var number: Int64 {
    switch self {
    case .decide(let id), .close(let id): id.number
    case .detect(let period), .draft(let period, _), .redraft(let period, _, _):
      Int64(period.number)
    case .write(let letter):
      letter.dispute?.number ?? letter.correction?.number ?? letter.certification?.number ?? 0
    case .release(let id, _), .handOver(let id, _), .print(let id, _), .post(let id, _): id.number
    case .ascertain(let id): id.number
    case .approveCorrection(let id), .publishCorrection(let id): id.number
    case .approveBulk(let id), .publishBulk(let id, _, _): id.number
    case .approve(let id, _), .takeIn(let id, _): id.number
    case .look(let id), .settleFacts(let id, _): id.number
    case .settle(let id): id.number
    case .expire(let day): Int64(day.number)
    }
  }
}

extension OpenMatter.Step {
  /// What a role is needed for, to take it.
  public var staffAct: StaffAct {
    switch self {
    case .decide, .close: .decideDispute
    case .detect: .detectDrops
    case .draft, .write: .draftNotices
    case .release, .handOver, .ascertain, .print, .post: .sendNotices
    case .approveCorrection, .approve: .approve
    case .publishCorrection: .publishCorrection
    case .takeIn: .takeIn
    case .look: .closeIncident
    case .settleFacts: .proposeCorrection
    case .settle: .settleCheck
    case .expire: .takeIn
    }
  }

  /// Who may take it, of those who have a role for it.
  public enum Takers: Hashable, Sendable {
    case anyone

    /// Not whoever made the thing: it takes two.
    case another

    /// Whoever has taken the thing, or anyone while nobody has.
    case owner
  }

  public var takers: Takers {
    switch self {
    case .release, .handOver, .print, .approveCorrection, .approve: .another
    case .ascertain, .post, .decide, .detect, .draft, .write, .close, .publishCorrection, .takeIn,
      .look, .settleFacts, .expire:
      .anyone
    case .settle: .owner
    }
  }
}

extension OpenMatter {
  /// Whether a member of the staff may take the next step.
  ///
  /// It needs a role of theirs; where two persons are asked for, that they are not the first; and where
  /// somebody has taken it, that it is them.
  public func awaits(_ member: StaffMember) -> Bool {
    guard member.roles.contains(where: { $0.acts.contains(thing.step.staffAct) }) else {
      return false
    }
    return switch thing.step.takers {
    case .anyone: true
    case .another: owner != member.id
    case .owner: owner == nil || owner == member.id
    }
  }

  /// Calendar days until the due day, negative once it has passed; `nil` without one.
  public func daysLeft(on today: Day) -> Int? { due.map { today.days(until: $0) } }

  /// Whether its day has passed; an open matter is in time until its day ends.
  public func isOverdue(on today: Day) -> Bool { daysLeft(on: today).map { $0 < 0 } ?? false }

  /// Whether it is to be done within so many days from a day on; what has no day is not.
  public func isDue(within days: Int, of today: Day) -> Bool {
    daysLeft(on: today).map { $0 <= days } ?? false
  }
}

extension OpenMatter: Comparable {
  /// The first due comes first, what has no day last; of one day by step, then by number.
  public static func < (first: Self, second: Self) -> Bool {
    first.place < second.place
  }

  private var place: (Int32, Int, Int64) {
    (due?.number ?? .max, thing.step.place, thing.number)
  }
}

extension OpenMatter.Step {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
