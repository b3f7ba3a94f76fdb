import RedressCore
import Testing

@Suite
struct `What a correction does for a dispute` {
  @Test(arguments: DisputeGround.allCases, ScoreMovement.allCases)
  func `is told as 'you were right' only where it was asked for and gave points alone`(
    ground: DisputeGround,
    movement: ScoreMovement
  ) {
    for remedy in Remedy.allCases {
      let isRight = remedy.provesRight([ground], movement)
      let isAsked = remedy == .asAsked || (remedy == .deleted && ground.asksForRemoval)
      #expect(isRight == (isAsked && movement == .up), "\(remedy)")
    }
  }

  @Test(arguments: DisputeGround.allCases, DisputeGround.allCases)
  func `is told as 'you were right' of a removal only where every ground asks for one`(
    first: DisputeGround,
    second: DisputeGround
  ) {
    let isAsked = first.asksForRemoval && second.asksForRemoval
    #expect(Remedy.deleted.provesRight([first, second], .up) == isAsked)
  }

  @Test(arguments: DisputeGround.allCases)
  func `is what was asked for only where staff say so`(ground: DisputeGround) {
    #expect(Remedy(removing: true, for: [ground]) == .deleted)
    let kept = Remedy(removing: false, for: [ground])
    #expect(kept == (ground == .omission ? .supplemented : .otherwise))
    #expect(!kept.provesRight([ground], .up))
  }

  @Test(
    arguments: [
      ([], .still), ([0], .still), ([0, 5], .up), ([5, 7], .up), ([-5, 0], .down),
      ([-1, 1], .both),
    ] as [([Int], ScoreMovement)]
  )
  func `moves the scores one way, both ways or not at all`(
    changes: [Int],
    movement: ScoreMovement
  ) {
    #expect(ScoreMovement(changes.map { Points($0) }) == movement)
  }
}
