/// A person whose score of a month comes out otherwise when it is scored again from what is on file.
public struct ScoreDifference: Hashable, Sendable, Encodable {
  public let subject: SubjectID

  /// As it stands; `nil` for no score.
  @OrNull public private(set) var standing: Points?

  /// From every record that is on file now; `nil` for no score.
  @OrNull public private(set) var again: Points?

  /// Those with other points, in the scheme's order; empty where there is a score on one side only.
  public let dimensions: [Dimension]
  public let cause: Cause

  /// The version of the scheme that gives the score that stands, where the cause is another one; else `nil`.
  @OrNull public private(set) var scheme: String?

  /// What came, or was changed, after the score; by record, empty for every other cause.
  public let records: [Version]

  public struct Dimension: Hashable, Sendable, Encodable {
    public let dimension: DimensionID
    public let standing: Points
    public let again: Points
  }

  /// A version of a record that the score has not read.
  public struct Version: Hashable, Sendable, Encodable {
    public let record: RecordID

    /// 1 for a record that came after the score.
    public let version: Int64
    public let removed: Bool

    /// The place in the log at which it came.
    public let event: Int64

    public init(record: RecordID, version: Int64, removed: Bool, event: Int64) {
      (self.record, self.version) = (record, version)
      (self.removed, self.event) = (removed, event)
    }
  }

  /// Why it comes out otherwise.
  public enum Cause: String, Hashable, Sendable, Encodable, CaseIterable {
    /// Records came or were changed since; what was read then gives the score that stands.
    case records

    /// Another version of the scheme gives it from what was read.
    case rules

    /// It was scored elsewhere, and the records on file do not give it.
    case elsewhere

    /// It was scored here, and nothing on file gives it.
    case unexplained
  }

  /// - Parameters:
  ///   - subject: The person.
  ///   - standing: The points by dimension as they stand; `nil` for no score.
  ///   - again: The same as they come out.
  ///   - scheme: The month's own.
  ///   - cause: Why.
  ///   - version: Of the scheme that gives what stands.
  ///   - records: What the score has not read.
  public init(
    _ subject: SubjectID,
    standing: [Points]?,
    again: [Points]?,
    under scheme: Scheme,
    cause: Cause,
    version: String? = nil,
    records: [Version] = []
  ) {
    self.subject = subject
    self.cause = cause
    self.records = records
    dimensions =
      if let standing, let again {
        scheme.dimensions.indices.filter { standing[$0] != again[$0] }.map {
          Dimension(
            dimension: scheme.dimensions[$0].id,
            standing: standing[$0],
            again: again[$0]
          )
        }
      } else {
        []
      }
    self.standing = standing.map { scheme.range.base + $0.total }
    self.again = again.map { scheme.range.base + $0.total }
    self.scheme = version
  }
}
