internal import RedressFeeds

/// Finds what stood before in the same bytes.
enum RepeatFinder {
  /// Bytes that stand for themselves, and what follows them and stood before.
  struct Step {
    let bytes: Int

    /// 0 at the end of the text, where nothing follows.
    let length: Int

    /// How far back it stands.
    let distance: Int
  }

  /// Places that are looked at for each, the newest first.
  private static let depth = 8

  /// What a new distance is worth telling for.
  private static let leastNew = 5

  /// What is as long as this is good enough.
  private static let enough = 32

  /// - Returns: Steps that make the text; empty for an empty one.
  static func steps(of text: [UInt8]) -> [Step] {
    var steps: [Step] = []
    steps.reserveCapacity(text.count / 32)
    // The last place of each hash of six bytes, and of each place the one before it with the same.
    var newest = [Int32](repeating: -1, count: 1 << 15)
    var older = [Int32](repeating: -1, count: text.count)
    text.withUnsafeBufferPointer { bytes in
      var (place, from, last, filed) = (0, 0, 0, 0)
      while place < bytes.count {
        while filed < place, filed + 8 <= bytes.count {
          let hash = hash(bytes, at: filed)
          older[filed] = newest[hash]
          newest[hash] = Int32(filed)
          filed += 1
        }
        var (best, distance) = (0, 0)
        if last > 0 {
          let length = length(bytes, place - last, place)
          if length >= PackedText.shortest { (best, distance) = (length, last) }
        }
        if best < enough, place + 8 <= bytes.count {
          var other = Int(newest[hash(bytes, at: place)])
          var left = depth
          while other >= 0, left > 0 {
            let length = length(bytes, other, place)
            // The same distance again takes two bytes less.
            if length >= leastNew, length > best + (distance == last ? 2 : 0) {
              (best, distance) = (length, place - other)
            }
            other = Int(older[other])
            left -= 1
          }
        }
        guard best > 0 else {
          place += 1
          continue
        }
        steps.append(Step(bytes: place - from, length: best, distance: distance))
        place += best
        (from, last) = (place, distance)
      }
      if from < bytes.count {
        steps.append(Step(bytes: bytes.count - from, length: 0, distance: 0))
      }
    }
    return steps
  }

  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: place,
        as: UInt64.self
      )
    )
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    Int((word(bytes, at: place) << 16 &* 0x9E37_79B9_7F4A_7C15) >> 49)
  }

  /// How many bytes are the same from two places on.
  private static func length(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ first: Int,
    _ second: Int
  ) -> Int {
    var length = 0
    while second + length + 8 <= bytes.count {
      let others = word(bytes, at: first + length) ^ word(bytes, at: second + length)
      if others != 0 {
        return min(length + others.trailingZeroBitCount >> 3, PackedText.longest)
      }
      length += 8
    }
    while second + length < bytes.count, bytes[first + length] == bytes[second + length] {
      length += 1
    }
    return min(length, PackedText.longest)
  }
}
