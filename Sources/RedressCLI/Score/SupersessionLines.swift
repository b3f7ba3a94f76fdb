import Redress

enum SupersessionWord: String, ScreenWord {
  static let section = "supersession"

  case month, people, steps, otherTier, drops, dropsTold, contained, kept, keptOne, keptGone, more
  case triedScored, triedLevels, level, noLevel
  case goes, goesSuperseded, goesRestated, goesDisputed
}

extension Adoption {
  /// What would become of people's scores and levels.
  func lines(on screen: Screen) -> [String] {
    let tried = screen(
      isScored ? SupersessionWord.triedScored : .triedLevels,
      ["period": period, "batch": batch]
    )
    let none = screen(SupersessionWord.noLevel)
    let moved = levels.map { level in
      screen(
        SupersessionWord.level,
        ["people": level.people, "before": level.from ?? none, "after": level.to ?? none]
      )
    }
    return [tried] + scores.lines(on: screen) + moved
  }
}

extension Retraction {
  /// What would become of people, of corrections and of drops.
  func lines(on screen: Screen, of period: Period) -> [String] {
    func list(_ ids: [some CustomStringConvertible]) -> String {
      ids.prefix(Self.mostNamed).map(\.description).joined(separator: ", ")
        + (ids.count > Self.mostNamed ? ", …" : "")
    }
    let batches: Slots = ["count": superseded.count, "batches": list(superseded)]
    let restated: Slots = ["count": restatements, "corrections": list(corrections)]
    let disputed: Slots = ["count": disputes.count, "disputes": list(disputes)]
    return [screen(SupersessionWord.goes, ["period": period, "count": people])]
      + (superseded.isEmpty ? [] : [screen(SupersessionWord.goesSuperseded, batches)])
      + (restatements == 0 ? [] : [screen(SupersessionWord.goesRestated, restated)])
      + (disputes.isEmpty ? [] : [screen(SupersessionWord.goesDisputed, disputed)])
      + drops.flatMap { $0.lines(on: screen) }
  }
}

extension Supersession {
  /// What would become of people, of corrections and of drops; of many corrections only so many.
  func lines(on screen: Screen, atMost count: Int) -> [String] {
    months.flatMap { $0.lines(on: screen, atMost: count) } + drops.flatMap { $0.lines(on: screen) }
  }
}

extension SupersededMonth {
  fileprivate func lines(on screen: Screen, atMost count: Int) -> [String] {
    let title = screen(
      SupersessionWord.month,
      ["period": period, "batch": batch, "digest": digest.prefix(12)]
    )
    return [title] + scores.lines(on: screen) + restatements.lines(on: screen, atMost: count)
  }
}

extension ScoreShift {
  fileprivate func lines(on screen: Screen) -> [String] {
    let people = screen(
      SupersessionWord.people,
      [
        "rose": rose, "rise": largestRise, "fell": fell, "fall": abs(largestFall.rawValue),
        "unchanged": unchanged, "appeared": appeared, "disappeared": disappeared,
      ]
    )
    let moved = steps.map { step in
      let points = step.points.rawValue
      return "\(points > 0 ? "≥ +\(points)" : "≤ \(step.points)"): \(step.people)"
    }
    return [people]
      + (moved.isEmpty
        ? [] : [screen(SupersessionWord.steps, ["steps": moved.joined(separator: ", ")])])
      + (otherTier == 0 ? [] : [screen(SupersessionWord.otherTier, ["count": otherTier])])
  }
}

extension RestatementShift {
  fileprivate func lines(on screen: Screen, atMost count: Int) -> [String] {
    let shown = named.prefix(count)
    return (contained == 0 ? [] : [screen(SupersessionWord.contained, ["count": contained])])
      + (kept == 0 ? [] : [screen(SupersessionWord.kept, ["count": kept])])
      + shown.map { one in
        let slots: Slots = [
          "correction": one.correction, "subject": one.subject,
          "restated": one.restated.map { "\($0)" } ?? screen(ScoreWord.noScore),
          "published": one.published ?? .zero,
        ]
        return screen(one.published == nil ? SupersessionWord.keptGone : .keptOne, slots)
      }
      + (kept > shown.count ? [screen(SupersessionWord.more, ["count": kept - shown.count])] : [])
  }
}

extension DropShift {
  fileprivate func lines(on screen: Screen) -> [String] {
    let counts = screen(
      SupersessionWord.drops,
      ["period": period, "ended": ended, "changed": changed, "begun": begun]
    )
    let told = screen(
      SupersessionWord.dropsTold,
      ["told": told, "drops": named.map { "\($0)" }.joined(separator: ", ")]
    )
    return named.isEmpty ? [counts] : [counts, told]
  }
}
