internal import RedressCore
internal import RedressFeeds
internal import RedressStore

/// A record as a bulk correction wants it.
struct WantedRecord: Sendable {
  let record: Record
  let isRemoved: Bool

  /// The places in the log of what is to be undone of it: it should be as it was before; empty for none.
  var undone: [Int64] = []
}

/// What a bulk correction wants of one person's records.
struct WantedPerson: Sendable {
  let subject: SubjectID
  var records: [WantedRecord]
}

/// Gives wanted records by subject, some at a time.
protocol WantedRecords {
  /// - Returns: By subject; empty after the last.
  mutating func next() throws -> [WantedRecord]
}

/// Gathers wanted records by person.
struct WantedPeople {
  private var source: any WantedRecords
  private var waiting: ArraySlice<WantedRecord> = []

  init(_ source: any WantedRecords) { self.source = source }

  /// - Returns: So many people at most, ascending; empty after the last.
  mutating func next(_ count: Int) throws -> [WantedPerson] {
    var people: [WantedPerson] = []
    while true {
      if waiting.isEmpty { waiting = try source.next()[...] }
      guard let next = waiting.first else { return people }
      if people.last?.subject == next.record.subject {
        people[people.count - 1].records.append(next)
      } else if people.count == count {
        return people
      } else {
        people.append(WantedPerson(subject: next.record.subject, records: [next]))
      }
      waiting.removeFirst()
    }
  }
}

/// The records of a furnisher's corrected file.
struct FiledWishes: WantedRecords {
  private static let size = 1_024

  private let sorted: SortedRecords
  private var at = 0

  init(_ sorted: SortedRecords) { self.sorted = sorted }

  mutating func next() throws -> [WantedRecord] {
    let end = min(at + Self.size, sorted.count)
    defer { at = end }
    return try (at..<end).map { ordinal in
      let located = try sorted.located(ordinal)
      return WantedRecord(record: located.record, isRemoved: located.isRemoved)
    }
  }
}

/// The records of an imported feed, all to be removed.
struct RecalledRecords: WantedRecords {
  private static let size = 1_024

  private let connection: any Connection
  private let event: Int64
  private let kinds: [RecordKind]
  private var place = RecordVersionPlace.start
  private var blocks: BatchRecords

  init(_ connection: any Connection, of batch: BatchID, at event: Int64, kinds: [RecordKind]) {
    self.connection = connection
    self.event = event
    self.kinds = kinds
    blocks = BatchRecords(connection, batch: batch, kinds: kinds)
  }

  /// A feed stands in rows or in blocks, never in both.
  mutating func next() throws -> [WantedRecord] {
    let rows = try connection.records(
      broughtBy: event,
      after: place,
      kinds: kinds,
      atMost: Self.size
    )
    if let last = rows.last { place = .at(last) }
    var records = rows.map(\.record)
    while rows.isEmpty, records.count < Self.size, let record = try blocks.next() {
      records.append(record)
    }
    return records.map { WantedRecord(record: $0, isRemoved: true) }
  }
}

/// The records of a bulk correction that was proposed, of one part or of all.
struct ProposedRecords: WantedRecords {
  private static let size = 1_024

  private let connection: any Connection
  private let event: Int64
  private let last: SubjectID?
  private let kinds: [RecordKind]
  private var place: RecordVersionPlace

  /// - Parameters:
  ///   - connection: The database.
  ///   - event: Where it was proposed.
  ///   - first: Leaves out everyone up to this one; `nil` for nobody.
  ///   - last: The last one; `nil` for all.
  ///   - kinds: Of the newest scheme.
  init(
    _ connection: any Connection,
    of event: Int64,
    after first: SubjectID?,
    through last: SubjectID?,
    kinds: [RecordKind]
  ) {
    self.connection = connection
    self.event = event
    self.last = last
    self.kinds = kinds
    place = first.map { .behind($0) } ?? .start
  }

  mutating func next() throws -> [WantedRecord] {
    let rows = try connection.bulkRecords(
      of: event,
      after: place,
      through: last,
      kinds: kinds,
      atMost: Self.size
    )
    if let last = rows.last { place = .at(last) }
    return rows.map { WantedRecord(record: $0.record, isRemoved: $0.isRemoved) }
  }
}

/// The records that a bulk correction changed, each to be as it was before.
struct UndoneRecords: WantedRecords {
  private var published: ProposedRecords
  private let events: [Int64]

  /// - Parameters:
  ///   - published: The records of what is published of it.
  ///   - events: Where that was.
  init(_ published: ProposedRecords, at events: [Int64]) {
    (self.published, self.events) = (published, events)
  }

  mutating func next() throws -> [WantedRecord] {
    try published.next().map {
      WantedRecord(record: $0.record, isRemoved: $0.isRemoved, undone: events)
    }
  }
}
