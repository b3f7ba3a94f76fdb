import Redress

/// What stands beside a record or a score that is contested or being corrected.
enum MarkWord: String, ScreenWord {
  static let section = "marks"

  case disputed, noted, pending, between, record, score
}

extension RecordMark {
  /// In a few words: `disputed (dispute-1), correction-2 pending`.
  func said(on screen: Screen) -> String {
    let marks = disputes.map { annotation in
      screen(
        annotation.state == .disputed ? MarkWord.disputed : .noted,
        ["dispute": annotation.dispute]
      )
    }
    let pending = correction.map { screen(MarkWord.pending, ["correction": $0]) }
    return (marks + [pending].compactMap(\.self)).joined(separator: screen(MarkWord.between))
  }
}

extension Marks {
  /// One line for each, to stand under what they are behind.
  func lines(on screen: Screen) -> [String] {
    scoreLines(on: screen)
      + records.map {
        screen.style.yellow(
          screen(MarkWord.record, ["record": $0.record, "mark": $0.said(on: screen)])
        )
      }
  }

  /// Those of the scores alone, where the records stand with marks of their own.
  func scoreLines(on screen: Screen) -> [String] {
    scores.map {
      screen.style.yellow(
        screen(MarkWord.score, ["period": $0.period, "dispute": $0.dispute])
      )
    }
  }
}
