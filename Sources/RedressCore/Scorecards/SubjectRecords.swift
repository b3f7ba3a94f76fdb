/// One subject's records in the form that scoring reads: columns, filled once and reused.
///
/// A population is scored by emptying and filling one of these per subject, so scoring allocates
/// nothing per record.
public struct SubjectRecords: Sendable {
  public struct Entry: Sendable {
    /// The place of the record kind in ``Scheme/kinds``.
    public let kind: Int
    public let on: Day
    public let period: Period

    /// From this day on the record is kept no longer and not scored; `nil` for an open matter.
    public let expiresOn: Day?
    public let firstValue: Int
  }

  public private(set) var entries: [Entry] = []
  private var values: [Int64] = []
  private var ids: [RecordID] = []

  public init() {}

  public var isEmpty: Bool { entries.isEmpty }

  /// Adds a record's current version.
  ///
  /// - Parameters:
  ///   - id: The record; equal days are ordered by it.
  ///   - kind: The place of its kind in ``Scheme/kinds``.
  ///   - on: The day it is true from; records are added in ascending order of it.
  ///   - expiresOn: The first day on which it is no longer kept.
  ///   - fields: One value for each field of the kind, in order.
  public mutating func append(
    _ id: RecordID,
    kind: Int,
    on: Day,
    expiresOn: Day?,
    fields: some Sequence<Int64>
  ) {
    if let last = entries.last {
      precondition(last.on <= on, "Records are added in order of their day")
    }
    entries.append(
      Entry(
        kind: kind,
        on: on,
        period: on.period,
        expiresOn: expiresOn,
        firstValue: values.count
      )
    )
    values.append(contentsOf: fields)
    ids.append(id)
  }

  public mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    ids.removeAll(keepingCapacity: true)
  }

  func value(_ field: Int, of entry: Entry) -> Int64 { values[entry.firstValue + field] }

  public func id(at index: Int) -> RecordID { ids[index] }

  /// The stored values of a record.
  public func values(at index: Int) -> ArraySlice<Int64> {
    let end = index + 1 < entries.count ? entries[index + 1].firstValue : values.count
    return values[entries[index].firstValue..<end]
  }
}
