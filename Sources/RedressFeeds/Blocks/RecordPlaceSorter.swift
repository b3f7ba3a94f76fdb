import Dispatch
import Synchronization

/// Sorts the places of any number of records, which come in the order of their ordinals.
///
/// They are put aside in 256 heaps by the highest bits of their numbers, and each heap is sorted in
/// memory: numbers made by a hash function spread evenly.
struct RecordPlaceSorter {
  private static let heaps = 256

  /// Places that are divided among the heaps at once.
  private static let gathered = 1 << 16

  private let spool: Spool
  private var places: [RecordPlace] = []
  private var pieces: [Piece] = []

  /// Places put aside together: where those of each heap end among them.
  private struct Piece {
    let place: Spool.Place
    let ends: [UInt32]
  }

  init(spool: Spool) { self.spool = spool }

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  mutating func append(_ place: RecordPlace) throws {
    places.append(place)
    if places.count == Self.gathered { try putAside() }
  }

  /// The heap of a number, which has 63 bits.
  private static func heap(_ place: RecordPlace) -> Int { Int(place.number >> 55) }

  private mutating func putAside() throws {
    var ends = [UInt32](repeating: 0, count: Self.heaps)
    for place in places { ends[Self.heap(place)] += 1 }
    var starts = ends
    var sum: UInt32 = 0
    for heap in ends.indices {
      starts[heap] = sum
      sum += ends[heap]
      ends[heap] = sum
    }
    var divided = places
    for place in places {
      let heap = Self.heap(place)
      divided[Int(starts[heap])] = place
      starts[heap] += 1
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(12 * divided.count)
    for place in divided {
      bytes.append(littleEndian: place.number)
      bytes.append(littleEndian: place.ordinal)
    }
    pieces.append(Piece(place: try spool.put(bytes), ends: ends))
    places.removeAll(keepingCapacity: true)
  }

  /// Gives all places, ascending, some thousands at a time.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`; what the body throws.
  mutating func forEachHeap(cores: Int, _ body: ([RecordPlace]) throws -> Void) throws {
    if !places.isEmpty { try putAside() }
    for first in stride(from: 0, to: Self.heaps, by: cores) {
      let heaps = first..<min(Self.heaps, first + cores)
      var loaded: [[RecordPlace]] = []
      for heap in heaps { loaded.append(try load(heap)) }
      for heap in Self.sorted(loaded) where !heap.isEmpty { try body(heap) }
    }
  }

  private func load(_ heap: Int) throws -> [RecordPlace] {
    var places: [RecordPlace] = []
    for piece in pieces {
      let start = heap == 0 ? 0 : Int(piece.ends[heap - 1])
      let count = Int(piece.ends[heap]) - start
      guard count > 0 else { continue }
      let bytes = try spool.bytes(at: piece.place, from: 12 * start, atMost: 12 * count)
      let span = bytes.span
      for at in 0..<count {
        places.append(
          RecordPlace(
            number: span.integer(12 * at, UInt64.self),
            ordinal: span.integer(12 * at + 8, UInt32.self)
          )
        )
      }
    }
    return places
  }

  private static func sorted(_ heaps: [[RecordPlace]]) -> [[RecordPlace]] {
    guard heaps.count > 1, heaps.contains(where: { $0.count > 4_096 }) else {
      return heaps.map { spreadSorted($0) }
    }
    let results = Mutex(heaps)
    DispatchQueue.concurrentPerform(iterations: heaps.count) { index in
      let sorted = spreadSorted(heaps[index])
      results.withLock { $0[index] = sorted }
    }
    return results.withLock { $0 }
  }

  /// Sorts the places of one heap, which come in the order of their ordinals.
  ///
  /// Numbers spread evenly: laid out by their next bits, nearly all of them are where they belong.
  ///
  /// - Complexity: O(*n*); O(*n* log *n*) for numbers that someone made to fall together.
  private static func spreadSorted(_ heap: [RecordPlace]) -> [RecordPlace] {
    let bits = max(1, Int.bitWidth - heap.count.leadingZeroBitCount)
    func slot(_ place: RecordPlace) -> Int { Int((place.number << 9) >> UInt64(64 - bits)) }
    var ends = [Int](repeating: 0, count: 1 << bits)
    for place in heap { ends[slot(place)] += 1 }
    var sum = 0
    for slot in ends.indices {
      sum += ends[slot]
      ends[slot] = sum - ends[slot]
    }
    var sorted = heap
    for place in heap {
      sorted[ends[slot(place)]] = place
      ends[slot(place)] += 1
    }
    // Each slot ends now where the next began.
    var start = 0
    for end in ends {
      if end - start > few {
        sorted[start..<end].sort(by: <)
      } else if end - start > 1 {
        for next in (start + 1)..<end {
          let place = sorted[next]
          var at = next
          while at > start, place < sorted[at - 1] {
            sorted[at] = sorted[at - 1]
            at -= 1
          }
          sorted[at] = place
        }
      }
      start = end
    }
    return sorted
  }

  /// Places that are sorted sooner by inserting one after the other.
  private static let few = 16
}
