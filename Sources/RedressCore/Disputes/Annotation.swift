/// The mark on a record while it is disputed, and what became of it.
public struct Annotation: Hashable, Encodable, Sendable {
  public let dispute: DisputeID
  public let state: AnnotationState

  public init(dispute: DisputeID, state: AnnotationState) {
    self.dispute = dispute
    self.state = state
  }
}

/// How a record's annotation stands.
public enum AnnotationState: String, Hashable, Sendable, CaseIterable, Codable {
  /// The dispute is not decided.
  case disputed

  /// Taken off: the record was right, or it is corrected.
  case removed

  /// Kept as a note of the check and of the objection.
  case noted

  /// What a decision makes of the annotation; `nil` when there is none, since a score was contested.
  ///
  /// Source: 征信业管理条例 (2013) art. 25(3).
  public init?(after outcome: DisputeOutcome, about target: DisputeTarget) {
    switch (target, outcome) {
    case (.score, .corrected), (.score, .upheld), (.score, .unverifiable): return nil
    case (.records, .corrected), (.records, .upheld): self = .removed
    case (.records, .unverifiable): self = .noted
    }
  }
}
