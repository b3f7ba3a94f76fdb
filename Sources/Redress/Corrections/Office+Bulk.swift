public import RedressCore
public import RedressFeeds
internal import RedressStore

/// A bulk correction, with people to look at of everything that it does.
public struct BulkShown: Sendable {
  public let bulk: BulkCorrection

  /// At most three of each cause, by cause; empty where it was not planned just now.
  public let samples: [BulkSample]

  /// Whom it leaves out, and why, by subject; may be empty.
  public let leftOut: [BulkLeftOut]

  package init(_ bulk: BulkCorrection, samples: [BulkSample] = [], leftOut: [BulkLeftOut] = []) {
    (self.bulk, self.samples, self.leftOut) = (bulk, samples, leftOut)
  }
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
  ///   - partSize: People who are published together at most.
  ///   - options: Where sorted records wait, and how much is done at once.
  /// - Returns: What it would do, waiting for another person.
  /// - Throws: ``FindingRefusal``; ``FileRefusal``, ``ImportRefusal``; ``CorrectionError`` `noReason`;
  ///   ``BulkError`` `changesNothing`; otherwise as every act.
  public func importCorrections(
    from file: String,
    reason: Finding,
    partSize: Int = BulkCorrection.usualPart,
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
          partSize: partSize,
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
  public func recall(
    _ batch: BatchID,
    reason: Finding,
    partSize: Int = BulkCorrection.usualPart
  ) throws -> BulkShown {
    try act { transaction in
      try checkPlain(reason, transaction.connection)
      return try propose(
        .recall(batch),
        try recalled(batch, transaction.connection),
        reason: reason,
        partSize: partSize,
        of: nil,
        transaction
      )
    }
  }

  /// Proposes that every record which a bulk correction changed be as it was before.
  ///
  /// Who had such a record corrected since is left out: that would be undone as well.
  ///
  /// - Throws: ``NotFound``; ``FindingRefusal``; ``BulkError`` `notPublished`, `changesNothing`;
  ///   ``CorrectionError`` `noReason`; otherwise as every act.
  public func reverse(
    _ id: BulkID,
    reason: Finding,
    partSize: Int = BulkCorrection.usualPart
  ) throws -> BulkShown {
    try act { transaction in
      try checkPlain(reason, transaction.connection)
      return try propose(
        .reversal(id),
        try undone(id, transaction.connection),
        reason: reason,
        partSize: partSize,
        of: nil,
        transaction
      )
    }
  }

  func undone(_ id: BulkID, _ connection: any Connection) throws -> UndoneRecords {
    let bulk = try known(id, connection)
    try bulk.checkReversal()
    guard let event = try connection.proposal(of: id) else { throw NotFound.bulk(id) }
    let published = ProposedRecords(
      connection,
      of: event,
      after: nil,
      through: bulk.publishedUpTo,
      kinds: try rules(connection).schemes.current.kinds
    )
    return UndoneRecords(published, at: try connection.publications(of: id))
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
    partSize: Int,
    of file: String?,
    counted known: (effect: BulkEffect, leftOut: [BulkLeftOut])? = nil,
    _ transaction: Transaction
  ) throws -> BulkShown {
    guard !reason.isBlank else { throw CorrectionError.noReason }
    if case .move(_, _, let finding) = source, finding.isBlank { throw BulkError.noOwnerReason }
    let connection = transaction.connection
    let kinds = try rules(connection).schemes.current.kinds
    var tally = try BulkTally(schemes: rules(connection).schemes, partSize: partSize)
    try plan(wanted, connection) { tally.add($0) }
    if let file { try checkOwned(tally.supplied, in: file, connection) }
    // What a file says of records that are left as they are is in no row: it is taken as it was counted.
    if let known, source == .file { tally.leave(known.effect, known.leftOut) }
    let parts = tally.finishedParts()
    guard tally.effect.people > 0 else { throw BulkError.changesNothing }
    // A record that is taken from one and not given to the other would be nobody's, or two people's.
    if case .move = source, case .notReproducible(let period)? = tally.leftOut.first?.cause {
      throw CorrectionError.notReproducible(period)
    }
    let bulk = BulkCorrection(
      id: try transaction.next("bulk", as: BulkID.self),
      source: source,
      reason: reason,
      partSize: partSize,
      parts: parts,
      effect: tally.effect,
      proposedBy: transaction.author.staff,
      digest: BulkTally.digest(of: parts)
    )
    try transaction.append(
      BulkProposed(bulk),
      attaching: [.bulk(tally.versions, kinds: kinds), .leftOut(tally.leftOut)]
    )
    return BulkShown(bulk, samples: tally.samples, leftOut: tally.leftOut)
  }

  /// Plans what is wanted of many people, by all that is on file now.
  ///
  /// - Parameters:
  ///   - wanted: Of each person's records.
  ///   - before: People who were done before these, as progress tells it.
  ///   - whole: All people; `nil` when nobody knows.
  ///   - connection: The database.
  ///   - take: Takes each person, ascending.
  /// - Throws: ``StoreError``; what the wishes and `take` throw.
  func plan(
    _ wanted: any WantedRecords,
    behind before: Int = 0,
    of whole: Int? = nil,
    _ connection: any Connection,
    take: (BulkPerson) throws -> Void
  ) throws {
    let planner = try CorrectionPlanner(
      connection,
      schemes: try rules(connection).schemes,
      retention: try law(connection).retention
    )
    // Whose records move which months shows only in going through them; a feed is of a few at most.
    let first = try connection.months().first?.period ?? Period(number: 0)
    try BulkPlanner(connection, planner, cores: FeedOptions().cores, report: report)
      .run(wanted, from: first, behind: before, of: whole, take: take)
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
