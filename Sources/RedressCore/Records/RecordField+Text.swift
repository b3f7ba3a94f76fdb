extension RecordField {
  /// The stored value of what staff write: `86.40`, `2026-10-06`, `true`, `electricity`, `3`.
  ///
  /// - Returns: `nil` when it is no value of the field's type, and for a text field.
  public func stored(_ text: String, currency: Currency) -> Int64? {
    switch type {
    case .integer: Int64(text).flatMap { String($0) == text ? $0 : nil }
    case .money: Self.amount(text, currency: currency)
    case .day: Day(text).map { Int64($0.number) }
    case .yesNo: ["false": 0, "true": 1][text]
    case .choice(let words): words.firstIndex(of: text).map { Int64($0) }
    case .text: nil
    }
  }

  /// What staff would write for a stored value; the inverse of ``stored(_:currency:)``.
  public func text(_ value: Int64, currency: Currency) -> String {
    guard value != FieldType.missing else { return "—" }
    return switch type {
    case .integer, .text: String(value)
    case .money: currency.text(value)
    case .day: Day(number: Int32(clamping: value)).description
    case .yesNo: value == 1 ? "true" : "false"
    case .choice(let words):
      words.indices.contains(Int(value)) ? words[Int(value)] : String(value)
    }
  }

  private static func amount(_ text: String, currency: Currency) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1].count : 0
    guard !text.contains("%"), let amount = Fraction(text), decimals <= currency.decimals,
      currency.scale % amount.denominator == 0
    else { return nil }
    let (value, overflow) = amount.numerator.multipliedReportingOverflow(
      by: currency.scale / amount.denominator
    )
    return overflow ? nil : value
  }
}
