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

  init(_ facts: WithdrawalLetterFacts, of period: Period) {
    kind = .withdrawal
    register = facts.frame.furnishers
    statements = .withdrawing(facts.earlier.notice, of: period, score: facts.score)
    write = { try $0.withdrawal(facts, in: $1) }
  }
}

extension CheckedLetter {
  /// Letters of every kind, in which every sentence of the templates stands at least once.
  static func all() throws -> [CheckedLetter] {
    try drops() + acceptances() + results() + withdrawals() + reinsertions()
  }

  private static func drops() throws -> [CheckedLetter] {
    let banded = try LetterOffice.zhima(replacing: "disclosure: exact", with: "disclosure: banded")
    var letters = [
      try LetterStory.lin(), try LetterStory.lin(banded), try LetterStory.linUnexplained(),
      try LetterStory.linChangedRule(),
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

extension CheckedLetter {
  private static func results() throws -> [CheckedLetter] {
    let day = try LetterOffice.day("2026-11-10")
    let corrections = Remedy.allCases.enumerated().map { place, remedy in
      let outcomes = DisputeOutcome.allCases
      return ResultLetterFacts.Occasion.correction(
        answering: [
          AnsweredDispute(
            id: DisputeID(3),
            grounds: [.dates],
            receivedOn: day,
            joinedOn: place == 0 ? [day] : [],
            remedy: remedy,
            earlier: .init(
              notice: NoticeID(70),
              sentOn: day,
              outcome: outcomes[place % outcomes.count]
            )
          )
        ]
      )
    }
    let decisions = [DisputeOutcome.upheld, .unverifiable].map {
      ResultLetterFacts.Occasion.decision(DisputeID(3), receivedOn: day, joinedOn: [day], $0)
    }
    let moves: [[(Points?, Points?)]] = [
      [(600, 640)], [(640, 600)], [(600, 640), (640, 600)], [(600, 600)], [(600, nil), (nil, 610)],
      [],
    ]
    let bill = try LetterStory.bill()
    let targets: [LetterTarget] = [
      .record(bill), .records([bill, try LetterStory.book(LetterOffice.zhima()).records[0]]),
      .score(publishedOn: day),
    ]
    let occasions = corrections + decisions + [.correction(answering: [])]
    return try occasions.enumerated().flatMap { place, occasion in
      try moves.enumerated().flatMap { step, months in
        try targets.map { target in
          CheckedLetter(try result(occasion, months, target, place + step))
        }
      }
    }
  }

  private static func result(
    _ occasion: ResultLetterFacts.Occasion,
    _ months: [(Points?, Points?)],
    _ target: LetterTarget,
    _ turn: Int
  ) throws -> ResultLetterFacts {
    let model = try LetterStory.linResult()
    let day = try LetterOffice.day("2026-11-06")
    let changes: [ResultLetterFacts.Change] = [model.change, .removed, .restored, .none]
    let drops: [[DropOutcome]] = [
      model.drops, [.changed(publishedOn: day, told: -43, now: -21)], [],
    ]
    let isDecision = if case .decision = occasion { true } else { false }
    return ResultLetterFacts(
      frame: model.frame,
      occasion: occasion,
      target: target,
      finding: model.finding,
      change: changes[turn % changes.count],
      months: months.map { .init(publishedOn: day, before: $0.0, after: $0.1) },
      drops: drops[turn % drops.count],
      annotation: [.removed, .noted, nil][turn % 3],
      correctedMeanwhile: isDecision && turn % 2 == 0 ? day : nil,
      correctedOn: isDecision && turn % 2 == 1 ? [try LetterStory.bill().id: day] : [:]
    )
  }
}
