public import RedressCore
package import RedressFeeds
internal import RedressStore

/// What a score import did.
public struct ScoresImported: Hashable, Sendable {
  public let rows: ImportOutcome

  /// The periods of the accepted rows, ascending.
  public let periods: [Period]

  /// What waits for a second person, because other scores stand for a month; `nil` where nothing does.
  public var proposal: Proposal? = nil

  /// Months whose drops are to be found again, as scores that they were found in were superseded;
  /// ascending, may be empty.
  public var detectAgain: [Period] = []
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
  ///   - expected: How many rows the file must have, refused ones among them; `nil` for any.
  ///   - supersede: Whether the file replaces months that are there.
  ///   - spoolFolder: Where sorted rows wait until the whole file is judged.
  /// - Returns: Counts of rows; and the batch, `nil` when nothing was new.
  /// - Throws: ``MonthError`` `notEnded`; ``FileRefusal``, ``ImportRefusal``; ``MonthError``; otherwise
  ///   as every act.
  public func importScores(
    from file: String,
    period: Period?,
    allowRefused allowed: Int,
    expectedRows expected: Int? = nil,
    supersede: Bool,
    spoolFolder: String
  ) throws -> ScoresImported {
    var options = FeedOptions()
    options.spoolFolder = spoolFolder
    options.spoolBytes = 48 << 20
    return try importScores(
      from: file,
      period: period,
      allowRefused: allowed,
      expectedRows: expected,
      supersede: supersede,
      options: options
    )
  }

  /// As above, with blocks and parts of any size.
  package func importScores(
    from file: String,
    period: Period?,
    allowRefused allowed: Int,
    expectedRows expected: Int? = nil,
    supersede: Bool,
    options: FeedOptions
  ) throws -> ScoresImported {
    let rules = try store.read { try self.rules($0) }
    try checkEnded([period].compactMap(\.self), rules)
    let schemes = try rules.schemes
    var options = options
    if let report = reading(file) { options.progress = report }
    let contents: ScoreFileContents
    do throws(ScoreFileError) {
      let reader = ScoreFileReader(
        layout: try ScoreFileLayout(schemes.current),
        period: period,
        options: options,
        hash: Digest.hash
      )
      contents = try reader.read(path: file)
    } catch {
      throw FileRefusal(file: file, reason: .scores(error))
    }
    try checkEnded(contents.periods, rules)
    if let expected, contents.read != expected {
      throw FileRefusal(file: file, reason: .otherCount(read: contents.read, expected: expected))
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
    var arrival = ScoreArrival(
      contents: contents,
      supersede: supersede,
      partBytes: options.partBytes,
      report: report
    )
    func finish(_ transaction: Transaction, storesBlocks: Bool) throws -> ScoresImported {
      let schemes = try self.rules(transaction.connection).schemes
      return try arrival.finish(transaction, schemes, storesBlocks: storesBlocks, grant: grant)
    }
    if supersede {
      let waiting = try act { transaction in
        let connection = transaction.connection
        guard try takesTwo(.supersede, connection) else { return nil as Proposal? }
        let schemes = try self.rules(connection).schemes
        let supersession = try arrival.supersession(connection, schemes)
        return try proposal(for: supersession.map { .supersede($0) }, transaction)
      }
      if let waiting { return arrival.waiting(for: waiting) }
    }
    // A dry run keeps nothing, so it need not write what is long either.
    if isRehearsal { return try act { try finish($0, storesBlocks: false) } }
    while arrival.hasPartsBeforeLast { arrival = try act { try arrival.storingPart($0) } }
    return try act { try finish($0, storesBlocks: true) }
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
