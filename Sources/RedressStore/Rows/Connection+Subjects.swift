package import RedressCore
package import RedressFeeds

/// A version of a person's particulars.
package struct StoredSubject: Hashable, Sendable {
  package let subject: Subject

  /// From 1.
  package let version: Int64
}

extension Connection {
  /// A subject's newest version and its number; `nil` when the office has none.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  package func subject(_ id: SubjectID) throws -> (subject: Subject, version: Int64)? {
    var newest = try subjectRows("WHERE subject = $1 ORDER BY version DESC LIMIT 1", id).first
    for batch in try batches(of: .subjectBlock) {
      var blocks = BlockCursor<SubjectBlock>(self, batch: batch)
      newest = try blocks.newer(than: newest, Array(id.rawValue.utf8))
    }
    return newest.map { ($0.subject, $0.version) }
  }

  func subjectRows(_ clause: String, _ id: SubjectID) throws -> [StoredSubject] {
    try all(
      "SELECT \(StoredSubject.columns) FROM subject_version \(clause)",
      [.text(id.rawValue)],
      StoredSubject.init
    )
  }

  /// Whether people were taken in, or particulars of theirs, after an event.
  package func hasSubjects(after event: Int64) throws -> Bool {
    try first(
      "SELECT 1 FROM event WHERE sequence > $1 AND kind = $2 LIMIT 1",
      [.int(event), .text(EventKind.subjectsImported.rawValue)]
    ) { _ in true } ?? false
  }

  /// The newest versions of many subjects, by id; one whom the office has not is not in it.
  package func subjects(_ ids: [SubjectID]) throws -> [SubjectID: Subject] {
    var found: [SubjectID: StoredSubject] = [:]
    try forEachRow(
      of: ids,
      "SELECT \(StoredSubject.columns) FROM subject_version WHERE subject",
      orderedBy: "subject, version"
    ) { id, row in found[id] = StoredSubject(row) }
    for batch in try batches(of: .subjectBlock) {
      var blocks = BlockCursor<SubjectBlock>(self, batch: batch)
      for id in ids.sorted() {
        found[id] = try blocks.newer(than: found[id], Array(id.rawValue.utf8))
      }
    }
    return found.mapValues(\.subject)
  }

  /// Gives the rows of many subjects.
  ///
  /// - Parameters:
  ///   - ids: In any order; may be empty.
  ///   - selection: The statement up to the column of the condition, which holds the subject.
  ///   - order: The columns that order the rows.
  ///   - column: Which column of the row holds the subject.
  ///   - body: Takes a row.
  /// - Throws: ``StoreError``; what the body throws.
  func forEachRow(
    of ids: [SubjectID],
    _ selection: String,
    orderedBy order: String,
    subjectAt column: Int = 0,
    _ body: (SubjectID, any SQLRow) throws -> Void
  ) throws {
    let most = ids.count == 1 ? 1 : 32
    let places = (1...most).map { "$\($0)" }.joined(separator: ", ")
    for start in stride(from: 0, to: ids.count, by: most) {
      let some = ids[start..<min(start + most, ids.count)]
      // One text, whatever the count: the last id is asked for again.
      let asked = some + [SubjectID](repeating: some[some.endIndex - 1], count: most - some.count)
      try stream(
        "\(selection) IN (\(places)) ORDER BY \(order)",
        asked.map { .text($0.rawValue) }
      ) { row in
        try body(SubjectID(row.text(column)), row)
        return true
      }
    }
  }

  /// Subjects on file, each once.
  package func subjectCount() throws -> Int {
    Int(
      try number("SELECT count(*) FROM subject_version WHERE version = 1")
        + number("SELECT CAST(coalesce(sum(firsts), 0) AS BIGINT) FROM subject_block")
    )
  }
}

extension StoredSubject {
  static let columns = "subject, name, language, email, phone, version"

  init(_ row: any SQLRow) {
    subject = Subject(
      id: SubjectID(row.text(0)),
      name: row.text(1),
      language: row.text(2),
      email: row.optionalText(3),
      phone: row.optionalText(4)
    )
    version = row.sequence(5)
  }
}

/// A person who is reached otherwise than before.
package struct MovedSubject: Sendable {
  package let before: Subject
  package let after: Subject

  /// That the new particulars get.
  package let version: Int64
}

/// What a file brings of people, held against those on file.
package struct JudgedSubjects: Sendable {
  /// Those who are new, or known with other particulars.
  package let fresh: PressedSubjects

  /// Of the file's rows alone; ``unchanged`` are among its accepted ones.
  package let tally: RowTally

  /// Known with the same particulars.
  package let unchanged: Int

  /// Known with another email or phone, and waiting for an answer, by id; not among ``fresh``.
  package let held: [MovedSubject]

  /// How many are known with another email or phone, where that is asked.
  package let moved: Int
}

extension Connection {
  /// Compares a file's people with those on file, in the order of both, and makes the blocks of those
  /// who are to be stored.
  ///
  /// - Parameters:
  ///   - sorted: The file's.
  ///   - cores: How many are used.
  ///   - holds: Whether those are held who are reached otherwise while they wait for an answer.
  /// - Returns: Who is to be stored, and who is held.
  /// - Throws: ``StoreError``; `ScoreFileError` `.spoolFailed`.
  package func judged(
    _ sorted: SortedSubjects,
    cores: Int,
    holding holds: Bool
  ) throws -> JudgedSubjects {
    var known = try SubjectSeeker(self)
    var press = SubjectPress(sorted, cores: cores, hash: Digest.hash)
    var awaiting = holds ? try AwaitingAnswers(self) : nil
    var (unchanged, moved) = (0, 0)
    var held: [MovedSubject] = []
    let tally = try sorted.forEachPerson { row, bytes in
      let (version, isSame) = try known.match(row, bytes, languages: sorted.languages)
      if isSame {
        unchanged += 1
        return
      }
      if holds, version > 0 {
        let after = try row.subject(bytes.span, languages: sorted.languages)
        if let before = try known.subject(after.id)?.subject, !after.isReached(as: before) {
          moved += 1
          if try awaiting?.contains(after.id) == true {
            held.append(MovedSubject(before: before, after: after, version: version + 1))
            return
          }
        }
      }
      press.append(row, of: bytes, version: version + 1)
    }
    return JudgedSubjects(
      fresh: try press.finish(),
      tally: tally,
      unchanged: unchanged,
      held: held,
      moved: moved
    )
  }
}

extension AttachedRows {
  /// People who are reached otherwise, by id, each in a row of its own.
  package static func subjects(_ moved: [MovedSubject]) -> AttachedRows {
    AttachedRows(.subjectVersion, moved.map { row($0.after, version: $0.version) })
  }

  private static func row(_ subject: Subject, version: Int64) -> [SQLValue] {
    [
      .text(subject.id.rawValue), .int(version), .text(subject.name), .text(subject.language),
      SQLValue(subject.email), SQLValue(subject.phone),
    ]
  }

  /// People of a file, each in a row of its own.
  package static func subjects(
    oneByOne pressed: PressedSubjects,
    _ part: Range<Int>
  ) -> AttachedRows {
    AttachedRows(.subjectVersion) { emit in
      for place in part {
        let block = try SubjectBlock(verifying: try pressed.bytes(of: place))
        var row = SubjectBlockRow()
        while try row.advance(in: block) {
          try emit(Self.row(try row.subject(in: block), version: row.version))
        }
      }
    }
  }

  /// Some blocks of a batch's people.
  package static func subjects(
    _ pressed: PressedSubjects,
    _ part: Range<Int>,
    batch: BatchID,
    report: @escaping (_ stored: Int) -> Void
  ) -> AttachedRows {
    AttachedRows(.subjectBlock) { emit in
      for place in part {
        let block = pressed.blocks[place]
        try emit([
          .int(batch.number), .int(Int64(place)), .text(block.firstSubject),
          .text(block.lastSubject), .int(Int64(block.count)), .int(Int64(pressed.firsts[place])),
          .hashed(HashedBlob(try pressed.bytes(of: place), hash: block.hash)),
        ])
        report(block.count)
      }
    }
  }
}
