public import RedressCore

extension Phrases {
  /// How a language writes numbers and days.
  struct Formats: Hashable {
    let day: Pattern
    let month: Pattern

    /// Twelve names; empty when months are written as numbers.
    let months: [String]
    let points: Counted
    let days: Counted
    let records: Counted

    /// Days and months that something lasted or lies back.
    let dayCount: Counted
    let monthCount: Counted
    let percent: Pattern
    let plus: String
    let minus: String

    /// By currency code.
    let money: [String: Pattern]

    /// For every other currency.
    let otherMoney: Pattern
    let listSeparator: String
    let lastListSeparator: String

    /// Between months that are listed in a sentence.
    let monthSeparator: String
    let lastMonthSeparator: String
    let yes: String
    let no: String
    let missing: String
  }

  /// A number with its noun: `1 point`, `2 points`.
  struct Counted: Hashable {
    /// `nil` where a language has one form.
    let one: Pattern?
    let other: Pattern

    func text(_ number: Int) -> String {
      (number == 1 ? one ?? other : other).filled(with: String(number))
    }
  }

  /// `6 March 2026`.
  public func day(_ day: Day) -> String {
    let parts = day.parts
    return formats.day.filled { place in
      switch place {
      case "year": String(parts.year)
      case "month": month(parts.month)
      default: String(parts.day)
      }
    }
  }

  /// `March 2026`.
  public func month(_ period: Period) -> String {
    formats.month.filled { $0 == "year" ? String(period.year) : month(period.month) }
  }

  private func month(_ number: Int) -> String {
    formats.months.isEmpty ? String(number) : formats.months[number - 1]
  }

  /// `52 points`; the sign is dropped, for a text that says which way.
  public func points(_ points: Points) -> String {
    formats.points.text(Int(points.rawValue.magnitude))
  }

  /// `−52`, `+4`, `0`.
  public func signed(_ points: Points) -> String {
    let sign = points > .zero ? formats.plus : points < .zero ? formats.minus : ""
    return sign + String(points.rawValue.magnitude)
  }

  /// `−52 points`.
  public func signedPoints(_ points: Points) -> String {
    let sign = points > .zero ? formats.plus : points < .zero ? formats.minus : ""
    return sign + self.points(points)
  }

  /// `−56 + 4 = −52`.
  public func sum(_ parts: [Points]) -> String {
    let terms = parts.enumerated().map { place, part in
      guard place > 0 else { return part < .zero ? signed(part) : String(part.rawValue) }
      let sign = part < .zero ? formats.minus : formats.plus
      return "\(sign) \(part.rawValue.magnitude)"
    }
    return "\(terms.joined(separator: " ")) = \(signed(parts.total))"
  }

  /// `20 days`.
  public func days(_ count: Int) -> String { formats.days.text(count) }

  /// `3 records`.
  public func records(_ count: Int) -> String { formats.records.text(count) }

  /// `35%`.
  public func percent(_ whole: Int) -> String { formats.percent.filled(with: String(whole)) }

  /// `CNY 1,086.40`; a whole amount is written without decimals: `CNY 29,000`.
  public func money(_ amount: Int64, in currency: Currency) -> String {
    let whole = amount % currency.scale == 0
    let digits =
      whole ? String(amount.magnitude / UInt64(currency.scale)) : currency.text(abs(amount))
    let text = (formats.money[currency.code] ?? formats.otherMoney)
      .filled { $0 == "code" ? currency.code : digits.inThousands }
    return amount < 0 ? formats.minus + text : text
  }

  /// `a, b and c`.
  public func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: formats.listSeparator)
      + formats.lastListSeparator + last
  }

  /// Months as a sentence lists them.
  func monthList(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: formats.monthSeparator)
      + formats.lastMonthSeparator + last
  }

  /// A stored value of a record as its type says; a word for one left out.
  public func value(_ value: Int64, of type: FieldType, currency: Currency) -> String {
    guard value != FieldType.missing else { return formats.missing }
    switch type {
    case .integer: return value < 0 ? formats.minus + String(value.magnitude) : String(value)
    case .money: return money(value, in: currency)
    case .day: return Int32(exactly: value).map { day(Day(number: $0)) } ?? String(value)
    case .yesNo: return value == 0 ? formats.no : formats.yes
    case .choice(let words):
      guard let place = Int(exactly: value), words.indices.contains(place) else {
        return String(value)
      }
      return choice(words[place])
    case .text: return formats.missing
    }
  }

  /// What the office calls a word of a `choice` field; the word itself when it has no name.
  public func choice(_ word: String) -> String { choices[word] ?? word }

  /// Words for how large a part is against the whole of its direction.
  ///
  /// - Parameters:
  ///   - part: Not zero.
  ///   - whole: The sum of all losses, or of all gains; of the part's sign.
  /// - Returns: The words of the largest size that it reaches.
  public func size(_ part: Points, of whole: Points) -> String {
    let sizes = part < .zero ? self.sizes.loss : self.sizes.gain
    return sizes.first { part.rawValue * 100 / whole.rawValue >= $0.percent }?.text ?? ""
  }
}

extension String {
  /// Digits with a comma before each three of them, counted from the point or the end.
  fileprivate var inThousands: String {
    let bytes = Array(utf8)
    let whole = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    guard whole > 3 else { return self }
    var parted: [UInt8] = []
    parted.reserveCapacity(bytes.count + whole / 3)
    for (place, byte) in bytes.enumerated() {
      if place > 0, place < whole, (whole - place).isMultiple(of: 3) {
        parted.append(UInt8(ascii: ","))
      }
      parted.append(byte)
    }
    return String(decoding: parted, as: UTF8.self)
  }
}
