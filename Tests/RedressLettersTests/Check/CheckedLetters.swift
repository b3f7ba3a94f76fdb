import RedressCore
import RedressLetters

/// Letters with what they state, to be checked.
struct CheckedLetter {
  let kind: NoticeKind
  let statements: [Statement]
  let write: (LetterWriter, String) throws -> Letter
  let register: FurnisherRegister

  /// What is wrong with it in all languages of a writer.
  func faults(_ writer: LetterWriter) throws -> [LetterFault] {
    writer.check(
      try writer.languages.map { try write(writer, $0) },
      of: kind,
      stating: statements,
      naming: register
    )
  }

  init(_ facts: DropLetterFacts) {
    kind = .drop
    register = facts.frame.furnishers
    statements = facts.statements
    write = { try $0.drop(facts, in: $1) }
  }

  init(finding facts: DropLetterFacts) {
    kind = .finding
    register = facts.frame.furnishers
    statements = facts.statements(finding: facts.explanation.isComplete ? .explained : .unknown)
    write = { try $0.finding(facts, in: $1) }
  }

  init(_ facts: AcceptanceLetterFacts) {
    kind = .acceptance
    register = facts.frame.furnishers
    statements = [.received(facts.dispute, by: facts.dueOn)]
    write = { try $0.acceptance(facts, in: $1) }
  }

  init(_ facts: ReinsertionLetterFacts) {
    kind = .reinsertion
    register = facts.frame.furnishers
    statements = [
      .putBack(facts.record.id, on: facts.putBackOn, stands: facts.stands), .canDispute,
    ]
    write = { try $0.reinsertion(facts, in: $1) }
  }

  init(_ facts: ResultLetterFacts) {
    kind = .result
    register = facts.frame.furnishers
    statements =
      switch facts.occasion {
      case .decision(let id, _, _, let outcome): [.decided(id, outcome)]
      case .correction(let answered): answered.map { .decided($0.id, .corrected) }
      }
    write = { try $0.result(facts, in: $1) }
  }

  init(_ facts: LevelLetterFacts) {
    kind = .level
    register = facts.frame.furnishers
    let level = facts.after.map { after in
      MonthMatter.Level(
        score: after.score,
        from: facts.before?.tier?.id,
        to: after.tier?.id,
        isByRules: facts.isByRules
      )
    }
    statements = .telling(level, of: facts.period, insteadOf: facts.earlier?.notice)
    write = { try $0.level(facts, in: $1) }
  }

  init(_ facts: WithdrawalLetterFacts, of period: Period) {
    kind = .withdrawal
    register = facts.frame.furnishers
    statements = .withdrawing(facts.earlier.notice, of: period, score: facts.score)
    write = { try $0.withdrawal(facts, in: $1) }
  }
}

extension CheckedLetter {
  /// Letters of every kind.
  static func all() throws -> [CheckedLetter] {
    try drops() + acceptances() + results() + withdrawals() + reinsertions()
      + LevelLetterCases.all().map { CheckedLetter($0) }
  }

  private static func drops() throws -> [CheckedLetter] {
    let banded = try LetterOffice.zhima(replacing: "disclosure: exact", with: "disclosure: banded")
    var letters = [
      try LetterStory.lin(), try LetterStory.lin(banded), try LetterStory.linUnexplained(),
      try LetterStory.linChangedRule(), try LetterStory.linWithdrawnConsent(),
      try LetterStory.linConsentGivenAgain(),
    ].map { CheckedLetter($0) }
    for var facts in [try LetterStory.lin(), try LetterStory.linUnexplained()] {
      for word in [EarlierLetter.Word.fell(Points(-19)), .noFall] {
        let again = DropLetterFacts(
          frame: facts.frame,
          explanation: facts.explanation,
          publishedOn: facts.publishedOn,
          previouslyPublishedOn: facts.previouslyPublishedOn,
          records: facts.records,
          levels: facts.levels,
          disputed: Set(facts.records.keys),
          earlier: EarlierLetter(notice: NoticeID(31), word: word),
          correction: CorrectionID(4)
        )
        letters.append(CheckedLetter(again))
      }
      facts.followUp = try LetterStory.promise()
      letters.append(CheckedLetter(finding: facts))
    }
    return letters
  }

  private static func acceptances() throws -> [CheckedLetter] {
    let (first, joined) = (try LetterStory.linAcceptance(), try LetterStory.linJoined())
    let targets: [LetterTarget] = [
      first.target, .records([try LetterStory.bill(), try LetterStory.bill()]),
      .score(publishedOn: try LetterOffice.day("2026-10-06")),
    ]
    return try targets.flatMap { target in
      try ["2026-11-30", "2026-01-02"].map { due in
        CheckedLetter(
          AcceptanceLetterFacts(
            frame: first.frame,
            dispute: first.dispute,
            target: target,
            ground: first.ground,
            receivedOn: first.receivedOn,
            dueOn: try LetterOffice.day(due)
          )
        )
      }
    } + [CheckedLetter(joined)]
  }

  private static func reinsertions() throws -> [CheckedLetter] {
    try [true, false].flatMap { stands in
      try [NoticeID(9), nil].map {
        CheckedLetter(try LetterStory.linReinsertion(stands, toldBy: $0))
      }
    }
  }

  private static func withdrawals() throws -> [CheckedLetter] {
    let (day, period) = (try LetterOffice.day("2026-11-20"), try LetterOffice.period("2026-10"))
    let endings: [FallEnding?] = [
      nil, .correction(on: day), .otherScores(period, on: day), .newScores(period, on: day),
      .noScores(period, on: day),
    ]
    return try endings.flatMap { ending in
      try [EarlierLetter.Word.fell(Points(-21)), .promised].map { word in
        CheckedLetter(
          WithdrawalLetterFacts(
            frame: try LetterOffice.frame(LetterOffice.zhima()),
            earlier: EarlierLetter(notice: NoticeID(31), word: word),
            publishedOn: try LetterOffice.day("2026-11-06"),
            ending: ending,
            score: word == .promised ? nil : Points(655)
          ),
          of: period
        )
      }
    }
  }
}
