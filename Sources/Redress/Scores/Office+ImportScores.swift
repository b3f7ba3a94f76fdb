public import RedressCore
internal import RedressStore

/// What a score import did.
public struct ScoresImported: Hashable, Sendable {
  public let rows: ImportOutcome

  /// The periods of the accepted rows, ascending.
  public let periods: [Period]
}

extension Office {
  /// Takes in a file of scores; each month becomes visible whole or not at all.
  ///
  /// A month that the office has already, with the same snapshots, is left alone; with others it is
  /// refused unless the file is said to supersede it, and then both stay readable.
  ///
  /// - Parameters:
  ///   - file: A path; `-` reads standard input.
  ///   - period: The period that every row must be of; needed when the file has no such column.
  ///   - allowed: Refused rows that still let the others in.
  ///   - supersede: Whether the file replaces months that are there.
  ///   - spoolFolder: Where sorted rows wait until the whole file is judged.
  /// - Returns: Counts of rows; and the batch, `nil` when nothing was new.
  /// - Throws: ``FileRefusal``, ``ImportRefusal``; ``OfficeError`` `badData` for a month that is
  ///   there with other scores; otherwise as every act.
  public func importScores(
    from file: String,
    period: Period?,
    allowRefused allowed: Int,
    supersede: Bool,
    spoolFolder: String
  ) throws -> ScoresImported {
    let schemes = try store.read { try SchemeHistory($0) }
    var options = ScoreFileReader.Options()
    options.spoolFolder = spoolFolder
    if let report = reading(file) { options.progress = { report($0.rows, $0.bytes) } }
    let contents: ScoreFileContents
    do throws(ScoreFileError) {
      let reader = ScoreFileReader(
        layout: try ScoreFileLayout(schemes.current),
        period: period,
        options: options
      )
      contents = file == "-" ? try reader.read(descriptor: 0) : try reader.read(path: file)
    } catch {
      throw FileRefusal(file: file, what: "\(error)", kind: error.kind)
    }
    guard contents.refused <= allowed else {
      throw ImportRefusal(
        file: file,
        read: contents.read,
        refused: contents.refused,
        allowed: allowed,
        problems: contents.problems
      )
    }
    let digests = contents.monthDigests
    return try act { transaction in
      let schemes = try SchemeHistory(transaction.connection)
      return try take(contents, digests, schemes, supersede: supersede, transaction)
    }
  }

  private func take(
    _ contents: ScoreFileContents,
    _ digests: [Period: String],
    _ schemes: SchemeHistory,
    supersede: Bool,
    _ transaction: Transaction
  ) throws -> ScoresImported {
    let connection = transaction.connection
    var unchanged = 0
    var fresh: Set<Period> = []
    for period in contents.periods {
      let known = try connection.month(period)
      if let known, known.digest == digests[period] {
        unchanged += contents.acceptedByPeriod[period] ?? 0
      } else if let known, !supersede {
        throw OfficeError(
          .badData,
          "\(period) has scores already, from \(known.batch), and the file's are others",
          next: "if the file restates the month: redress score import … --supersede"
        )
      } else {
        fresh.insert(period)
      }
    }
    let accepted = contents.accepted - unchanged
    var batch: BatchID?
    var stored = 0
    if !fresh.isEmpty {
      let id = try transaction.next("batch", as: BatchID.self)
      let months = fresh.sorted().map { period in
        ScoresTaken.Month(
          period: period,
          schemeVersion: schemes.scheme(for: period).version,
          snapshots: contents.acceptedByPeriod[period] ?? 0,
          digest: digests[period] ?? ""
        )
      }
      try transaction.append(
        ScoresTaken(
          batch: id,
          origin: .imported,
          rows: BatchRows(
            read: contents.read,
            accepted: accepted,
            refused: contents.refused,
            unchanged: unchanged
          ),
          months: months
        ),
        attaching: [
          AttachedRows(.scoreBlock) { emit in
            try contents.forEachBlock { block in
              guard fresh.contains(block.period) else { return }
              try emit(block.row(batch: id))
              stored += block.rowCount
              report?(ActProgress(.storing, rows: stored, of: accepted))
            }
          }
        ]
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
      periods: contents.periods
    )
  }
}

extension ScoreFileError {
  fileprivate var kind: OfficeError.Kind {
    switch self {
    case .unreadable: .notFound
    case .spoolFailed, .spoolDamaged: .unavailable
    default: .badData
    }
  }
}

extension ScoreFileLayout {
  init(_ scheme: Scheme) throws(ScoreFileError) {
    try self.init(
      dimensions: scheme.dimensions.map { Dimension(id: $0.id, highest: $0.highest) },
      base: scheme.range.base,
      lowest: scheme.range.lowest,
      highest: scheme.range.highest
    )
  }
}

extension ScoreFileContents.Block {
  fileprivate func row(batch: BatchID) -> [SQLValue] {
    [
      .int(Int64(period.number)), .int(batch.number), .int(Int64(index)), .blob(first.ordered),
      .blob(last.ordered), .int(Int64(rowCount)), .hashed(content),
    ]
  }
}
