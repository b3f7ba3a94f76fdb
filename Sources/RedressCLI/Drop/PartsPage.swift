import Redress

/// Every part of an explanation with its shares and records.
struct PartsPage: Encodable {
  struct Credit: Encodable {
    let record: RecordID

    /// Exact points: the one over the other, in lowest terms.
    let numerator: Int64
    let denominator: Int64
  }

  /// What each record that came did to a share; credits and rest sum to its change.
  struct Credits: Encodable {
    let records: [Credit]
    let rest: Points

    init(_ credits: RecordCredits) {
      records = credits.credits.map {
        Credit(
          record: $0.record,
          numerator: $0.points.numerator,
          denominator: $0.points.denominator
        )
      }
      rest = credits.rest
    }
  }

  struct Share: Encodable {
    let characteristic: CharacteristicID
    let change: Points
    let records: [RecordID]

    /// Those that decided it, alone or together.
    let basis: [RecordID]

    /// `nil` where more than eight records came.
    @OrNull var credits: Credits?
    let reason: String
  }

  struct Part: Encodable {
    let kind: PartKind
    let dimension: DimensionID
    let change: Points
    let records: [RecordID]

    /// The characteristic that moved most, or the kind of part when none did.
    let reason: String
    let shares: [Share]

    /// What the person said of furnishers; empty unless that is the cause.
    let consents: [ConsentPage]
    fileprivate let said: [Consent]

    private enum CodingKeys: CodingKey {
      case kind, dimension, change, records, reason, shares, consents
    }
  }

  /// A reason as a letter ranks it.
  struct Reason: Encodable {
    let kind: PartKind
    let dimensions: [DimensionID]
    let change: Points
    let characteristics: [CharacteristicID]
    let basis: [RecordID]

    /// What the score would be without the records of the basis.
    @OrNull var without: Points?

    init(_ reason: ToldReason) {
      (kind, dimensions, change) = (reason.kind, reason.dimensions, reason.change)
      characteristics = reason.shares.map(\.characteristic)
      basis = reason.basis
      without = reason.without
    }
  }

  struct Without: Encodable {
    let record: RecordID
    let score: Points
  }

  @OrNull var drop: DropID?
  @OrNull var `case`: CaseID?
  let subject: SubjectID
  let previousPeriod: Period
  let period: Period
  let from: Points
  let to: Points
  let change: Points
  let complete: Bool
  let parts: [Part]

  /// At most four of each direction, the largest first; with the others they sum to the change.
  let reasons: [Reason]
  let otherLosses: Points
  let otherGains: Points

  /// What the score would be without the record behind the largest loss.
  @OrNull var without: Without?
  @OrNull var supposed: SupposedPage?

  /// Who sent the records that the parts name.
  let furnishers: SendersPage
  let marks: Marks
  let account: Account

  private enum CodingKeys: String, CodingKey {
    case drop, `case`, subject, previousPeriod, period, from, to, change, complete, parts, reasons
    case otherLosses, otherGains, without, supposed, furnishers, marks
  }

  init(_ account: Account) {
    self.account = account
    let (explained, fall, reasons) = (account.explained, account.drop, account.reasons)
    drop = explained.drop
    `case` = explained.caseID
    subject = fall.subject
    (previousPeriod, period) = (fall.before.period, fall.period)
    (from, to, change) = (fall.before.score, fall.after.score, fall.change)
    complete = account.evidence.explanation.isComplete
    parts = account.evidence.explanation.parts.map { Self.part($0, account) }
    self.reasons = (reasons.losses.told + reasons.gains.told).map(Reason.init)
    (otherLosses, otherGains) = (reasons.losses.others, reasons.gains.others)
    without = reasons.withoutOne.flatMap { reason in
      reason.without.map { Without(record: reason.basis[0], score: $0) }
    }
    supposed = SupposedPage(account)
    furnishers = SendersPage(account, of: Set(parts.flatMap(\.records)))
    marks = explained.marks
  }

  private static func part(_ part: Explanation.Part, _ account: Account) -> Part {
    Part(
      kind: part.kind,
      dimension: part.dimension,
      change: part.change,
      records: part.records,
      reason: part.principal?.characteristic.rawValue ?? cause(part.kind),
      shares: part.shares.map { share in
        Share(
          characteristic: share.characteristic,
          change: share.change,
          records: share.records,
          basis: share.basis,
          credits: account.evidence.credits(of: share).map(Credits.init),
          reason: account.explained.reason(share, in: account.language)
        )
      },
      consents: part.consents.map { ConsentPage($0.furnisher, $0) },
      said: part.consents
    )
  }

  private static func cause(_ kind: PartKind) -> String {
    switch kind {
    case .rule: "rule_changed"
    case .consent: "consent_changed"
    case .loss, .gain, .unexplained: "no_cause_known"
    }
  }

  func lines(on screen: Screen) -> [String] {
    var lines = [account.head(on: screen)]
    if !account.isBrief {
      lines += partLines(on: screen) + furnishers.lines(account, on: screen)
    }
    lines += account.waterfall(on: screen) + account.withoutLines(on: screen)
    lines += supposed?.lines(account, on: screen) ?? []
    return lines + marks.scoreLines(on: screen)
  }

  private func partLines(on screen: Screen) -> [String] {
    var lines: [String] = []
    for part in parts {
      lines.append("  \(part.change.signed)  \(account.dimensionName(part.dimension))")
      switch part.kind {
      case .unexplained: lines.append(screen(Account.Word.noCause))
      case .rule: lines.append(screen(Account.Word.rule))
      case .consent: lines += account.consentLines(part.said, on: screen)
      case .loss, .gain:
        for share in part.shares {
          lines.append("      \(share.change.signed)  \(share.reason)")
          if !share.records.isEmpty { lines.append(listed(share.records, on: screen)) }
          lines += creditLines(share, on: screen)
        }
      }
    }
    let sum = parts.map(\.change.signed).joined(separator: " ")
    return lines + [screen(Account.Word.sum, ["parts": sum, "change": change.signed])]
  }

  /// What each of several records did; of one alone it is the whole.
  private func creditLines(_ share: Share, on screen: Screen) -> [String] {
    guard let credits = share.credits, credits.records.count > 1 else { return [] }
    let said = credits.records.map { credit in
      let points = Fraction(credit.numerator, over: credit.denominator)
      let sign = credit.numerator > 0 ? "+" : ""
      return screen(Account.Word.credit, ["record": credit.record, "points": "\(sign)\(points)"])
    }
    let rest =
      credits.rest == .zero
      ? [] : [screen(Account.Word.creditRest, ["points": credits.rest.signed])]
    return [
      screen(Account.Word.credits, ["credits": (said + rest).joined(separator: ", ")])
    ]
  }

  /// Some of them, those that are marked first.
  private func listed(_ records: [RecordID], on screen: Screen) -> String {
    let ordered = records.filter { marks[$0] != nil } + records.filter { marks[$0] == nil }
    let shown = ordered.prefix(5).map { record in
      record.rawValue
        + (marks[record].map { screen(Account.Word.marked, ["mark": $0.said(on: screen)]) } ?? "")
    }.joined(separator: ", ")
    return screen(Account.Word.records, ["records": shown])
      + (records.count > 5
        ? screen(Account.Word.moreRecords, ["count": records.count - 5]) : "")
  }
}
