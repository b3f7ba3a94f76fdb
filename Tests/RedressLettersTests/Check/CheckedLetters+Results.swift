import RedressCore
import RedressLetters

extension CheckedLetter {
  static func results() throws -> [CheckedLetter] {
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
      [(600, 640)], [(640, 600)], [(640, 720), (720, 640)], [(600, 600)], [(600, nil), (nil, 610)],
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
    let changes =
      try [model.change, .removed, .restored, .supplied, .none] + single() + [several()]
    let drops: [[DropOutcome]] = [
      model.drops, [.changed(publishedOn: day, told: -43, now: -21)],
      [.changed(publishedOn: day, told: -43, now: -43)], [],
    ]
    let findings =
      [model.finding]
      + ["en", "zh-Hans"].map { language in
        Finding([.init(language: language, words: "17 账单 bills.")])
      }
    let isDecision = if case .decision = occasion { true } else { false }
    return ResultLetterFacts(
      frame: try LetterOffice.frame(scheme(), writtenOn: "2026-11-24"),
      occasion: occasion,
      target: target,
      finding: findings[turn % findings.count],
      change: changes[turn % changes.count],
      months: try months.map { before, after in
        guard let before, let after else {
          return ResultLetterFacts.Month(publishedOn: day, before: before, after: after)
        }
        return try LetterStory.corrected(
          "2026-10",
          publishedOn: "2026-11-06",
          from: before,
          to: after
        )
      },
      drops: drops[turn % drops.count],
      annotation: [.removed, .noted, nil][turn % 3],
      correctedMeanwhile: isDecision && turn % 3 == 0 ? day : nil,
      correctedOn: isDecision && turn % 3 == 1 ? [try LetterStory.bill().id: day] : [:]
    )
  }

  /// What a bill was paid is not printed by it.
  private static func scheme() throws -> Scheme {
    try LetterOffice.zhima(
      replacing: "amount: {type: money,",
      with: "amount: {type: money, private: true,"
    )
  }

  /// The bill with something else, each time one thing.
  private static func single() throws -> [ResultLetterFacts.Change] {
    try others().map { .changed(from: try LetterStory.bill(), to: $0) }
  }

  /// The bill again and again, in every way that a correction has, and each time with something else.
  private static func several() throws -> ResultLetterFacts.Change {
    let bill = try LetterStory.bill()
    let changed = try others().map { (Record?.some($0), CorrectedRecord.Way.changed) }
    let other: [(Record?, CorrectedRecord.Way)] = [
      (nil, .removed), (bill, .restored), (bill, .supplied),
    ]
    return .several(
      (changed + other).map { CorrectedRecord(of: bill, to: $0, baseVersion: 1, way: $1) }
    )
  }

  /// The bill on another day, ended, told in advance, of another furnisher, with fields that are printed and with
  /// one that is not.
  private static func others() throws -> [Record] {
    let (bill, day) = (try LetterStory.bill(), try LetterOffice.day("2026-09-01"))
    func other(
      on: Day? = nil,
      endedOn: Day? = nil,
      priorNoticeOn: Day? = nil,
      from furnisher: FurnisherID? = nil,
      _ values: [Int64]? = nil
    ) -> Record {
      Record(
        id: bill.id,
        subject: bill.subject,
        kind: bill.kind,
        furnisher: furnisher ?? bill.furnisher,
        on: on ?? bill.on,
        endedOn: endedOn,
        priorNoticeOn: priorNoticeOn,
        values: values ?? bill.values
      )
    }
    let fields = try scheme().kinds[bill.kind].fields
    func values(private isPrivate: Bool) -> [Int64] {
      zip(fields, bill.values).map { field, value in
        field.isPrivate == isPrivate && field.type == .money ? value + 100 : value
      }
    }
    let late = zip(fields, bill.values).map { $0.id == "days_overdue" ? 3 : $1 }
    return [
      other(on: day), other(endedOn: day), other(priorNoticeOn: day), other(from: "grid-south"),
      other(late), other(values(private: true)),
    ]
  }
}
