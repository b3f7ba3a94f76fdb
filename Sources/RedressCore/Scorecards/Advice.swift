/// What a person can do about a characteristic, and how that is tried.
///
/// It is told only where trying it with the person's own records gives a higher score.
public struct Advice: Hashable, Sendable {
  public enum Trial: Hashable, Sendable {
    /// More records of the kind, so many at most, each like the newest but for ``Advice/values``.
    case more(atMost: Int)

    /// What was read of the month has other values, where some tests hold for it.
    case changed(where: [Filter])
  }

  /// A field with another value.
  public struct Value: Hashable, Sendable {
    /// The place of the field in ``RecordKind/fields``.
    public let field: Int
    public let amount: Amount

    public init(field: Int, amount: Amount) { (self.field, self.amount) = (field, amount) }
  }

  public enum Amount: Hashable, Sendable {
    /// As it is stored.
    case exactly(Int64)

    /// So much of another field of the same record, rounded down; what is less stays as it is.
    case atMost(percent: Int64, of: Int)
  }

  /// The ways of losing points about which it is told; all where empty.
  public let ways: Set<ReasonWay>
  public let trial: Trial

  /// May be empty where records are added.
  public let values: [Value]

  /// With a place for the number of records: ``slot``.
  public let text: LocalizedText

  public init(ways: Set<ReasonWay>, trial: Trial, values: [Value], text: LocalizedText) {
    (self.ways, self.trial, self.values, self.text) = (ways, trial, values, text)
  }

  /// The one place that a text may have.
  public static let slot = "count"

  /// How many records may be added, at most.
  public static let most = 1...24

  /// A record's values with those that are tried.
  func tried(_ values: [Int64]) -> [Int64] {
    var tried = values
    for value in self.values where tried.indices.contains(value.field) {
      switch value.amount {
      case .exactly(let amount): tried[value.field] = amount
      case .atMost(let percent, let other):
        let whole = values.indices.contains(other) ? values[other] : FieldType.missing
        guard whole != FieldType.missing else { continue }
        let most = Int64(clamping: Int128(whole) * Int128(percent) / 100)
        tried[value.field] = min(tried[value.field], most)
      }
    }
    return tried
  }
}
