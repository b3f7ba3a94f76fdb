package import Redress

/// What a line of progress says.
package struct ProgressText {
  /// The command: `score import`.
  let what: String
  let words: Words

  package init(what: String, words: Words) {
    self.what = what
    self.words = words
  }

  /// One line: `score import: reading  3,200,000 rows  1,250,000/s  64%  2 s left`.
  ///
  /// What cannot be told yet or at all is left out: the rate in the first second of a step, the share
  /// and the rest of what nobody knows the size of.
  ///
  /// - Parameters:
  ///   - progress: How far it has come.
  ///   - duration: Time since the step began.
  /// - Returns: The line without its end.
  package func line(_ progress: ActProgress, after duration: Duration) -> String {
    var parts = [
      "\(what): \(words(progress.step))",
      words(ProgressWord.rows, ["rows": Self.grouped(progress.rows)]),
    ]
    let milliseconds = Int(duration / .milliseconds(1))
    let isSettled = milliseconds >= 1_000
    if isSettled {
      let rate = Self.grouped(progress.rows * 1_000 / milliseconds)
      parts.append(words(ProgressWord.rate, ["rows": rate]))
    }
    if let whole = progress.whole, whole > 0 {
      let done = min(progress.done, whole)
      parts.append("\(done * 100 / whole)%")
      if isSettled && done > 0 {
        // In thousandths of the whole: milliseconds times bytes of a large file do not fit.
        let share = max(1, Int(Int64(done) * 1_000 / Int64(whole)))
        let rest = milliseconds * (1_000 - share) / share
        parts.append(left((rest + 999) / 1_000))
      }
    }
    return parts.joined(separator: "  ")
  }

  /// `2 s left`, `3 min left`, `1 h 20 min left`.
  package func left(_ seconds: Int) -> String {
    switch seconds {
    case ..<100: words(ProgressWord.secondsLeft, ["seconds": seconds])
    case ..<6_000: words(ProgressWord.minutesLeft, ["minutes": (seconds + 30) / 60])
    default:
      words(
        ProgressWord.hoursLeft,
        ["hours": seconds / 3_600, "minutes": seconds % 3_600 / 60]
      )
    }
  }

  /// `1,250,000`.
  package static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0 && place.isMultiple(of: 3) && digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}

enum ProgressWord: String, ScreenWord {
  static let section = "progress"

  case rows, rate, secondsLeft, minutesLeft, hoursLeft
}

extension ActProgress.Step: ScreenWord {
  package static let section = "progress_steps"
}
