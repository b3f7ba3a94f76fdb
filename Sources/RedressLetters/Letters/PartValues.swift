internal import RedressCore

/// One part of an explanation as a letter tells of it.
struct PartValues: TemplateValues {
  let part: Explanation.Part

  /// From 1, over losses and gains.
  let number: Int

  /// All parts of this one's direction.
  let whole: Points
  let drop: LetterContent<DropLetterFacts>
  private let toldShares: [Explanation.Share]

  /// Of those told, how many.
  private let recordCount: Int

  /// Of those told the disputed ones, then the newest, in order of their day.
  private let shownRecords: [Record]

  init(
    part: Explanation.Part,
    number: Int,
    whole: Points,
    drop: LetterContent<DropLetterFacts>
  ) {
    (self.part, self.number, self.whole, self.drop) = (part, number, whole, drop)
    toldShares = Self.toldShares(of: part, whole: whole)
    let told = toldShares.count == 1 ? toldShares[0].basis : Self.basis(of: toldShares)
    recordCount = told.count
    let known = told.compactMap { drop.facts.records[$0] }
      .sorted { ($0.on, $0.id) < ($1.on, $1.id) }
    let disputed = known.filter { drop.facts.disputed.contains($0.id) }.suffix(Self.recordLimit)
    let others = known.filter { !drop.facts.disputed.contains($0.id) }
      .suffix(Self.recordLimit - disputed.count)
    shownRecords = (disputed + others).sorted { ($0.on, $0.id) < ($1.on, $1.id) }
  }

  /// Records printed of one part; of the others the number is told.
  static let recordLimit = 3

  /// Percent of the whole from which a share besides the principal one is told too.
  ///
  /// Derived from Regulation B, 12 CFR 1002.9(b)(2), comment 4: no principal factor is left out.
  static let toldPercent = 20

  enum Name: String, TemplateName {
    case number, dimension, size, reasons, records
    case isExact = "exact"
    case isBanded = "banded"
    case points
    case isExplained = "explained"
    case isRule = "rule_changed"
    case isUnexplained = "unexplained"
    case isChecked = "checked"
    case checkDay = "check_day"
    case hasMoreRecords = "has_more_records"
    case moreRecords = "more_records"

    var shape: TemplateShape {
      switch self {
      case .number, .dimension, .points, .size, .moreRecords, .checkDay: .text
      case .isExact, .isBanded, .isExplained, .isRule, .isUnexplained, .isChecked, .hasMoreRecords:
        .flag
      case .reasons: .list(ReasonValues.Name.shapes)
      case .records: .list(RecordValues.Name.shapes)
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .number: .text(String(number))
    case .dimension: .text(dimension)
    case .isExact: .flag(context.frame.scheme.disclosure == .exact)
    case .isBanded: .flag(context.frame.scheme.disclosure == .banded)
    case .points: .text(PlainText.unbroken(context.phrases.signedPoints(part.change)))
    case .size: .text(context.phrases.size(part.change, of: whole))
    case .isExplained: .flag(part.kind == .loss || part.kind == .gain)
    case .isRule: .flag(part.kind == .rule)
    case .isUnexplained: .flag(part.kind == .unexplained)
    case .isChecked: .flag(drop.facts.followUp != nil)
    case .checkDay: .text(PlainText.unbroken(context.phrases.day(drop.facts.checkBy)))
    case .reasons: .list(reasons.map { ReasonValues(text: $0) })
    case .records:
      .list(
        shownRecords.map {
          RecordValues(
            record: $0,
            context: context,
            isDisputed: drop.facts.disputed.contains($0.id)
          )
        }
      )
    case .hasMoreRecords: .flag(moreRecords > 0)
    case .moreRecords: .text(PlainText.unbroken(context.phrases.records(moreRecords)))
    }
  }

  private var context: LetterContext { drop.context }

  private var dimension: String {
    context.frame.scheme.dimensions.first { $0.id == part.dimension }?.name[
      context.phrases.language
    ]
      ?? part.dimension.rawValue
  }

  /// The principal share, then the others of its direction that are large in the whole.
  private static func toldShares(of part: Explanation.Part, whole: Points) -> [Explanation.Share] {
    guard let principal = part.principal else { return [] }
    let others = part.shares.filter { share in
      share != principal && (share.change < .zero) == (part.change < .zero)
        && share.change.rawValue * 100 / whole.rawValue >= toldPercent
    }
    return [principal] + others
  }

  private var reasons: [String] {
    var told: [String] = []
    for share in toldShares {
      let reason = context.phrases.reason(
        share,
        of: drop.facts.explanation.drop,
        in: context.frame.scheme,
        keeping: PlainText.unbroken
      )
      if !reason.isEmpty, !told.contains(reason) { told.append(reason) }
    }
    return told
  }

  /// Those of several shares, without repeats; one share has none.
  private static func basis(of shares: [Explanation.Share]) -> [RecordID] {
    var seen: Set<RecordID> = []
    return shares.flatMap(\.basis).filter { seen.insert($0).inserted }
  }

  private var moreRecords: Int { recordCount - shownRecords.count }
}

/// A sentence that says why.
struct ReasonValues: TemplateValues {
  let text: String

  enum Name: String, TemplateName {
    case reason

    var shape: TemplateShape { .text }
  }

  func value(_ name: Name) -> TemplateValue { .text(text) }
}
