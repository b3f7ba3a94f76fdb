import RedressCore

/// One line read in place, its fields still unassigned to a period.
struct QuickRow {
  /// The score, then each dimension.
  let values: UnsafeMutableBufferPointer<Int>
  /// Seven bytes, `2026-10`, first byte lowest; 0 when the file has no such column.
  var periodWord: UInt64 = 0
  /// The packed id; 0 for a text.
  var packed: UInt64 = 0
  /// The subject's bytes, within the chunk being read.
  var subject = UnsafeRawBufferPointer(start: nil, count: 0)
  var end: UnsafePointer<UInt8>

  init(values: UnsafeMutableBufferPointer<Int>) {
    self.values = values
    values.initialize(repeating: 0)
    // Never read before a line was: a place that points at nothing would need an optional.
    end = UnsafePointer(bitPattern: 1).unsafelyUnwrapped
  }

  // Callers of the functions below have 24 bytes behind `start` that may be read.

  @inline(__always)
  static func word(_ start: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
  }

  /// Digits at the front of a word: 0 to 8.
  @inline(__always)
  private static func digitCount(_ word: UInt64) -> Int {
    // A digit with its zero taken off is at most 9, and adding 0x76 leaves its high bit clear; any
    // other byte gets it set. A carry out of such a byte only reaches bytes behind it.
    let digits = word ^ 0x3030_3030_3030_3030
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount / 8
  }

  /// The value of the first 1 to 8 bytes of a word, which are digits.
  @inline(__always)
  private static func value(_ word: UInt64, _ count: Int) -> UInt64 {
    // Neighbouring digits are joined into pairs, pairs into fours, fours into eight.
    let digits = (word &<< UInt64(64 - 8 * count)) & 0x0F0F_0F0F_0F0F_0F0F
    let pairs = ((digits &* 2_561) >> 8) & 0x00FF_00FF_00FF_00FF
    let fours = ((pairs &* 6_553_601) >> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 42_949_672_960_001) >> 32
  }

  /// A number of 1 to 7 digits and its length; a length of 0 for anything else.
  @inline(__always)
  static func number(at start: UnsafePointer<UInt8>) -> (Int, Int) {
    let word = word(start)
    let count = digitCount(word)
    guard count > 0, count < 8 else { return (0, 0) }
    return (Int(truncatingIfNeeded: value(word, count)), count)
  }

  /// Reads a subject up to the comma or line end behind it.
  ///
  /// - Returns: Its length; 0 for anything that needs a closer look.
  @inline(__always)
  mutating func readSubject(at start: UnsafePointer<UInt8>) -> Int {
    let word = Self.word(start)
    let count = Self.digitCount(word)
    var length = count
    packed = 0
    if count == 8 {
      let second = Self.word(start + 8)
      let more = Self.digitCount(second)
      length += more
      packed = Self.powers[8] + Self.value(word, 8)
      if more > 0 { packed = packed * Self.powers[more] + Self.value(second, more) }
      if more == 8 {
        let third = Self.word(start + 16)
        let rest = Self.digitCount(third)
        guard rest <= 2 else { return readText(at: start) }
        length += rest
        if rest > 0 { packed = packed * Self.powers[rest] + Self.value(third, rest) }
      }
    } else if count > 0 {
      packed = Self.powers[count] + Self.value(word, count)
    }
    return length > 0 && Self.isEnd(start[length]) ? length : readText(at: start)
  }

  @inline(never)
  private mutating func readText(at start: UnsafePointer<UInt8>) -> Int {
    packed = 0
    // It may be the mark of a text that is no formula.
    guard start[0] != UInt8(ascii: "'") else { return 0 }
    var length = 0
    while length <= SubjectKey.lengths.upperBound, !Self.isEnd(start[length]) {
      let byte = start[length]
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\"") else { return 0 }
      length += 1
    }
    guard SubjectKey.lengths.contains(length) else { return 0 }
    subject = UnsafeRawBufferPointer(start: start, count: length)
    return length
  }

  @inline(__always)
  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private static let powers: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]
}
