import RedressCore
import RedressTestSupport
import Testing

/// What is owed to a person about one month's fall.
@Suite struct MonthMatterTests {
  private static let period = Period(number: 24_321)
  private static let other = Period(number: 24_300)

  private static func standing(
    _ drop: Int64,
    _ to: Int,
    _ finding: IncidentFinding? = nil
  ) -> MonthMatter.Standing {
    let incident = finding.map {
      Incident(id: IncidentID(1), period: period, suspect: .everyone, drops: 1, outOf: 1)
        .closed($0, note: "seen")
    }
    return MonthMatter.Standing(
      id: DropID(drop),
      from: Points(700),
      to: Points(to),
      incident: incident
    )
  }

  private static func fell(_ to: Int, _ period: Period = period) -> Statement {
    .fell(period, from: Points(700), to: Points(to), because: [])
  }

  private static func notice(
    _ id: Int64,
    _ occasion: Notice.Occasion,
    _ state: NoticeState,
    _ statements: [Statement]
  ) -> Notice {
    Notice(
      id: NoticeID(id),
      caseID: nil,
      subject: "ada",
      period: period,
      occasion: occasion,
      state: state,
      channel: nil,
      statements: statements
    )
  }

  private static func told(_ id: Int64, _ statements: Statement...) -> Notice {
    notice(id, .drop(DropID(id)), .sent, statements)
  }

  private static func owed(
    _ standing: MonthMatter.Standing?,
    _ notices: [Notice]
  ) -> OwedLetter? {
    MonthMatter(
      period: period,
      standing: standing,
      notices: notices
    ).owed
  }

  @Test func `is what they were not told, or were told otherwise, and names the letter`() {
    let (first, second) = (NoticeID(1), NoticeID(2))
    let fall = OwedLetter.fall(DropID(9), insteadOf: nil)
    let table: [(MonthMatter.Standing?, [Notice], OwedLetter?)] = [
      // What stands, what was told, what is owed.
      (nil, [], nil),
      (Self.standing(9, 662), [], fall),
      (Self.standing(9, 662), [Self.told(1, Self.fell(662))], nil),
      (Self.standing(9, 617), [Self.told(1, Self.fell(662))], .fall(DropID(9), insteadOf: first)),
      (nil, [Self.told(1, Self.fell(662))], .withdrawal(of: first)),
      (nil, [Self.told(1, Self.fell(662)), Self.told(2, .noFall(Self.period))], nil),
      (
        Self.standing(9, 662),
        [Self.told(1, Self.fell(662)), Self.told(2, .noFall(Self.period))],
        .fall(DropID(9), insteadOf: second)
      ),
      (
        nil, [Self.told(1, Self.fell(662)), Self.told(2, Self.fell(617))],
        .withdrawal(of: second)
      ),
      (Self.standing(9, 617), [Self.told(1, Self.fell(662)), Self.told(2, Self.fell(617))], nil),
      // Promised, kept, overtaken.
      (Self.standing(9, 617), [Self.told(1, .willWrite(Self.period))], fall),
      (nil, [Self.told(1, .willWrite(Self.period))], .withdrawal(of: first)),
      (
        Self.standing(9, 617),
        [Self.told(1, Self.fell(662)), Self.told(2, .withdrawn(first), .willWrite(Self.period))],
        .fall(DropID(9), insteadOf: first)
      ),
      // Other months and other things are no word about this one.
      (Self.standing(9, 662), [Self.told(1, Self.fell(662, Self.other))], fall),
      (nil, [Self.told(1, .standsNow(Self.period, Points(690)))], nil),
      // What was found to be an error is put right, not told.
      (Self.standing(9, 662, .error), [], nil),
      (Self.standing(9, 662, .real), [], fall),
    ]
    for (place, (standing, notices, expected)) in table.enumerated() {
      #expect(Self.owed(standing, notices) == expected, "row \(place)")
    }
  }

  @Test(arguments: NoticeState.allCases)
  func `is nothing while a letter that says so is underway`(_ state: NoticeState) {
    let notice = Self.notice(3, .drop(DropID(9)), state, [Self.fell(662)])
    let owed = Self.owed(Self.standing(9, 662), [notice])
    switch state {
    case .drafted, .held, .claimed, .unsettled, .sent, .noChannel, .printed, .posted:
      #expect(owed == nil)
    case .cancelled: #expect(owed == .fall(DropID(9), insteadOf: nil))
    }
    let other = Self.owed(Self.standing(10, 617), [notice])
    switch state {
    case .claimed, .unsettled, .printed: #expect(other == nil, "it may have been told")
    case .sent, .posted: #expect(other == .fall(DropID(10), insteadOf: NoticeID(3)))
    // What is underway of a drop that ended says nothing.
    case .drafted, .held, .noChannel, .cancelled:
      #expect(other == .fall(DropID(10), insteadOf: nil))
    }
  }

  @Test func `never ends in telling again what was told last, in whatever order`() async throws {
    try await withSeeds(300) { generator in
      var notices: [Notice] = []
      for step in 1...12 {
        let depth = [nil, 662, 617, 640].randomElement(using: &generator) ?? nil
        let standing = depth.map { Self.standing(Int64(step), $0) }
        guard let owed = Self.owed(standing, notices) else {
          Self.expectTrue(standing, notices)
          continue
        }
        let id = Int64(notices.count + 1)
        let isSent = Bool.random(using: &generator)
        let statements: [Statement] =
          switch owed {
          case .fall: [Self.fell(depth ?? 0)]
          case .withdrawal(let earlier): [.withdrawn(earlier), .noFall(Self.period)]
          }
        if case .fall(_, let earlier?) = owed {
          #expect(earlier == notices.last { $0.state == .sent }?.id)
        }
        let occasion: Notice.Occasion =
          switch owed {
          case .fall(let drop, _): .drop(drop)
          case .withdrawal(let earlier): .withdrawal(of: earlier)
          }
        notices.append(Self.notice(id, occasion, isSent ? .sent : .cancelled, statements))
        if isSent {
          #expect(Self.owed(standing, notices) == nil)
          Self.expectTrue(standing, notices)
        }
      }
      let said = notices.filter { $0.state == .sent }.map { $0.statements.last }
      #expect(!zip(said, said.dropFirst()).contains { $0 == $1 })
    }
  }

  /// Where nothing is owed, the last that a person was told is what stands.
  private static func expectTrue(_ standing: MonthMatter.Standing?, _ notices: [Notice]) {
    let last = notices.last { $0.state == .sent }?.statements.last
    switch (standing, last) {
    case (nil, nil), (nil, .noFall): break
    case (let standing?, .fell(_, _, let to, _)): #expect(standing.to == to)
    default: Issue.record("\(String(describing: standing)) and \(String(describing: last))")
    }
  }

  @Test func `is asked again at sending of each letter that was drafted`() {
    let drafted = Self.notice(3, .drop(DropID(9)), .drafted, [Self.fell(617), .canDispute])
    let naming = Self.notice(
      3,
      .drop(DropID(9)),
      .drafted,
      [Self.fell(617), .withdrawn(NoticeID(1)), .canDispute]
    )
    let back = Self.notice(
      3,
      .withdrawal(of: NoticeID(1)),
      .drafted,
      [.withdrawn(NoticeID(1)), .noFall(Self.period)]
    )
    func owes(_ standing: MonthMatter.Standing?, _ earlier: [Notice], _ notice: Notice) -> Bool {
      MonthMatter(
        period: Self.period,
        standing: standing,
        notices: earlier + [notice]
      ).owes(notice)
    }
    let told = [Self.told(1, Self.fell(662))]
    #expect(owes(Self.standing(9, 617), [], drafted))
    #expect(!owes(nil, [], drafted))
    #expect(!owes(Self.standing(10, 617), [], drafted))
    // A letter that was told meanwhile has to be named.
    #expect(!owes(Self.standing(9, 617), told, drafted))
    #expect(owes(Self.standing(9, 617), told, naming))
    #expect(!owes(Self.standing(9, 617), told + [Self.told(2, .noFall(Self.period))], naming))
    #expect(owes(nil, told, back))
    #expect(!owes(Self.standing(9, 617), told, back))
    #expect(!owes(nil, told + [Self.told(2, .noFall(Self.period))], back))
  }
}
