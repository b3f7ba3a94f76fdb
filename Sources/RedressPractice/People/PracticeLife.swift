public import RedressCore

/// A practice person's records and what the scheme's scorecard makes of them, month by month.
///
/// A year of ordinary months comes before the first one, with troubles of long ago for some. In a
/// month of a planned fall things happen to them until the score has fallen far enough.
public struct PracticeLife {
  let plan: PracticePlan
  let scheme: Scheme
  let kinds: PracticeKinds
  let subject: Int
  let id: SubjectID
  let traits: PracticeTraits
  var state = PracticeState()
  private var columns = SubjectRecords()

  /// Whether no fault of a feed spoils what is furnished.
  private(set) var isReportedTruly = false

  /// The month whose records and points are at hand, the first being 0.
  public private(set) var month = 0

  /// Furnished in the month; in month 0 also everything from before.
  public internal(set) var records: [Record] = []

  /// In the scheme's order of dimensions.
  public private(set) var points: [Points] = []

  /// Makes a subject's life up to the first month.
  public init(of subject: Int, in plan: PracticePlan, scheme: Scheme, kinds: PracticeKinds) {
    self.plan = plan
    self.scheme = scheme
    self.kinds = kinds
    self.subject = subject
    id = plan.id(of: subject)
    traits = PracticeTraits(of: subject, in: plan)
    beginnings()
    for month in -12 ... -1 { live(month) }
    live(0)
    take(records)
    points = scheme.score(columns, in: plan.period(0)).points
  }

  /// The score of the month.
  public var score: Points { scheme.range.base + points.total }

  /// Goes on to the next month.
  public mutating func advance() {
    let before = score
    month += 1
    guard plan.isFallPlanned(of: subject, in: month) else { return furnish([]) }
    var random = PracticeRandom(seed: plan.seed, subject: subject, use: .fall, month: -month)
    let causes = random.pick(PracticeCause.allCases).withOthers
    let start = self
    // Who falls, and why, is the same whatever a feed makes of it.
    var count = 0
    repeat {
      count += 1
      self = start.reportedTruly()
      furnish(Array(causes.prefix(count)))
    } while count < causes.count && (before - score).rawValue < PracticePlan.fall
    isReportedTruly = false
    guard plan.isFaulty(month) else { return }
    self = start
    furnish(Array(causes.prefix(count)))
  }

  private func reportedTruly() -> PracticeLife {
    var life = self
    life.isReportedTruly = true
    return life
  }

  /// Lives the month and scores it.
  private mutating func furnish(_ causes: [PracticeCause]) {
    records.removeAll(keepingCapacity: true)
    live(month, causes: causes)
    take(records)
    points = scheme.score(columns, in: plan.period(month)).points
  }

  private mutating func take(_ records: [Record]) {
    for record in records {
      columns.append(
        record.id,
        kind: record.kind,
        on: record.on,
        // The scheme reads bad information for 60 months at most, which end before the law's years.
        expiresOn: nil,
        fields: record.values
      )
    }
  }
}

/// What lasts from month to month in a practice life.
struct PracticeState {
  /// Records made so far.
  var made = 0

  /// The last month in which credit stays stretched, the last in which it is still high.
  var creditStretchedThrough = Int.min
  var creditHighThrough = Int.min

  /// The month in which the contacts come back, the job is found again.
  var contactsBackIn: Int?
  var workBackIn: Int?

  /// Bands that deposits moved from where they were.
  var depositsMoved = 0
  var trustedMoved = 0
}
