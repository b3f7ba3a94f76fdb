internal import RedressCore

/// A line of what staff wrote.
struct FindingLineValues: TemplateValues {
  let line: String

  enum Name: String, TemplateName {
    case line = "finding_line"

    var shape: TemplateShape { .text }
  }

  func value(_ name: Name) -> TemplateValue { .text(LetterMark.quoted.around(line)) }
}

/// A field of a record, as it was and as it is.
struct FieldChangeValues: TemplateValues {
  let field: RecordField
  let old: Int64
  let new: Int64
  let context: LetterContext

  enum Name: String, TemplateName {
    case field
    case old = "old_value"
    case new = "new_value"

    var shape: TemplateShape { .text }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .field: .text(field.name[context.phrases.language])
    case .old: .text(text(old))
    case .new: .text(text(new))
    }
  }

  private func text(_ value: Int64) -> String {
    PlainText.unbroken(
      context.phrases.value(value, of: field, currency: context.frame.scheme.currency)
    )
  }
}

/// A month scored again.
struct MonthValues: TemplateValues {
  let month: ResultLetterFacts.Month
  let context: LetterContext

  enum Name: String, TemplateName {
    case day = "month_day"
    case before = "score_before"
    case after = "score_after"
    case change
    case hasMoved = "moved"
    case hadNone = "had_no_score"
    case hasNone = "no_score"
    case isStill = "not_moved"
    case isOther = "level_moved"
    case level
    case levelBefore = "level_before"
    case hasGained = "has_gained"
    case gained
    case hasLost = "has_lost"
    case lost

    var shape: TemplateShape {
      switch self {
      case .day, .before, .after, .change, .level, .levelBefore, .gained, .lost: .text
      case .hasMoved, .hadNone, .hasNone, .isStill, .isOther, .hasGained, .hasLost: .flag
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .day: .text(PlainText.unbroken(context.phrases.day(month.publishedOn)))
    case .before: .text(text(month.before))
    case .after: .text(text(month.after))
    case .change:
      .text(month.change.map { PlainText.unbroken(context.phrases.signedPoints($0)) } ?? "")
    case .hasMoved: .flag(month.change.map { $0 != .zero } ?? false)
    case .hadNone: .flag(month.before == nil)
    case .hasNone: .flag(month.after == nil)
    case .isStill: .flag(month.before == month.after)
    case .isOther: .flag(movesLevel)
    case .level: .text(month.levels?.after.tier?.name[context.phrases.language] ?? "")
    case .levelBefore: .text(month.levels?.before.tier?.name[context.phrases.language] ?? "")
    case .hasGained: .flag(!(month.levels?.gained ?? []).isEmpty)
    case .gained: .text(names(month.levels?.gained ?? []))
    case .hasLost: .flag(!(month.levels?.lost ?? []).isEmpty)
    case .lost: .text(names(month.levels?.lost ?? []))
    }
  }

  /// A score below every tier has no level to name.
  private var movesLevel: Bool {
    guard let before = month.levels?.before.tier, let after = month.levels?.after.tier else {
      return false
    }
    return before.id != after.id
  }

  private func names(_ perks: [Perk]) -> String {
    context.phrases.list(perks.map { $0.name[context.phrases.language] })
  }

  private func text(_ score: Points?) -> String {
    score.map { PlainText.unbroken(context.phrases.points($0)) } ?? ""
  }
}

/// What a correction made of a drop.
struct DropOutcomeValues: TemplateValues {
  let outcome: DropOutcome
  let context: LetterContext

  enum Name: String, TemplateName {
    case day = "drop_day"
    case isWithdrawn = "withdrawn"
    case isChanged = "drop_changed"
    case isFound = "drop_found"
    case told = "fall_told"
    case now = "fall_now"

    var shape: TemplateShape {
      switch self {
      case .day, .told, .now: .text
      case .isWithdrawn, .isChanged, .isFound: .flag
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    let (day, told, now): (Day, Points?, Points?) =
      switch outcome {
      case .withdrawn(let day, let told): (day, told, nil)
      case .changed(let day, let told, let now): (day, told, now)
      case .found(let day, let now): (day, nil, now)
      }
    return switch name {
    case .day: .text(PlainText.unbroken(context.phrases.day(day)))
    case .isWithdrawn: .flag(now == nil)
    case .isChanged: .flag(told != nil && now != nil)
    case .isFound: .flag(told == nil)
    case .told: .fall(told, context.phrases)
    case .now: .fall(now, context.phrases)
    }
  }
}
