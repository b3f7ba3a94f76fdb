internal import RedressCore

/// One reason of an explanation as a letter tells of it.
struct PartValues: TemplateValues {
  let reason: ToldReason

  /// From 1, over losses and gains.
  let number: Int

  /// All reasons of this one's direction.
  let whole: Points
  let drop: LetterContent<DropLetterFacts>

  /// The earlier reason that names the same records; `nil` when none does.
  private let sameAs: Int?

  /// Of those told the disputed ones, then the newest, in order of their day.
  private let shownRecords: [Record]

  /// The reasons told before it may name the same records.
  init(
    _ reason: ToldReason,
    number: Int,
    whole: Points,
    after earlier: [(number: Int, basis: Set<RecordID>)],
    drop: LetterContent<DropLetterFacts>
  ) {
    (self.reason, self.number, self.whole, self.drop) = (reason, number, whole, drop)
    let basis = reason.basis
    sameAs = basis.isEmpty ? nil : earlier.first { $0.basis == Set(basis) }?.number
    let known = basis.compactMap { drop.facts.records[$0] }
      .sorted { ($0.on, $0.id) < ($1.on, $1.id) }
    let disputed = known.filter { drop.facts.disputed.contains($0.id) }.suffix(Self.recordLimit)
    let others = known.filter { !drop.facts.disputed.contains($0.id) }
      .suffix(Self.recordLimit - disputed.count)
    shownRecords =
      sameAs == nil ? (disputed + others).sorted { ($0.on, $0.id) < ($1.on, $1.id) } : []
  }

  /// Records printed of one reason; of the others the number is told.
  static let recordLimit = 3

  enum Name: String, TemplateName {
    case number, dimension, size, reasons, records
    case isExact = "exact"
    case isBanded = "banded"
    case points
    case isExplained = "explained"
    case isRule = "rule_changed"
    case isConsent = "consent_changed"
    case consents
    case isUnexplained = "unexplained"
    case isChecked = "checked"
    case checkDay = "check_day"
    case isSame = "has_same_records"
    case same = "same_records"
    case hasMoreRecords = "has_more_records"
    case moreRecords = "more_records"
    case hasWithout = "has_without"
    case isWithoutOne = "without_one"
    case withoutScore = "without_score"
    case hasUntil = "has_until"
    case until

    var shape: TemplateShape {
      switch self {
      case .number, .dimension, .points, .size, .same, .moreRecords, .checkDay, .withoutScore,
        .until:
        .text
      case .isExact, .isBanded, .isExplained, .isRule, .isConsent, .isUnexplained, .isChecked,
        .isSame, .hasMoreRecords, .hasWithout, .isWithoutOne, .hasUntil:
        .flag
      case .reasons: .list(ReasonValues.Name.shapes)
      case .records: .list(RecordValues.Name.shapes)
      case .consents: .list(ConsentValues.Name.shapes)
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .number: .text(String(number))
    case .dimension: .text(dimension)
    case .isExact: .flag(context.frame.scheme.disclosure == .exact)
    case .isBanded: .flag(context.frame.scheme.disclosure == .banded)
    case .points:
      .text(LetterMark.change(PlainText.unbroken(context.phrases.signedPoints(reason.change))))
    case .size: .text(context.phrases.size(reason.change, of: whole))
    case .isExplained: .flag(reason.kind == .loss || reason.kind == .gain)
    case .isRule: .flag(reason.kind == .rule)
    case .isConsent: .flag(reason.kind == .consent)
    case .consents:
      .list(reason.consents.map { ConsentValues(consent: $0, context: context) })
    case .isUnexplained: .flag(reason.kind == .unexplained)
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
    case .isSame: .flag(sameAs != nil)
    case .same: .text(sameAs.map(String.init) ?? "")
    case .hasMoreRecords: .flag(moreRecords > 0)
    case .hasWithout: .flag(without != nil)
    case .isWithoutOne: .flag(reason.basis.count == 1)
    case .withoutScore:
      .text(without.map { PlainText.unbroken(context.phrases.points($0)) } ?? "")
    case .hasUntil: .flag(until != nil)
    case .until: .text(until.map { PlainText.unbroken(context.phrases.month($0)) } ?? "")
    case .moreRecords: .text(PlainText.unbroken(context.phrases.records(moreRecords)))
    }
  }

  private var context: LetterContext { drop.context }

  /// What its records cost is told only where points are, and once of the same records.
  private var without: Points? {
    context.frame.scheme.disclosure == .exact && sameAs == nil ? reason.without : nil
  }

  private var until: Period? { sameAs == nil ? reason.until : nil }

  private var dimension: String {
    let names = reason.dimensions.map { id in
      context.frame.scheme.dimensions.first { $0.id == id }?.name[context.phrases.language]
        ?? id.rawValue
    }
    return context.phrases.list(names)
  }

  /// One sentence, or two where the scheme's own differ in another language only.
  private var reasons: [String] {
    var told: [String] = []
    for share in reason.shares {
      let text = context.phrases.reason(
        share,
        of: drop.facts.explanation.drop,
        in: context.frame.scheme,
        missing: LetterMark.none,
        keeping: PlainText.unbroken
      )
      if !text.isEmpty, !told.contains(text) { told.append(text) }
    }
    return told
  }

  private var moreRecords: Int { sameAs == nil ? reason.basis.count - shownRecords.count : 0 }
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
