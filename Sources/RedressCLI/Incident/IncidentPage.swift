import Redress

extension Incident: Page {
  func lines(on screen: Screen) -> [String] {
    var lines = [
      screen.style.bold(id.description),
      screen(
        suspect.word,
        [
          "drops": drops, "of": outOf, "period": period, "furnisher": furnisher?.rawValue ?? "",
          "kind": suspect.detail ?? "", "dimension": suspect.detail ?? "",
          "batch": suspect.detail ?? "",
        ]
      ),
    ]
    if let reason { lines.append(screen(IncidentWord.reason, ["reason": reason])) }
    if !contributions.isEmpty {
      lines.append(screen(IncidentWord.why))
      lines += contributions.prefix(8).map { $0.line(on: screen) }
    }
    guard let finding else { return lines + [screen(IncidentWord.held)] }
    if facts != nil { return lines + progress(on: screen) }
    return lines + [
      screen(IncidentWord.closed, ["finding": screen(finding), "note": note ?? ""])
    ]
  }
}

extension Incident {
  /// Its finding, in a line of the list.
  func found(on screen: Screen) -> String {
    guard let finding else { return screen(IncidentWord.open) }
    guard let facts else { return screen(finding) }
    return screen(
      isUnsettled ? IncidentWord.settling : .settled,
      ["settled": settled.settled, "facts": facts.count]
    )
  }

  /// How far the facts are settled that it found in error.
  private func progress(on screen: Screen) -> [String] {
    let counts: Slots = [
      "settled": settled.settled, "facts": facts?.count ?? 0, "corrected": settled.corrected,
      "withdrawn": settled.withdrawn, "confirmed": settled.confirmed, "left": settled.left,
    ]
    return [
      screen(IncidentWord.inError, ["note": note ?? ""]), screen(IncidentWord.progress, counts),
      screen(isUnsettled ? IncidentWord.untilSettled : .ended, counts),
    ]
  }
}

extension Suspect {
  fileprivate var word: IncidentWord {
    switch self {
    case .rules: .fromRules
    case .furnisher: .fromFurnisher
    case .silence: .fromSilence
    case .kind: .fromKind
    case .batch: .fromBatch
    case .dimension: .fromDimension
    case .missing: .missing
    case .everyone: .fell
    }
  }

  func said(on screen: Screen) -> String {
    screen(cause, ["furnisher": furnisher?.rawValue ?? "", "detail": detail ?? ""])
  }
}

extension Contribution {
  fileprivate func line(on screen: Screen) -> String {
    let what = screen(
      counted,
      [
        "furnisher": furnisher?.rawValue ?? "", "kind": kind ?? "", "field": field ?? "",
        "dimension": dimension?.rawValue ?? "", "value": value ?? 0,
        "of_whom": furnisher?.rawValue ?? dimension?.rawValue ?? screen(Suspect.Cause.everyone),
      ]
    )
    let base =
      months > 0
      ? screen(IncidentWord.baseMonths, ["months": months])
      : screen(IncidentWord.basePeers)
    return screen(
      IncidentWord.whyLine,
      [
        "what": what, "count": count, "of": outOf, "usual": usual, "usual_of": usualOutOf,
        "base": base, "power": powerOfTen,
      ]
    )
  }
}

extension Suspect.Cause: ScreenWord {
  package static let section = "suspects"
}

extension Contribution.Counted: ScreenWord {
  package static let section = "contributions"
}

extension SourceCheck.Skipped: ScreenWord {
  package static let section = "not_checked"
}

/// An incident, with the findings that it can be closed with.
struct IncidentPage: Page {
  let incident: Incident

  /// Whether it may be found to come from the scheme's rules.
  let rulesChanged: Bool

  /// Batches that brought nothing but facts of it; may be empty.
  let recalls: [BatchID]

  func encode(to encoder: any Encoder) throws { try incident.encode(to: encoder) }

  func lines(on screen: Screen) -> [String] {
    guard incident.isOpen else { return incident.lines(on: screen) + settling(on: screen) }
    let ways = [IncidentWord.errorNext, .realNext] + (rulesChanged ? [.rulesNext] : [])
    return incident.lines(on: screen) + ways.map { screen($0, ["incident": incident.id]) }
  }

  /// What to type next, where facts are left to settle.
  private func settling(on screen: Screen) -> [String] {
    guard incident.isUnsettled else { return [] }
    return recalls.map { screen(IncidentWord.recallNext, ["batch": $0]) }
      + [IncidentWord.importNext, .confirmNext, .factsNext]
      .map { screen($0, ["incident": incident.id]) }
  }
}

/// Where the facts that are left were written.
struct FactsWritten: Page {
  let incident: IncidentID
  let file: String
  let left: Int

  func lines(on screen: Screen) -> [String] {
    [screen(IncidentWord.factsIn, ["count": left, "file": file])]
  }
}

enum IncidentWord: String, ScreenWord {
  static let section = "incident"

  case none, open, fell, fromFurnisher, closed, held, errorNext, realNext, rulesNext
  case missing, fromRules, fromSilence, fromKind, fromBatch, fromDimension, reason, why, whyLine
  case baseMonths, basePeers
  case inError, progress, untilSettled, ended, settling, settled
  case recallNext, importNext, confirmNext, factsNext, factsIn
}

extension IncidentFinding: ScreenWord {
  package static let section = "incident_findings"
}
