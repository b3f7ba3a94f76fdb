internal import RedressFeeds

/// Bytes that repeat themselves, as they are stored: what stood there before is told by how far back it
/// stands and how long it is.
///
/// Four bytes say how many there are, the lowest first; all else are bits. Two codes come first, each the
/// lengths of its words in four bits: of bytes and of lengths, and of distances. Then come the bytes, one word
/// each, and in the place of bytes that stood before a length and a distance. A length is counted from
/// ``shortest``, a distance from 1; each is a slot and the bits that it lacks. The first slot of distances
/// is for the same distance as the last time: where two letters differ in one number, they go on alike behind it.
///
/// The same bytes are packed alike on every machine, since what is stored is hashed.
struct PackedText {
  static let shortest = 3
  static let longest = shortest + Slot.numbers(lengthSlots) - 1

  static let lengthSlots = 32
  static let distanceSlots = 56

  /// Bytes that may be packed: a distance reaches over all of them.
  static let limit = 1 << 28

  let bytes: [UInt8]

  /// - Precondition: At most ``limit`` bytes.
  init(_ text: [UInt8]) {
    precondition(text.count <= Self.limit, "What is packed can be unpacked")
    let steps = RepeatFinder.steps(of: text)
    var counts = (
      [Int](repeating: 0, count: 256 + Self.lengthSlots),
      [Int](repeating: 0, count: 1 + Self.distanceSlots)
    )
    Self.forEachWord(of: text, steps) { symbol, _ in
      counts.0[symbol] += 1
    } distance: { symbol, _ in
      counts.1[symbol] += 1
    }
    let (symbols, distances) = (PrefixCode(counts: counts.0), PrefixCode(counts: counts.1))
    let words = (symbols.words, distances.words)
    var bits = BitWriter()
    bits.put(UInt32(text.count).byteSwapped, bits: 32)
    for length in symbols.lengths + distances.lengths { bits.put(UInt32(length), bits: 4) }
    Self.forEachWord(of: text, steps) { symbol, slot in
      bits.put(words.0[symbol], bits: Int(symbols.lengths[symbol]))
      bits.put(UInt32(slot.rest), bits: slot.bits)
    } distance: { symbol, slot in
      bits.put(words.1[symbol], bits: Int(distances.lengths[symbol]))
      bits.put(UInt32(slot.rest), bits: slot.bits)
    }
    bits.end()
    bytes = bits.bytes
  }

  init(stored bytes: [UInt8]) { self.bytes = bytes }

  /// Gives the words that steps are told in, in order.
  private static func forEachWord(
    of text: [UInt8],
    _ steps: [RepeatFinder.Step],
    _ symbol: (Int, Slot) -> Void,
    distance: (Int, Slot) -> Void
  ) {
    var (place, last) = (0, 0)
    for step in steps {
      for byte in text[place..<(place + step.bytes)] { symbol(Int(byte), Slot(0)) }
      place += step.bytes + step.length
      guard step.length > 0 else { return }
      let length = Slot(step.length - shortest)
      symbol(256 + length.slot, length)
      let back = Slot(step.distance - 1)
      if step.distance == last { distance(0, Slot(0)) } else { distance(1 + back.slot, back) }
      last = step.distance
    }
  }

  /// - Parameter limit: Bytes that it may come to.
  /// - Returns: `nil` for bytes that nothing was packed into, and for more than the limit.
  func unpacked(atMost limit: Int) -> [UInt8]? {
    guard bytes.count > 4 else { return nil }
    let count = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
    guard count <= min(limit, Self.limit) else { return nil }
    var bits = BitReader(bytes[4...])
    let lengths = (0..<(257 + Self.lengthSlots + Self.distanceSlots)).map { _ in
      UInt8(bits.number(4))
    }
    guard let symbols = PrefixCode(lengths: Array(lengths[..<(256 + Self.lengthSlots)])).table,
      let distances = PrefixCode(lengths: Array(lengths[(256 + Self.lengthSlots)...])).table
    else { return nil }
    var text: [UInt8] = []
    // A code has no words but those that come, so that one text is packed in one way.
    var unseen = lengths.map { $0 > 0 }
    // Not all at once: what a damaged block says of its length is not believed.
    text.reserveCapacity(min(count, 64 * bytes.count))
    var last = 0
    while text.count < count {
      let word = Int(symbols[bits.ahead(PrefixCode.longest)])
      guard word != 0, !bits.isBehindEnd else { return nil }
      bits.skip(word & 15)
      unseen[word >> 4] = false
      guard word >> 4 >= 256 else {
        text.append(UInt8(word >> 4))
        continue
      }
      let length = Self.shortest + Slot.number(word >> 4 - 256, &bits)
      let back = Int(distances[bits.ahead(PrefixCode.longest)])
      guard back != 0 else { return nil }
      bits.skip(back & 15)
      unseen[256 + Self.lengthSlots + (back >> 4)] = false
      if back >> 4 > 0 { last = 1 + Slot.number(back >> 4 - 1, &bits) }
      guard last >= 1, last <= text.count, length <= count - text.count else { return nil }
      text.repeatLast(last, length)
    }
    return bits.isAtEnd && !unseen.contains(true) ? text : nil
  }
}

extension [UInt8] {
  /// Appends so many bytes that begin so far back; what is appended may be repeated itself.
  fileprivate mutating func repeatLast(_ distance: Int, _ length: Int) {
    let start = count - distance
    if distance >= length { return append(contentsOf: self[start..<(start + length)]) }
    for place in start..<(start + length) { append(self[place]) }
  }
}

/// A number in two parts: which power of two it is near, and by how much it is more.
struct Slot {
  let slot: Int

  /// The bits of ``rest``.
  let bits: Int
  let rest: Int

  /// - Parameter number: At least 0.
  init(_ number: Int) {
    guard number >= 4 else {
      (slot, bits, rest) = (number, 0, 0)
      return
    }
    let power = Int.bitWidth - 1 - number.leadingZeroBitCount
    bits = power - 1
    slot = 2 * power + number >> bits & 1
    rest = number & (1 << bits - 1)
  }

  /// The number in a slot, with the bits that follow.
  static func number(_ slot: Int, _ bits: inout BitReader) -> Int {
    guard slot >= 4 else { return slot }
    let count = slot / 2 - 1
    return (2 | slot & 1) << count | bits.number(count)
  }

  /// How many numbers so many slots have.
  static func numbers(_ slots: Int) -> Int { (2 | slots & 1) << (slots / 2 - 1) }
}
