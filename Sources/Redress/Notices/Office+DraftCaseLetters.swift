public import RedressCore
internal import RedressLetters
internal import RedressStore

/// What drafting the letters of cases did.
public struct CaseLettersDraftedOutcome: Hashable, Encodable, Sendable {
  /// `nil` when nothing is owed, so that nothing was written.
  @OrNull public private(set) var run: RunID?

  /// In the order of their numbers; may be empty.
  public let letters: [Letter]

  /// Letters that failed their check: they are in no run, and stay owed.
  public let refused: [RefusedLetter]

  /// What the release is bound to; empty without a run.
  public let digest: String

  /// A letter that was drafted, and what it is about.
  public struct Letter: Hashable, Encodable, Sendable {
    public let notice: NoticeID
    public let `case`: CaseID?
    public let kind: NoticeKind
    @OrNull public private(set) var dispute: DisputeID?
    @OrNull public private(set) var correction: CorrectionID?
  }
}

/// Whose letters are drafted, of those that are owed on cases.
public enum CasesChosen: Hashable, Sendable {
  case all
  case one(CaseID)
  case of(SubjectID)
  case dispute(DisputeID)
  case correction(CorrectionID)
  case certification(CertificationID)

  /// `case-7`, `dispute-3`, `correction-2`, `certification-1`; any other text is a person's.
  public init(_ text: String) {
    if let id = CaseID(text) {
      self = .one(id)
    } else if let id = DisputeID(text) {
      self = .dispute(id)
    } else if let id = CorrectionID(text) {
      self = .correction(id)
    } else if let id = CertificationID(text) {
      self = .certification(id)
    } else {
      self = .of(SubjectID(text))
    }
  }

  func contains(_ owed: OwedLetterRow) -> Bool {
    switch self {
    case .all: true
    case .one(let id): owed.caseID == id
    case .of(let subject): owed.subject == subject
    case .dispute(let id): owed.occasion.dispute == id
    case .correction(let id): owed.occasion.correction == id
    case .certification(let id): owed.occasion.certification == id
    }
  }
}

extension Office {
  /// Drafts the letters that are owed on cases.
  ///
  /// That is what an act called for and what was cancelled or discarded before it left. Each says what is so
  /// now.
  ///
  /// - Parameters:
  ///   - chosen: Whose.
  ///   - languages: Of the letters.
  /// - Returns: What was drafted; nothing where nothing is owed.
  /// - Throws: ``SettingsError`` `noName`, `badSender`; ``NotFound`` for a case, a dispute, a correction or a
  ///   person that is not there; `TemplateError` for letters with a fault; otherwise as every act.
  public func draftCaseLetters(
    of chosen: CasesChosen,
    in languages: LetterLanguages
  ) throws -> CaseLettersDraftedOutcome {
    try act { transaction in
      let connection = transaction.connection
      try checkLetterhead(connection)
      try check(chosen, connection)
      let owed = try connection.owedLetters().filter(chosen.contains)
      guard !owed.isEmpty else {
        return CaseLettersDraftedOutcome(run: nil, letters: [], refused: [], digest: "")
      }
      let desk = try LetterDesk(self, connection)
      let letters = try owed.map { try letter(for: $0.occasion, desk) }
      let (notices, run, refused) = try desk.draft(letters, languages, in: nil, transaction)
      return CaseLettersDraftedOutcome(
        run: run?.id,
        letters: notices.map {
          CaseLettersDraftedOutcome.Letter(
            notice: $0.id,
            case: $0.caseID,
            kind: $0.kind,
            dispute: $0.occasion.dispute,
            correction: $0.occasion.correction
          )
        },
        refused: refused,
        digest: run?.digest ?? ""
      )
    }
  }

  private func check(_ chosen: CasesChosen, _ connection: any Connection) throws {
    switch chosen {
    case .all: break
    case .one(let id):
      guard try connection.caseFile(id) != nil else { throw NotFound.caseFile(id) }
    case .dispute(let id): _ = try known(id, connection)
    case .correction(let id): _ = try known(id, connection)
    case .certification(let id):
      guard try connection.certification(id) != nil else { throw NotFound.certification(id) }
    case .of(let subject):
      let isKnown =
        try connection.caseFile(of: subject) != nil || connection.subject(subject) != nil
      if !isKnown { throw NotFound.subject(subject) }
    }
  }

  /// A letter on a dispute, a correction or what was put back, from what is stored of it.
  ///
  /// - Throws: ``NotFound``; what reading throws.
  func letter(for occasion: Notice.Occasion, _ desk: LetterDesk) throws -> CaseLetter {
    switch occasion {
    case .acceptance(let id): return try desk.acceptance(of: known(id, desk.connection).dispute)
    case .joined(let id, let number):
      let dispute = try known(id, desk.connection).dispute
      guard let objection = dispute.joined.first(where: { $0.number == number }) else {
        throw StoreError.unreadable(table: "objection")
      }
      return try desk.acceptance(of: objection, in: dispute)
    case .answer(let id):
      let row = try known(id, desk.connection)
      guard let outcome = row.dispute.outcome, let finding = row.finding else {
        throw StoreError.unreadable(table: "dispute")
      }
      return try desk.answer(to: row.dispute, decided: outcome, finding)
    case .correction(let id): return desk.result(try tale(of: id, desk.connection))
    case .reinsertion(let id): return desk.reinsertion(try reinsertion(by: id, desk.connection))
    case .drop, .withdrawal, .level, .finding:
      preconditionFailure("What is owed about a month's fall is drafted with its month")
    }
  }
}
