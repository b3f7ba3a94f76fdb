import Redress

/// An explanation as the person has it in the letter: its reasons in their order, points only where the scheme
/// discloses them.
struct PersonPage: Page {
  struct Reason: Encodable {
    /// From 1, over losses and gains.
    let number: Int
    let kind: PartKind
    let dimensions: [DimensionID]

    /// `nil` where points are not disclosed.
    @OrNull var change: Points?

    /// Points, or a size in words; `nil` where neither is disclosed.
    @OrNull var size: String?

    /// One sentence, or more.
    let text: [String]

    /// What the score would be without its records; `nil` where that is not known or not disclosed.
    @OrNull var without: Points?

    /// What the person said of furnishers; empty unless that is the cause.
    let consents: [ConsentPage]
    fileprivate let said: [Consent]

    private enum CodingKeys: CodingKey {
      case number, kind, dimensions, change, size, text, without, consents
    }
  }

  let audience = Audience.person
  @OrNull var drop: DropID?
  let subject: SubjectID
  let previousPeriod: Period
  let period: Period
  let from: Points
  let to: Points
  let change: Points
  let reasons: [Reason]
  @OrNull var supposed: SupposedPage?

  /// Who sent the records that the reasons rest on.
  let furnishers: SendersPage
  let letters: [String: String]
  private let account: Account

  private enum CodingKeys: String, CodingKey {
    case audience, drop, subject, previousPeriod, period, from, to, change, reasons, supposed,
      furnishers
    case letters
  }

  init(_ account: Account) {
    self.account = account
    drop = account.explained.drop
    subject = account.drop.subject
    (previousPeriod, period) = (account.drop.before.period, account.drop.period)
    (from, to) = (account.drop.before.score, account.drop.after.score)
    change = account.drop.change
    let told = [account.reasons.losses, account.reasons.gains]
    let numbered = told.flatMap { reasons in reasons.told.map { ($0, reasons.whole) } }.enumerated()
    reasons = numbered.map { place, reason in
      Self.reason(reason.0, number: place + 1, of: reason.1, account)
    }
    supposed = account.isExact ? SupposedPage(account) : nil
    furnishers = SendersPage(
      account,
      of: Set(told.flatMap(\.told).flatMap(\.basis))
    )
    letters = account.letters
  }

  private static func reason(
    _ reason: ToldReason,
    number: Int,
    of whole: Points,
    _ account: Account
  ) -> Reason {
    var text: [String] = []
    for share in reason.shares {
      let sentence = account.explained.reason(share, in: account.language)
      if !sentence.isEmpty, !text.contains(sentence) { text.append(sentence) }
    }
    return Reason(
      number: number,
      kind: reason.kind,
      dimensions: reason.dimensions,
      change: account.isExact ? reason.change : nil,
      size: account.explained.disclosed(reason.change, of: whole, in: account.language),
      text: text,
      without: account.isExact ? reason.without : nil,
      consents: reason.consents.map { ConsentPage($0.furnisher, $0) },
      said: reason.consents
    )
  }

  func lines(on screen: Screen) -> [String] {
    var lines = [account.head(on: screen)]
    for reason in reasons {
      let facts: Slots = [
        "number": reason.number,
        "dimensions": reason.dimensions.map(account.dimensionName).joined(separator: ", "),
        "points": reason.size ?? "",
      ]
      lines.append(screen(reason.size == nil ? Account.Word.reasonOnly : .reason, facts))
      switch reason.kind {
      case .unexplained: lines.append("      " + screen(Account.Word.causeUnknown))
      case .rule: lines.append(screen(Account.Word.rule))
      case .consent: lines += account.consentLines(reason.said, on: screen)
      case .loss, .gain: lines += reason.text.map { "      " + $0 }
      }
    }
    for reasons in [account.reasons.losses, account.reasons.gains]
    where reasons.others != .zero {
      let size = account.explained.disclosed(
        reasons.others,
        of: reasons.whole,
        in: account.language
      )
      lines.append(
        size.map { screen(Account.Word.othersSized, ["points": $0]) }
          ?? "  " + screen(Account.Word.others)
      )
    }
    if account.isExact {
      lines += account.waterfall(on: screen) + account.withoutLines(on: screen)
      lines += supposed?.lines(account, on: screen) ?? []
    } else if account.explained.supposed != nil {
      lines.append(screen(Account.Word.notDisclosed))
    }
    return (lines + account.letterLines(on: screen)).withoutBlankEnd
  }
}

extension Account {
  /// Whether the scheme lets a person know points.
  var isExact: Bool { evidence.scheme.disclosure == .exact }
}
