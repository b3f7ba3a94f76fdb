package import RedressCore
package import RedressFeeds

/// Counts records that come in the order of their subjects, by month, furnisher and kind; and takes down on which
/// days their matters ended.
package struct FactTally {
  /// One count on its way.
  private struct Entry {
    let furnisher: String
    let kind: Int
    let period: Period
    var facts = 0
    var people = 0

    /// The last subject that it counted.
    var subject = -1
    var press = PeoplePrint.Press()

    /// For each field people by size, from the least; empty for one that is not counted.
    var sizes: [[Size]]
  }

  /// People who have a value of one size.
  private struct Size {
    var people: Int32 = 0

    /// The last subject that it counted.
    private var subject: Int32 = -1

    mutating func count(_ subject: Int) {
      guard self.subject != subject else { return }
      self.subject = Int32(subject)
      people += 1
    }
  }

  /// Sizes beyond are counted as the last.
  private static let sizes = -68...187

  private let kinds: [RecordKind]
  private var entries: [Entry] = []

  /// By furnisher, kind and month.
  private var places: [[String]: Int] = [:]

  /// How many subjects came before the one at hand.
  private var subject = -1
  private var lastSubject = ""
  private var number: UInt64 = 0
  private var values: [Int64] = []
  private var ended: Set<Int32> = []

  package init(kinds: [RecordKind]) { self.kinds = kinds }

  /// Counts a block's records; those of a kind that the scheme does not know are left out.
  ///
  /// - Throws: `BlockError`.
  package mutating func add(_ block: RecordBlock) throws {
    let places = block.kinds.map { stored in kinds.firstIndex { $0.id == stored.id } }
    var known: [Int: Int] = [:]
    var row = RecordBlockRow()
    var atHand = 0..<0
    var month: (days: Range<Int32>, period: Period)?
    while try row.advance(in: block) {
      if row.subject != atHand {
        atHand = row.subject
        begin(block.bytes.span.text(row.subject))
      }
      guard let kind = places[row.kind] else { continue }
      if let endedOn = row.endedOn { ended.insert(endedOn) }
      if month.map({ !$0.days.contains(row.on) }) ?? true {
        let period = Day(number: row.on).period
        month = (
          period.firstDay.number..<(period.lastDay.number + 1), period
        )
      }
      guard let period = month?.period else { continue }
      let key = (Int(period.number) << 20 | row.kind) << 24 | row.furnisher.lowerBound
      let entry =
        known[key] ?? place(block.bytes.span.text(row.furnisher), kind, period)
      known[key] = entry
      values.removeAll(keepingCapacity: true)
      try row.append(valuesIn: block, to: &values)
      count(values, in: entry)
    }
  }

  /// Counts a record that has the values which it was stored with.
  package mutating func add(
    _ subject: String,
    furnisher: String,
    kind: Int,
    on day: Day,
    endedOn: Day?,
    values: [Int64]
  ) {
    if let endedOn { ended.insert(endedOn.number) }
    begin(subject)
    count(values, in: place(furnisher, kind, day.period))
  }

  private mutating func begin(_ id: String) {
    guard subject < 0 || SubjectID(id) != SubjectID(lastSubject) else { return }
    subject += 1
    lastSubject = id
    number = PeoplePrint.Press.number(of: id.utf8)
  }

  private mutating func place(_ furnisher: String, _ kind: Int, _ period: Period) -> Int {
    let key = [furnisher, kinds[kind].id, period.description]
    if let known = places[key] { return known }
    places[key] = entries.count
    entries.append(
      Entry(
        furnisher: furnisher,
        kind: kind,
        period: period,
        sizes: kinds[kind].fields.map { field in
          field.type.size(of: 0) == nil ? [] : [Size](repeating: Size(), count: Self.sizes.count)
        }
      )
    )
    return entries.count - 1
  }

  private mutating func count(_ values: [Int64], in place: Int) {
    let fields = kinds[entries[place].kind].fields
    entries[place].facts += 1
    if entries[place].subject != subject {
      entries[place].subject = subject
      entries[place].people += 1
      entries[place].press.add(number)
    }
    for (field, value) in values.enumerated() {
      guard let size = fields[field].type.size(of: value) else { continue }
      let clamped = min(max(size, Self.sizes.lowerBound), Self.sizes.upperBound)
      entries[place].sizes[field][clamped - Self.sizes.lowerBound].count(subject)
    }
  }

  /// Months that are counted: the newest that a record lies in, and those that are its base.
  private static let months = 13

  /// The days on which matters ended, ascending; may be empty.
  package var endedDays: [Day] { ended.sorted().map { Day(number: $0) } }

  /// By month, furnisher and kind, of the newest months; may be empty.
  package var counts: [FactCount] {
    guard let newest = entries.map(\.period).max() else { return [] }
    let first = newest.adding(months: 1 - Self.months)
    return entries.filter { $0.period >= first }.map { entry in
      let kind = kinds[entry.kind]
      // A field that came with a later version of the scheme has no size in any.
      let counted = zip(kind.fields, entry.sizes).filter { $0.1.contains { $0.people > 0 } }
      let fields = counted.map { field, sizes in
        let people = sizes.indices.filter { sizes[$0].people > 0 }
          .map { ($0 + Self.sizes.lowerBound, Int(sizes[$0].people)) }
        return (field.id, FactCount.Values(Dictionary(uniqueKeysWithValues: people)))
      }
      return FactCount(
        furnisher: FurnisherID(entry.furnisher),
        kind: kind.id,
        period: entry.period,
        facts: entry.facts,
        people: entry.people,
        whom: entry.press.print,
        fields: Dictionary(uniqueKeysWithValues: fields)
      )
    }
    .sorted { ($0.period, $0.source) < ($1.period, $1.source) }
  }
}

extension SortedRecords {
  /// What the records are, by month, furnisher and kind.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  package func tally() throws -> FactTally {
    var tally = FactTally(kinds: kinds)
    for filed in blocks {
      try tally.add(try RecordBlock(verifying: try runs.spool.bytes(at: filed.place)))
    }
    return tally
  }
}
