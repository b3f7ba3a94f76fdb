internal import RedressCore
internal import RedressFeeds
internal import RedressStore

/// What a bulk correction would do to one person.
struct BulkPerson: Sendable {
  let subject: SubjectID

  /// As they were wanted and are not so yet; may be empty.
  let records: [CorrectedRecord]

  /// Records that are as they were wanted.
  let unchanged: Int

  /// `nil` when nothing is done to them.
  let done: Done?

  /// What is in the way of what there is to do; `nil` for nothing.
  let leftOut: BulkLeftOut.Cause?

  struct Done: Sendable {
    let plan: CorrectionPlan
    let again: DropsAgain
    let touched: [TouchedDispute]
    let digest: String

    var answered: [TouchedDispute] { touched.filter { $0.remedy != nil } }
  }
}

/// Plans a bulk correction, some people at a time, on all cores.
struct BulkPlanner {
  /// People who are planned at once by one core.
  private static let block = 256

  private let connection: any Connection
  private let planner: CorrectionPlanner
  private let report: ActReport?
  private let cores: Int

  init(
    _ connection: any Connection,
    _ planner: CorrectionPlanner,
    cores: Int,
    report: ActReport?
  ) {
    self.connection = connection
    self.planner = planner
    self.cores = cores
    self.report = report
  }

  /// - Parameters:
  ///   - source: What is wanted.
  ///   - first: The first month that may move.
  ///   - before: People who were done before these.
  ///   - whole: All people; `nil` when nobody knows.
  ///   - take: Takes each person, ascending.
  /// - Throws: ``StoreError``; what the source and `take` throw.
  func run(
    _ source: any WantedRecords,
    from first: Period,
    behind before: Int,
    of whole: Int?,
    take: (BulkPerson) throws -> Void
  ) throws {
    var wanted = WantedPeople(source)
    let people = try PeopleOnFile(connection, planner.schemes, from: first, many: true)
    var done = before
    try inOrder(cores: cores) {
      let some = try wanted.next(Self.block)
      return some.isEmpty ? nil : (some, try people.load(some.map(\.subject)))
    } work: { [planner] (wanted, onFile) in
      try zip(wanted, onFile).map { try planner.planned($0, $1) }
    } take: { planned in
      for person in planned { try take(person) }
      done += planned.count
      report?(ActProgress(.scoring, rows: done, of: whole))
    }
  }
}

extension CorrectionPlanner {
  /// What a bulk correction would do to one person.
  fileprivate func planned(_ wanted: WantedPerson, _ person: PersonOnFile) throws -> BulkPerson {
    let versions = try person.history.versions(kinds: schemes.current.kinds)
    let last = wanted.lastOfEach
    let newest = versions.newestOfEach(of: Set(last.map(\.record.id)))
    var (records, unchanged) = ([CorrectedRecord](), 0)
    var leftOut: BulkLeftOut.Cause?
    // A day that moves is stored as a removal and a new version: the last one says what is wanted.
    for record in last {
      let newest = newest[record.record.id]
      guard let record = record.asItWas(versions, newest) else {
        leftOut = leftOut ?? .correctedSince(record.record.id)
        continue
      }
      if let corrected = CorrectedRecord(wanted: record, newest) {
        records.append(corrected)
      } else {
        unchanged += 1
      }
    }
    var done: BulkPerson.Done?
    if leftOut == nil, !records.isEmpty {
      do {
        done = try self.done(correcting: records, of: person, versions)
      } catch CorrectionError.notReproducible(let period) {
        leftOut = .notReproducible(period)
      }
    }
    return BulkPerson(
      subject: wanted.subject,
      records: records,
      unchanged: unchanged,
      done: done,
      leftOut: leftOut
    )
  }

  private func done(
    correcting records: [CorrectedRecord],
    of person: PersonOnFile,
    _ versions: [StoredRecord]
  ) throws -> BulkPerson.Done {
    let plan = try plan(correcting: records, of: person, versions)
    let touched = try plan.touched(among: person.disputes, answering: .found, fates: person.fates)
    return BulkPerson.Done(
      plan: plan,
      again: dropsAgain(plan, of: person),
      touched: touched,
      digest: plan.digest(deciding: touched, of: person.disputes, fates: person.fates)
    )
  }
}

extension WantedRecord {
  /// What is wanted of a record of which something is to be undone: that it be as it was before.
  ///
  /// - Returns: `nil` when it was corrected since, so that undoing would undo that as well.
  fileprivate func asItWas(
    _ versions: [StoredRecord],
    _ newest: StoredRecord?
  ) -> WantedRecord? {
    if undone.isEmpty { return self }
    if let newest, newest.isExpired { return WantedRecord(record: newest.record, isRemoved: true) }
    guard let newest, undone.contains(newest.event) else { return nil }
    let before = versions.filter { $0.record.id == record.id && !undone.contains($0.event) }
      .max { $0.version < $1.version }
    return WantedRecord(
      record: before?.record ?? newest.record,
      isRemoved: before?.isRemoved ?? true
    )
  }
}

extension WantedPerson {
  /// The last thing that is wanted of each record, by id.
  fileprivate var lastOfEach: [WantedRecord] {
    var last: [RecordID: WantedRecord] = [:]
    for record in records {
      if let known = last[record.record.id], !known.isRemoved { continue }
      last[record.record.id] = record
    }
    return last.values.sorted { $0.record.id < $1.record.id }
  }
}

extension CorrectedRecord {
  /// - Returns: `nil` when the record is as it was wanted.
  fileprivate init?(wanted: WantedRecord, _ stored: StoredRecord?) {
    guard let stored else {
      if wanted.isRemoved { return nil }
      self.init(of: wanted.record, to: wanted.record, baseVersion: 0, way: .supplied)
      return
    }
    // What left since its time was over does not come back.
    if stored.isExpired { return nil }
    if stored.isRemoved {
      if wanted.isRemoved { return nil }
      self.init(of: stored.record, to: wanted.record, baseVersion: stored.version, way: .restored)
      return
    }
    let corrected = wanted.isRemoved ? nil : wanted.record
    if corrected == stored.record { return nil }
    self.init(
      of: stored.record,
      to: corrected,
      baseVersion: stored.version,
      way: wanted.isRemoved ? .removed : .changed
    )
  }
}
