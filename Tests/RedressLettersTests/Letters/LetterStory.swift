import RedressCore
import RedressLetters

/// The people whose letters are on file as goldens.
enum LetterStory {
  /// Lin: an electricity bill reported as 75 days late, and one more order kept.
  static func lin(
    _ scheme: Scheme? = nil,
    frame: LetterFrame? = nil
  ) throws -> DropLetterFacts {
    let old = try book(try scheme ?? LetterOffice.zhima())
    var new = old
    try new.add(
      "e-bill-7",
      "utility_bill",
      on: "2026-10-12",
      from: "滨海供电 Harbour Power",
      try lateBill(days: 75)
    )
    try new.add(
      "o-88",
      "order_outcome",
      on: "2026-10-20",
      from: "MegaShop",
      ["outcome": 0, "amount": 12_900]
    )
    return try facts(from: old, to: new, frame: frame)
  }

  /// The same fall, with a part that no record explains.
  static func linUnexplained() throws -> DropLetterFacts {
    let book = try book(try LetterOffice.zhima())
    return try facts(from: book, to: book, moving: [1: -25])
  }

  /// The letter that promised to look for the cause.
  static func promise() throws -> CheckFollowUp {
    CheckFollowUp(notice: NoticeID(41), writtenOn: try LetterOffice.day("2026-11-06"))
  }

  /// The same records under a rule that changed.
  static func linChangedRule() throws -> DropLetterFacts {
    let old = try book(try LetterOffice.zhima())
    let changed = try LetterOffice.zhima(
      replacing: "exact: {true: 30, false: 5}",
      with: "exact: {true: 5, false: 30}"
    )
    return try facts(from: old, to: try book(changed))
  }

  /// Lin does not want the shop's orders to count any more.
  static func linWithdrawnConsent() throws -> DropLetterFacts {
    var book = try book(try LetterOffice.zhima())
    book.consents = [try consent(to: "MegaShop", isGiven: false, on: "2026-10-03")]
    return try facts(from: book, to: book)
  }

  /// The late bill counts again, since Lin agreed to it.
  static func linConsentGivenAgain() throws -> DropLetterFacts {
    let power: FurnisherID = "滨海供电 Harbour Power"
    var book = try book(try LetterOffice.zhima())
    try book.add(
      "e-bill-7",
      "utility_bill",
      on: "2026-08-12",
      from: power.rawValue,
      try lateBill(days: 75)
    )
    book.consents = [
      try consent(to: power, isGiven: false, on: "2026-08-20"),
      try consent(to: power, isGiven: true, on: "2026-10-20"),
    ]
    return try facts(from: book, to: book)
  }

  private static func consent(
    to furnisher: FurnisherID,
    isGiven: Bool,
    on day: String
  ) throws -> Consent {
    let day = try LetterOffice.day(day)
    return Consent(
      furnisher: furnisher,
      isGiven: isGiven,
      on: day,
      from: day.period,
      proof: "letter 7"
    )
  }

  static func linAcceptance() throws -> AcceptanceLetterFacts {
    AcceptanceLetterFacts(
      frame: try LetterOffice.frame(try LetterOffice.zhima(), writtenOn: "2026-11-10"),
      dispute: DisputeID(3),
      target: .record(try bill()),
      ground: .dates,
      receivedOn: try LetterOffice.day("2026-11-10"),
      dueOn: try LetterOffice.day("2026-11-30")
    )
  }

  /// The bill was deleted, and its furnisher certified it anew.
  static func linReinsertion(
    _ stands: Bool = true,
    toldBy earlier: NoticeID? = NoticeID(9)
  ) throws -> ReinsertionLetterFacts {
    ReinsertionLetterFacts(
      frame: try LetterOffice.frame(try LetterOffice.zhima(), writtenOn: "2026-12-22"),
      record: try bill(),
      certifiedOn: try LetterOffice.day("2026-12-17"),
      removedOn: try LetterOffice.day("2026-11-24"),
      toldBy: earlier,
      putBackOn: try LetterOffice.day("2026-12-21"),
      stands: stands
    )
  }

  /// Of what he wrote again, ten days later.
  static func linJoined() throws -> AcceptanceLetterFacts {
    AcceptanceLetterFacts(
      frame: try LetterOffice.frame(try LetterOffice.zhima(), writtenOn: "2026-11-20"),
      dispute: DisputeID(3),
      target: .record(try bill()),
      ground: .amount,
      receivedOn: try LetterOffice.day("2026-11-20"),
      joins: try LetterOffice.day("2026-11-10"),
      dueOn: try LetterOffice.day("2026-11-30")
    )
  }

  static func linResult() throws -> ResultLetterFacts {
    let scheme = try LetterOffice.zhima()
    let wrong = try bill()
    var book = RecordBook(scheme)
    try book.add(
      "e-bill-7",
      "utility_bill",
      on: "2026-10-12",
      from: "滨海供电 Harbour Power",
      try lateBill(days: 0)
    )
    return ResultLetterFacts(
      frame: try LetterOffice.frame(scheme, writtenOn: "2026-11-24"),
      occasion: .correction(
        answering: [
          AnsweredDispute(
            id: DisputeID(3),
            grounds: [.dates],
            receivedOn: try LetterOffice.day("2026-11-10"),
            remedy: .asAsked,
            earlier: nil
          )
        ]
      ),
      target: .record(wrong),
      finding: Finding(
        [
          .init(language: nil, words: "The meter was read on 2026-10-12.\n账单已于10月12日结清。")
        ],
        evidenceFrom: "滨海供电 Harbour Power"
      ),
      change: .changed(from: wrong, to: book.records[0]),
      months: [
        .init(publishedOn: try LetterOffice.day("2026-09-06"), before: 731, after: 731),
        try corrected("2026-09", publishedOn: "2026-10-06", from: 660, to: 716),
        try corrected("2026-10", publishedOn: "2026-11-06", from: 644, to: 690),
      ],
      drops: [
        .withdrawn(publishedOn: try LetterOffice.day("2026-10-06"), told: -71),
        .found(publishedOn: try LetterOffice.day("2026-11-06"), now: -26),
      ],
      annotation: .removed
    )
  }

  static func corrected(
    _ month: String,
    publishedOn day: String,
    from before: Points,
    to after: Points
  ) throws -> ResultLetterFacts.Month {
    let (scheme, period) = (try LetterOffice.zhima(), try LetterOffice.period(month))
    return ResultLetterFacts.Month(
      publishedOn: try LetterOffice.day(day),
      before: before,
      after: after,
      levels: LevelChange(
        from: ScoreStanding(of: before, in: period, under: scheme),
        to: ScoreStanding(of: after, in: period, under: scheme)
      )
    )
  }

  static func bill() throws -> Record {
    var book = RecordBook(try LetterOffice.zhima())
    try book.add(
      "e-bill-7",
      "utility_bill",
      on: "2026-10-12",
      from: "滨海供电 Harbour Power",
      try lateBill(days: 75)
    )
    return book.records[0]
  }

  static func book(_ scheme: Scheme) throws -> RecordBook {
    var book = RecordBook(scheme)
    try book.add("id-1", "identity_check", on: "2025-03-02", from: "IDCheck", ["verified": 1])
    try book.add("acc-1", "account_opened", on: "2019-05-20", from: "Harbour Bank")
    for month in 1...9 {
      try book.add(
        "e-bill-9\(month)",
        "utility_bill",
        on: "2026-0\(month)-12",
        from: "滨海供电 Harbour Power",
        ["amount": 8_000, "days_overdue": 0]
      )
    }
    for month in 5...9 {
      try book.add(
        "o-\(month)",
        "order_outcome",
        on: "2026-0\(month)-03",
        from: "MegaShop",
        ["outcome": month == 5 ? 1 : 0, "amount": 4_550]
      )
    }
    return book
  }

  private static func lateBill(days: Int64) throws -> [String: Int64] {
    [
      "utility": 0, "amount": 8_640, "days_overdue": days,
      "due_on": Int64(try LetterOffice.day("2026-07-29").number),
      "paid_on": Int64(try LetterOffice.day("2026-10-12").number),
    ]
  }

  static func facts(
    from old: RecordBook,
    to new: RecordBook,
    moving moved: [Int: Points] = [:],
    frame: LetterFrame? = nil
  ) throws -> DropLetterFacts {
    let facts = try DropLetterFacts(
      from: old,
      in: try LetterOffice.period("2026-09"),
      to: new,
      in: try LetterOffice.period("2026-10"),
      moving: moved,
      frame: frame
    )
    return try facts ?? { throw NoFall() }()
  }

  struct NoFall: Error {}
}
