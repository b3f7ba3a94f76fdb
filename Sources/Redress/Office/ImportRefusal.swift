public import RedressCore
public import RedressFeeds

/// Why a file was not taken in: more rows were refused than allowed, and nothing stored changed.
public struct ImportRefusal: Error, Hashable, Sendable {
  /// The file as it was named on the command line.
  public let file: String
  public let read: Int
  public let refused: Int

  /// Refused rows that would have been allowed.
  public let allowed: Int

  /// The first refused rows, ascending by line.
  public let problems: [ImportProblem]

  package init(file: String, read: Int, refused: Int, allowed: Int, problems: [ImportProblem]) {
    self.file = file
    self.read = read
    self.refused = refused
    self.allowed = allowed
    self.problems = problems
  }
}

/// A file that cannot be read at all; nothing stored changed.
public struct FileRefusal: Error, Hashable, Sendable {
  /// The file as it was named on the command line.
  public let file: String
  public let reason: Reason

  public enum Reason: Hashable, Sendable {
    case file(UnreadableFile)
    case scores(ScoreFileError)
    case subjects(SubjectFileError)
    case furnishers(FurnisherFileError)

    /// The file has not the rows that it was said to have.
    case otherCount(read: Int, expected: Int)
  }

  package init(file: String, reason: Reason) {
    self.file = file
    self.reason = reason
  }
}

/// What an import did.
public struct ImportOutcome: Hashable, Sendable {
  /// `nil` when nothing was new, so that nothing was written.
  public internal(set) var batch: BatchID?
  public let read: Int
  public internal(set) var accepted: Int
  public let refused: Int
  public let unchanged: Int

  /// By which deleted facts were put back, by number; their people are owed a letter.
  public internal(set) var putBack: [CertificationID] = []

  /// The first refused rows, ascending by line.
  public let problems: [ImportProblem]

  /// Rows that change where a person is reached who waits for an answer, and so wait for a second person
  /// themselves; not among the other counts.
  public internal(set) var waiting = 0

  /// By which they are taken in; `nil` where none waits.
  public internal(set) var proposal: Proposal? = nil

  /// Open checks of which the records that came explain the whole fall; by number.
  public internal(set) var checks: [CheckID] = []
}
