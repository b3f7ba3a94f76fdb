package import Redress

/// A subject's scores month by month, drawn in text.
///
/// ```
///               570                  620  whole range 350–950
/// 2026-05  620  ████████████████████████
/// 2026-06    ·  no score
/// 2026-07  583  ██████▎·············◆     -37 since 2026-05  ◆ 612 (+29)
/// ```
/// The scale covers the months shown, not the scheme's whole range, where a fall of 37 of 600 points
/// could hardly be seen; both are printed so that no one takes a short bar for a score near nothing.
package struct ScoreChart: Sendable {
  package struct Month: Hashable, Sendable {
    package let period: Period
    package let published: Points
    package let restated: Points?

    package init(period: Period, published: Points, restated: Points? = nil) {
      self.period = period
      self.published = published
      self.restated = restated
    }
  }

  /// The words beside the drawing, in the reader's language.
  package struct Words: Hashable, Sendable {
    package var noScore = "no score"
    package var since = "since"
    package var wholeRange = "whole range"

    package init() {}
  }

  let months: [Month]
  let lowest: Points
  let highest: Points
  package var words = Words()
  package var style = Style.plain
  package var glyphs = Glyphs.blocks

  /// Terminal columns of the bars, at least 12.
  package var width = 24 { didSet { width = max(width, 12) } }

  /// - Parameters:
  ///   - months: Ascending, no two of one period. Gaps are allowed; may be empty.
  ///   - lowest: The least score of the scheme.
  ///   - highest: The most.
  package init(_ months: [Month], lowest: Points, highest: Points) {
    precondition(
      zip(months, months.dropFirst()).allSatisfy { $0.period < $1.period },
      "A chart's months must ascend"
    )
    self.months = months
    self.lowest = lowest
    self.highest = highest
  }

  /// A line with the scale, then one for every month from the first to the last.
  ///
  /// A change is against the published score of the month before, or, after a gap, of the month
  /// named. `◆` stands where a restated score does, with what it gives back to the published one.
  ///
  /// - Returns: Nothing when there are no months. No line ends in a space.
  package func lines() -> [String] {
    guard let first = months.first else { return [] }
    let scale = Scale(months, lowest: lowest, highest: highest, width: width)
    var lines = [axis(scale), line(first, after: nil, scale)]
    for (before, month) in zip(months, months.dropFirst()) {
      for gap in 1..<before.period.months(until: month.period) {
        lines.append(gapLine(before.period.adding(months: gap), scale))
      }
      lines.append(line(month, after: before, scale))
    }
    return lines
  }

  private func axis(_ scale: Scale) -> String {
    let ends = (String(scale.from), String(scale.to))
    let between = spaces(width - ends.0.count - ends.1.count)
    let whole = "\(words.wholeRange) \(lowest)\(glyphs.dash)\(highest)"
    return spaces(7 + 2 + scale.digits + 2)
      + style.dim("\(ends.0)\(between)\(ends.1)  \(whole)")
  }

  private func gapLine(_ period: Period, _ scale: Scale) -> String {
    let text = "\(spaces(scale.digits - 1))\(glyphs.missing)  \(words.noScore)"
    return "\(period)  " + style.dim(text)
  }

  private func line(_ month: Month, after before: Month?, _ scale: Scale) -> String {
    let score = month.published.description
    var line = "\(month.period)  \(spaces(scale.digits - score.count))\(score)  "
    let bar = glyphs.bar(month.published, restated: month.restated, scale)
    line += bar

    var notes: [String] = []
    if before != nil || month.restated != nil { notes.append(change(to: month, from: before)) }
    if let restated = month.restated {
      let given = (restated - month.published).signed
      notes.append(style.yellow("\(glyphs.restated) \(restated) (\(given))"))
    }
    guard !notes.isEmpty else { return line }
    return line + spaces(width - bar.count + 2) + notes.joined(separator: "  ")
  }

  private func change(to month: Month, from before: Month?) -> String {
    guard let before else { return spaces(4) }
    let change = month.published - before.published
    let padding = spaces(4 - change.signed.count)
    let tone: Style.Tone? = change < .zero ? .red : change > .zero ? .green : nil
    let shown = padding + style.toned(change.signed, tone)
    return before.period.months(until: month.period) == 1
      ? shown : "\(shown) \(words.since) \(before.period)"
  }
}

extension ScoreChart {
  /// The characters that a chart is drawn with, each one column wide.
  package struct Glyphs: Hashable, Sendable {
    let full: Character
    /// From the least part of a column to the greatest; empty when only whole columns can be drawn.
    let parts: [Character]
    let restated: Character
    let lead: Character
    let missing: Character
    let dash: Character

    /// Eighths of a column.
    package static let blocks = Glyphs(
      full: "█",
      parts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
      restated: "◆",
      lead: "·",
      missing: "·",
      dash: "–"
    )

    /// For a terminal that does not show UTF-8.
    package static let ascii = Glyphs(
      full: "#",
      parts: [],
      restated: "*",
      lead: ".",
      missing: ".",
      dash: "-"
    )

    /// Blocks when the locale says UTF-8, else ASCII.
    ///
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is not empty decides, as POSIX has it.
    ///
    /// Source: POSIX.1-2017, Base Definitions, §8.2.
    package static func fitting(environment: [String: String]) -> Glyphs {
      let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
        .compactMap { environment[$0] }
        .first { !$0.isEmpty }
      let name = (locale ?? "").lowercased()
      return name.hasSuffix("utf-8") || name.hasSuffix("utf8") ? blocks : ascii
    }

    func bar(_ published: Points, restated: Points?, _ scale: Scale) -> String {
      let eighths = scale.eighths(published)
      var bar = Array(repeating: full, count: eighths / 8)
      if !parts.isEmpty && eighths % 8 > 0 { bar.append(parts[eighths % 8 - 1]) }
      if bar.isEmpty { bar.append(full) }
      guard let restated else { return String(bar) }

      let place = (scale.eighths(restated) - 1) / 8
      while bar.count <= place { bar.append(lead) }
      bar[place] = self.restated
      return String(bar)
    }
  }

  /// The stretch of points that the bars cover.
  struct Scale {
    let from: Int
    let to: Int
    let width: Int

    /// Columns of the widest published score.
    let digits: Int

    /// Covers every score shown and a quarter more below, in tens and within the scheme's range.
    ///
    /// The room below keeps the lowest month's bar long enough to be compared with.
    ///
    /// - Parameters:
    ///   - months: At least one.
    ///   - lowest: The least score of the scheme; a lower one that was published still fits.
    ///   - highest: The most, likewise.
    ///   - width: Columns.
    init(_ months: [Month], lowest: Points, highest: Points, width: Int) {
      let shown = months.flatMap { [$0.published, $0.restated ?? $0.published] }.map(\.rawValue)
      let least = shown.min() ?? 0
      let most = shown.max() ?? 0
      let room = max((most - least) / 4, 5)
      from = min(least, max(lowest.rawValue, Self.tens(least - room)))
      to = max(most, min(highest.rawValue, Self.tens(most + 9)), from + 1)
      self.width = width
      digits = months.map(\.published.description.count).max() ?? 1
    }

    /// Eighths of a column, at least 1 so that the lowest score is seen too.
    func eighths(_ points: Points) -> Int {
      max(1, (points.rawValue - from) * width * 8 / (to - from))
    }

    private static func tens(_ value: Int) -> Int {
      let remainder = value % 10
      return value - (remainder < 0 ? remainder + 10 : remainder)
    }
  }
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
