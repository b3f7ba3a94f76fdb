import Redress

extension DeadlineStep.Finding {
  /// One word or two, for programs and for a table.
  var word: String {
    switch self {
    case .received: "received"
    case .counted(let day): "day \(day)"
    case .passedOver: "passed over"
    case .stands: "stands"
    case .unknown(let error): "unknown: \(error.missing) is not adopted"
    }
  }
}

extension Deadline {
  /// One line for each clock: what it counted and what it passed over.
  func accounts(on screen: Screen) -> [String] {
    DeadlineStep.Clock.allCases.compactMap { clock in
      let steps = working.filter { $0.clock == clock }
      guard !steps.isEmpty else { return nil }
      var said: [String] = []
      if steps.contains(where: { $0.finding == .received }) {
        said.append(screen(DisputeWord.receiptNotCounted))
      }
      let counted = steps.filter { if case .counted = $0.finding { true } else { false } }
      if let first = counted.first, let last = counted.last {
        said.append(
          screen(DisputeWord.firstDay, ["day": first.day])
            + (counted.count > 1
              ? screen(DisputeWord.lastDay, ["count": counted.count, "day": last.day]) : "")
        )
      }
      let passed = steps.filter { $0.finding == .passedOver }.map(\.day.description)
      if !passed.isEmpty {
        said.append(screen(DisputeWord.daysOff, ["days": passed.joined(separator: " ")]))
      }
      for step in steps {
        switch step.finding {
        case .stands: said.append(screen(DisputeWord.workingDay, ["day": step.day]))
        case .unknown: said.append(screen(DisputeWord.notLoaded, ["day": step.day]))
        case .received, .counted, .passedOver: break
        }
      }
      return screen(clock.word, ["account": said.joined(separator: "; ")])
    }
  }
}

extension DeadlineStep.Clock {
  fileprivate var word: DisputeWord {
    switch self {
    case .hard: .hard
    case .legal: .legal
    case .target: .target
    }
  }
}
