/// The way in which a characteristic came to give other points: each is told by a sentence of its own.
public enum ReasonWay: String, Hashable, Sendable, CaseIterable, Codable {
  /// Both months were read, and something came or was corrected.
  case changed

  /// There was nothing to read before.
  case came

  /// What was read before is too old to be read.
  case went

  /// Nothing was furnished for the month, which is no conduct of the person's.
  case silent

  /// Nothing came, and some of what was read before is too old.
  case left

  /// The same was read; only time passed.
  case time

  /// The lower part of a ratio is zero now.
  case toZero = "to_zero"

  /// The lower part of a ratio was zero before.
  case fromZero = "from_zero"

  /// What was read before was taken out by a correction.
  case removed

  /// What was read before says something else by a correction, so that it does not count here.
  case corrected
}

/// What a characteristic read in one month.
public struct Look: Hashable, Sendable {
  public let reading: Reading

  /// The day of the newest record that was read; `nil` when none was.
  public let newest: Day?

  public init(reading: Reading, newest: Day?) {
    (self.reading, self.newest) = (reading, newest)
  }
}

/// One month as a characteristic sees it.
struct MeasuredSide {
  let measure: Measure
  let records: SubjectRecords
  let period: Period

  /// The places of what was read, ascending.
  let read: [Int]
  let reading: Reading

  /// What was read, one for each place.
  let versions: [RecordVersion]

  init(_ measure: Measure, _ records: SubjectRecords, in period: Period) {
    var read: [Int] = []
    reading = measure.reading(of: records, in: period) { read.append($0) }
    (self.measure, self.records, self.period, self.read) = (measure, records, period, read)
    versions = read.map { RecordVersion(records, $0) }
  }

  var look: Look { Look(reading: reading, newest: read.last.map { records.entries[$0].on }) }

  /// Whether a record of the kind, whatever it says, is of the month itself.
  var hasOwnRecords: Bool {
    records.entries.contains { $0.kind == measure.kind && $0.period == period }
  }

  /// The way from an earlier month to this one.
  func way(from earlier: MeasuredSide) -> ReasonWay {
    switch (earlier.reading, reading) {
    case (.none, .value): return .came
    case (.value, .zeroDenominator), (.none, .zeroDenominator): return .toZero
    case (.zeroDenominator, .value): return .fromZero
    case (.value, .none), (.zeroDenominator, .none): return vanishing(from: earlier)
    case (.none, .none), (.zeroDenominator, .zeroDenominator): return .changed
    case (.value, .value): break
    }
    if case .streak = measure.question, !hasOwnRecords { return .silent }
    let (old, new) = (earlier.versions, versions)
    if !new.lacking(old).isEmpty { return .changed }
    let gone = old.lacking(new)
    if gone.isEmpty { return .time }
    // What is still on file and says the same was passed over for its age alone.
    let isKnown = gone.allSatisfy { version in
      records.place(of: version.id).map { RecordVersion(records, $0) == version } ?? false
    }
    return isKnown ? .left : .changed
  }

  /// The way to nothing: too old, not furnished, or taken out.
  private func vanishing(from earlier: MeasuredSide) -> ReasonWay {
    let ids = Set(earlier.read.map { earlier.records.id(at: $0) })
    let left = records.entries.indices.filter { ids.contains(records.id(at: $0)) }
    if left.isEmpty { return .removed }
    let first = period.adding(months: 1 - measure.within)
    let isRead = left.contains {
      records.entries[$0].kind == measure.kind && records.entries[$0].period >= first
    }
    if isRead { return .corrected }
    return measure.within == 1 ? .silent : .went
  }

  /// The places of what is read now and was not before, in these versions; ascending.
  func came(since earlier: MeasuredSide) -> [Int] {
    let before = earlier.versions
    return zip(read, versions).filter { !before.contains($0.1) }.map(\.0)
  }

  /// The records that a letter names for a change: of those that came, or where nothing came of all that
  /// is read, the ones that decided it; none where nothing was there to read, or nothing came.
  func basis(
    of change: Points,
    of characteristic: Characteristic,
    by way: ReasonWay,
    old: MeasuredSide
  ) -> [RecordID] {
    switch way {
    case .went, .silent, .left, .removed, .corrected: return []
    case .changed, .came, .time, .toZero, .fromZero: break
    }
    let came = came(since: old)
    let trial = RecordTrial(of: characteristic, on: self)
    return trial.deciding(change, among: came.isEmpty ? read : came).map { records.id(at: $0) }
  }
}

/// A record as a characteristic read it.
struct RecordVersion: Hashable {
  let id: RecordID
  let values: ArraySlice<Int64>

  init(_ records: SubjectRecords, _ place: Int) {
    id = records.id(at: place)
    values = records.values(at: place)
  }

  /// The records that made the difference: those read now and not before; when there are none,
  /// those read before and not now; when the same were read, all of them, since only time passed.
  static func difference(from old: [Self], to new: [Self]) -> [RecordID] {
    let came = new.lacking(old)
    let left = came.isEmpty ? old.lacking(new) : []
    return (!came.isEmpty ? came : !left.isEmpty ? left : new).map(\.id)
  }
}

extension [RecordVersion] {
  /// Those that others lack.
  func lacking(_ others: Self) -> Self {
    // A few are compared sooner than they are put into a set.
    if others.count <= 16 { return filter { !others.contains($0) } }
    let set = Set(others)
    return filter { !set.contains($0) }
  }
}
