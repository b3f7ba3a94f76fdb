import RedressCore
import Testing

@Suite struct `A month that is taken back` {
  private static let month = Period(number: 24_321)

  @Test func `goes only where what that does is what was agreed to`() throws {
    func retraction(_ people: Int, _ disputes: [DisputeID]) -> Retraction {
      Retraction(
        people: people,
        superseded: [],
        restatements: 0,
        corrections: [],
        disputes: disputes,
        drops: []
      )
    }
    let (plain, disputed) = (retraction(3, []), retraction(3, [DisputeID(1)]))
    let table: [(String, agreed: Retraction?, now: Retraction, RetractionError?)] = [
      ("", plain, disputed, .noReason), ("typed", plain, disputed, .moved(Self.month)),
      ("typed", retraction(4, []), plain, .moved(Self.month)),
      ("typed", nil, disputed, .moved(Self.month)), ("typed", nil, plain, nil),
      ("typed", plain, plain, nil), ("typed", disputed, disputed, nil),
    ]
    for (reason, agreed, now, refusal) in table {
      var thrown: RetractionError?
      do throws(RetractionError) {
        try Self.month.checkRetraction(reason: reason, agreed: agreed, now: now)
      } catch { thrown = error }
      #expect(thrown == refusal)
    }
  }

  @Test func `names the later months to look at again, and whether it owes letters`() {
    func shift(_ period: Period, told: Int) -> DropShift {
      DropShift(period: period, ended: 2, changed: 0, begun: 0, told: told, named: [])
    }
    let later = Self.month.adding(months: 1)
    for (told, owes) in [(0, false), (2, true)] {
      let retraction = Retraction(
        people: 9,
        superseded: [],
        restatements: 0,
        corrections: [],
        disputes: [],
        drops: [shift(Self.month, told: told), shift(later, told: 1)]
      )
      #expect(retraction.detectAgain(behind: Self.month) == [later])
      #expect(retraction.owesLetters(of: Self.month) == owes)
      #expect(!retraction.isUnused)
    }
  }
}
