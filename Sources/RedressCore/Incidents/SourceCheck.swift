/// Whether a month's counts are what they usually are: each source against itself and its peers.
///
/// A count is held against its own in the months before. It is suspicious where chance would give it once in
/// a thousand months at most, whatever else was counted, and it is so many times the highest, or less than
/// that part of the lowest, of all those months. What speaks of furnishers is asked first; the rest is
/// asked without what they explain. <doc:Incidents> tells the method.
public struct SourceCheck: Sendable {
  /// One month as it is checked.
  public struct Month: Sendable {
    public let period: Period
    public let counts: MonthCounts
    public let facts: [FactCount.Source: FactCount]

    /// What was found faulty in it, or may yet be: its counts of that are no base.
    public let suspects: Set<Suspect>

    public init(
      _ period: Period,
      _ counts: MonthCounts,
      facts: [FactCount],
      suspects: Set<Suspect> = []
    ) {
      self.period = period
      self.counts = counts
      self.facts = facts.summed
      self.suspects = suspects
    }
  }

  /// A check that cannot be made of a month.
  public enum Skipped: String, Hashable, Sendable, CaseIterable, Codable {
    /// There is no earlier month to compare with.
    case noMonthsBefore = "no_months_before"

    /// There are no records to trace drops to.
    case noRecords = "no_records"

    /// One furnisher alone sends each kind of record: it has no peers.
    case noPeers = "no_peers"

    /// So few people that only what touches many of them shows.
    case fewPeople = "few_people"
  }

  let policy: SystemicPolicy
  let dimensions: [DimensionID]

  /// - Parameters:
  ///   - policy: The scheme's.
  ///   - dimensions: In the scheme's order.
  public init(_ policy: SystemicPolicy, dimensions: [DimensionID]) {
    self.policy = policy
    self.dimensions = dimensions
  }

  /// What was found, and what could not be looked for.
  public struct Findings: Hashable, Sendable {
    /// The likeliest cause first; may be empty.
    public var suspicions: [Suspicion]
    public var skipped: [Skipped]

    public init(suspicions: [Suspicion], skipped: [Skipped]) {
      (self.suspicions, self.skipped) = (suspicions, skipped)
    }
  }

  /// Checks a month.
  ///
  /// - Parameters:
  ///   - month: As it was counted.
  ///   - earlier: Those before it that were counted, of which the last ``SystemicPolicy/months`` count; may
  ///     be empty.
  /// - Returns: What looks faulty, and what could not be asked.
  public func findings(in month: Month, after earlier: [Month]) -> Findings {
    let first = month.period.adding(months: -policy.months)
    let before = earlier.filter { first <= $0.period && $0.period < month.period }
    var look = Look(check: self, month: month, before: before)
    look.lookAtFurnishers()
    look.lookAtFacts()
    look.lookAtRest()
    return Findings(suspicions: look.suspicions, skipped: look.skipped)
  }
}

extension SourceCheck {
  /// A month being checked: every count that was asked, until it is known how many there are.
  struct Look {
    let check: SourceCheck
    let month: Month

    /// The months that are a base.
    let before: [Month]
    private var asked: [Questions: Int] = [:]
    private var found: [(suspect: Suspect, among: Questions, contribution: Contribution)] = []

    /// What is past the cap of three times its highest month, however likely.
    private var capped: [(suspect: Suspect, contribution: Contribution)] = []

    /// Questions that share a part of the chance of a false suspicion: few ask about drops, and hundreds
    /// about values, so that those would take nearly all of it.
    enum Questions: Hashable {
      case drops, values, others

      /// Half of the chance is of values, a quarter of each other: in bits.
      var share: Int { self == .values ? 1 : 2 }
    }

    /// One rate and what is usual for it.
    struct Question {
      var rate: Surprise.Rate
      var usual: [Surprise.Rate]

      /// How many times the highest, at least, whatever the policy says.
      var times = Fraction(1)
      var isTooFew = false
      var least: Int?

      /// What fewer than these have is not told: where many are counted, chance explains less and less, and
      /// months differ for reasons of their own.
      var share = Surprise.Rate(1, of: 1_000)
    }

    init(check: SourceCheck, month: Month, before: [Month]) {
      (self.check, self.month, self.before) = (check, month, before)
    }

    /// Asks whether a rate is unlike what is usual.
    ///
    /// - Parameters:
    ///   - question: Rates out of nothing are no base.
    ///   - suspect: What it speaks for.
    ///   - questions: Those that it is one of.
    ///   - tell: Makes the contribution of what is usual, of how many months, and the surprise.
    mutating func ask(
      _ question: Question,
      of suspect: Suspect,
      among questions: Questions = .others,
      _ tell: (Surprise.Rate, Int, Int) -> Contribution
    ) {
      let usual = question.usual.filter { $0.outOf > 0 }
      guard !usual.isEmpty, question.rate.outOf > 0 else { return }
      asked[questions, default: 0] += 1
      let sum = usual.dropFirst().reduce(usual[0], +)
      let times = max(check.policy.ratio(months: usual.count), question.times)
      let least = question.least ?? check.policy.atLeast
      if question.isTooFew {
        guard sum.count >= least, sum.isAtLeast(Fraction(1), of: question.share),
          usual.allSatisfy({ $0.isAtLeast(times, of: question.rate) })
        else { return }
      } else {
        guard question.rate.count >= least,
          question.rate.isAtLeast(Fraction(1), of: question.share),
          usual.allSatisfy({ question.rate.isAtLeast(times, of: $0) })
        else { return }
      }
      let bits =
        question.isTooFew
        ? Surprise.bits(of: question.rate, below: sum)
        : Surprise.bits(of: question.rate, above: sum)
      found.append((suspect, questions, tell(sum, usual.count, bits)))
    }

    /// Holds what is more than three times the highest of all months, chance or not.
    mutating func cap(
      _ question: Question,
      of suspect: Suspect,
      _ tell: (Surprise.Rate, Int, Int) -> Contribution
    ) {
      let usual = question.usual.filter { $0.outOf > 0 }
      let least = max(2 * check.policy.atLeast, 3 * (usual.map(\.count).max() ?? 0) + 1)
      guard !usual.isEmpty, question.rate.count >= least,
        usual.allSatisfy({ question.rate.isAtLeast(Fraction(3), of: $0) })
      else { return }
      capped.append((suspect, tell(usual.dropFirst().reduce(usual[0], +), usual.count, 0)))
    }

    /// Asks of two rates of the month, one of them its peers'.
    mutating func askPeers(
      _ rate: Surprise.Rate,
      _ peers: Surprise.Rate,
      of suspect: Suspect,
      _ tell: (Int) -> Contribution
    ) {
      guard rate.outOf > 0, peers.outOf > 0 else { return }
      asked[.drops, default: 0] += 1
      guard rate.count >= check.policy.atLeast, rate.isAtLeast(Fraction(3), of: peers) else {
        return
      }
      found.append((suspect, .drops, tell(Surprise.bits(of: rate, above: peers))))
    }

    /// Asks whether a rate is above a share that is given, where there is no month before.
    mutating func ask(
      _ rate: Surprise.Rate,
      above share: Fraction,
      of suspect: Suspect,
      _ tell: (Surprise.Rate, Int) -> Contribution
    ) {
      guard rate.outOf > 0 else { return }
      asked[.others, default: 0] += 1
      guard rate.count >= check.policy.atLeast else { return }
      let usual = Surprise.Rate(Int(share.numerator), of: Int(share.denominator))
      let bits = Surprise.bits(
        ofAtLeast: min(rate.count, rate.outOf),
        of: rate.outOf,
        chances: (usual.count, usual.outOf - usual.count)
      )
      found.append((suspect, .others, tell(usual, bits)))
    }

    /// Bits below which an answer is not suspicious: of a thousand months, and of each count that was asked.
    func threshold(_ questions: Questions) -> Int {
      func bits(_ asked: Int) -> Int { Int.bitWidth - max(1, asked).leadingZeroBitCount }
      // Without values all are few, as in an office's first months, and share alike.
      guard asked[.values] != nil else { return 10 + bits(asked.values.reduce(0, +)) }
      return 10 + questions.share + bits(asked[questions] ?? 0)
    }

    /// Suspects by what speaks for them so far.
    var suspects: Set<Suspect> { Set(suspicions.map(\.suspect)) }

    var suspicions: [Suspicion] {
      var telling = found.filter { $0.contribution.bits >= threshold($0.among) }
        .map { (suspect: $0.suspect, contribution: $0.contribution) }
      // What was not sent explains the drops that look back to older records of the same furnisher.
      let silent = Set(
        telling.filter { $0.suspect.cause == .silence }.compactMap(\.suspect.furnisher)
      )
      telling.removeAll {
        if case .furnisher(let furnisher) = $0.suspect { silent.contains(furnisher) } else { false }
      }
      let told = Set(telling.map(\.suspect)).union(silent.map { .furnisher($0) })
      telling += capped.filter { !told.contains($0.suspect) }
      return Dictionary(grouping: telling, by: \.suspect).map { suspect, found in
        Suspicion(
          suspect,
          found.map(\.contribution).sorted { ($0.bits, $1.words) > ($1.bits, $0.words) }
        )
      }
      .sorted { one, other in
        one.suspect.order != other.suspect.order
          ? one.suspect.order < other.suspect.order
          : one.bits != other.bits ? one.bits > other.bits : one.words < other.words
      }
    }

    /// Months whose counts of something are a base.
    func base(of suspect: Suspect) -> [Month] {
      before.filter { month in
        let kinds = month.facts.keys.filter { $0.furnisher == suspect.furnisher }.map(\.kind)
        return month.suspects.isDisjoint(with: [suspect] + kinds.map { .kind($0) })
      }
    }

    var skipped: [Skipped] {
      var skipped: [Skipped] = []
      if before.isEmpty { skipped.append(.noMonthsBefore) }
      if !month.counts.isTraced { skipped.append(.noRecords) }
      if month.counts.isTraced, before.isEmpty, !hasPeers { skipped.append(.noPeers) }
      if month.counts.compared < 300 { skipped.append(.fewPeople) }
      return skipped
    }

    private var hasPeers: Bool {
      Dictionary(grouping: month.facts.keys, by: \.kind).values.contains { $0.count > 1 }
    }
  }
}

extension Contribution {
  fileprivate var words: String {
    [counted.rawValue, furnisher?.rawValue, kind, field, dimension?.rawValue, value?.description]
      .map { $0 ?? "" }.joined(separator: " ")
  }
}

extension Suspicion {
  fileprivate var words: String {
    "\(suspect.cause.rawValue) \(suspect.furnisher?.rawValue ?? "") \(suspect.detail ?? "")"
  }
}
