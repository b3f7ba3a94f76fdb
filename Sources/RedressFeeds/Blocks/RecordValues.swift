internal import RedressCore

/// A record's values and texts as bytes: the form that rows being sorted and stored blocks share.
///
/// A whole number below 128 takes one byte, every 7 bits more take another, lowest first, each but
/// the last with its top bit set. A value is counted outward from 0 (0, -1, 1, -2, 2, …) and from 1
/// on; 0 stands for a field left out.
enum RecordValues {
  static func append(number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  static func append(_ value: Int64, to bytes: inout [UInt8]) {
    append(number: outward(value) &+ 1, to: &bytes)
  }

  /// Appends the texts of a record that has some: how many, then of each the place of its field,
  /// its length in bytes and its UTF-8.
  static func append(_ texts: [(field: Int, text: String)], to bytes: inout [UInt8]) {
    append(number: UInt64(texts.count), to: &bytes)
    for (field, text) in texts {
      append(number: UInt64(field), to: &bytes)
      append(number: UInt64(text.utf8.count), to: &bytes)
      bytes.append(contentsOf: text.utf8)
    }
  }

  /// The least 64-bit integer, which stands for a field left out, is the one that has no successor.
  static func outward(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: (value << 1) ^ (value >> 63))
  }

  static func inward(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}

/// Reads the numbers and texts of bytes one after another, and never past their end.
struct RecordBytes {
  var at: Int

  /// Bytes that are not what should stand at a place.
  struct Malformed: Error {}

  mutating func byte(_ bytes: Span<UInt8>) throws(Malformed) -> UInt8 {
    guard at < bytes.count else { throw Malformed() }
    at += 1
    return bytes[at - 1]
  }

  mutating func number(_ bytes: Span<UInt8>) throws(Malformed) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte(bytes)
      // Of the tenth byte only the lowest bit has room.
      guard shift < 63 || byte <= 1 else { throw Malformed() }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  /// - Returns: `FieldType.missing` for a field left out.
  mutating func value(_ bytes: Span<UInt8>) throws(Malformed) -> Int64 {
    RecordValues.inward(try number(bytes) &- 1)
  }

  mutating func day(_ bytes: Span<UInt8>) throws(Malformed) -> Int32 {
    guard let day = Int32(exactly: RecordValues.inward(try number(bytes))) else {
      throw Malformed()
    }
    return day
  }

  /// A number that cannot be more than the bytes that follow it.
  mutating func count(_ bytes: Span<UInt8>) throws(Malformed) -> Int {
    let number = try number(bytes)
    guard number <= UInt64(bytes.count - at) else { throw Malformed() }
    return Int(number)
  }

  mutating func range(_ count: Int, _ bytes: Span<UInt8>) throws(Malformed) -> Range<Int> {
    guard count <= bytes.count - at else { throw Malformed() }
    at += count
    return (at - count)..<at
  }

  mutating func skipNumbers(_ count: Int, _ bytes: Span<UInt8>) throws(Malformed) {
    for _ in 0..<count { while try byte(bytes) >= 0x80 {} }
  }

  mutating func skipTexts(_ bytes: Span<UInt8>) throws(Malformed) {
    for _ in 0..<(try count(bytes)) {
      _ = try number(bytes)
      let length = try count(bytes)
      _ = try range(length, bytes)
    }
  }

  /// The texts by the ids of their fields.
  mutating func texts(
    of kind: RecordKind,
    _ bytes: Span<UInt8>
  ) throws(Malformed) -> [String: String] {
    var texts: [String: String] = [:]
    for _ in 0..<(try count(bytes)) {
      let field = try number(bytes)
      guard field < UInt64(kind.fields.count) else { throw Malformed() }
      let length = try count(bytes)
      texts[kind.fields[Int(field)].id] = bytes.text(try range(length, bytes))
    }
    return texts
  }
}

extension Span<UInt8> {
  package func text(_ range: Range<Int>) -> String {
    // Safe: the pointer is bounded by the range, which the span checks, and String copies.
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Below zero, zero or above as these bytes come before others, are the same or come after.
  package func order(_ range: Range<Int>, _ others: Span<UInt8>, _ other: Range<Int>) -> Int {
    let shared = Swift.min(range.count, other.count)
    var place = 0
    while place + 8 <= shared {
      let word = integer(range.lowerBound + place, UInt64.self)
      let against = others.integer(other.lowerBound + place, UInt64.self)
      if word != against { return word.byteSwapped < against.byteSwapped ? -1 : 1 }
      place += 8
    }
    for place in place..<shared {
      let (byte, against) = (self[range.lowerBound + place], others[other.lowerBound + place])
      if byte != against { return Int(byte) - Int(against) }
    }
    return range.count - other.count
  }

  /// Below zero, zero or above as these bytes come before a text's, are the same or come after.
  package func order(_ range: Range<Int>, _ text: String) -> Int {
    var place = range.lowerBound
    for byte in text.utf8 {
      guard place < range.upperBound else { return -1 }
      if self[place] != byte { return Int(self[place]) - Int(byte) }
      place += 1
    }
    return range.upperBound - place
  }

  /// The 8 bytes from a place of a range on as one number that is ordered as they are, filled up
  /// with zeros after the range's end.
  package func word(_ place: Int, of range: Range<Int>) -> UInt64 {
    let start = range.lowerBound + place
    if start + 8 <= range.upperBound { return integer(start, UInt64.self).byteSwapped }
    let left = range.upperBound - start
    guard left > 0 else { return 0 }
    // What follows the range is read with it and put away again.
    if start + 8 <= count {
      let unfit = UInt64(64 - 8 * left)
      return (integer(start, UInt64.self).byteSwapped >> unfit) << unfit
    }
    var word: UInt64 = 0
    for at in 0..<8 {
      let byte = start + at < range.upperBound ? self[start + at] : 0
      word = word << 8 | UInt64(byte)
    }
    return word
  }

  /// A little-endian number at a place.
  func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ place: Int,
    _ type: Integer.Type
  ) -> Integer {
    // Safe: the span checks the place, and any bytes are an integer.
    Integer(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: type))
  }
}

extension [UInt8] {
  /// Appends a range of other bytes.
  mutating func append(_ range: Range<Int>, of others: Span<UInt8>) {
    // Safe: the pointer is bounded by the range, which the span checks, and the array copies.
    others.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  package mutating func append(littleEndian integer: some FixedWidthInteger) {
    // Safe: the bytes are the number's own, and are copied.
    Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) }
  }

  /// Writes a little-endian number over bytes that are there.
  mutating func set(_ integer: some FixedWidthInteger, at place: Int) {
    for (offset, byte) in Swift.withUnsafeBytes(of: integer.littleEndian, Array.init).enumerated() {
      self[place + offset] = byte
    }
  }
}
