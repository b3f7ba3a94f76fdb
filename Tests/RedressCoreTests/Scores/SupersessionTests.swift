import RedressCore
import Testing

@Suite
struct `What moves when a month is superseded` {
  @Test func `is counted by direction and by size`() {
    let shift = ScoreShift(
      changes: [0: 90, 1: 3, 9: 2, 10: 1, 61: 1, -1: 4, -29: 5, -30: 6, -200: 1],
      appeared: 7,
      disappeared: 8,
      otherTier: 2
    )
    #expect(shift.rose == 7 && shift.fell == 16 && shift.unchanged == 90)
    #expect(shift.appeared == 7 && shift.disappeared == 8 && shift.otherTier == 2)
    #expect(shift.largestRise == 61 && shift.largestFall == -200)
    #expect(shift.steps.map(\.points) == [-60, -30, -10, -1, 1, 10, 60])
    #expect(shift.steps.map(\.people) == [1, 6, 5, 4, 5, 1, 1])
  }

  @Test func `is nothing where nobody moves`() {
    let shift = ScoreShift(changes: [0: 4, 5: 0], appeared: 0, disappeared: 0, otherTier: 0)
    #expect(shift.steps.isEmpty && shift.rose == 0 && shift.fell == 0)
    #expect(shift.largestRise == .zero && shift.largestFall == .zero)
  }
}

@Suite
struct `A correction is in the scores that supersede a month` {
  struct Row: Sendable {
    var published: [Points]?
    var isComputed = false
    var isDecided = false
    let expected: Containment?
  }

  @Test(arguments: [
    Row(published: [1, 2], isComputed: true, isDecided: true, expected: .computed),
    Row(published: nil, isComputed: true, expected: .computed),
    Row(published: [2, 2], isComputed: true, expected: .computed),
    Row(published: [1, 2], expected: .same),
    Row(published: [1, 2], isDecided: true, expected: .same),
    // The same sum of other parts is another score.
    Row(published: [2, 1], expected: nil),
    Row(published: [2, 2], isDecided: true, expected: .decided),
    Row(published: nil, isDecided: true, expected: .decided),
    Row(published: nil, expected: nil),
  ])
  func `where it is known`(_ row: Row) {
    let found = Containment(
      of: [1, 2],
      in: row.published,
      isComputed: row.isComputed,
      isDecided: row.isDecided
    )
    #expect(found == row.expected)
  }
}
