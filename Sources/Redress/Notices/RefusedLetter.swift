public import RedressCore
internal import RedressLetters

/// A letter that failed its check, so that it was not kept; it stays owed.
public struct RefusedLetter: Hashable, Sendable {
  public let subject: SubjectID
  public let `case`: CaseID?
  public let kind: NoticeKind

  /// At least one.
  public let faults: [LetterFault]
}

extension RefusedLetter: Encodable {
  private enum Keys: String, CodingKey {
    case subject, `case`, kind, faults
  }

  private struct Fault: Encodable {
    let rule: LetterRule
    @OrNull var language: String?
    @OrNull var line: Int?
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(subject, forKey: .subject)
    try container.encode(self.case, forKey: .case)
    try container.encode(kind, forKey: .kind)
    try container.encode(
      faults.map { Fault(rule: $0.finding.rule, language: $0.language, line: $0.line) },
      forKey: .faults
    )
  }
}

/// A letter of an act that failed its check: the act is not done.
public struct LetterRefusal: Error, Hashable, Sendable {
  public let kind: NoticeKind
  public let caseID: CaseID?

  /// At least one.
  public let faults: [LetterFault]

  package init(_ kind: NoticeKind, _ caseID: CaseID?, _ faults: [LetterFault]) {
    (self.kind, self.caseID, self.faults) = (kind, caseID, faults)
  }
}

extension RefusedLetter {
  init(_ notice: Notice, _ faults: [LetterFault]) {
    self.init(subject: notice.subject, case: notice.caseID, kind: notice.kind, faults: faults)
  }
}

extension [RefusedLetter] {
  /// The rule that each broke first.
  var rules: [LetterRule] { compactMap(\.faults.first?.finding.rule) }
}
