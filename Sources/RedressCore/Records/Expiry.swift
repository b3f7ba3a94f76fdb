/// Bad information whose time to be kept is over, to leave the files of its people: what one person looks
/// at and another approves.
///
/// A record that leaves is listed and shown no more, nor corrected, disputed or put back. What was scored
/// with it while it was kept stays as it was published.
///
/// Source: 征信业管理条例 (2013) art. 16: what is older than five years is to be deleted.
public struct Expiry: Hashable, Sendable, Codable {
  /// What was over on this day.
  public let asOf: Day

  /// People whose records leave together at most.
  public let partSize: Int

  /// By subject; at least one.
  public let parts: [BulkCorrection.Part]
  public let effect: ExpiryEffect

  /// - Parameters:
  ///   - asOf: The day on which it was over.
  ///   - partSize: People whose records leave together at most; at least one.
  ///   - parts: By subject, each with its digest; at least one.
  ///   - effect: What leaves in all of them, counted.
  public init(
    asOf: Day,
    partSize: Int,
    parts: [BulkCorrection.Part],
    effect: ExpiryEffect
  ) {
    (self.asOf, self.partSize, self.parts, self.effect) = (asOf, partSize, parts, effect)
  }

  /// The last person before a part; `nil` before the first.
  public func end(before part: Int) -> SubjectID? { part == 0 ? nil : parts[part - 1].last }
}

/// What is past its time, counted.
public struct ExpiryEffect: Hashable, Sendable, Codable {
  /// People of whom something leaves.
  public private(set) var people = 0

  /// Records that leave.
  public private(set) var records = 0

  /// Records past their time that stay until the dispute about them is answered.
  public private(set) var disputed = 0

  /// By furnisher and kind; may be empty.
  public private(set) var counts: [ExpiryCount] = []

  /// Of nobody yet.
  public init() {}

  /// Counts the records of one more person.
  ///
  /// - Parameters:
  ///   - leaving: Those that leave, which have ended; may be empty.
  ///   - disputed: How many stay since they are disputed.
  ///   - kinds: Of the newest scheme.
  public mutating func add(leaving: [Record], disputed: Int, kinds: [RecordKind]) {
    self.disputed += disputed
    if leaving.isEmpty { return }
    people += 1
    records += leaving.count
    for record in leaving {
      guard let ended = record.endedOn?.period else { continue }
      let kind = kinds[record.kind].id
      if let place = counts.firstIndex(where: {
        $0.furnisher == record.furnisher && $0.kind == kind
      }) {
        counts[place].add(ended)
      } else {
        counts.append(ExpiryCount(record.furnisher, kind, endedIn: ended))
      }
    }
    counts.sort { ($0.furnisher.rawValue, $0.kind) < ($1.furnisher.rawValue, $1.kind) }
  }
}

/// What leaves of one furnisher and kind.
public struct ExpiryCount: Hashable, Sendable, Codable {
  public let furnisher: FurnisherID

  /// The id of the record kind.
  public let kind: String

  /// Records that leave; at least one.
  public private(set) var records = 1

  /// The first and the last month in which any of it ended.
  public private(set) var first: Period
  public private(set) var last: Period

  init(_ furnisher: FurnisherID, _ kind: String, endedIn month: Period) {
    (self.furnisher, self.kind, first, last) = (furnisher, kind, month, month)
  }

  mutating func add(_ month: Period) {
    records += 1
    (first, last) = (min(first, month), max(last, month))
  }
}

/// Why nothing may leave.
public enum ExpiryError: Error, Hashable, Sendable {
  /// Only what is over by now may leave.
  case dayToCome(Day, today: Day)
}
