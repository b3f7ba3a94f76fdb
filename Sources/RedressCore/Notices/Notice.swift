/// A message to a subject: what it is about, and where it stands.
public struct Notice: Hashable, Sendable {
  public let id: NoticeID
  public let caseID: CaseID?
  public let subject: SubjectID

  /// The month that it tells of, or in which it was written.
  public let period: Period
  public let occasion: Occasion
  public let state: NoticeState

  /// The way by which it goes, as it was when the letter was drafted; `nil` when there was none.
  public var channel: Channel?

  /// What its letter says, in the order of saying.
  public var statements: [Statement]

  public init(
    id: NoticeID,
    caseID: CaseID?,
    subject: SubjectID,
    period: Period,
    occasion: Occasion,
    state: NoticeState,
    channel: Channel?,
    statements: [Statement] = []
  ) {
    self.id = id
    self.caseID = caseID
    self.subject = subject
    self.period = period
    self.occasion = occasion
    self.state = state
    self.channel = channel
    self.statements = statements
  }

  public var kind: NoticeKind { occasion.kind }

  /// Whether a part of the change has no known cause, so that a check is open.
  public var isUnexplained: Bool { statements.contains { $0.kind == .notKnownYet } }

  /// What made the office write.
  public enum Occasion: Hashable, Sendable {
    /// The score fell.
    case drop(DropID)

    /// What an earlier letter told of a fall no longer stands.
    case withdrawal(of: NoticeID)

    /// New rules gave a score another level; where the person was told of one before, this is told in place
    /// of that letter.
    case level(insteadOf: NoticeID?)

    /// A part of a fall had no known cause, and the check that was promised has ended.
    case finding(DropID)

    /// A dispute was taken in.
    case acceptance(DisputeID)

    /// An objection joined an open dispute.
    case joined(DisputeID, objection: Int)

    /// A dispute was decided, and nothing corrected.
    case answer(DisputeID)

    /// A record was corrected, for the disputes that the correction answers or because the office found
    /// the error itself.
    case correction(CorrectionID)

    /// A deleted fact came in again, since its furnisher certified it anew.
    case reinsertion(CertificationID)
  }
}

extension Notice.Occasion {
  public var kind: NoticeKind {
    switch self {
    case .drop: .drop
    case .withdrawal: .withdrawal
    case .level: .level
    case .finding: .finding
    case .acceptance, .joined: .acceptance
    case .answer, .correction: .result
    case .reinsertion: .reinsertion
    }
  }

  /// What a person is told of once in a period: `drop-7`, `dispute-3:result`.
  public var cause: String {
    switch self {
    case .drop(let drop): "\(drop)"
    case .withdrawal(let notice): "\(notice):withdrawn"
    case .level(let earlier): earlier.map { "level:\($0)" } ?? "level"
    case .finding(let drop): "\(drop):finding"
    case .acceptance(let dispute): "\(dispute):acceptance"
    case .joined(let dispute, let objection): "\(dispute):acceptance:\(objection)"
    case .answer(let dispute): "\(dispute):result"
    case .correction(let correction): "\(correction):result"
    case .reinsertion(let certification): "\(certification):reinsertion"
    }
  }

  public var drop: DropID? {
    switch self {
    case .drop(let drop), .finding(let drop): drop
    case .withdrawal, .level, .acceptance, .joined, .answer, .correction, .reinsertion: nil
    }
  }

  /// The letter that it takes back, or whose place it takes as to a level.
  public var withdrawn: NoticeID? {
    switch self {
    case .withdrawal(let notice): notice
    case .level(let earlier): earlier
    case .drop, .finding, .acceptance, .joined, .answer, .correction, .reinsertion: nil
    }
  }

  public var dispute: DisputeID? {
    switch self {
    case .drop, .withdrawal, .level, .finding, .correction, .reinsertion: nil
    case .acceptance(let dispute), .answer(let dispute), .joined(let dispute, _): dispute
    }
  }

  public var correction: CorrectionID? {
    if case .correction(let correction) = self { correction } else { nil }
  }

  public var certification: CertificationID? {
    if case .reinsertion(let certification) = self { certification } else { nil }
  }

  /// The letter that a ``cause`` is of, where that alone says it; `nil` for any other cause.
  public init?(cause: String) {
    let words = cause.split(separator: ":", omittingEmptySubsequences: false)
    guard words.count == 2, words[1] == "reinsertion", let id = CertificationID(String(words[0]))
    else { return nil }
    self = .reinsertion(id)
  }

  /// The number of the objection in a ``cause``; `nil` for a cause without.
  public static func objection(in cause: String) -> Int? {
    let words = cause.split(separator: ":", omittingEmptySubsequences: false)
    return words.count == 3 ? Int(words[2]) : nil
  }

  /// The occasion of a kind that is about these things.
  ///
  /// - Returns: `nil` when no notice of the kind is about just these.
  public init?(
    _ kind: NoticeKind,
    drop: DropID?,
    withdrawn: NoticeID?,
    dispute: DisputeID?,
    correction: CorrectionID?,
    objection: Int? = nil
  ) {
    if let objection {
      guard kind == .acceptance, drop == nil, withdrawn == nil, correction == nil, let dispute
      else { return nil }
      self = .joined(dispute, objection: objection)
      return
    }
    if let withdrawn {
      guard drop == nil, dispute == nil, correction == nil else { return nil }
      switch kind {
      case .withdrawal: self = .withdrawal(of: withdrawn)
      case .level: self = .level(insteadOf: withdrawn)
      case .drop, .finding, .acceptance, .result, .reinsertion: return nil
      }
      return
    }
    switch (kind, drop, dispute, correction) {
    case (.drop, let drop?, nil, nil): self = .drop(drop)
    case (.level, nil, nil, nil): self = .level(insteadOf: nil)
    case (.finding, let drop?, nil, nil): self = .finding(drop)
    case (.acceptance, nil, let dispute?, nil): self = .acceptance(dispute)
    case (.result, nil, let dispute?, nil): self = .answer(dispute)
    case (.result, nil, nil, let correction?): self = .correction(correction)
    case (.drop, _, _, _), (.withdrawal, _, _, _), (.level, _, _, _), (.finding, _, _, _),
      (.acceptance, _, _, _), (.result, _, _, _), (.reinsertion, _, _, _):
      return nil
    }
  }
}
