internal import RedressCore

/// The rows of a figure on their scale, in units of about a pixel.
private struct Rows {
  static let width = 288
  static let height = 28

  /// Where the scale begins and how long it is; a name stands before it, a number after.
  let start: Int
  var length: Int { Self.width - 44 - start }

  private let least: Int
  private let most: Int

  init(_ scores: [Points], from start: Int) {
    self.start = start
    least = scores.map(\.rawValue).min() ?? 0
    most = scores.map(\.rawValue).max() ?? 0
  }

  /// Whole units: the same on every machine.
  func x(_ score: Points) -> Int {
    start + (score.rawValue - least) * length / max(1, most - least)
  }

  static func top(_ row: Int) -> Int { row * height }
}

extension Markup {
  /// Adds a letter's figure as an SVG image, with its title and what it shows in words of the letter.
  ///
  /// - Parameters:
  ///   - figure: With numbers that the letter tells.
  ///   - title: The letter's.
  ///   - id: By which nothing else on the page is known.
  mutating func add(_ figure: LetterFigure, titled title: String, id: String) {
    let rows =
      switch figure {
      case .waterfall(_, let steps, _): steps.count + 2
      case .months(let months): months.count
      }
    add(
      "<figure><svg role=\"img\" viewBox=\"0 0 \(Rows.width) \(Rows.top(rows))\" aria-labelledby=\""
    )
    add(text: "\(id)-t \(id)-d")
    add("\"><title id=\"")
    add(text: "\(id)-t")
    add("\">")
    add(text: title)
    add("</title><desc id=\"")
    add(text: "\(id)-d")
    add("\">\(figure.described)</desc>\n")
    switch figure {
    case .waterfall(let from, let steps, let to): add(from: from, steps, to: to)
    case .months(let months): add(months)
    }
    add("</svg></figure>\n")
  }

  private mutating func add(from: Points, _ steps: [LetterFigure.Step], to: Points) {
    var scores = [from]
    for step in steps { scores.append(scores[scores.count - 1] + step.change) }
    let rows = Rows(scores, from: 32)
    add(tick: rows.x(from), row: 0)
    add(number: "\(from.rawValue)", isScore: true, row: 0)
    for (place, step) in steps.enumerated() {
      let (start, end) = (rows.x(scores[place]), rows.x(scores[place + 1]))
      let (row, top) = (place + 1, Rows.top(place + 1))
      add("<path class=\"c\" d=\"M\(start) \(top - 6)V\(top + 8)\"/>")
      add(
        "<rect class=\"\(step.change < .zero ? "l" : "g")\" x=\"\(min(start, end))\" y=\"\(top + 8)\""
      )
      add(" width=\"\(max(2, abs(end - start)))\" height=\"14\"/>")
      if let number = step.number { add(name: "\(number).", row: row) }
      add(number: step.change.printed, isScore: false, row: row)
    }
    let (row, x) = (steps.count + 1, rows.x(to))
    add("<path class=\"c\" d=\"M\(x) \(Rows.top(row) - 6)V\(Rows.top(row) + 5)\"/>")
    add(tick: x, row: row)
    add(number: "\(to.rawValue)", isScore: true, row: row)
  }

  private mutating func add(_ months: [LetterFigure.Month]) {
    let rows = Rows(months.compactMap(\.score), from: 68)
    var line = ""
    for (row, month) in months.enumerated() {
      add(name: month.period.description, row: row)
      guard let score = month.score else { continue }
      line += "\(line.isEmpty ? "M" : "L")\(rows.x(score)) \(Rows.top(row) + 15)"
      add(number: "\(score.rawValue)", isScore: true, row: row)
    }
    add("<path class=\"c\" d=\"\(line)\"/>")
    for (row, month) in months.enumerated() {
      guard let score = month.score else { continue }
      add("<circle class=\"k\" cx=\"\(rows.x(score))\" cy=\"\(Rows.top(row) + 15)\" r=\"4\"/>")
    }
    add("\n")
  }

  private mutating func add(tick x: Int, row: Int) {
    add("<rect class=\"k\" x=\"\(x - 1)\" y=\"\(Rows.top(row) + 5)\" width=\"3\" height=\"20\"/>")
  }

  private mutating func add(name: String, row: Int) {
    add("<text class=\"n\" x=\"0\" y=\"\(Rows.top(row) + 20)\">\(name)</text>")
  }

  private mutating func add(number: String, isScore: Bool, row: Int) {
    add("<text class=\"e\(isScore ? " b" : "")\" x=\"\(Rows.width)\" y=\"\(Rows.top(row) + 20)\">")
    add("\(number)</text>\n")
  }
}

extension LetterFigure {
  /// What it shows, without a word of any language: `654 −40 −2 +4 +1 = 617`, `2026-09 731, 2026-10 716`.
  fileprivate var described: String {
    switch self {
    case .waterfall(let from, let steps, let to):
      ([String(from.rawValue)] + steps.map(\.change.printed)).joined(separator: " ")
        + " = \(to.rawValue)"
    case .months(let months):
      months.map { "\($0.period) \($0.score.map { String($0.rawValue) } ?? "—")" }
        .joined(separator: ", ")
    }
  }
}

extension Points {
  /// With its sign, as letters print it.
  fileprivate var printed: String { (self < .zero ? "\u{2212}" : "+") + "\(rawValue.magnitude)" }
}
