public import RedressCore
public import RedressFeeds
internal import RedressStore

extension Office {
  /// Takes in a file of subjects; one known with other particulars gets a new version.
  ///
  /// The file is read, sorted and compared with what is on file before the database is locked for
  /// writing. Many people are stored in parts; an import killed between two of them is completed by
  /// running it again.
  ///
  /// Where that takes two persons, those who would be reached otherwise while they wait for an answer are
  /// held and proposed; once approved, they are taken in with the same file.
  ///
  /// - Parameters:
  ///   - file: A path; `-` reads standard input.
  ///   - allowed: Refused rows that still let the others in.
  ///   - options: Where sorted people wait, and how much is done at once.
  /// - Returns: Counts of rows; and the batch, `nil` when nothing was new.
  /// - Throws: ``FileRefusal``, ``ImportRefusal``; ``RecordsMoved`` when others take in
  ///   people all the time; otherwise as every act.
  public func importSubjects(
    from file: String,
    allowRefused allowed: Int,
    options: FeedOptions = FeedOptions()
  ) throws -> ImportOutcome {
    let languages = try store.read { try $0.office().settings.languages }
    var options = options
    options.progress = reading(file)
    return try spooling(file) { [options] in
      let sorted = try SubjectFile.contents(of: file, languages: languages, options: options)
      var taking = SubjectTaking(file: file, sorted: sorted, allowed: allowed, options: options)
      return try untilStill("subject", file) {
        let judged = try store.read {
          try taking.judged(by: $0, holding: takesTwo(.readdress, $0))
        }
        taking.begin(judged)
        // A dry run keeps nothing, so it need not write what is long either.
        let parts = isRehearsal ? [0..<0] : judged.people.fresh.parts(ofAtMost: options.partBytes)
        for part in parts.dropLast() {
          guard let taken = try act({ try taking.take(part, isLast: false, report, $0) }) else {
            return nil
          }
          taking.note(taken)
        }
        let last = parts.last ?? 0..<0
        return try act { transaction in
          var outcome = try taking.take(last, isLast: true, report, transaction)?.outcome
          try outcome?.take(judged.people.held, as: self, transaction)
          return outcome
        }
      }
    }
  }

  /// A subject as the office knows them now.
  ///
  /// - Throws: ``NotFound``.
  public func subject(_ id: SubjectID) throws -> Subject {
    guard let known = try store.read({ try $0.subject(id) }) else {
      throw NotFound.subject(id)
    }
    return known.subject
  }
}

extension ImportOutcome {
  /// Stores those who are reached otherwise once that is approved; until then they wait.
  fileprivate mutating func take(
    _ held: [MovedSubject],
    as office: Office,
    _ transaction: Transaction
  ) throws {
    guard let act = ProposedAct.readdressing(held) else { return }
    if let waiting = try office.proposal(for: act, transaction) {
      (self.waiting, proposal) = (held.count, waiting)
      return
    }
    let id = try transaction.next("batch", as: BatchID.self)
    try transaction.append(
      SubjectsImported(
        batch: id,
        rows: BatchRows(read: held.count, accepted: held.count, refused: 0, unchanged: 0),
        by: try office.grant(for: act, transaction.connection)
      ),
      attaching: [.subjects(held)]
    )
    accepted += held.count
    batch = batch ?? id
  }
}

/// One import of people: what the file holds, and what was taken of it so far.
private struct SubjectTaking {
  let file: String
  let sorted: SortedSubjects
  let allowed: Int
  let options: FeedOptions

  /// What is on file, and as of which place in the log.
  struct Judged {
    let people: JudgedSubjects
    let head: Int64
  }

  /// A part that was stored.
  struct Taken {
    let event: Int64
    let people: Int
    let outcome: ImportOutcome
  }

  private var judged: Judged?

  /// The end of the log as of which was compared, or which a part was.
  private var head: Int64 = 0

  /// The batch of the parts stored since people were compared, and how many are in it.
  private var batch: BatchID?
  private var inBatch = 0

  /// People in the parts stored before; compared again, they are on file with the same particulars.
  private var before = 0

  init(file: String, sorted: SortedSubjects, allowed: Int, options: FeedOptions) {
    self.file = file
    self.sorted = sorted
    self.allowed = allowed
    self.options = options
  }

  /// - Throws: ``ImportRefusal``.
  func judged(by connection: any Connection, holding holds: Bool) throws -> Judged {
    let people = try connection.judged(sorted, cores: options.cores, holding: holds)
    guard people.tally.refused <= allowed else {
      throw ImportRefusal(
        file: file,
        read: people.tally.read,
        refused: people.tally.refused,
        allowed: allowed,
        problems: people.tally.problems
      )
    }
    return Judged(people: people, head: try connection.head()?.sequence ?? 0)
  }

  mutating func begin(_ judged: Judged) {
    self.judged = judged
    head = judged.head
    before += inBatch
    (batch, inBatch) = (nil, 0)
  }

  mutating func note(_ taken: Taken) {
    head = taken.event
    batch = taken.outcome.batch
    inBatch += taken.people
  }

  /// Stores a part of who is new; the last one tells of the whole file.
  ///
  /// - Returns: `nil` when the people on file have moved since; nothing is stored then.
  func take(
    _ part: Range<Int>,
    isLast: Bool,
    _ report: ActReport?,
    _ transaction: Transaction
  ) throws -> Taken? {
    guard let people = judged?.people,
      try !transaction.connection.hasOtherSubjects(since: head, orAnswers: people.moved > 0)
    else { return nil }
    let (fresh, tally) = (people.fresh, people.tally)
    let count =
      isLast ? fresh.count - inBatch : fresh.blocks[part].reduce(0) { $0 + $1.count }
    let unchanged = isLast ? tally.unchanged + people.unchanged - before : 0
    let refused = isLast ? tally.refused : 0
    var (id, event) = (batch, head)
    if count > 0 {
      let batch = try id ?? transaction.next("batch", as: BatchID.self)
      let rows = BatchRows(
        read: count + refused + unchanged,
        accepted: count,
        refused: refused,
        unchanged: unchanged
      )
      var stored = before + inBatch
      let attached: AttachedRows =
        fresh.count > options.mostSingleRows
        ? .subjects(fresh, part, batch: batch) {
          stored += $0
          report?(ActProgress(.storing, rows: stored, of: before + fresh.count))
        } : .subjects(oneByOne: fresh, part)
      event = try transaction.append(
        SubjectsImported(batch: batch, rows: rows),
        attaching: [attached]
      )
      id = batch
    }
    let outcome = ImportOutcome(
      batch: id,
      read: tally.read,
      accepted: before + inBatch + count,
      refused: refused,
      unchanged: unchanged,
      problems: tally.problems
    )
    return Taken(event: event, people: count, outcome: outcome)
  }
}
