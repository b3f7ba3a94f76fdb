internal import RedressCore
internal import RedressFeeds
internal import RedressStore

/// A read file of scores on its way into the database.
///
/// While one transaction writes, nobody else can. A file of hundreds of millions of rows is therefore
/// stored in parts that each take a moment; its months become visible all at once with the last. What
/// a killed import stored before that belongs to a batch that no month names.
struct ScoreArrival {
  private let contents: ScoreFileContents
  private let supersede: Bool
  private let digests: [Period: String]
  private let report: ActReport?
  private var parts: ArraySlice<Range<Int>>

  /// The batch being stored, once a part is, and the batches that stood for its months then.
  private var begun: (batch: BatchID, standing: [Period: BatchID])?
  private var stored = 0

  /// Plans parts of at most so many bytes, or of one block.
  init(contents: ScoreFileContents, supersede: Bool, partBytes: Int, report: ActReport?) {
    self.contents = contents
    self.supersede = supersede
    self.report = report
    digests = contents.blockHashes.mapValues { hashes in
      var digest = Digest()
      for hash in hashes { digest.add(blobHash: hash) }
      return digest.bytes().hexadecimal
    }
    parts = contents.parts(ofAtMost: partBytes)[...]
  }

  var hasPartsBeforeLast: Bool { parts.count > 1 }

  /// Stores the next part, for nobody to see yet.
  ///
  /// - Returns: What is left to do.
  /// - Throws: ``MonthError`` `importedOtherwise`, `takenInMeanwhile`; what storing throws.
  func storingPart(_ transaction: Transaction) throws -> ScoreArrival {
    var left = self
    guard let part = left.parts.popFirst() else { return left }
    let fresh = try freshMonths(transaction.connection)
    // All of it is there already, as the last act will say.
    guard !fresh.isEmpty else {
      left.parts = []
      return left
    }
    let batch = try begun?.batch ?? transaction.next("batch", as: BatchID.self)
    if begun == nil { left.begun = (batch, try standing(transaction.connection)) }
    try transaction.append(
      ScoresStored(batch: batch, blocks: part.count),
      attaching: [blocks(part, of: fresh, in: batch)]
    )
    left.stored += contents.rowCount(of: part)
    return left
  }

  /// Stores the last part and makes the months visible.
  ///
  /// - Parameters:
  ///   - transaction: The act's.
  ///   - schemes: Those that the months are scored under.
  ///   - storesBlocks: Whether the blocks are stored; not in a dry run.
  ///   - grant: The approved proposal by which months that stand are superseded.
  /// - Returns: Counts of rows; and the batch, `nil` when nothing was new.
  /// - Throws: As ``storingPart(_:)``.
  func finish(
    _ transaction: Transaction,
    _ schemes: SchemeHistory,
    storesBlocks: Bool,
    grant: (ProposedAct?, any Connection) throws -> ProposalID?
  ) throws -> ScoresImported {
    let connection = transaction.connection
    let fresh = try freshMonths(connection)
    let unchanged = contents.periods.filter { !fresh.contains($0) }
      .reduce(0) { $0 + (contents.acceptedByPeriod[$1] ?? 0) }
    let accepted = contents.accepted - unchanged
    let rows = BatchRows(
      read: contents.read,
      accepted: accepted,
      refused: contents.refused,
      unchanged: unchanged
    )
    var batch: BatchID?
    let superseded = try fresh.filter { try connection.month($0) != nil }
    if !fresh.isEmpty {
      let id = try begun?.batch ?? transaction.next("batch", as: BatchID.self)
      let months = fresh.sorted().map { period in
        ScoresTaken.Month(
          period: period,
          schemeVersion: schemes.scheme(for: period).version,
          snapshots: contents.acceptedByPeriod[period] ?? 0,
          digest: digests[period] ?? ""
        )
      }
      let last = storesBlocks ? (parts.last ?? 0..<0) : 0..<0
      try transaction.append(
        ScoresTaken(
          batch: id,
          origin: .imported,
          rows: rows,
          months: months,
          by: try grant(supersession(connection, schemes).map { .supersede($0) }, connection)
        ),
        attaching: [blocks(last, of: fresh, in: id)]
      )
      batch = id
    }
    return ScoresImported(
      rows: ImportOutcome(
        batch: batch,
        read: contents.read,
        accepted: accepted,
        refused: contents.refused,
        unchanged: unchanged,
        problems: contents.problems
      ),
      periods: contents.periods,
      detectAgain: try SupersessionFinder(connection: connection, schemes: schemes)
        .looked(at: superseded.sorted())
    )
  }

  /// What an import says that has to wait.
  func waiting(for proposal: Proposal) -> ScoresImported {
    ScoresImported(
      rows: ImportOutcome(
        batch: nil,
        read: contents.read,
        accepted: 0,
        refused: contents.refused,
        unchanged: 0,
        problems: contents.problems
      ),
      periods: contents.periods,
      proposal: proposal
    )
  }

  /// What the months that stand with other scores would become; `nil` where there is none.
  func supersession(
    _ connection: any Connection,
    _ schemes: SchemeHistory
  ) throws -> Supersession? {
    let coming = try freshMonths(connection).sorted().map { period in
      ComingMonth(
        period,
        from: try connection.nextBatch(),
        .imported,
        schemeVersion: schemes.scheme(for: period).version,
        snapshots: contents.acceptedByPeriod[period] ?? 0,
        digest: digests[period] ?? "",
        blocks: contents.blocks(of: period).map { block in
          ComingMonth.Block(first: block.first, last: block.last) { try block.bytes() }
        }
      )
    }
    return try SupersessionFinder(connection: connection, schemes: schemes)
      .supersession(by: coming)
  }

  /// The months that the office does not have with just these scores.
  private func freshMonths(_ connection: any Connection) throws -> Set<Period> {
    var fresh: Set<Period> = []
    for period in contents.periods {
      guard let known = try connection.month(period) else {
        fresh.insert(period)
        continue
      }
      if known.digest == digests[period] { continue }
      guard supersede else {
        throw MonthError.importedOtherwise(period, in: known.batch)
      }
      fresh.insert(period)
    }
    if let begun, try begun.standing != standing(connection) {
      throw MonthError.takenInMeanwhile(contents.periods)
    }
    return fresh
  }

  private func standing(_ connection: any Connection) throws -> [Period: BatchID] {
    var standing: [Period: BatchID] = [:]
    for period in contents.periods { standing[period] = try connection.month(period)?.batch }
    return standing
  }

  private func blocks(
    _ part: Range<Int>,
    of fresh: Set<Period>,
    in batch: BatchID
  ) -> AttachedRows {
    AttachedRows(.scoreBlock) { [contents, report, stored] emit in
      var rows = stored
      try contents.forEachBlock(in: part) { block in
        if fresh.contains(block.period) { try emit(block.row(batch: batch)) }
        rows += block.rowCount
        report?(ActProgress(.storing, rows: rows, of: contents.accepted))
      }
    }
  }
}

extension ScoreFileContents.Block {
  fileprivate func row(batch: BatchID) -> [SQLValue] {
    [
      .int(Int64(period.number)), .int(batch.number), .int(Int64(index)), .blob(first.ordered),
      .blob(last.ordered), .int(Int64(rowCount)), .hashed(HashedBlob(bytes, hash: hash)),
    ]
  }
}
