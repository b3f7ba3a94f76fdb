extension Day {
  /// Reads `2026-03-06`, exactly ten characters.
  ///
  /// - Returns: `nil` for any other form and for a day that does not exist.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.whole(bytes[0..<4]), let month = Self.whole(bytes[5..<7]),
      let day = Self.whole(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  static func whole(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }
}

extension Day: TextCoded {
  /// `2026-03-06`.
  public var description: String {
    let parts = parts
    return "\(padded(parts.year, to: 4))-\(padded(parts.month, to: 2))-\(padded(parts.day, to: 2))"
  }
}

/// Writes a whole number with zeros in front: 7 in two places is `07`.
package func padded(_ number: Int, to places: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, places - digits.count)) + digits
}
