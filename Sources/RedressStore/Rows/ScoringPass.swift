internal import RedressCore
internal import RedressFeeds

/// Gathers one subject's records after another and scores each when the next begins.
struct ScoringPass {
  private let scheme: Scheme
  private let retention: Retention
  private let period: Period
  let lastDay: Int32
  private let kinds: [String: Int]
  private var subject = ""
  private var records = SubjectRecords()

  /// What the subject at hand said of furnishers.
  private var consents = Consents()

  /// The newest version read of a record; it is added when another record follows.
  private var held: HeldRecord?
  private(set) var rows: [ScoreBlockRow] = []
  private(set) var subjects = 0

  /// Those of the subjects who have particulars on file.
  private(set) var withParticulars = 0

  /// The words of the block read last, and the scheme's places of its kinds.
  private var words: RecordBlock.Words?
  private var placesOfKinds: [Int?] = []

  /// Where the block names the subject at hand; empty when a row of its own was read last.
  private var subjectInBlock = 0..<0

  private struct HeldRecord {
    let id: String
    let kind: Int

    /// `nil` where the subject said nothing of any.
    let furnisher: FurnisherID?
    let on: Day
    let endedOn: Day?
    let isRemoved: Bool
    let values: [Int64]
  }

  init(scheme: Scheme, period: Period, retention: Retention) {
    self.scheme = scheme
    self.retention = retention
    self.period = period
    lastDay = period.lastDay.number
    kinds = Dictionary(uniqueKeysWithValues: scheme.kinds.enumerated().map { ($1.id, $0) })
  }

  /// Takes a row of `record_version`: subject, record, on_day, kind, ended_on, fields, removed, furnisher.
  mutating func take(_ row: any SQLRow, _ known: inout KnownSubjects) throws {
    let (subject, record) = (row.text(0), row.text(1))
    subjectInBlock = 0..<0
    if subject != self.subject {
      try begin(subject, &known)
    } else if let known = held, known.id != record {
      add(known)
      held = nil
    }
    // A kind that came with a later version of the scheme says nothing under this one.
    guard let kind = kinds[row.text(3)] else { return }
    held = HeldRecord(
      id: record,
      kind: kind,
      furnisher: consents.isEmpty ? nil : FurnisherID(row.text(7)),
      on: row.day(2),
      endedOn: row.optionalDay(4),
      isRemoved: row.int(6) == 1,
      values: scheme.kinds[kind].filled(
        row.withBlob(5) { bytes in
          (0..<(bytes.count / 8)).map {
            Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self))
          }
        }
      )
    )
  }

  /// Takes a row of a block.
  mutating func take(
    _ row: RecordBlockRow,
    in block: RecordBlock,
    _ known: inout KnownSubjects
  ) throws {
    guard row.on <= lastDay else { return }
    let bytes = block.bytes.span
    if block.words !== words {
      words = block.words
      placesOfKinds = block.kinds.map { kinds[$0.id] }
      subjectInBlock = 0..<0
    }
    if row.subject != subjectInBlock, bytes.order(row.subject, subject) != 0 {
      try begin(bytes.text(row.subject), &known)
    } else if let held {
      // The first version of another record: what is held has no newer one.
      add(held)
      self.held = nil
    }
    subjectInBlock = row.subject
    guard let kind = placesOfKinds[row.kind] else { return }
    var values: [Int64] = []
    values.reserveCapacity(scheme.kinds[kind].fields.count)
    try row.append(valuesIn: block, to: &values)
    held = HeldRecord(
      id: bytes.text(row.record),
      kind: kind,
      furnisher: consents.isEmpty ? nil : FurnisherID(bytes.text(row.furnisher)),
      on: Day(number: row.on),
      endedOn: row.endedOn.map { Day(number: $0) },
      isRemoved: false,
      values: scheme.kinds[kind].filled(values)
    )
  }

  private mutating func begin(_ subject: String, _ known: inout KnownSubjects) throws {
    finishSubject()
    self.subject = subject
    subjects += 1
    let id = SubjectID(subject)
    if try known.subjects.contains(id) { withParticulars += 1 }
    consents = try known.consents.consents(of: id)
    if !consents.isEmpty { records.removeAll(for: consents) }
  }

  private mutating func add(_ record: HeldRecord) {
    if record.isRemoved { return }
    records.append(
      RecordID(record.id),
      kind: record.kind,
      on: record.on,
      from: record.furnisher,
      expiresOn: retention.expiry(
        of: scheme.kinds[record.kind],
        record.values,
        endedOn: record.endedOn
      ),
      fields: record.values
    )
  }

  mutating func finishSubject() {
    if let held { add(held) }
    held = nil
    defer { records.removeAll() }
    guard scheme.canScore(records, in: period), let key = SubjectKey(SubjectID(subject)) else {
      return
    }
    let points = scheme.score(records, in: period).points
    rows.append(
      ScoreBlockRow(
        subject: key,
        score: Int16(clamping: (scheme.range.base + points.total).rawValue),
        points: points.map { Int16(clamping: $0.rawValue) }
      )
    )
  }

  /// The people who are done, who are kept no longer.
  mutating func drain() -> [ScoreBlockRow] {
    defer { rows.removeAll(keepingCapacity: true) }
    return rows
  }

  func blocks() throws -> [ScoreBlock] {
    var builder = ScoreBlockBuilder(dimensionCount: scheme.dimensions.count)
    var blocks: [ScoreBlock] = []
    for row in rows.sorted(by: { $0.subject < $1.subject }) {
      if let full = try builder.append(row) { blocks.append(full) }
    }
    if let last = builder.finish() { blocks.append(last) }
    return blocks
  }
}
