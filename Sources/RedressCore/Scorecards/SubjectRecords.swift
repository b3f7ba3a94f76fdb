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

    /// Whose it is, as a place among ``SubjectRecords/asked``; -1 where nobody needs to be asked.
    fileprivate let asked: Int32
    let values: Range<Int>
  }

  public private(set) var entries: [Entry] = []
  private var values: [Int64] = []
  private var ids: [RecordID] = []

  /// What the person said of the furnishers.
  public private(set) var consents = Consents()

  /// The furnishers of whom the person said something.
  private var asked: [FurnisherID] = []

  /// The month whose consents count for each month; `nil` for each month's own.
  private var consentsAsIn: Period?

  public init() {}

  /// Of a person who said something of furnishers.
  public init(_ consents: Consents) {
    self.consents = consents
  }

  /// The same, as if the person had said nothing after a month.
  public func withConsents(asIn period: Period) -> SubjectRecords {
    var records = self
    records.consentsAsIn = period
    return records
  }

  /// Whether a record may be scored in a month: it is still kept, and the person did not withdraw it.
  ///
  /// - Parameters:
  ///   - entry: One of ``entries``.
  ///   - period: The month.
  ///   - lastDay: Of the month; asked for so that it is found once for many.
  /// - Returns: `true` for one that no rule leaves out.
  func counts(_ entry: Entry, in period: Period, until lastDay: Day) -> Bool {
    if let expiry = entry.expiresOn, expiry <= lastDay { return false }
    return entry.asked < 0 || consents.counts(asked[Int(entry.asked)], in: consentsAsIn ?? period)
  }

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
  ///   - furnisher: Who sent it; `nil` where consents are not asked for.
  ///   - expiresOn: The first day on which it is no longer kept.
  ///   - fields: One value for each field of the kind, in order.
  public mutating func append(
    _ id: RecordID,
    kind: Int,
    on: Day,
    from furnisher: FurnisherID? = nil,
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
      asked: consents.isEmpty ? -1 : askedPlace(furnisher),
      values: firstValue..<values.count
    )
    var place = entries.count
    while place > 0, (on, id) < (entries[place - 1].on, ids[place - 1]) { place -= 1 }
    entries.insert(entry, at: place)
    ids.insert(id, at: place)
  }

  /// The place of a furnisher among those asked about; -1 when the person said nothing of it.
  private mutating func askedPlace(_ furnisher: FurnisherID?) -> Int32 {
    guard let furnisher else { return -1 }
    if let known = asked.firstIndex(of: furnisher) { return Int32(known) }
    guard consents.said.contains(where: { $0.furnisher == furnisher }) else { return -1 }
    asked.append(furnisher)
    return Int32(asked.count - 1)
  }

  /// Makes room for so many records, each with some values.
  public mutating func reserveCapacity(_ count: Int) {
    entries.reserveCapacity(count)
    ids.reserveCapacity(count)
    values.reserveCapacity(4 * count)
  }

  /// Gives a record other values, as many as it has.
  mutating func set(_ values: [Int64], at index: Int) {
    self.values.replaceSubrange(entries[index].values, with: values)
  }

  public mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    ids.removeAll(keepingCapacity: true)
    (consents, consentsAsIn) = (Consents(), nil)
    asked.removeAll(keepingCapacity: true)
  }

  /// Empties it for a person who said something of furnishers.
  public mutating func removeAll(for consents: Consents) {
    removeAll()
    self.consents = consents
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
