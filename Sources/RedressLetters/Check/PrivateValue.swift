public import RedressCore

/// What a record has in a private field, which no text to a person may tell.
public struct PrivateValue: Hashable, Sendable {
  public let field: RecordField

  /// As it is stored; never ``FieldType/missing``.
  public let value: Int64
  public let currency: Currency

  public init(_ value: Int64, of field: RecordField, in currency: Currency) {
    (self.value, self.field, self.currency) = (value, field, currency)
  }

  /// The private values of some records, each once; may be empty.
  public static func all(in records: [Record], under scheme: Scheme) -> Set<PrivateValue> {
    var found: Set<PrivateValue> = []
    for record in records {
      for (field, value) in zip(scheme.kinds[record.kind].fields, record.values)
      where field.isPrivate && value != FieldType.missing {
        found.insert(PrivateValue(value, of: field, in: scheme.currency))
      }
    }
    return found
  }
}

extension PrivateValue {
  /// Digits of a number from which on it is taken for the value wherever it stands; a shorter one only in a
  /// text that names the field.
  private static let telling = 3

  /// Whether a text tells it, in a language's words or as a record has it.
  ///
  /// - Parameters:
  ///   - words: What staff wrote.
  ///   - phrases: Of a language.
  /// - Returns: Never `true` of a yes or no, or of a text.
  func isTold(in words: String, _ phrases: Phrases) -> Bool {
    let text = words.lowercased()
    let isNamed = text.contains(field.name[phrases.language].lowercased())
    switch field.type {
    case .integer:
      let name = field.codes[value]?[phrases.language].lowercased()
      return name.map(text.contains) ?? false || isNumber(in: text, value, scale: 1, isNamed)
    case .money: return isNumber(in: text, value, scale: currency.scale, isNamed)
    case .day:
      let day = Day(number: Int32(clamping: value))
      return text.contains(day.description) || text.contains(phrases.day(day).lowercased())
    case .choice(let words):
      return words.indices.contains(Int(value)) && text.contains(words[Int(value)].lowercased())
    // That there is one is said by its name, and nothing of it by "yes".
    case .yesNo, .text: return false
    }
  }

  private func isNumber(in text: String, _ value: Int64, scale: Int64, _ isNamed: Bool) -> Bool {
    guard isNamed || String(value.magnitude / UInt64(scale)).count >= Self.telling else {
      return false
    }
    let magnitude = Int128(value.magnitude)
    return text.figures.contains { $0.numerator * Int128(scale) == magnitude * $0.denominator }
  }
}

extension String {
  /// The numbers in it, `1,086.40` as 108640 of 100; signs are left out.
  fileprivate var figures: [(numerator: Int128, denominator: Int128)] {
    var figures: [(numerator: Int128, denominator: Int128)] = []
    let bytes = Array(utf8)
    var place = 0
    while place < bytes.count {
      guard let first = bytes[place].figure else {
        place += 1
        continue
      }
      var (numerator, denominator, isPart) = (Int128(first), Int128(1), false)
      place += 1
      while place < bytes.count, numerator < 1 << 90 {
        if let next = bytes[place].figure {
          numerator = numerator * 10 + Int128(next)
          if isPart { denominator *= 10 }
        } else if place + 1 < bytes.count, bytes[place + 1].figure != nil,
          bytes[place] == UInt8(ascii: ",") || bytes[place] == UInt8(ascii: ".") && !isPart
        {
          isPart = bytes[place] == UInt8(ascii: ".")
        } else {
          break
        }
        place += 1
      }
      figures.append((numerator, denominator))
    }
    return figures
  }
}

extension UInt8 {
  fileprivate var figure: UInt8? { (48...57).contains(self) ? self - 48 : nil }
}
