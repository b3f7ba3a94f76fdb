extension [UInt8] {
  /// Appends a number in decimal digits, with zeros in front up to so many places.
  package mutating func append(decimal number: UInt64, places: Int = 1) {
    var power: UInt64 = 1
    for _ in 1..<Swift.max(1, places) { power *= 10 }
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
      power /= 10
    }
  }
}
