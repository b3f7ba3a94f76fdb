import RedressCore
import Testing

@Suite struct `The mark on a record` {
  private static let (one, two) = (DisputeID(1), DisputeID(2))

  private static func mark(
    _ record: RecordID,
    _ states: [AnnotationState],
    _ correction: CorrectionID? = nil
  ) -> RecordMark? {
    RecordMark(
      record,
      disputes: states.enumerated().map {
        Annotation(dispute: DisputeID(Int64($0 + 1)), state: $1)
      },
      correction: correction
    )
  }

  @Test func `is there while it is disputed, unverified or being corrected, and gone otherwise`() {
    #expect(Self.mark("r", []) == nil)
    #expect(Self.mark("r", [.removed]) == nil)
    #expect(Self.mark("r", [.disputed])?.isDisputed == true)
    #expect(Self.mark("r", [.noted])?.isDisputed == false)
    #expect(Self.mark("r", [.removed, .disputed])?.disputes.map(\.dispute) == [Self.two])
    #expect(Self.mark("r", [], CorrectionID(3))?.correction == CorrectionID(3))
  }

  static let words: [([AnnotationState], CorrectionID?, Bool, [String])] = [
    ([], nil, true, ["disputed"]),
    ([.disputed], nil, false, ["disputed"]),
    ([.noted], nil, false, ["not_verified"]),
    ([.noted, .disputed], CorrectionID(1), true, ["disputed", "not_verified", "pending"]),
    ([.removed], CorrectionID(1), false, ["pending"]),
    ([.removed], nil, false, []),
  ]

  @Test(arguments: words)
  func `is told in an export by a closed set of words`(
    states: [AnnotationState],
    correction: CorrectionID?,
    isScoreDisputed: Bool,
    words: [String]
  ) {
    let marks = Marks(
      records: [Self.mark("r", states, correction)].compactMap(\.self),
      scores: isScoreDisputed ? [ScoreMark(period: Period(number: 24_000), dispute: Self.one)] : []
    )
    #expect(marks.words == words)
  }

  @Test
  func `stands behind the months from its record's day, and behind the score that is contested`()
    throws
  {
    let june = Period(number: 24_005)
    let marks = Marks(
      records: try ["r", "s"].map { try #require(Self.mark(RecordID($0), [.disputed])) },
      scores: [ScoreMark(period: june, dispute: Self.one)]
    )
    let days: [RecordID: Day] = ["r": june.lastDay, "s": june.lastDay.adding(days: 1)]
    #expect(marks.behind([june], days: days).records.map(\.record) == ["r"])
    #expect(marks.behind([june], days: days).scores.count == 1)
    let july = june.adding(months: 1)
    #expect(marks.behind([july], days: days).records.map(\.record) == ["r", "s"])
    #expect(marks.behind([july], days: days).scores == [])
    #expect(marks.behind([june, july], days: days) == marks)
    #expect(marks.behind([june.adding(months: -1)], days: days) == .none)
    // What is not known to be later may be behind.
    #expect(marks.behind([june.adding(months: -1)], days: [:]).records.count == 2)
  }
}
