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
    let values: Range<Int>
  }

  public private(set) var entries: [Entry] = []
  private var values: [Int64] = []
  private var ids: [RecordID] = []

  public init() {}

  public var isEmpty: Bool { entries.isEmpty }

  /// Adds a record's current version.
  ///
  /// Entries are in order of their day and, on one day, of their id, whatever the order in which
  /// they are added; so no score depends on the order of rows. Adding in that order costs least.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - kind: The place of its kind in ``Scheme/kinds``.
  ///   - on: The day it is true from.
  ///   - expiresOn: The first day on which it is no longer kept.
  ///   - fields: One value for each field of the kind, in order.
  public mutating func append(
    _ id: RecordID,
    kind: Int,
    on: Day,
    expiresOn: Day?,
    fields: [Int64]
  ) {
    let firstValue = values.count
    values.append(contentsOf: fields)
    let entry = Entry(
      kind: kind,
      on: on,
      period: on.period,
      expiresOn: expiresOn,
      values: firstValue..<values.count
    )
    var place = entries.count
    while place > 0, (on, id) < (entries[place - 1].on, ids[place - 1]) { place -= 1 }
    entries.insert(entry, at: place)
    ids.insert(id, at: place)
  }

  /// Makes room for so many records, each with some values.
  public mutating func reserveCapacity(_ count: Int) {
    entries.reserveCapacity(count)
    ids.reserveCapacity(count)
    values.reserveCapacity(4 * count)
  }

  public mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    ids.removeAll(keepingCapacity: true)
  }

  func value(_ field: Int, of entry: Entry) -> Int64 { values[entry.values.lowerBound + field] }

  /// The place of a record; `nil` when it is none of them.
  public func place(of id: RecordID) -> Int? { ids.firstIndex(of: id) }

  public func id(at index: Int) -> RecordID { ids[index] }

  /// The stored values of a record.
  public func values(at index: Int) -> ArraySlice<Int64> {
    values[entries[index].values]
  }
}
