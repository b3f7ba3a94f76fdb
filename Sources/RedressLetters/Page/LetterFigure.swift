internal import RedressCore

/// What a letter's figure shows: never a number that the letter's text does not tell.
///
/// So a scheme that keeps points to itself has no figure that would tell them, and what the two say cannot
/// differ.
enum LetterFigure: Hashable {
  /// From a score, step by step, to the one after it; at least one step.
  case waterfall(from: Points, [Step], to: Points)

  /// The scores of months as they stand, at least two of them told.
  case months([Month])

  /// What one reason did.
  struct Step: Hashable {
    /// Of the numbered item that tells it; `nil` for what the smaller reasons make, and for the whole.
    let number: Int?
    let change: Points
  }

  struct Month: Hashable {
    let period: Period

    /// `nil` where it has none any more.
    let score: Points?
  }

  /// `nil` where it has nothing to show.
  ///
  /// - Parameters:
  ///   - statements: What the letter says, as values.
  ///   - outline: Its text in one language.
  init?(_ statements: [Statement], in outline: LetterOutline) {
    let lines = statements.contains { [.fell, .standsNow].contains($0.kind) } ? outline.lines : []
    func tells(_ score: Points) -> Bool {
      let number = FigureNumber(score.rawValue)
      return lines.contains { FigureNumber.first(in: $0) { $0 == number } != nil }
    }
    for case .fell(_, let from, let to, _) in statements {
      guard from != to, tells(from), tells(to) else { return nil }
      self = .waterfall(from: from, Self.steps(of: to - from, in: outline), to: to)
      return
    }
    let months = statements.compactMap { statement -> Month? in
      guard case .standsNow(let period, let score) = statement else { return nil }
      return Month(period: period, score: score)
    }
    let scores = months.compactMap(\.score)
    guard scores.count > 1, scores.allSatisfy(tells) else { return nil }
    self = .months(months)
  }

  /// The terms of the sum that the letter prints; the whole change where it prints none.
  private static func steps(of change: Points, in outline: LetterOutline) -> [Step] {
    let sum = outline.lines.lazy.compactMap { PrintedSum($0) }
      .first { $0.whole == change.rawValue }
    guard let sum else {
      return [Step(number: nil, change: change)]
    }
    var heads = outline.heads.map { FigureNumber.all(in: $0) }[...]
    var number = 0
    return sum.terms.map { term in
      let isToldBy = heads.first?.contains(FigureNumber(term, isSigned: true)) ?? false
      if isToldBy {
        heads.removeFirst()
        number += 1
      }
      return Step(number: isToldBy ? number : nil, change: Points(term))
    }
  }
}

/// A whole number as a letter prints it.
struct FigureNumber: Hashable {
  let value: Int

  /// Whether a plus or a minus stands right before it.
  let isSigned: Bool

  init(_ value: Int, isSigned: Bool = false) { (self.value, self.isSigned) = (value, isSigned) }

  /// The numbers of a text, in order; what is too long for one is left out.
  static func all(in text: [UInt8]) -> [FigureNumber] {
    var numbers: [FigureNumber] = []
    _ = first(in: text) { number in
      numbers.append(number)
      return false
    }
    return numbers
  }

  /// The first number of a text for which something holds.
  static func first(in text: [UInt8], where holds: (FigureNumber) -> Bool) -> FigureNumber? {
    var place = 0
    while let start = text[place...].firstIndex(where: isDigit) {
      let digits = text[start...].prefix(while: isDigit)
      // No score and no change has more digits.
      if digits.count < 16 {
        let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        let sign = sign(before: start, in: text)
        let number = FigureNumber(value * (sign ?? 1), isSigned: sign != nil)
        if holds(number) { return number }
      }
      place = digits.endIndex
    }
    return nil
  }

  /// `-1` after a hyphen or a minus (U+2212), `1` after a plus; `nil` after anything else.
  static func sign(before place: Int, in text: [UInt8]) -> Int? {
    guard place > 0 else { return nil }
    switch text[place - 1] {
    case UInt8(ascii: "+"): return 1
    case UInt8(ascii: "-"): return -1
    default: return text[..<place].suffix(3).elementsEqual("\u{2212}".utf8) ? -1 : nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// A sum that adds up, at the end of a line: `−40 − 2 + 4 = −38`.
struct PrintedSum: Hashable {
  /// At least two.
  let terms: [Int]
  var whole: Int { terms.reduce(0, +) }

  init?(_ line: [UInt8]) {
    guard line.contains(UInt8(ascii: "=")) else { return nil }
    let words = line.split(separator: UInt8(ascii: " ")).map(Array.init)
    guard let equals = words.lastIndex(of: Array("=".utf8)), equals == words.count - 2, equals > 2,
      let whole = FigureNumber.all(in: words[equals + 1]).last
    else { return nil }
    var (terms, place) = ([Int](), equals - 1)
    while place >= 0, let number = FigureNumber.all(in: words[place]).last {
      let sign = place > 0 ? Self.sign(words[place - 1]) : nil
      terms.insert(number.value * (sign ?? 1), at: 0)
      guard sign != nil else { break }
      place -= 2
    }
    guard terms.count > 1, terms.reduce(0, +) == whole.value else { return nil }
    self.terms = terms
  }

  private static func sign(_ word: [UInt8]) -> Int? {
    FigureNumber.sign(before: word.count, in: word)
      .flatMap { word.count == 1 || word.count == 3 ? $0 : nil }
  }
}
