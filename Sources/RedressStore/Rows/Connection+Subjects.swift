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
