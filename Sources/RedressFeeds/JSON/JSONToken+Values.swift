extension JSONToken {
  /// The text of a string token, escapes resolved.
  func text(_ bytes: Span<UInt8>) -> String {
    guard kind == .escapedString else {
      // Safe: the pointer is bounded by the token's range, which the span checks, and String copies.
      return bytes.extracting(start..<end).withUnsafeBufferPointer {
        String(decoding: $0, as: UTF8.self)
      }
    }
    return String(decoding: unescaped(bytes), as: UTF8.self)
  }

  /// A string token's bytes, escapes resolved; the scanner has checked that they can be.
  func unescaped(_ bytes: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(end - start)
    var at = start
    while at < end {
      guard bytes[at] == UInt8(ascii: "\\") else {
        text.append(bytes[at])
        at += 1
        continue
      }
      let letter = bytes[at + 1]
      at += 2
      guard letter == UInt8(ascii: "u") else {
        text.append(Self.meaning(ofEscape: letter))
        continue
      }
      var code = Self.unit(bytes, at)
      at += 4
      if (0xD800..<0xDC00).contains(code) {
        code = 0x10000 + (code - 0xD800) << 10 + (Self.unit(bytes, at + 2) - 0xDC00)
        at += 6
      }
      if let scalar = Unicode.Scalar(code) { text.append(contentsOf: String(scalar).utf8) }
    }
    return text
  }

  private static func meaning(ofEscape letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  private static func unit(_ bytes: Span<UInt8>, _ start: Int) -> UInt32 {
    (start..<(start + 4)).reduce(0) { unit, at in unit << 4 | (JSONScanner.hexDigit(bytes[at]) ?? 0)
    }
  }

  /// Why a number is not taken.
  enum NumberFault: Error {
    case form
    case decimals
    case size
  }

  /// The largest amount that a field may hold, either way: 10^15.
  static let largest: Int64 = 1_000_000_000_000_000

  /// A number token's value times 10 to the power of `decimals`, exactly, from its digits.
  ///
  /// - Parameters:
  ///   - bytes: The line that the token is of.
  ///   - decimals: How many the value may have, from 0.
  /// - Returns: From -10^15 to 10^15.
  /// - Throws: `.form` for an exponent, or a decimal point where no decimals may be; `.decimals` for
  ///   too many, even zeros; `.size` above ``largest``.
  func exactNumber(_ bytes: Span<UInt8>, decimals: Int) throws(NumberFault) -> Int64 {
    guard kind == .wholeNumber || kind == .decimalNumber && decimals > 0 else { throw .form }
    var value: Int64 = 0
    var places = 0
    var isFraction = false
    var at = start
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    while at < end {
      let byte = bytes[at]
      at += 1
      guard byte != UInt8(ascii: ".") else {
        isFraction = true
        continue
      }
      if isFraction { places += 1 }
      guard places <= decimals else { throw .decimals }
      value = value * 10 + Int64(byte &- UInt8(ascii: "0"))
      guard value <= Self.largest else { throw .size }
    }
    while places < decimals {
      places += 1
      value *= 10
      guard value <= Self.largest else { throw .size }
    }
    return isNegative ? -value : value
  }
}
