import RedressCore

/// Reading a file of subjects: CSV with the header `subject,name,language,email,phone`.
///
/// The columns may come in any order. Quoting is RFC 4180's: a field in double quotes may hold
/// commas, line ends and doubled quotes. A line end is LF or CRLF; the last one may be missing. A
/// byte order mark is skipped. Blank lines count as lines and are no rows. What each row must be,
/// and which of its problems is told, is in `SubjectRowReader`.
public enum SubjectFile {
  /// Reads a whole file and sorts it.
  ///
  /// Memory does not grow with the file. The result depends neither on the number of cores nor on
  /// the order of lines. No problem shows a name, an email or a phone.
  ///
  /// - Parameters:
  ///   - path: A file's path; `-` reads standard input.
  ///   - languages: The tags that a row's language may be; not empty.
  ///   - options: How much is done at once.
  /// - Returns: The sorted people, of whom some may stand in the file twice.
  /// - Throws: ``SubjectFileError``, in the order that the file is read;
  ///   ``ScoreFileError/spoolFailed(errno:)``.
  public static func contents(
    of path: String,
    languages: [String],
    options: FeedOptions = FeedOptions()
  ) throws -> SortedSubjects {
    do {
      var source = LineSource(
        try OpenFile.reading(path),
        rows: .quoted,
        size: options.chunkBytes
      )
      let columns = try header(&source)
      let (runs, tally) = try RowPipeline(source, options) {
        SubjectPart(columns: columns, languages: languages, room: $0)
      }.run()
      return SortedSubjects(runs: runs, languages: languages, read: tally)
    } catch let error as UnreadableFile {
      throw SubjectFileError.unreadable(error)
    }
  }

  /// What is wrong before there is a header is wrong with the header.
  private static func header(_ source: inout LineSource) throws -> SubjectColumns {
    var reader = CSVReader()
    while let row = try source.next(size: 1) {
      do throws(RowRefusal) {
        guard !row.isTooLong else { throw .tooLong }
        let bytes = row.padded.span.extracting(0..<(row.count + row.ahead))
        switch reader.read(bytes, isLast: row.isLast) {
        case .blank, .incomplete: continue
        case .refused(let refusal, _): throw refusal
        case .row: return try SubjectColumns(reader)
        }
      } catch {
        throw SubjectFileError.header(error.problem(line: row.first))
      }
    }
    throw UnreadableFile.empty
  }
}

/// Why no row of a subject file can be read.
public enum SubjectFileError: Error, Hashable, Sendable {
  case unreadable(UnreadableFile)

  /// What is wrong with the header.
  case header(ImportProblem)
}
