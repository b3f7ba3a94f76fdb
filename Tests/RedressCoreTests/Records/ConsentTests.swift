import RedressCore
import RedressTestSupport
import Testing

@Suite
struct `A person's word on a furnisher` {
  private static let march = Period(number: 2_026 * 12 + 2)

  private static func said(
    _ isGiven: Bool,
    _ from: Int,
    _ furnisher: FurnisherID = "bank"
  ) -> Consent {
    let from = march.adding(months: from)
    return Consent(
      furnisher: furnisher,
      isGiven: isGiven,
      on: from.firstDay,
      from: from,
      proof: "7"
    )
  }

  /// What was said before; what is said now, on which day of March; and what is taken down.
  private static let table:
    [(
      before: [Consent], isGiven: Bool, furnisher: FurnisherID, day: Int, published: Int?,
      answer: Result<Int, ConsentError>
    )] = [
      ([], false, "bank", 9, nil, .success(0)),
      ([], false, "bank", 9, -1, .success(0)),
      ([], false, "bank", 9, 0, .success(1)),
      ([], false, "bank", 9, 4, .success(5)),
      ([], false, "bank", 21, nil, .failure(.dayToCome(day(21), today: day(20)))),
      ([], false, "shop", 9, nil, .failure(.nothingFrom("shop", "S1", known: ["bank", "power"]))),
      (
        [], true, "bank", 9, nil,
        .failure(.alreadySo("bank", "S1", isGiven: true, since: nil))
      ),
      (
        [said(false, 0)], false, "bank", 9, nil,
        .failure(.alreadySo("bank", "S1", isGiven: false, since: march))
      ),
      ([said(false, 0)], false, "power", 9, nil, .success(0)),
      ([said(false, 0)], true, "bank", 1, nil, .success(0)),
      ([said(false, -1)], true, "bank", 9, -1, .success(0)),
      (
        [said(false, 2)], true, "bank", 9, nil,
        .failure(.beforeTheLast("bank", "S1", on: march.adding(months: 2).firstDay))
      ),
      (
        [said(false, -1), said(true, 0)], true, "bank", 9, nil,
        .failure(.alreadySo("bank", "S1", isGiven: true, since: march))
      ),
    ]

  private static func day(_ day: Int) -> Day { march.firstDay.adding(days: day - 1) }

  @Test(arguments: table.indices)
  func `works from the first month without scores, or says why it is not taken down`(row: Int) {
    let row = Self.table[row]
    let answer = Result { () throws(ConsentError) in
      try Consents(row.before).saying(
        row.isGiven,
        of: row.furnisher,
        by: "S1",
        on: Self.day(row.day),
        proof: "7",
        today: Self.day(20),
        known: ["bank", "power"],
        published: row.published.map { Self.march.adding(months: $0) }
      )
    }
    #expect(answer.map { Self.march.months(until: $0.from) } == row.answer)
  }

  @Test func `says where it is kept`() {
    #expect(throws: ConsentError.noProof) {
      try Consents().saying(
        false,
        of: "bank",
        by: "S1",
        on: Self.day(1),
        proof: "",
        today: Self.day(1),
        known: ["bank"],
        published: nil
      )
    }
  }

  @Test func `tells of what decides otherwise than before, and of nothing else`() async throws {
    try await withSeeds(400) { generator in
      var said: [Consent] = []
      for month in 0..<6 where Bool.random(using: &generator) {
        let furnisher: FurnisherID = Bool.random(using: &generator) ? "bank" : "power"
        said.append(Self.said(Bool.random(using: &generator), month, furnisher))
      }
      let consents = Consents(said)
      for earlier in -1..<6 {
        for later in (earlier + 1)...6 {
          let (old, new) = (
            Self.march.adding(months: earlier), Self.march.adding(months: later)
          )
          let changes = consents.changes(from: old, to: new)
          for furnisher: FurnisherID in ["bank", "power"] {
            let moved = consents.counts(furnisher, in: old) != consents.counts(furnisher, in: new)
            let told = changes.filter { $0.furnisher == furnisher }
            #expect(told.count == (moved ? 1 : 0))
            #expect(told.allSatisfy { $0.isGiven == consents.counts(furnisher, in: new) })
          }
        }
      }
    }
  }
}
