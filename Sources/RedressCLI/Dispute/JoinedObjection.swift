import Redress

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a person wrote again of what they dispute, with its own days.
struct JoinedObjection: Encodable {
  let objection: Int
  let ground: DisputeGround
  let statement: String
  let receivedAt: String
  let dueHard: Day
  @OrNull var dueLegal: Day?
  @OrNull var target: Day?
  private let receivedOn: Day

  private enum CodingKeys: String, CodingKey {
    case objection, ground, statement, receivedAt, dueHard, dueLegal, target
  }

  init(_ objection: Objection, zone: TimeZone) {
    self.objection = objection.number
    ground = objection.ground
    statement = objection.statement
    receivedAt = objection.receivedAt.text(in: zone)
    receivedOn = objection.receivedOn
    dueHard = objection.dueHard
    dueLegal = objection.dueLegal
    target = objection.aimedAt
  }

  func lines(on screen: Screen) -> [String] {
    let facts: Slots = ["received": receivedOn, "ground": screen[ground], "due": dueHard]
    return [screen(DisputeWord.joined, facts)] + DisplayWidth.printableLines(statement).quoted
  }
}

extension [String] {
  /// A person's own words, each line after the first under the one before.
  var quoted: [String] {
    guard let first, let last, !(count == 1 && first.isEmpty) else { return [] }
    if count == 1 { return ["“\(first)”"] }
    return ["“\(first)"] + dropFirst().dropLast().map { "  \($0)" } + ["  \(last)”"]
  }
}
