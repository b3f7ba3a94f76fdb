package import RedressCore

/// The people of a file in the order of their ids, by bytes; all of it in the spool.
public struct SortedSubjects: Sendable {
  let runs: RowRuns<SubjectRow>
  package let languages: [String]

  /// What became of the rows, each looked at for itself.
  let read: PartTally

  /// Gives each person that may be taken, once, in order.
  ///
  /// Of rows with one subject and equal content, the first is accepted and the others are unchanged;
  /// of rows with one subject and different contents, every one is refused.
  ///
  /// - Parameter body: Gets the row and the bytes that it is of.
  /// - Returns: What became of every row.
  /// - Throws: `ScoreFileError` `.spoolFailed`; what the body throws.
  package func forEachPerson(_ body: (SubjectRow, [UInt8]) throws -> Void) throws -> RowTally {
    var merge = try runs.merged()
    var group = SameSubject()
    var (accepted, unchanged, refused) = (0, 0, read.refused)
    var problems = read.problems
    func settle() throws {
      if group.isContradictory {
        refused += group.rows
        return
      }
      guard group.rows > 0 else { return }
      accepted += 1
      unchanged += group.rows - 1
      try body(SubjectRow(group.bytes.span, at: 0), group.bytes)
    }
    while try merge.next() {
      let cursor = merge.winner
      guard let row = cursor.row else { break }
      if group.isOf(row, cursor.bytes) {
        group.add(row, cursor.bytes, &problems)
      } else {
        try settle()
        group.begin(row, cursor.bytes)
      }
    }
    try settle()
    return RowTally(
      accepted: accepted,
      refused: refused,
      unchanged: unchanged,
      problems: problems.problems
    )
  }
}

extension SubjectRow {
  /// The person.
  ///
  /// - Throws: `ScoreFileError` `.spoolDamaged` when the bytes are not those that were written.
  package func subject(_ bytes: Span<UInt8>, languages: [String]) throws -> Subject {
    do throws(RecordBytes.Malformed) {
      return try Particulars.subject(
        bytes,
        id: subject,
        language: languages[language],
        at: rest.lowerBound
      )
    } catch {
      throw ScoreFileError.spoolDamaged(.inconsistent(.subjects))
    }
  }
}

/// The rows of one subject, which come one after another and ascend by line.
private struct SameSubject {
  /// The first of them.
  private(set) var bytes: [UInt8] = []
  private(set) var rows = 0
  private(set) var isContradictory = false
  private var first = 0
  private var second = 0

  /// Lines of which no problem was told, since so far all said the same.
  private var silent: [Int] = []

  func isOf(_ row: SubjectRow, _ others: [UInt8]) -> Bool {
    guard rows > 0 else { return false }
    let id = SubjectRow.headSize..<(SubjectRow.headSize + Int(bytes[16]))
    return bytes.span.order(id, others.span, row.subject) == 0
  }

  mutating func begin(_ row: SubjectRow, _ others: [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(row.range, of: others.span)
    (rows, first, isContradictory) = (1, row.line, false)
    if !silent.isEmpty { silent.removeAll() }
  }

  /// Adds another row, and the problems of all once two of them differ.
  mutating func add(_ row: SubjectRow, _ others: [UInt8], _ problems: inout LeastProblems) {
    rows += 1
    if rows == 2 { second = row.line }
    if isContradictory {
      tell(row.line, &problems)
      return
    }
    let content = SubjectRow.contentFrom..<bytes.count
    isContradictory = bytes.span.order(content, others.span, row.content) != 0
    // Lines ascend, so no more of them can be among the first problems.
    if silent.count <= RowTally.mostProblems { silent.append(row.line) }
    guard isContradictory else { return }
    tell(first, &problems)
    for line in silent { tell(line, &problems) }
  }

  private func tell(_ line: Int, _ problems: inout LeastProblems) {
    guard problems.keeps(line: line) else { return }
    problems.add(
      ImportProblem(
        line: line,
        found: .otherSubject(line: line == first ? second : first),
        expected: .subjectOnce
      )
    )
  }
}
