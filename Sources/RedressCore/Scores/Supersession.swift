/// What replacing the scores of months would do, as far as staff must know before they agree.
public struct Supersession: Hashable, Sendable, Codable {
  /// Ascending, at least one.
  public let months: [SupersededMonth]

  /// Of each month that was looked at for drops and is one of them or was compared with one,
  /// ascending; may be empty.
  public let drops: [DropShift]

  public init(months: [SupersededMonth], drops: [DropShift]) {
    self.months = months
    self.drops = drops
  }

  /// Whether the same scores would stand instead of the same ones, whatever that does to people.
  public func hasScores(of other: Supersession) -> Bool {
    months.elementsEqual(other.months) {
      $0.period == $1.period && $0.batch == $1.batch && $0.digest == $1.digest
    }
  }
}

/// A month whose scores are to be replaced.
public struct SupersededMonth: Hashable, Sendable, Codable {
  public let period: Period

  /// The batch that stands for it.
  public let batch: BatchID

  /// Of the scores that are to stand instead.
  public let digest: String

  /// From everyone's score as it stands to the one that will stand, restatements that are kept among
  /// them.
  public let scores: ScoreShift
  public let restatements: RestatementShift

  public init(
    period: Period,
    batch: BatchID,
    digest: String,
    scores: ScoreShift,
    restatements: RestatementShift
  ) {
    self.period = period
    self.batch = batch
    self.digest = digest
    self.scores = scores
    self.restatements = restatements
  }
}

/// How many people's scores move, and by how much.
public struct ScoreShift: Hashable, Sendable, Codable {
  /// People whose scores move by at least so many points, and by less than the next step.
  public struct Step: Hashable, Sendable, Codable {
    /// Below zero for falls.
    public let points: Points
    public let people: Int
  }

  public let rose: Int
  public let fell: Int
  public let unchanged: Int

  /// With a score now and none before.
  public let appeared: Int

  /// With a score before and none now.
  public let disappeared: Int

  /// In another tier than before.
  public let otherTier: Int

  /// Zero where nobody rises.
  public let largestRise: Points

  /// Below zero; zero where nobody falls.
  public let largestFall: Points

  /// Those with people in them, from the deepest falls to the highest rises; may be empty.
  public let steps: [Step]

  private static let sizes = [1, 10, 30, 60]

  /// - Parameters:
  ///   - changes: How many people's scores change by so many points, zero among them.
  ///   - appeared: People with a score now and none before.
  ///   - disappeared: People with a score before and none now.
  ///   - otherTier: People in another tier than before.
  public init(changes: [Int: Int], appeared: Int, disappeared: Int, otherTier: Int) {
    let moved = changes.filter { $0.value > 0 }
    rose = moved.reduce(0) { $0 + ($1.key > 0 ? $1.value : 0) }
    fell = moved.reduce(0) { $0 + ($1.key < 0 ? $1.value : 0) }
    unchanged = moved[0] ?? 0
    self.appeared = appeared
    self.disappeared = disappeared
    self.otherTier = otherTier
    largestRise = Points(max(0, moved.keys.max() ?? 0))
    largestFall = Points(min(0, moved.keys.min() ?? 0))
    var steps: [Int: Int] = [:]
    for (change, people) in moved where change != 0 {
      let size = Self.sizes.last { $0 <= abs(change) } ?? 1
      steps[change < 0 ? -size : size, default: 0] += people
    }
    self.steps = steps.sorted { $0.key < $1.key }.map {
      Step(points: Points($0.key), people: $0.value)
    }
  }
}

/// What becomes of a month's drops.
public struct DropShift: Hashable, Sendable, Codable {
  public let period: Period

  /// Drops that stand, and that nothing takes the place of.
  public let ended: Int

  /// Drops that stand, and whose place another takes.
  public let changed: Int
  public let begun: Int

  /// Of those that end or change, how many a letter was sent about.
  public let told: Int

  /// The first of those that end or change, ascending; ``mostNamed`` at most.
  public let named: [DropID]

  public static let mostNamed = 20

  public init(
    period: Period,
    ended: Int,
    changed: Int,
    begun: Int,
    told: Int,
    named: [DropID]
  ) {
    self.period = period
    self.ended = ended
    self.changed = changed
    self.begun = begun
    self.told = told
    self.named = named
  }
}

/// What becomes of the restatements that corrections brought for a month.
public struct RestatementShift: Hashable, Sendable, Codable {
  /// One that is kept, because nobody knows that the new scores contain its correction.
  public struct Kept: Hashable, Sendable, Codable {
    public let correction: CorrectionID
    public let subject: SubjectID

    /// The score that it keeps up; `nil` where it left none.
    public let restated: Points?

    /// The score that would stand without it; `nil` where the person has none any more.
    public let published: Points?

    public init(
      correction: CorrectionID,
      subject: SubjectID,
      restated: Points?,
      published: Points?
    ) {
      self.correction = correction
      self.subject = subject
      self.restated = restated
      self.published = published
    }
  }

  /// How many the new scores contain.
  public let contained: Int

  /// How many are kept.
  public let kept: Int

  /// The first of those that are kept, by subject; ``mostNamed`` at most.
  public let named: [Kept]

  public static let mostNamed = 1_000

  public init(contained: Int, kept: Int, named: [Kept]) {
    self.contained = contained
    self.kept = kept
    self.named = named
  }
}
