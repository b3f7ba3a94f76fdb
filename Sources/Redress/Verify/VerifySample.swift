internal import RedressCore
internal import RedressStore

/// How many people of each computed month are scored again, where it is not everyone.
public struct VerifySample: Hashable, Sendable {
  /// At least one.
  public let people: Int

  /// Who they are follows from it, so that nobody knows before, and anybody can look again.
  public let seed: UInt64

  public init(people: Int, seed: UInt64) {
    precondition(people >= 1, "A sample has somebody in it")
    (self.people, self.seed) = (people, seed)
  }

  /// Places among a month's scores.
  ///
  /// - Returns: Ascending; all of them when there are no more than the sample has.
  func places(of period: Period, in batch: BatchID, among count: Int) -> [Int] {
    guard count > people else { return Array(0..<count) }
    var chosen: Set<Int> = []
    var turn: Int64 = 0
    while chosen.count < people {
      var digest = Digest()
      digest.add([
        .text("\(seed)"), .int(Int64(period.number)), .int(batch.number), .int(turn),
      ])
      let drawn = digest.bytes().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      // The remainder favours the first places by less than a part in 2^40.
      chosen.insert(Int(drawn % UInt64(count)))
      turn += 1
    }
    return chosen.sorted()
  }
}
