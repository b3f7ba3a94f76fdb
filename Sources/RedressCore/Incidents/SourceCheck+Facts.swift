extension SourceCheck.Look {
  /// What each furnisher sent: how much of it, of how many people, and what stands in its fields.
  mutating func lookAtFacts() {
    let sources = Set(month.facts.keys).union(before.flatMap { $0.facts.keys }).sorted()
    for source in sources {
      askSilence(of: source)
      guard let facts = month.facts[source] else { continue }
      // Where nothing fell that rests on it, nothing is told wrongly.
      let suspect = Suspect.furnisher(source.furnisher)
      guard month.counts.drops.contains(where: { suspect.holds($0.trace) }) else { continue }
      askVolume(of: source, facts)
      askWhom(of: source, facts)
      for (field, values) in facts.fields.sorted(by: { $0.key < $1.key }) {
        askValues(of: source, facts, field, values)
      }
    }
  }

  /// Facts of each person: a file that came five times has five of each.
  private mutating func askVolume(of source: FactCount.Source, _ facts: FactCount) {
    func rate(_ facts: FactCount) -> Surprise.Rate { Surprise.Rate(facts.facts, of: facts.people) }
    let rate = rate(facts)
    let usual = sent(source).map(rate(_:))
    ask(Question(rate: rate, usual: usual), of: .furnisher(source.furnisher)) {
      usual,
      months,
      bits in
      Contribution(
        .facts,
        rate,
        usual: usual,
        months: months,
        bits: bits,
        furnisher: source.furnisher,
        kind: source.kind
      )
    }
  }

  /// People whom it sent something about the last time too: ids that slipped by one are other people's.
  private mutating func askWhom(of source: FactCount.Source, _ facts: FactCount) {
    let sent = sent(source)
    guard let last = sent.last else { return }
    let rate = facts.whom.common(with: last.whom)
    let usual = zip(sent, sent.dropFirst()).map { $0.whom.common(with: $1.whom) }
    ask(
      Question(
        rate: rate,
        usual: usual,
        times: Fraction(3),
        isTooFew: true,
        least: 2 * check.policy.atLeast
      ),
      of: .furnisher(source.furnisher)
    ) { usual, months, bits in
      Contribution(
        .known,
        rate,
        usual: usual,
        months: months,
        bits: bits,
        furnisher: source.furnisher,
        kind: source.kind
      )
    }
  }

  /// Nothing, or less than a third, of what came in every month before.
  private mutating func askSilence(of source: FactCount.Source) {
    let suspect = Suspect.silence(source.furnisher, kind: source.kind)
    let usual = base(of: suspect).map {
      Surprise.Rate($0.facts[source]?.people ?? 0, of: $0.counts.compared + $0.counts.first)
    }
    // One month that brought all of the past is not what is usual, and few come by chance.
    guard usual.count >= 2, usual.allSatisfy({ $0.count >= 4 * check.policy.atLeast }) else {
      return
    }
    let rate = Surprise.Rate(
      month.facts[source]?.people ?? 0,
      of: month.counts.compared + month.counts.first
    )
    ask(
      Question(rate: rate, usual: usual, times: Fraction(3), isTooFew: true),
      of: suspect
    ) { usual, months, bits in
      Contribution(
        .people,
        rate,
        usual: usual,
        months: months,
        bits: bits,
        furnisher: source.furnisher,
        kind: source.kind
      )
    }
  }

  /// Each size of a field's values that has become common, or has gone.
  private mutating func askValues(
    of source: FactCount.Source,
    _ facts: FactCount,
    _ field: String,
    _ values: FactCount.Values
  ) {
    let sent = sent(source)
    // A first month has what came up to then: what only time brings, such as a bill overdue, is not in it.
    guard sent.count >= 2 else { return }
    let now = values.people
    let before = sent.map { ($0.fields[field]?.people ?? [:], $0.peopleByFile) }
    for size in Set(now.keys).union(before.flatMap { $0.0.keys }).sorted() {
      let rate = Surprise.Rate(now[size] ?? 0, of: facts.peopleByFile)
      let usual = before.map { Surprise.Rate($0[size] ?? 0, of: $1) }
      for isTooFew in [false, true] {
        ask(
          Question(
            rate: rate,
            usual: usual,
            times: Fraction(2),
            isTooFew: isTooFew,
            least: 2 * check.policy.atLeast,
            share: Surprise.Rate(1, of: 50)
          ),
          of: .furnisher(source.furnisher),
          among: .values
        ) { usual, months, bits in
          Contribution(
            .values,
            rate,
            usual: usual,
            months: months,
            bits: bits,
            furnisher: source.furnisher,
            kind: source.kind,
            field: field,
            value: size
          )
        }
      }
    }
  }

  /// What a source sent in the months that are a base for it; without those in which it sent nothing.
  private func sent(_ source: FactCount.Source) -> [FactCount] {
    base(of: .furnisher(source.furnisher)).compactMap { $0.facts[source] }
  }
}
