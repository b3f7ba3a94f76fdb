public import RedressCore
public import RedressFeeds
internal import RedressStore

/// A bulk correction, with people to look at of everything that it does.
public struct BulkShown: Sendable {
  public let bulk: BulkCorrection

  /// At most three of each cause, by cause; empty where it was not planned just now.
  public let samples: [BulkSample]
}

extension Office {
  /// Proposes that records say what a furnisher's corrected file says.
  ///
  /// Each line is a record as it should be, in the form of a file of records, with `"removed": true` for one
  /// that should not be there. Records that say so already are left alone; one that is not on file is taken
  /// as missing so far.
  ///
  /// - Parameters:
  ///   - file: A path; `-` reads standard input.
  ///   - reason: What was found wrong, in words that everyone of them will read.
  ///   - options: Where sorted records wait, and how much is done at once.
  /// - Returns: What it would do, waiting for another person.
  /// - Throws: ``FindingRefusal``; ``FileRefusal``, ``ImportRefusal``; ``CorrectionError`` `noReason`;
  ///   ``BulkError`` `changesNothing`; otherwise as every act.
  public func importCorrections(
    from file: String,
    reason: Finding,
    options: FeedOptions = FeedOptions()
  ) throws -> BulkShown {
    let (scheme, prohibited) = try store.read { connection in
      let rules = try rules(connection)
      return (try rules.schemes.current, try rules.law(on: today(rules)).prohibited)
    }
    let layout = RecordFileLayout(
      kinds: scheme.kinds,
      currency: scheme.currency,
      prohibited: prohibited,
      isCorrected: true
    )
    var options = options
    options.progress = reading(file)
    return try spooling(file) { [options] in
      let contents = try RecordFile.contents(of: file, layout, options: options, hash: Digest.hash)
      guard contents.tally.refused == 0 else {
        throw ImportRefusal(
          file: file,
          read: contents.tally.read,
          refused: contents.tally.refused,
          allowed: 0,
          problems: contents.tally.problems
        )
      }
      return try act { transaction in
        try checkPlain(reason, transaction.connection)
        return try propose(
          .file,
          FiledWishes(contents.sorted),
          reason: reason,
          of: file,
          transaction
        )
      }
    }
  }

  /// Proposes that every record of an imported feed be removed.
  ///
  /// - Throws: ``FindingRefusal``; ``BulkError`` `noRecords`, `changesNothing`; ``CorrectionError``
  ///   `noReason`; otherwise as every act.
  public func recall(_ batch: BatchID, reason: Finding) throws -> BulkShown {
    try act { transaction in
      try checkPlain(reason, transaction.connection)
      return try propose(
        .recall(batch),
        try recalled(batch, transaction.connection),
        reason: reason,
        of: nil,
        transaction
      )
    }
  }

  func recalled(_ batch: BatchID, _ connection: any Connection) throws -> RecalledRecords {
    guard let event = try connection.recordsBrought(by: batch) else {
      throw BulkError.noRecords(batch)
    }
    let kinds = try rules(connection).schemes.current.kinds
    return RecalledRecords(connection, of: batch, at: event, kinds: kinds)
  }

  @discardableResult
  func propose(
    _ source: BulkCorrection.Source,
    _ wanted: any WantedRecords,
    reason: Finding,
    of file: String?,
    counted known: BulkEffect? = nil,
    _ transaction: Transaction
  ) throws -> BulkShown {
    guard !reason.isBlank else { throw CorrectionError.noReason }
    let connection = transaction.connection
    let kinds = try rules(connection).schemes.current.kinds
    var tally = try BulkTally(schemes: rules(connection).schemes)
    try plan(wanted, connection) { tally.add($0) }
    if let file { try checkOwned(tally.supplied, in: file, connection) }
    // What a file says of records that are left as they are is in no row: it is taken as it was counted.
    if let known, source == .file { tally.leave(known) }
    let parts = tally.finishedParts()
    guard tally.effect.people > 0 else { throw BulkError.changesNothing }
    let bulk = BulkCorrection(
      id: try transaction.next("bulk", as: BulkID.self),
      source: source,
      reason: reason,
      parts: parts,
      effect: tally.effect,
      proposedBy: transaction.author.staff,
      digest: BulkTally.digest(of: parts)
    )
    try transaction.append(
      BulkProposed(bulk),
      attaching: [.bulk(tally.versions, kinds: kinds)]
    )
    return BulkShown(bulk: bulk, samples: tally.samples)
  }

  /// Plans what is wanted of many people, by all that is on file now.
  func plan(
    _ wanted: any WantedRecords,
    _ connection: any Connection,
    take: (BulkPerson) throws -> Void
  ) throws {
    let schemes = try rules(connection).schemes
    let planner = try CorrectionPlanner(
      connection,
      schemes: schemes,
      retention: try law(connection).retention
    )
    // Whose records move which months shows only in going through them; a feed is of a few at most.
    guard let first = try connection.months().first?.period else {
      return try BulkPlanner(connection, planner, cores: FeedOptions().cores, report: report)
        .run(wanted, from: Period(number: 0), take: take)
    }
    try BulkPlanner(connection, planner, cores: FeedOptions().cores, report: report)
      .run(wanted, from: first, take: take)
  }

  /// A record that is missing of one person may be on file of another: the file has it under the wrong one.
  ///
  /// - Throws: ``ImportRefusal``.
  private func checkOwned(
    _ supplied: [RecordID],
    in file: String,
    _ connection: any Connection
  ) throws {
    let kinds = try rules(connection).schemes.current.kinds
    for id in supplied where try !connection.versions(of: id, kinds: kinds).isEmpty {
      throw CorrectionError.otherPerson(id)
    }
  }
}

/// Gathers what a bulk correction does, person by person.
struct BulkTally {
  private let schemes: SchemeHistory
  private(set) var effect = BulkEffect()

  /// What it would store, by subject.
  private(set) var versions: [StoredRecord] = []

  /// Records that were missing.
  private(set) var supplied: [RecordID] = []
  private var parts: [BulkCorrection.Part] = []
  private var digest = Digest()
  private var people = 0
  private var last: SubjectID?
  private var examples: [BulkSample.Cause: [BulkSample]] = [:]

  init(schemes: SchemeHistory) { self.schemes = schemes }

  mutating func add(_ person: BulkPerson) {
    effect.unchanged += person.unchanged
    guard let done = person.done else {
      if person.isLeftOut {
        effect.leftOut += 1
        show([.leftOut], person)
      }
      return
    }
    if people == BulkPlanner.part { finishPart() }
    people += 1
    last = person.subject
    digest.add([.text(person.subject.rawValue), .text(done.digest)])
    versions += person.records.flatMap { $0.versions() }.sorted(by: StoredRecord.isStoredBefore)
    supplied += person.records.filter { $0.way == .supplied }.map(\.id)
    let schemes = schemes
    effect.add(done.plan, done.again, answering: done.answered.count) {
      schemes.scheme(for: $0).tiers
    }
    show(BulkSample.causes(done.plan, done.again, answering: done.answered.count), person)
  }

  /// Counts what is left as it is, as it was counted from the file.
  mutating func leave(_ known: BulkEffect) {
    (effect.unchanged, effect.leftOut) = (known.unchanged, known.leftOut)
  }

  private mutating func show(_ causes: [BulkSample.Cause], _ person: BulkPerson) {
    for cause in causes where (examples[cause]?.count ?? 0) < 3 {
      examples[cause, default: []].append(
        BulkSample(cause, person.subject, person.records.map(\.id))
      )
    }
  }

  private mutating func finishPart() {
    guard people > 0, let last else { return }
    parts.append(BulkCorrection.Part(last: last, digest: digest.bytes().hexadecimal))
    (digest, people) = (Digest(), 0)
  }

  /// All parts, when everyone was added.
  mutating func finishedParts() -> [BulkCorrection.Part] {
    finishPart()
    return parts
  }

  var samples: [BulkSample] { BulkSample.Cause.allCases.flatMap { examples[$0] ?? [] } }

  /// Of all parts.
  static func digest(of parts: [BulkCorrection.Part]) -> String {
    var digest = Digest()
    for part in parts { digest.add([.text(part.last.rawValue), .text(part.digest)]) }
    return digest.bytes().hexadecimal
  }
}
