internal import RedressCore
public import RedressFeeds
internal import RedressStore

extension Office {
  /// Takes in a file of records.
  ///
  /// A record known with the same content is left alone; one known with other content is refused,
  /// since only a correction changes a record. Bad information whose time to be kept is over is refused, and
  /// so is a fact that was deleted, under whatever id, unless its furnisher certified it anew: it is put back
  /// then, and its person is owed the letter that says so. The file is read, sorted and compared with what is on
  /// file before the database is locked for writing.
  ///
  /// - Parameters:
  ///   - file: A path; `-` reads standard input.
  ///   - allowed: Refused rows that still let the others in.
  ///   - allowStrangers: Whether most people of the file may be unknown.
  ///   - options: Where sorted records wait, and how much is done at once.
  /// - Returns: Counts of rows; and the batch, `nil` when nothing was new.
  /// - Throws: ``FileRefusal``, ``ImportRefusal``, ``StrangersRefusal``; ``RecordsMoved``; otherwise as every act.
  public func importRecords(
    from file: String,
    allowRefused allowed: Int,
    allowStrangers: Bool = false,
    options: FeedOptions = FeedOptions()
  ) throws -> ImportOutcome {
    let (scheme, law, today) = try store.read { connection -> (Scheme, Law, Day) in
      let rules = try rules(connection)
      let day = try self.today(rules)
      return (try rules.schemes.current, try rules.law(on: day), day)
    }
    let layout = RecordFileLayout(
      kinds: scheme.kinds,
      currency: scheme.currency,
      prohibited: law.prohibited,
      term: KeepingTerm(law.retention, today: today)
    )
    var options = options
    options.progress = reading(file)
    return try spooling(file) { [options] in
      let contents = try RecordFile.contents(of: file, layout, options: options, hash: Digest.hash)
      let taking = RecordTaking(
        file: file,
        contents: contents,
        allowed: allowed,
        allowsStrangers: allowStrangers,
        options: options
      )
      var outcome = try untilStill("record", file) {
        let judged = try store.read { connection in try taking.judged(by: connection) }
        return try act { try taking.take(judged, putBack(judged.known, $0), $0) }
      }
      if let batch = outcome.batch, !isRehearsal {
        outcome.checks = try store.read { connection in
          try connection.event(of: batch).map { try checksExplained(by: $0, connection) } ?? []
        }
      }
      return outcome
    }
  }

  /// Compares a file with what is on file, and stores what is new, until nobody came between.
  ///
  /// - Parameters:
  ///   - noun: What the file holds: `record`.
  ///   - file: As it was named.
  ///   - attempt: Gives `nil` when others took in such rows since it compared.
  /// - Returns: What the attempt that succeeded gave.
  /// - Throws: ``RecordsMoved`` when that happens each time; what the attempt throws.
  func untilStill<Outcome>(
    _ noun: String,
    _ file: String,
    _ attempt: () throws -> Outcome?
  ) throws -> Outcome {
    // Each attempt that fails is another's import that succeeded.
    for _ in 0..<20 {
      if let outcome = try attempt() { return outcome }
    }
    throw RecordsMoved(noun: noun, file: file)
  }

  /// Tells a file that cannot be read, or a spool that fails, by the file.
  func spooling<Result>(_ file: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SubjectFileError {
      throw FileRefusal(file: file, reason: .subjects(error))
    } catch let error as UnreadableFile {
      throw FileRefusal(file: file, reason: .file(error))
    } catch let error as ScoreFileError {
      throw FileRefusal(file: file, reason: .scores(error))
    }
  }
}

extension Office {
  /// What a file puts back today, by certification; its people are told by the day that the law sets.
  private func putBack(_ known: KnownRecords, _ transaction: Transaction) throws -> [PutBack] {
    guard !known.putBack.isEmpty else { return [] }
    let due = try tellBy(transaction.connection)
    return known.putBack.map { PutBack($0.certification, as: $0.record.id, due: due) }
      .sorted { $0.certification < $1.certification }
  }

  /// By when people are told of what is put back today.
  func tellBy(_ connection: any Connection) throws -> Day {
    let rules = try rules(connection)
    let law = rules.office.settings.law
    guard let due = try rules.book.tellBy(puttingBackOn: today(rules), law: law) else {
      throw RuleError.noLaw(law)
    }
    return due
  }
}

extension CertifiedRecord {
  /// The version that it becomes; `nil` under a new id.
  fileprivate var stored: StoredRecord? {
    version.map {
      StoredRecord(record: record, version: $0, isRemoved: false, isPutBack: true, event: 0)
    }
  }
}

/// Most people of a file are nobody whom the office knows.
public struct StrangersRefusal: Error, Hashable, Sendable {
  /// As it was named on the command line.
  public let file: String

  /// Those who are unknown, of all people of the file.
  public let strangers: Int
  public let people: Int

  /// Whether most of them are known by their id with zeros in front, which a spreadsheet takes away.
  public let lostZeros: Bool

  package init(file: String, strangers: Int, people: Int, lostZeros: Bool) {
    self.file = file
    self.strangers = strangers
    self.people = people
    self.lostZeros = lostZeros
  }

  fileprivate init(file: String, _ counted: Strangers) {
    self.init(
      file: file,
      strangers: counted.strangers,
      people: counted.people,
      lostZeros: 2 * counted.withoutZeros > counted.tried
    )
  }
}

extension Strangers {
  /// Files about a few people may well bring new ones.
  fileprivate var isMost: Bool { people >= 20 && 2 * strangers > people }
}

/// Others took in such rows each time that a file's were compared with those on file.
public struct RecordsMoved: Error, Hashable, Sendable {
  /// What the file holds: `record`, `subject`.
  public let noun: String

  /// The file as it was named on the command line.
  public let file: String

  package init(noun: String, file: String) {
    self.noun = noun
    self.file = file
  }
}

/// One import of records: what the file holds, and what may be taken of it.
private struct RecordTaking {
  let file: String
  let contents: RecordFileContents
  let allowed: Int
  let allowsStrangers: Bool
  let options: FeedOptions

  /// What is on file, and as of which place in the log.
  struct Judged {
    let known: KnownRecords
    let head: Int64
  }

  /// - Throws: ``ImportRefusal``.
  func judged(by connection: any Connection) throws -> Judged {
    let known = try connection.known(contents.sorted, cores: options.cores)
    let refused = contents.tally.refused + known.refused
    guard refused <= allowed else {
      throw ImportRefusal(
        file: file,
        read: contents.tally.read,
        refused: refused,
        allowed: allowed,
        problems: problems(known)
      )
    }
    if !allowsStrangers, let strangers = try connection.strangers(among: known.fresh),
      strangers.isMost
    {
      throw StrangersRefusal(file: file, strangers)
    }
    return Judged(known: known, head: try connection.head()?.sequence ?? 0)
  }

  private func problems(_ known: KnownRecords) -> [ImportProblem] {
    var problems = known.problems
    for problem in contents.tally.problems { problems.add(problem) }
    return problems.problems
  }

  /// Stores what is new.
  ///
  /// - Returns: `nil` when the records on file have moved since; nothing is stored then.
  func take(
    _ judged: Judged,
    _ putBack: [PutBack],
    _ transaction: Transaction
  ) throws -> ImportOutcome? {
    guard try !transaction.connection.hasOtherRecords(since: judged.head) else { return nil }
    let fresh = judged.known.fresh
    let again = judged.known.putBack.compactMap(\.stored)
    let rows = BatchRows(
      read: contents.tally.read,
      accepted: fresh.count + again.count,
      refused: contents.tally.refused + judged.known.refused,
      unchanged: contents.tally.unchanged + judged.known.unchanged
    )
    var batch: BatchID?
    if rows.accepted > 0 {
      let id = try transaction.next("batch", as: BatchID.self)
      let tally = try fresh.tally()
      try transaction.append(
        RecordsImported(
          batch: id,
          rows: rows,
          facts: tally.counts,
          ended: tally.endedDays,
          putBack: putBack
        ),
        attaching: fresh.count > options.mostSingleRows
          ? AttachedRows.records(fresh, batch: id)
            + (again.isEmpty ? [] : [.records(again, kinds: fresh.kinds)])
          : [.records(oneByOne: fresh, and: again)]
      )
      batch = id
    }
    return ImportOutcome(
      batch: batch,
      read: rows.read,
      accepted: rows.accepted,
      refused: rows.refused,
      unchanged: rows.unchanged,
      putBack: putBack.map(\.certification),
      problems: problems(judged.known)
    )
  }
}
