package import Redress

/// How one score became another, reason by reason, drawn in text.
///
/// ```
/// 2026-08                  682  ████████████████████████████████
/// Days a bill was late     -40        ░░░░░░░░░░░░░░░░░░░░░░░░░
/// Bills in six months       +4        ▓▓
/// 2026-09                  646  ████████
/// ```
/// Every step begins where the one before it ends. What is lost and what is gained differ without colour.
package struct Waterfall: Sendable {
  package struct Step: Hashable, Sendable {
    package let label: String
    package let change: Points

    package init(_ label: String, _ change: Points) {
      (self.label, self.change) = (label, change)
    }
  }

  private let before: Step
  private let steps: [Step]
  private let after: Step
  package var style = Style.plain
  package var glyphs = Glyphs.blocks

  /// - Parameters:
  ///   - before: The earlier month and its score.
  ///   - steps: In the order of telling; may be empty.
  ///   - after: The later month and its score.
  /// - Precondition: The steps lead from one score to the other.
  package init(from before: Step, by steps: [Step], to after: Step) {
    precondition(
      before.change + steps.map(\.change).total == after.change,
      "A waterfall ends at the later score"
    )
    (self.before, self.steps, self.after) = (before, steps, after)
  }

  /// A line for each month and step, none wider than the room nor ending in a space.
  ///
  /// - Parameter room: Terminal columns; at least 40 are used.
  /// - Returns: The lines; labels are shortened before bars are.
  package func lines(columns room: Int = 80) -> [String] {
    let rows = [before] + steps + [after]
    let numbers =
      [before.change.description] + steps.map(\.change.signed)
      + [after.change.description]
    let labels = rows.map { DisplayWidth.printable($0.label) }
    let digits = numbers.map(\.count).max() ?? 0
    let free = max(room, 40) - digits - 4
    let labelWidth = min(labels.map(DisplayWidth.of).max() ?? 0, free - Self.leastBar)
    let scale = Scale(scores, width: min(free - labelWidth, Self.mostBar))
    var at = before.change
    return rows.indices.map { row in
      let label = DisplayWidth.cut(labels[row], to: labelWidth)
      let head =
        label + spaces(labelWidth - DisplayWidth.of(label)) + "  "
        + spaces(digits - numbers[row].count)
      let isMonth = row == rows.startIndex || row == rows.endIndex - 1
      let next = isMonth ? at : at + rows[row].change
      let bar = isMonth ? scale.bar(to: at, glyphs) : scale.bar(from: at, to: next, glyphs)
      at = next
      let tone = isMonth ? nil : rows[row].change < .zero ? Style.Tone.red : .green
      return head + style.toned(numbers[row], isMonth ? .bold : tone) + "  "
        + spaces(bar.start) + style.toned(bar.drawn, tone)
    }
  }

  private static let leastBar = 12
  private static let mostBar = 40

  /// Every score on the way.
  private var scores: [Points] {
    steps.reduce(into: [before.change]) { $0.append($0[$0.count - 1] + $1.change) }
  }
}

extension Waterfall {
  /// The characters that it is drawn with, each one column wide.
  package struct Glyphs: Hashable, Sendable {
    let score: Character
    let loss: Character
    let gain: Character

    package static let blocks = Glyphs(score: "█", loss: "░", gain: "▓")

    /// For a terminal that does not show UTF-8.
    package static let ascii = Glyphs(score: "#", loss: "-", gain: "+")

    /// As ``ScoreChart/Glyphs/fitting(environment:)`` has it.
    package static func fitting(environment: [String: String]) -> Glyphs {
      ScoreChart.Glyphs.fitting(environment: environment) == .blocks ? blocks : ascii
    }
  }

  /// The stretch of points that the bars cover.
  private struct Scale {
    let from: Int
    let to: Int
    let width: Int

    /// Covers every score and a quarter more below, so that the lowest still has a bar.
    init(_ scores: [Points], width: Int) {
      let values = scores.map(\.rawValue)
      let (least, most) = (values.min() ?? 0, values.max() ?? 0)
      from = least - max((most - least) / 4, 1)
      to = max(most, from + 1)
      self.width = width
    }

    func bar(to score: Points, _ glyphs: Glyphs) -> (start: Int, drawn: String) {
      (0, String(repeating: glyphs.score, count: max(1, column(score))))
    }

    /// At least one column, however few points it stands for.
    func bar(from: Points, to: Points, _ glyphs: Glyphs) -> (start: Int, drawn: String) {
      let (low, high) = (column(min(from, to)), column(max(from, to)))
      let start = min(low, width - 1)
      let glyph = to < from ? glyphs.loss : glyphs.gain
      return (start, String(repeating: glyph, count: max(1, high - start)))
    }

    private func column(_ score: Points) -> Int {
      (score.rawValue - from) * width / (to - from)
    }
  }
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
