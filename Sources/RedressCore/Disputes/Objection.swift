/// What a person wrote again of what they contest already: it joins their open dispute.
///
/// It keeps its own words, its own ground and its own day, from which the law's days run for it as for any
/// other. One answer answers all of a dispute.
///
/// Source: 征信业管理条例 (2013) art. 25(2), which counts from receipt.
public struct Objection: Hashable, Sendable {
  /// Its place in the dispute, from 2: the first is the dispute's own.
  public let number: Int
  public let ground: DisputeGround

  /// The person's own words; may be empty.
  public let statement: String
  public let receivedAt: Instant

  /// The day on which it arrived, as counted when it was taken in.
  public let receivedOn: Day

  /// What its days were counted by, for ever.
  public private(set) var basis: DeadlineBasis

  /// The last day to answer it, were it alone, unrolled.
  public let dueHard: Day

  /// The same rolled over rest days; `nil` while a calendar year is not loaded.
  public private(set) var dueLegal: Day?

  /// When the office would mean to answer it, were it alone; `nil` while a calendar year is not loaded.
  public private(set) var aimedAt: Day?

  public init(
    number: Int,
    ground: DisputeGround,
    statement: String,
    receivedAt: Instant,
    receivedOn: Day,
    basis: DeadlineBasis,
    dueHard: Day,
    dueLegal: Day?,
    aimedAt: Day?
  ) {
    self.number = number
    self.ground = ground
    self.statement = statement
    self.receivedAt = receivedAt
    self.receivedOn = receivedOn
    self.basis = basis
    self.dueHard = dueHard
    self.dueLegal = dueLegal
    self.aimedAt = aimedAt
  }

  /// The objection with the days that more calendars made known; its hard day and target days stay.
  public func counted(again counted: CountedDeadline) -> Objection {
    var objection = self
    (objection.basis, objection.dueLegal, objection.aimedAt) =
      (counted.basis, counted.dueLegal, counted.target)
    return objection
  }
}

extension Dispute {
  /// By when it is answered: the earliest of its own last day and those of all that joined it.
  public var answerBy: Day { promised(upTo: joined.last?.number ?? 1) }

  /// By when the person was told that they are answered, when the objection of a number came.
  ///
  /// - Parameter number: The objection's; 1 for the dispute's own.
  /// - Returns: The earliest of the last days of all that was there by then.
  public func promised(upTo number: Int) -> Day {
    joined.filter { $0.number <= number }.map(\.dueHard).reduce(dueHard, min)
  }

  /// On what grounds it contests, in the order in which they came, each once; at least one.
  public var grounds: [DisputeGround] {
    joined.map(\.ground).reduce(into: [ground]) { grounds, ground in
      if !grounds.contains(ground) { grounds.append(ground) }
    }
  }

  /// Checks that an objection may join it.
  ///
  /// The same words of the same day are the same letter, typed twice.
  ///
  /// - Parameters:
  ///   - statement: The person's words.
  ///   - ground: On what ground they contest.
  ///   - day: When they arrived.
  /// - Throws: In the order checked: `decidedWithout`, `saidAlready`.
  public func checkJoining(
    _ statement: String,
    _ ground: DisputeGround,
    receivedOn day: Day
  ) throws(DisputeError) {
    if state != .open { throw .decidedWithout(id) }
    let isOwn = (self.statement, self.ground, receivedOn) == (statement, ground, day)
    let isJoined = joined.contains {
      ($0.statement, $0.ground, $0.receivedOn) == (statement, ground, day)
    }
    if isOwn || isJoined { throw .saidAlready(id, day) }
  }
}
