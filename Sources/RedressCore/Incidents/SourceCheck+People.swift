extension SourceCheck.Look {
  /// What no furnisher explains: parts of the score, people without one, and all drops.
  mutating func lookAtRest() {
    let explained = suspects
    if !month.counts.isTraced { lookAtChanges() }
    askMissing()
    // What is traced to a dimension alone, where furnishers explain less.
    for dimension in check.dimensions {
      askDrops(of: .dimension(dimension), but: explained) { $0.dimension == dimension }
    }
    let parts = suspects.subtracting([.missing])
    askDrops(of: .everyone, but: parts) { _ in true }
  }

  /// Drops of some trace that no suspect explains, of everyone compared.
  private mutating func askDrops(
    of suspect: Suspect,
    but explained: Set<Suspect>,
    _ isOf: (DropTrace) -> Bool
  ) {
    func rate(_ month: SourceCheck.Month) -> Surprise.Rate {
      Surprise.Rate(
        month.counts.drops.count { trace in
          // What other rules brought is an incident of its own.
          isOf(trace) && !trace.isByOtherRules && !explained.contains { $0.holds(trace) }
        },
        of: month.counts.compared
      )
    }
    let rate = rate(month)
    let usual = before.filter { $0.suspects.isDisjoint(with: [suspect, .everyone, .rules]) }
      .map(rate(_:))
    ask(Question(rate: rate, usual: usual), of: suspect, among: .drops) { usual, months, bits in
      Contribution(
        .drops,
        rate,
        usual: usual,
        months: months,
        bits: bits,
        dimension: suspect.dimension
      )
    }
    guard suspect == .everyone, usual.isEmpty, let first = check.policy.first,
      rate.count >= check.policy.atLeast
    else { return }
    ask(rate, above: first, of: suspect) { usual, bits in
      Contribution(.drops, rate, usual: usual, months: 0, bits: bits)
    }
  }

  /// For each dimension who lost and who gained: by how much exactly, and at least.
  private mutating func lookAtChanges() {
    for (place, dimension) in check.dimensions.enumerated() {
      let suspect = Suspect.dimension(dimension)
      let months = before.filter {
        $0.suspects.isDisjoint(with: [suspect, .everyone, .rules])
          && place < $0.counts.changes.count && $0.counts.compared > 0
      }
      guard place < month.counts.changes.count, !months.isEmpty else { continue }
      let changes = month.counts.changes[place]
      let now = changes.people
      let before = months.map { $0.counts.changes[place].people }
      // Who fell in the first months rises again in those after: one month says nothing of gains.
      let asksGains = months.count > 1
      for change in now.keys.sorted() where change < 0 || asksGains {
        let rate = Surprise.Rate(now[change] ?? 0, of: month.counts.compared)
        let usual = zip(before, months).map {
          Surprise.Rate($0[change] ?? 0, of: $1.counts.compared)
        }
        ask(
          Question(
            rate: rate,
            usual: usual,
            times: Fraction(3),
            share: Surprise.Rate(1, of: 200)
          ),
          of: suspect
        ) { usual, months, bits in
          Contribution(
            .change,
            rate,
            usual: usual,
            months: months,
            bits: bits,
            dimension: dimension,
            value: change
          )
        }
      }
      for points in [-40, -20, -10, -5, -1, 1, 5, 10, 20, 40] where points < 0 || asksGains {
        let rate = Surprise.Rate(changes.people(movedBy: points), of: month.counts.compared)
        let usual = months.map {
          Surprise.Rate($0.counts.changes[place].people(movedBy: points), of: $0.counts.compared)
        }
        ask(
          Question(rate: rate, usual: usual, share: Surprise.Rate(1, of: 200)),
          of: suspect
        ) { usual, months, bits in
          Contribution(
            .moved,
            rate,
            usual: usual,
            months: months,
            bits: bits,
            dimension: dimension,
            value: points
          )
        }
      }
    }
  }

  /// People who had a score and have none.
  private mutating func askMissing() {
    func rate(_ month: SourceCheck.Month) -> Surprise.Rate {
      Surprise.Rate(month.counts.missing, of: month.counts.compared + month.counts.missing)
    }
    let rate = rate(month)
    let usual = base(of: .missing).map(rate(_:))
    ask(Question(rate: rate, usual: usual, times: Fraction(2)), of: .missing) {
      usual,
      months,
      bits in
      Contribution(.missing, rate, usual: usual, months: months, bits: bits)
    }
    guard usual.isEmpty else { return }
    // In the first month nobody knows what is usual: more than one in twenty is said.
    ask(rate, above: Fraction(1, over: 20), of: .missing) { usual, bits in
      Contribution(.missing, rate, usual: usual, months: 0, bits: bits)
    }
  }
}

extension Suspect {
  fileprivate var dimension: DimensionID? {
    if case .dimension(let dimension) = self { dimension } else { nil }
  }
}
