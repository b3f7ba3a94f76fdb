package import Redress

/// What a line of progress says.
package struct ProgressText {
  /// The command: `score import`.
  let what: String

  package init(what: String) {
    self.what = what
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
    var parts = ["\(what): \(progress.step)", "\(Self.grouped(progress.rows)) rows"]
    let milliseconds = Int(duration / .milliseconds(1))
    let isSettled = milliseconds >= 1_000
    if isSettled { parts.append("\(Self.grouped(progress.rows * 1_000 / milliseconds))/s") }
    if let whole = progress.whole, whole > 0 {
      let done = min(progress.done, whole)
      parts.append("\(done * 100 / whole)%")
      if isSettled && done > 0 {
        // In thousandths of the whole: milliseconds times bytes of a large file do not fit.
        let share = max(1, Int(Int64(done) * 1_000 / Int64(whole)))
        let left = milliseconds * (1_000 - share) / share
        parts.append(Self.left((left + 999) / 1_000))
      }
    }
    return parts.joined(separator: "  ")
  }

  /// `2 s left`, `3 min left`, `1 h 20 min left`.
  package static func left(_ seconds: Int) -> String {
    switch seconds {
    case ..<100: "\(seconds) s left"
    case ..<6_000: "\((seconds + 30) / 60) min left"
    default: "\(seconds / 3_600) h \(seconds % 3_600 / 60) min left"
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
