import RedressCore

/// Gathers a subject file's rows, batch by batch.
struct SubjectCollector {
  private let languages: [String]
  private var reader: SubjectRowReader?
  private var subjects: [LocatedSubject] = []
  private var tally = RowTally()

  init(languages: [String]) {
    self.languages = languages
  }

  /// Reads the rows that end within a batch.
  ///
  /// - Throws: ``SubjectFileError/header(_:)``.
  mutating func take(_ batch: LineBatches.Batch) throws(SubjectFileError) -> LineBatches.Taken {
    switch batch {
    case .tooLong(let line):
      try refuse(.tooLong, line: line)
      return LineBatches.Taken(lines: 1, bytes: 0)
    case .lines(let bytes, let end, let first, let isLast):
      var at = 0
      var line = first
      while at < end {
        let rest = bytes.span.extracting(at..<end)
        let count: Int
        switch CSVRow.read(rest, isLast: isLast) {
        case .incomplete where at > 0:
          return LineBatches.Taken(lines: line - first, bytes: at)
        case .incomplete:
          // A batch that is not the last fills a buffer of more than the longest row.
          try refuse(CSVRow.openQuote, line: line)
          count = LineBytes.endOfLine(rest, from: 0) + 1
        case .blank(let bytes): count = bytes
        case .refused(let refusal, let bytes):
          try refuse(refusal, line: line)
          count = bytes
        case .fields(let fields, let bytes):
          try take(fields, line: line)
          count = bytes
        }
        line += LineBytes.lines(in: rest.extracting(0..<count))
        at += count
      }
      return LineBatches.Taken(lines: line - first, bytes: at)
    }
  }

  private mutating func take(_ fields: [[UInt8]], line: Int) throws(SubjectFileError) {
    do throws(RowRefusal) {
      guard let reader else {
        reader = SubjectRowReader(columns: try SubjectColumns(fields), languages: languages)
        return
      }
      subjects.append(LocatedSubject(line: line, subject: try reader.subject(fields)))
      tally.accept()
    } catch {
      try refuse(error, line: line)
    }
  }

  /// What is wrong before there is a header is wrong with the header.
  private mutating func refuse(_ refusal: RowRefusal, line: Int) throws(SubjectFileError) {
    let problem = refusal.problem(line: line)
    guard reader != nil else { throw .header(problem) }
    tally.refuse(problem)
  }

  /// What the whole file holds.
  ///
  /// - Throws: ``SubjectFileError/unreadable(_:)`` for a file without a header.
  func contents() throws(SubjectFileError) -> SubjectFileContents {
    guard reader != nil else { throw .unreadable(.empty) }
    let repeats = Repeats(
      count: subjects.count,
      of: "subject",
      id: { subjects[$0].subject.id.rawValue },
      line: { subjects[$0].line },
      isSame: { subjects[$0].subject == subjects[$1].subject }
    )
    var tally = tally
    tally.settle(repeats)
    return SubjectFileContents(subjects: repeats.without(subjects), tally: tally)
  }
}
