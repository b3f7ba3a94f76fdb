import Redress
import RedressLetters

/// An explanation with what every reader of it is told alike.
struct Account {
  let explained: DropExplained
  let reasons: DropReasons
  let supposing: Supposition
  let isBrief: Bool
  private let glyphs: Waterfall.Glyphs
  let language: String

  init(
    _ explained: DropExplained,
    supposing: Supposition,
    isBrief: Bool,
    glyphs: Waterfall.Glyphs,
    language: String
  ) {
    self.explained = explained
    (self.supposing, self.isBrief) = (supposing, isBrief)
    (self.glyphs, self.language) = (glyphs, language)
    reasons = explained.evidence.reasons
  }

  enum Word: String, ScreenWord {
    static let section = "explain"

    case noLongerStands, noCause, rule, records, marked, moreRecords, sum, without, rulesChanged
    case consentChanged, consentGiven, consentWithdrawn
    case causeUnknown, others, othersSized, reason, reasonOnly, credits, credit, creditRest, scheme
    case supposedWithout, supposedWith, supposed, supposedNone, supposedLevel, supposedPart
    case supposedStill, supposedNoFall, samePoints, notDisclosed, sentBy
  }

  var evidence: DropEvidence { explained.evidence }
  var drop: ScoreDrop { evidence.explanation.drop }

  /// By language; none when it is to be brief.
  var letters: [String: String] {
    Dictionary(
      uniqueKeysWithValues: (isBrief ? [] : explained.letters).map {
        ($0.language, "\($0.title)\n\n\($0.body)")
      }
    )
  }

  /// Whose fall it is, between which months.
  func head(on screen: Screen) -> String {
    let name = explained.drop.map { "\($0)  \(drop.subject)" } ?? "\(drop.subject)"
    let months = explained.drop == nil ? "\(drop.before.period) → \(drop.period)  " : ""
    return "\(name)  \(months)\(drop.before.score) → \(drop.after.score)  \(drop.change.signed)"
      + (explained.isStanding ? "" : screen(Word.noLongerStands))
  }

  func dimensionName(_ id: DimensionID) -> String {
    evidence.scheme.dimensions.first { $0.id == id }?.name[language] ?? id.rawValue
  }

  /// From the score before to the score after.
  func waterfall(on screen: Screen) -> [String] {
    let steps = [reasons.losses, reasons.gains].flatMap { reasons in
      reasons.told.map { Waterfall.Step(label($0, on: screen), $0.change) }
        + (reasons.others == .zero ? [] : [.init(screen(Word.others), reasons.others)])
    }
    var chart = Waterfall(
      from: .init("\(drop.before.period)", drop.before.score),
      by: steps,
      to: .init("\(drop.period)", drop.after.score)
    )
    (chart.style, chart.glyphs) = (screen.style, glyphs)
    return chart.lines(columns: (screen.columns ?? 80) - 2).map { "  " + $0 }
  }

  /// What a reason is called in few words: the name of the characteristic that it is about.
  private func label(_ reason: ToldReason, on screen: Screen) -> String {
    switch reason.kind {
    case .rule: screen(Word.rulesChanged)
    case .consent: screen(Word.consentChanged)
    case .unexplained: screen(Word.causeUnknown)
    case .loss, .gain:
      reason.shares.first.flatMap { evidence.scheme.line(of: $0.characteristic) }
        .map { evidence.scheme.scorecard[$0].name[language] } ?? dimensionName(reason.dimensions[0])
    }
  }

  /// What the person said of furnishers, a line each.
  func consentLines(_ consents: [Consent], on screen: Screen) -> [String] {
    consents.map { consent in
      screen(
        consent.isGiven ? Word.consentGiven : .consentWithdrawn,
        ["furnisher": consent.furnisher, "on": consent.on, "from": consent.from]
      )
    }
  }

  /// What the score would be without the records that losses rest on, each set of them once.
  func withoutLines(on screen: Screen) -> [String] {
    var told: Set<Set<RecordID>> = []
    return reasons.losses.told.compactMap { reason in
      guard let score = reason.without, told.insert(Set(reason.basis)).inserted else { return nil }
      let records = reason.basis.map(\.rawValue).joined(separator: ", ")
      return screen(Word.without, ["record": records, "score": score])
    }
  }

  func letterLines(on screen: Screen) -> [String] {
    (isBrief ? [] : explained.letters).flatMap {
      RedressCLI.letterLines($0.language, $0.title, $0.body, on: screen)
    }
  }
}

/// What staff suppose of a person's records, to see what the score would be.
struct Supposition {
  let without: [RecordID]
  let values: [SupposedValue]
}

/// The later month as it would be.
struct SupposedPage: Encodable {
  let without: [RecordID]
  let with: [SupposedValue]

  /// `nil` where no record would be left to score.
  @OrNull var score: Points?

  /// Against the score as it stands.
  @OrNull var change: Points?

  /// Against the earlier month.
  @OrNull var changeSince: Points?
  @OrNull var level: String?

  /// Of the dimensions that move, against the month as it stands.
  let dimensions: [String: Points]
  private let moved: [(id: DimensionID, change: Points)]

  private enum CodingKeys: String, CodingKey {
    case without, with, score, change, changeSince, level, dimensions
  }

  /// - Returns: `nil` when nothing was supposed.
  init?(_ account: Account) {
    guard let supposed = account.explained.supposed else { return nil }
    (without, with) = (account.supposing.without, account.supposing.values)
    score = supposed.after?.score
    change = supposed.change
    changeSince = supposed.after.map { $0.score - account.drop.before.score }
    level = supposed.after.flatMap { account.evidence.scheme.tier(of: $0.score)?.id }
    moved = zip(
      account.evidence.scheme.dimensions,
      zip(supposed.points.after, supposed.points.before)
    )
    .map { ($0.id, $1.0 - $1.1) }
    .filter { $0.change != .zero }
    dimensions = Dictionary(uniqueKeysWithValues: moved.map { ($0.id.rawValue, $0.change) })
  }

  func lines(_ account: Account, on screen: Screen) -> [String] {
    var what: [String] = []
    if !without.isEmpty {
      let records = without.map(\.rawValue).joined(separator: ", ")
      what.append(screen(Account.Word.supposedWithout, ["records": records]))
    }
    what += with.map {
      screen(
        Account.Word.supposedWith,
        ["record": $0.record, "field": $0.field, "value": $0.value]
      )
    }
    let (said, standing) = (what.joined(separator: ", "), account.drop.after.score)
    guard let score, let change, let changeSince else {
      return [
        screen(Account.Word.supposedNone, ["what": said, "period": account.drop.period])
      ]
    }
    var lines = [
      screen(
        change == .zero ? Account.Word.samePoints : .supposed,
        [
          "what": said, "period": account.drop.period, "score": score, "standing": standing,
          "change": change.signed,
        ]
      )
    ]
    lines += moved.map {
      screen(
        Account.Word.supposedPart,
        ["dimension": account.dimensionName($0.id), "change": $0.change.signed]
      )
    }
    let scheme = account.evidence.scheme
    if let level = scheme.tier(of: score), level != scheme.tier(of: standing) {
      lines.append(screen(Account.Word.supposedLevel, ["level": level.name[account.language]]))
    }
    lines.append(
      screen(
        changeSince < .zero ? Account.Word.supposedStill : .supposedNoFall,
        ["previous": account.drop.before.period, "change": changeSince.signed]
      )
    )
    return lines
  }
}

extension Recomputation {
  /// Of both sides, one for each dimension; empty where a side has none.
  fileprivate var points: (before: [Points], after: [Points]) {
    (before?.points ?? [], after?.points ?? [])
  }
}
