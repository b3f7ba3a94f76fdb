internal import RedressCore

/// Values that the templates of a letter about a level may name.
struct LevelValues: TemplateValues {
  let content: LetterContent<LevelLetterFacts>

  enum Name: String, TemplateName {
    case day, month
    case previousMonth = "previous_month"
    case hasScore = "has_score"
    case score
    case isByRules = "moved_by_rules"
    case previousScore = "previous_score"
    case version
    case hasLevel = "has_level"
    case level
    case hasPreviousLevel = "has_previous_level"
    case previousLevel = "previous_level"
    case hasLost = "has_lost"
    case lost
    case hasGained = "has_gained"
    case gained
    case earlier

    var shape: TemplateShape {
      switch self {
      case .day, .month, .previousMonth, .score, .previousScore, .version, .level, .previousLevel:
        .text
      case .hasScore, .isByRules, .hasLevel, .hasPreviousLevel, .hasLost, .hasGained: .flag
      case .lost, .gained: .list(PerkValues.Name.shapes)
      case .earlier: .list(EarlierLevelValues.Name.shapes)
      }
    }
  }

  private var context: LetterContext { content.context }
  private var facts: LevelLetterFacts { content.facts }
  private var phrases: Phrases { context.phrases }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .day: text(phrases.day(facts.publishedOn))
    case .month: text(phrases.month(facts.period))
    case .previousMonth: text(facts.before.map { phrases.month($0.period) })
    case .hasScore: .flag(facts.after != nil)
    case .score: text(facts.after.map { phrases.points($0.score) })
    case .isByRules: .flag(facts.isByRules)
    case .previousScore: text(facts.before.map { phrases.points($0.score) })
    case .version: .quoted(context.frame.scheme.version)
    case .hasLevel: .flag(facts.after?.tier != nil)
    case .level: .text(facts.after?.tier?.name[phrases.language] ?? "")
    case .hasPreviousLevel: .flag(facts.before?.tier != nil)
    case .previousLevel: .text(facts.before?.tier?.name[phrases.language] ?? "")
    case .hasLost: .flag(!perks(\.lost).isEmpty)
    case .lost: .list(perks(\.lost).map { PerkValues(perk: $0, context: context) })
    case .hasGained: .flag(!perks(\.gained).isEmpty)
    case .gained: .list(perks(\.gained).map { PerkValues(perk: $0, context: context) })
    case .earlier:
      .list(facts.earlier.map { [EarlierLevelValues(earlier: $0, context: context)] } ?? [])
    }
  }

  private func text(_ words: String?) -> TemplateValue {
    .text(words.map { PlainText.unbroken($0) } ?? "")
  }

  /// What a letter that only says how a level is now does not compare.
  private func perks(_ perks: (LevelChange) -> [Perk]) -> [Perk] {
    facts.isByRules ? facts.change.map(perks) ?? [] : []
  }
}

/// An earlier letter, and what it said of a month's level; only one of the three flags is set.
struct EarlierLevelValues: TemplateValues {
  let earlier: EarlierLevel
  let context: LetterContext

  enum Name: String, TemplateName {
    case notice = "earlier_notice"
    case hadLevel = "earlier_had_level"
    case level = "earlier_level"
    case hadNone = "earlier_had_none"
    case hadNoScore = "earlier_had_no_score"

    var shape: TemplateShape {
      switch self {
      case .notice, .level: .text
      case .hadLevel, .hadNone, .hadNoScore: .flag
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch (name, earlier.word) {
    case (.notice, _): .quoted("\(earlier.notice)")
    case (.level, .level(let tier)): .text(tier?.name[context.phrases.language] ?? "")
    case (.level, .noScore): .text("")
    case (.hadLevel, .level(let tier)): .flag(tier != nil)
    case (.hadNone, .level(let tier)): .flag(tier == nil)
    case (.hadNoScore, .level), (.hadLevel, .noScore), (.hadNone, .noScore): .flag(false)
    case (.hadNoScore, .noScore): .flag(true)
    }
  }
}
