/// A prefix code by the lengths of its words: canonical, so that nothing else needs to be kept of it.
///
/// Shorter words stand before longer ones, and words of one length in the order of their symbols.
///
/// Source: D. A. Huffman, A Method for the Construction of Minimum-Redundancy Codes (1952),
/// <https://doi.org/10.1109/JRPROC.1952.273898>; the canonical order as in RFC 1951, 3.2.2.
struct PrefixCode {
  /// Bits of a word at most: one look into a table of 4,096 places reads any.
  static let longest = 12

  /// Of each symbol's word, at most ``longest``; 0 for a symbol that has none.
  let lengths: [UInt8]

  init(lengths: [UInt8]) { self.lengths = lengths }

  /// The code in which symbols that come so often take few bits.
  ///
  /// - Parameter counts: Of each symbol; at most 2,048 symbols that come at all.
  init(counts: [Int]) {
    var counts = counts
    var lengths = Self.lengths(counts)
    // The rarest are taken for less rare until their words are short enough.
    while lengths.contains(where: { $0 > Self.longest }) {
      counts = counts.map { $0 == 0 ? 0 : $0 / 2 | 1 }
      lengths = Self.lengths(counts)
    }
    self.lengths = lengths
  }

  /// Lengths of the words of Huffman's code; a symbol that is alone has a word of one bit.
  private static func lengths(_ counts: [Int]) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: counts.count)
    let used = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    guard used.count > 1 else {
      for only in used { lengths[only] = 1 }
      return lengths
    }
    // The symbols by their counts, then the nodes above them as they are made, which is by their counts too.
    var weights = used.map { counts[$0] }
    var parents = [Int](repeating: 0, count: 2 * used.count - 1)
    var (symbol, node) = (0, used.count)
    func lightest() -> Int {
      if symbol < used.count, node == weights.count || weights[symbol] <= weights[node] {
        defer { symbol += 1 }
        return symbol
      }
      defer { node += 1 }
      return node
    }
    for made in used.count..<parents.count {
      let (first, second) = (lightest(), lightest())
      weights.append(weights[first] + weights[second])
      (parents[first], parents[second]) = (made, made)
    }
    var depths = [UInt8](repeating: 0, count: parents.count)
    for place in depths.indices.dropLast().reversed() {
      depths[place] = depths[parents[place]] + 1
    }
    for (place, symbol) in used.enumerated() { lengths[symbol] = depths[place] }
    return lengths
  }

  /// The word of each symbol, as a number of its length in bits.
  var words: [UInt32] {
    var words = [UInt32](repeating: 0, count: lengths.count)
    var next: UInt32 = 0
    for length in 1...UInt8(Self.longest) {
      for symbol in lengths.indices where lengths[symbol] == length {
        words[symbol] = next
        next += 1
      }
      next <<= 1
    }
    return words
  }

  /// What word stands at the front of each ``longest`` bits: 16 times its symbol, and its length; 0 for none.
  ///
  /// - Returns: `nil` when more words are said to be there than can be.
  var table: [UInt32]? {
    var table: [UInt32] = []
    table.reserveCapacity(1 << Self.longest)
    for length in 1...Self.longest {
      for symbol in lengths.indices where lengths[symbol] == length {
        let word = UInt32(symbol) << 4 | UInt32(length)
        table += repeatElement(word, count: 1 << (Self.longest - length))
        guard table.count <= 1 << Self.longest else { return nil }
      }
    }
    return table + repeatElement(0, count: 1 << Self.longest - table.count)
  }
}
