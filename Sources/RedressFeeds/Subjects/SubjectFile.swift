public import RedressCore

/// Reading a file of subjects: CSV with the header `subject,name,language,email,phone`.
///
/// The columns may come in any order. Quoting is RFC 4180's: a field in double quotes may hold
/// commas, line ends and doubled quotes. A line end is LF or CRLF; the last one may be missing. A
/// byte order mark is skipped. Blank lines count as lines and are no rows. What each row must be,
/// and which of its problems is told, is in `SubjectRowReader`.
public enum SubjectFile {
  /// Bytes that are read at a time.
  static let batchSize = 1 << 20

  /// Reads a whole file, and settles subjects that stand in it more than once.
  ///
  /// Of rows with one subject and equal content, the first is accepted and the others are unchanged;
  /// of rows with one subject and different contents, every one is refused. No problem shows a name,
  /// an email or a phone.
  ///
  /// - Parameters:
  ///   - path: A file's path; `-` reads standard input.
  ///   - languages: The tags that a row's language may be; not empty.
  /// - Returns: The accepted subjects in file order, and what became of every row.
  /// - Throws: ``SubjectFileError``, in the order that the file is read.
  public static func contents(
    of path: String,
    languages: [String]
  ) throws(SubjectFileError) -> SubjectFileContents {
    try contents(of: path, languages: languages, batchSize: batchSize)
  }

  /// The same with batches of a given size, so that a test can put their edges everywhere.
  package static func contents(
    of path: String,
    languages: [String],
    batchSize: Int
  ) throws(SubjectFileError) -> SubjectFileContents {
    var collector = SubjectCollector(languages: languages)
    do {
      var batches = LineBatches(try FileBytes(path: path), size: batchSize)
      while try batches.next({ try collector.take($0) }) {}
    } catch let error as UnreadableFile {
      throw .unreadable(error)
    } catch let error as SubjectFileError {
      throw error
    } catch {
      preconditionFailure("Reading subjects throws nothing else: \(type(of: error))")
    }
    return try collector.contents()
  }
}

/// An accepted subject and where it stands.
public struct LocatedSubject: Hashable, Sendable {
  /// From 1: the line that its row begins on.
  public let line: Int
  public let subject: Subject
}

/// All accepted subjects of a file.
public struct SubjectFileContents: Sendable {
  /// In file order, each id once.
  public let subjects: [LocatedSubject]
  public let tally: RowTally
}

/// Why no row of a subject file can be read.
public enum SubjectFileError: Error, Hashable, Sendable {
  case unreadable(UnreadableFile)

  /// What is wrong with the header.
  case header(ImportProblem)
}

extension SubjectFileError: CustomStringConvertible {
  /// What is wrong and what to do; the caller adds the file's name.
  public var description: String {
    switch self {
    case .unreadable(let reason): reason.description
    case .header(let problem):
      "line \(problem.line): found \(problem.found); expected \(problem.expected)"
    }
  }
}
