internal import RedressCore

/// Values that the templates of a letter about a drop may name.
struct DropValues: TemplateValues {
  let content: LetterContent<DropLetterFacts>
  enum Name: String, TemplateName {
    case day
    case previousDay = "previous_day"
    case month
    case previousMonth = "previous_month"
    case hasNoScores = "has_no_scores"
    case noScores = "no_scores"
    case isSlide = "slide"
    case hasFalls = "has_falls"
    case falls
    case slideMonths = "slide_months"
    case before, after, fall, losses
    case hasGains = "has_gains"
    case gains
    case hasOtherLosses = "has_other_losses"
    case otherLosses = "other_losses"
    case hasOtherGains = "has_other_gains"
    case otherGains = "other_gains"
    case hasSum = "has_sum"
    case sum
    case isExact = "exact"
    case hasTierChange = "has_tier_change"
    case tierBefore = "tier_before"
    case tierAfter = "tier_after"
    case tierFrom = "tier_from"
    case hasTierGap = "has_tier_gap"
    case tierGap = "tier_gap"
    case hasPerks = "has_perks"
    case perks
    case hasNotScored = "has_not_scored"
    case notScored = "not_scored"
    case hasAdvice = "has_advice"
    case advice
    case updateDay = "update_day"
    case hasUnexplained = "has_unexplained"
    case isByRules = "by_rules"
    case earlier
    case isByCorrection = "by_correction"
    case correction
    case hasFurnishers = "has_furnishers"
    case furnishers
    case toldDay = "told_day"
    case toldNotice = "told_notice"

    var shape: TemplateShape {
      switch self {
      case .updateDay, .otherLosses, .otherGains, .month, .previousMonth, .noScores, .falls,
        .tierFrom,
        .tierGap,
        .day, .previousDay, .before, .after, .fall, .sum, .tierBefore,
        .tierAfter, .notScored,
        .correction, .toldDay, .toldNotice:
        .text
      case .hasAdvice, .hasNoScores, .isSlide, .hasFalls, .hasOtherLosses, .hasOtherGains,
        .hasGains, .hasSum,
        .isExact,
        .hasTierChange, .hasTierGap, .hasPerks,
        .hasNotScored, .hasUnexplained, .isByRules, .isByCorrection, .hasFurnishers:
        .flag
      case .furnishers: .list(FurnisherValues.Name.shapes)
      case .earlier: .list(EarlierValues.Name.shapes)
      case .losses, .gains: .list(PartValues.Name.shapes)
      case .perks: .list(PerkValues.Name.shapes)
      case .advice: .list(AdviceValues.Name.shapes)
      case .slideMonths: .list(SlideMonthValues.Name.shapes)
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .day: .text(PlainText.unbroken(context.phrases.day(content.facts.publishedOn)))
    case .previousDay:
      .text(PlainText.unbroken(context.phrases.day(content.facts.previouslyPublishedOn)))
    case .month: .text(PlainText.unbroken(context.phrases.month(drop.after.period)))
    case .previousMonth: .text(PlainText.unbroken(context.phrases.month(drop.before.period)))
    case .hasNoScores: .flag(drop.kind != .slide && !content.facts.between.months.isEmpty)
    case .noScores:
      .text(
        context.phrases.monthList(
          content.facts.between.months.map { PlainText.unbroken(context.phrases.month($0.period)) }
        )
      )
    case .isSlide: .flag(drop.kind == .slide)
    case .hasFalls: .flag(falls.map { $0 > 1 } ?? false)
    case .falls: .text(falls.map(String.init) ?? "")
    case .slideMonths: .list(slideMonths.map { SlideMonthValues(month: $0, context: context) })
    case .before: .text(PlainText.unbroken(context.phrases.points(drop.before.score)))
    case .after: .text(PlainText.unbroken(context.phrases.points(drop.after.score)))
    case .fall: .fall(drop.change, context.phrases)
    case .losses: .list(parts(reasons.losses, after: []))
    case .hasOtherLosses: .flag(reasons.losses.others != .zero)
    case .otherLosses: .text(points(reasons.losses))
    case .hasGains: .flag(reasons.gains.whole != .zero)
    case .gains: .list(parts(reasons.gains, after: reasons.losses.told))
    case .hasOtherGains: .flag(reasons.gains.others != .zero)
    case .otherGains: .text(points(reasons.gains))
    case .hasSum: .flag(context.frame.scheme.disclosure == .exact && terms.count > 1)
    case .sum: .text(LetterMark.sum(PlainText.unbroken(context.phrases.sum(terms))))
    case .isExact: .flag(context.frame.scheme.disclosure == .exact)
    case .hasTierChange: .flag(levels.movesTier)
    case .tierBefore: .text(tiers.before?.name[context.phrases.language] ?? "")
    case .tierAfter: .text(tiers.after?.name[context.phrases.language] ?? "")
    case .tierFrom:
      .text(levels.missed.map { PlainText.unbroken(context.phrases.points($0.from)) } ?? "")
    case .hasTierGap: .flag(levels.missed != nil)
    case .tierGap:
      .text(
        levels.missed.map { PlainText.unbroken(context.phrases.points($0.from - drop.after.score)) }
          ?? ""
      )
    case .hasPerks: .flag(!levels.lost.isEmpty)
    case .perks: .list(levels.lost.map { PerkValues(perk: $0, context: context) })
    case .hasNotScored: .flag(!context.frame.scheme.notScored.isEmpty)
    case .notScored:
      .text(
        context.phrases.list(context.frame.scheme.notScored.map { $0[context.phrases.language] })
      )
    case .hasAdvice: .flag(!reasons.advice.isEmpty)
    case .advice:
      .list(reasons.advice.compactMap { AdviceValues($0, context: context) })
    case .updateDay: .text(String(context.frame.scheme.updateDay))
    case .hasUnexplained: .flag(!content.facts.explanation.isComplete)
    case .isByRules: .flag(content.facts.explanation.isByRules)
    case .earlier:
      .list(content.facts.earlier.map { [EarlierValues(earlier: $0, context: context)] } ?? [])
    case .isByCorrection: .flag(content.facts.correction != nil)
    case .correction: .quoted(content.facts.correction?.description ?? "")
    case .hasFurnishers: .flag(!context.furnishers(of: content.facts.basis).isEmpty)
    case .furnishers: .list(context.furnishers(of: content.facts.basis))
    case .toldDay:
      .text(
        content.facts.followUp.map { PlainText.unbroken(context.phrases.day($0.writtenOn)) } ?? ""
      )
    case .toldNotice: .quoted(content.facts.followUp?.notice.description ?? "")
    }
  }

  private var context: LetterContext { content.context }
  private var reasons: DropReasons { content.facts.reasons }
  private var drop: ScoreDrop { content.facts.explanation.drop }

  private var falls: Int? { content.facts.between.falls(of: drop) }

  /// The two of the drop among them.
  private var slideMonths: [MonthsBetween.Month] {
    guard drop.kind == .slide else { return [] }
    func month(_ snapshot: Snapshot) -> MonthsBetween.Month {
      MonthsBetween.Month(period: snapshot.period, score: snapshot.score)
    }
    return [month(drop.before)] + content.facts.between.months + [month(drop.after)]
  }

  private var levels: LevelChange { content.facts.levels }
  private var tiers: (before: Tier?, after: Tier?) { (levels.before.tier, levels.after.tier) }

  /// Each reason's points and what the others make, in the order of telling.
  private var terms: [Points] {
    [reasons.losses, reasons.gains].flatMap { $0.told.map(\.change) + [$0.others] }
      .filter { $0 != .zero }
  }

  /// How much the reasons make that are not told, as the scheme discloses it.
  private func points(_ reasons: ToldReasons) -> String {
    switch context.frame.scheme.disclosure {
    case .exact:
      LetterMark.change(PlainText.unbroken(context.phrases.signedPoints(reasons.others)))
    case .banded: context.phrases.size(reasons.others, of: reasons.whole)
    case .ranked: ""
    }
  }

  private func parts(_ reasons: ToldReasons, after earlier: [ToldReason]) -> [PartValues] {
    var told = earlier.enumerated().map { (number: $0 + 1, basis: Set($1.basis)) }
    return reasons.told.map { reason in
      let number = told.count + 1
      let values = PartValues(
        reason,
        number: number,
        whole: reasons.whole,
        after: told,
        drop: content
      )
      told.append((number, Set(reason.basis)))
      return values
    }
  }
}

/// Something that a person can do.
struct AdviceValues: TemplateValues {
  let text: String
  let score: Points?
  let context: LetterContext

  enum Name: String, TemplateName {
    case text = "advice_text"
    case hasScore = "has_advice_score"
    case score = "advice_score"

    var shape: TemplateShape {
      switch self {
      case .text, .score: .text
      case .hasScore: .flag
      }
    }
  }

  /// `nil` where the letter's scheme advises nothing about the characteristic.
  init?(_ tried: TriedAdvice, context: LetterContext) {
    let scheme = context.frame.scheme
    let line = scheme.line(of: tried.characteristic)
    guard let text = line.flatMap({ scheme.scorecard[$0].advice?.text })?[context.phrases.language]
    else { return nil }
    self.text = Pattern(text)?.filled { _ in String(tried.count) } ?? text
    score = scheme.disclosure == .exact ? tried.score : nil
    self.context = context
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .text: .text(text)
    case .hasScore: .flag(score != nil)
    case .score: .text(score.map { PlainText.unbroken(context.phrases.points($0)) } ?? "")
    }
  }
}

/// One month of a slide.
struct SlideMonthValues: TemplateValues {
  let month: MonthsBetween.Month
  let context: LetterContext

  enum Name: String, TemplateName {
    case month = "slide_month"
    case score = "slide_score"
    case hasNone = "slide_none"

    var shape: TemplateShape {
      switch self {
      case .month, .score: .text
      case .hasNone: .flag
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .month: .text(PlainText.unbroken(context.phrases.month(month.period)))
    case .score:
      .text(month.score.map { PlainText.unbroken(context.phrases.points($0)) } ?? "")
    case .hasNone: .flag(month.score == nil)
    }
  }
}

/// Something that the new score no longer reaches.
struct PerkValues: TemplateValues {
  let perk: Perk
  let context: LetterContext

  enum Name: String, TemplateName {
    case name = "perk"
    case from = "perk_from"

    var shape: TemplateShape { .text }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .name: .text(perk.name[context.phrases.language])
    case .from: .text(PlainText.unbroken(context.phrases.points(perk.from)))
    }
  }
}
