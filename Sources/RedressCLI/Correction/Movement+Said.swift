import Redress

/// What moved since a correction was proposed.
package enum MovementWord: String, ScreenWord {
  package static let section = "movements"

  case record, score, month, dispute, consent, rules
}

extension [Movement] {
  /// A line for each, indented under what it explains.
  func said(in words: Words) -> [String] { map { "  " + $0.said(in: words) } }
}

extension Movement {
  fileprivate func said(in words: Words) -> String {
    let whose = subject?.rawValue ?? "—"
    switch thing {
    case .record(let id):
      return words(
        MovementWord.record,
        ["record": id, "subject": whose, "event": event, "act": act, "staff": staff]
      )
    case .month(let period):
      return words(
        subject == nil ? MovementWord.month : .score,
        ["period": period, "subject": whose, "event": event, "act": act, "staff": staff]
      )
    case .dispute(let id):
      return words(
        MovementWord.dispute,
        ["dispute": id, "subject": whose, "event": event, "act": act, "staff": staff]
      )
    case .consent(let id):
      return words(
        MovementWord.consent,
        ["furnisher": id, "subject": whose, "event": event, "act": act, "staff": staff]
      )
    case .rules:
      return words(MovementWord.rules, ["event": event, "act": act, "staff": staff])
    }
  }
}
