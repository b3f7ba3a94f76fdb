/// A record as a correction finds it, and as it would leave it.
public struct CorrectedRecord: Hashable, Sendable {
  /// What is done to it.
  public enum Way: Hashable, Sendable {
    case changed

    /// It does not count any more.
    case removed

    /// It was removed, and would stand again.
    case restored

    /// It was missing: it counts in its own month and every later one, as if it had come in time.
    case supplied
  }

  /// As it is; of one that was missing, as it would be.
  public let record: Record

  /// `nil` when it would be removed.
  public let corrected: Record?

  /// Of the record as it is; 0 of one that was missing.
  public let baseVersion: Int64
  public let way: Way

  public init(of record: Record, to corrected: Record?, baseVersion: Int64, way: Way) {
    self.record = record
    self.corrected = corrected
    self.baseVersion = baseVersion
    self.way = way
  }

  public var id: RecordID { record.id }

  public var isRemoved: Bool { corrected == nil }

  /// Whether it leaves the record as it is.
  public var changesNothing: Bool { way == .changed && corrected == record }

  /// The first month that reads it, before or after: nothing reads a record before its month.
  public var firstMonth: Period { min(record.on, corrected?.on ?? record.on).period }
}

/// What staff ask to be done to a record.
public struct RecordEdit: Hashable, Sendable, Codable {
  public let record: RecordID

  /// The version it was asked for; a newer one voids it, and 0 stands for a record that was missing.
  public let baseVersion: Int64
  public let change: RecordChange

  public init(_ change: RecordChange, of record: RecordID, baseVersion: Int64) {
    self.record = record
    self.baseVersion = baseVersion
    self.change = change
  }
}
