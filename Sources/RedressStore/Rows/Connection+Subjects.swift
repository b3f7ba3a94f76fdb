package import RedressCore

extension Connection {
  /// A subject's newest version and its number; `nil` when the office has none.
  package func subject(_ id: SubjectID) throws -> (subject: Subject, version: Int64)? {
    try first(
      """
      SELECT name, language, email, phone, version FROM subject_version
      WHERE subject = $1 ORDER BY version DESC LIMIT 1
      """,
      [.text(id.rawValue)]
    ) {
      (
        Subject(
          id: id,
          name: $0.text(0),
          language: $0.text(1),
          email: $0.optionalText(2),
          phone: $0.optionalText(3)
        ),
        $0.int(4)
      )
    }
  }

  /// The newest versions of many subjects, by id; one whom the office has not is not in it.
  package func subjects(_ ids: [SubjectID]) throws -> [SubjectID: Subject] {
    var found: [SubjectID: Subject] = [:]
    try forEachRow(
      of: ids,
      "SELECT subject, name, language, email, phone FROM subject_version WHERE subject",
      orderedBy: "subject, version"
    ) { id, row in
      found[id] = Subject(
        id: id,
        name: row.text(1),
        language: row.text(2),
        email: row.optionalText(3),
        phone: row.optionalText(4)
      )
    }
    return found
  }

  /// Gives the rows of many subjects, each row's first column being its subject.
  ///
  /// - Parameters:
  ///   - ids: In any order; may be empty.
  ///   - selection: The statement up to the column that holds the subject.
  ///   - order: The columns that order the rows.
  ///   - body: Takes a row.
  /// - Throws: ``StoreError``; what the body throws.
  func forEachRow(
    of ids: [SubjectID],
    _ selection: String,
    orderedBy order: String,
    _ body: (SubjectID, any SQLRow) throws -> Void
  ) throws {
    let most = 32
    for start in stride(from: 0, to: ids.count, by: most) {
      let some = ids[start..<min(start + most, ids.count)]
      // One text, whatever the count: the last id is asked for again.
      let asked = some + [SubjectID](repeating: some[some.endIndex - 1], count: most - some.count)
      let places = (1...most).map { "$\($0)" }.joined(separator: ", ")
      try stream(
        "\(selection) IN (\(places)) ORDER BY \(order)",
        asked.map { .text($0.rawValue) }
      ) { row in
        try body(SubjectID(row.text(0)), row)
        return true
      }
    }
  }

  /// Subjects on file, each once.
  package func subjectCount() throws -> Int {
    Int(try number("SELECT count(*) FROM subject_version WHERE version = 1"))
  }
}

extension AttachedRows {
  /// Subjects with the number of each new version, in any order.
  package static func subjects(_ subjects: [(subject: Subject, version: Int64)]) -> AttachedRows {
    AttachedRows(
      .subjectVersion,
      subjects.sorted { $0.subject.id < $1.subject.id }.map { subject, version in
        [
          .text(subject.id.rawValue), .int(version), .text(subject.name),
          .text(subject.language), SQLValue(subject.email), SQLValue(subject.phone),
        ]
      }
    )
  }
}
