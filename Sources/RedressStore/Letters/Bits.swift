/// Bits one after the other, of a byte the highest first.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var held: UInt64 = 0
  private var count = 0

  /// - Parameters:
  ///   - number: Below 2 to the power of `bits`.
  ///   - bits: At most 32.
  mutating func put(_ number: UInt32, bits: Int) {
    held = held << UInt64(bits) | UInt64(number)
    count += bits
    while count >= 8 {
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: held >> UInt64(count)))
    }
  }

  /// Fills the last byte with zeros.
  mutating func end() { if count > 0 { put(0, bits: 8 - count) } }
}

/// Reads what ``BitWriter`` wrote; behind the end it reads zeros.
struct BitReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private var held: UInt64 = 0
  private var count = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The next bits, 1 to 32, which stay.
  mutating func ahead(_ bits: Int) -> Int {
    while count < bits {
      held |= UInt64(place < bytes.endIndex ? bytes[place] : 0) << UInt64(56 - count)
      place += 1
      count += 8
    }
    return Int(held >> UInt64(64 - bits))
  }

  mutating func skip(_ bits: Int) {
    held <<= UInt64(bits)
    count -= bits
  }

  /// The next bits, at most 32, as a number.
  mutating func number(_ bits: Int) -> Int {
    guard bits > 0 else { return 0 }
    defer { skip(bits) }
    return ahead(bits)
  }

  /// Whether more was taken than there is.
  var isBehindEnd: Bool { count < 8 * (place - bytes.endIndex) }

  /// Whether nothing is left but the zeros that fill the last byte, and nothing was read behind it.
  var isAtEnd: Bool {
    let left = count - 8 * (place - bytes.endIndex)
    return (0..<8).contains(left) && held == 0
  }
}
