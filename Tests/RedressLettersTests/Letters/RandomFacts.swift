import RedressCore
import RedressLetters

/// Falls of people who never were, for properties that hold of every letter.
struct RandomFacts {
  let schemes: [Scheme]

  /// The rule before it changed, for one in four.
  private let oldRule: Scheme

  init() throws {
    let ranked = try LetterOffice.zhima(replacing: "disclosure: exact", with: "disclosure: ranked")
    let banded = try LetterOffice.zhima(replacing: "disclosure: exact", with: "disclosure: banded")
    schemes = [try LetterOffice.zhima(), ranked, banded]
    oldRule = try LetterOffice.zhima(
      replacing: "exact: {true: 30, false: 5}",
      with: "exact: {true: 5, false: 30}"
    )
  }

  /// The fall of someone under the scheme that prints every number.
  func exactDrop(_ generator: inout some RandomNumberGenerator) throws -> DropLetterFacts {
    try drop(under: schemes[0], &generator)
  }

  /// The fall of someone under a scheme that keeps points to itself.
  func guardedDrop(_ generator: inout some RandomNumberGenerator) throws -> DropLetterFacts {
    try drop(under: schemes[Int.random(in: 1..<3, using: &generator)], &generator)
  }

  /// The fall of someone under any scheme.
  func anyDrop(_ generator: inout some RandomNumberGenerator) throws -> DropLetterFacts {
    try drop(under: schemes[Int.random(in: 0..<3, using: &generator)], &generator)
  }

  private func drop(
    under scheme: Scheme,
    _ generator: inout some RandomNumberGenerator
  ) throws -> DropLetterFacts {
    let before = try LetterOffice.period("2026-09")
    let after = before.adding(months: Int.random(in: 1...3, using: &generator))
    while true {
      var old = RecordBook(scheme)
      for number in 0..<Int.random(in: 5..<60, using: &generator) {
        add(number, to: &old, until: before, &generator)
      }
      var new = old
      for number in 100..<Int.random(in: 100..<112, using: &generator) {
        add(number, to: &new, until: after, &generator)
      }
      let isSlide = after > before.adding(months: 1) && Bool.random(using: &generator)
      let scores = (0..<3).map { _ in Points(Int.random(in: 350...950, using: &generator)) }
      let missing = Int.random(in: 0...3, using: &generator)
      let hasNewRule = Int.random(in: 0..<4, using: &generator) == 0
      let facts = try DropLetterFacts(
        from: hasNewRule ? old.under(oldRule) : old,
        in: before,
        to: new,
        in: after,
        moving: moved(old, new, after, &generator),
        kind: isSlide ? .slide : .sudden,
        frame: try LetterOffice.frame(scheme, isSandbox: Bool.random(using: &generator)),
        between: { period in
          let place = before.months(until: period)
          return isSlide && place != missing ? scores[place] : nil
        }
      )
      if let facts { return facts }
    }
  }

  /// Points that nothing explains, in one of four falls.
  private func moved(
    _ old: RecordBook,
    _ new: RecordBook,
    _ period: Period,
    _ generator: inout some RandomNumberGenerator
  ) -> [Int: Points] {
    guard Int.random(in: 0..<4, using: &generator) == 0 else { return [:] }
    let points = new.snapshot(period).points
    let place = points.indices.randomElement(using: &generator) ?? 0
    return [place: Points(-Int.random(in: 0...points[place].rawValue, using: &generator))]
  }

  private func add(
    _ number: Int,
    to book: inout RecordBook,
    until period: Period,
    _ generator: inout some RandomNumberGenerator
  ) {
    let kind = Int.random(in: book.scheme.kinds.indices, using: &generator)
    let last = period.lastDay
    book.add(
      "r-\(number)",
      kind: kind,
      on: last.adding(days: -Int.random(in: 0..<600, using: &generator)),
      from: ["MegaShop", "滨海供电", "Harbour Bank"].randomElement(using: &generator) ?? "",
      book.scheme.kinds[kind].fields.map { value(of: $0, near: last, &generator) }
    )
  }

  private func value(
    of field: RecordField,
    near day: Day,
    _ generator: inout some RandomNumberGenerator
  ) -> Int64 {
    if field.isOptional, Bool.random(using: &generator) { return FieldType.missing }
    return switch field.type {
    case .integer: Int64(Int.random(in: 0...120, using: &generator))
    case .money: Int64(Int.random(in: 0...9_999_999, using: &generator))
    case .day: Int64(day.adding(days: -Int.random(in: 0...900, using: &generator)).number)
    case .yesNo: Int64(Int.random(in: 0...1, using: &generator))
    case .choice(let words): Int64(Int.random(in: words.indices, using: &generator))
    case .text: FieldType.missing
    }
  }
}
