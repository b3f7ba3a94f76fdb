extension SourceCheck.Look {
  /// Drops traced to each furnisher, held against its own months and against its peers of the month.
  mutating func lookAtFurnishers() {
    guard month.counts.isTraced else { return }
    for furnisher in Set(month.counts.drops.compactMap(\.trace.furnisher)).sorted() {
      let suspect = Suspect.furnisher(furnisher)
      let (rate, usual) = rates(of: furnisher)
      let question = Question(rate: rate, usual: usual, share: Surprise.Rate(1, of: 200))
      func tell(_ usual: Surprise.Rate, _ months: Int, _ bits: Int) -> Contribution {
        Contribution(
          .drops,
          rate,
          usual: usual,
          months: months,
          bits: bits,
          furnisher: furnisher
        )
      }
      ask(question, of: suspect, among: .drops, tell)
      cap(question, of: suspect, tell)
      if usual.isEmpty, let first = check.policy.first {
        // Where no month before says what is usual, the scheme does, of everybody as of all drops.
        let ofAll = Surprise.Rate(rate.count, of: month.counts.compared)
        ask(ofAll, above: first, of: suspect) { usual, bits in
          Contribution(.drops, ofAll, usual: usual, months: 0, bits: bits, furnisher: furnisher)
        }
      }
      guard usual.count < 3 else { continue }
      for kind in kinds(of: furnisher) { askPeers(of: furnisher, kind) }
    }
  }

  /// A furnisher's drops, of the people whom it sent something about where that is known in this month and
  /// another, else of all.
  private func rates(of furnisher: FurnisherID) -> (Surprise.Rate, [Surprise.Rate]) {
    func rate(_ month: SourceCheck.Month, _ people: Int) -> Surprise.Rate {
      Surprise.Rate(month.counts.drops.count { $0.furnisher == furnisher }, of: people)
    }
    // In a month that nobody is compared in, as an office's first, nobody can have fallen.
    let base = base(of: .furnisher(furnisher)).filter { $0.counts.compared > 0 }
    let sent = month.people(of: furnisher)
    let senders = base.filter { $0.people(of: furnisher) > 0 }
    guard sent > 0, !senders.isEmpty else {
      // Whoever sent nothing before, and something now, is new: where it has peers, they are its base.
      return (
        rate(month, month.counts.compared),
        sent > 0 && hasPeers(furnisher) ? [] : base.map { rate($0, $0.counts.compared) }
      )
    }
    return (rate(month, sent), senders.map { rate($0, $0.people(of: furnisher)) })
  }

  private func kinds(of furnisher: FurnisherID) -> [String] {
    month.facts.keys.filter { $0.furnisher == furnisher }.map(\.kind).sorted()
  }

  private func hasPeers(_ furnisher: FurnisherID) -> Bool {
    let kinds = kinds(of: furnisher)
    return month.facts.keys.contains { $0.furnisher != furnisher && kinds.contains($0.kind) }
  }

  /// The drops by one kind of record, beside those by all others who send it.
  private mutating func askPeers(of furnisher: FurnisherID, _ kind: String) {
    func rate(_ isOf: (FurnisherID) -> Bool) -> Surprise.Rate {
      Surprise.Rate(
        month.counts.drops.count { trace in
          trace.kind == kind && trace.furnisher.map(isOf) ?? false
        },
        of: month.facts.values.reduce(0) {
          $1.kind == kind && isOf($1.furnisher) ? $0 + $1.people : $0
        }
      )
    }
    let (own, peers) = (rate { $0 == furnisher }, rate { $0 != furnisher })
    askPeers(own, peers, of: .furnisher(furnisher)) { bits in
      Contribution(
        .drops,
        own,
        usual: peers,
        months: 0,
        bits: bits,
        furnisher: furnisher,
        kind: kind
      )
    }
  }
}

extension SourceCheck.Month {
  /// People whom a furnisher sent something about: of the kind that most are.
  func people(of furnisher: FurnisherID) -> Int {
    facts.values.reduce(0) { $1.furnisher == furnisher ? max($0, $1.people) : $0 }
  }
}
