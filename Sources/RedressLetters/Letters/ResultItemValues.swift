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

/// Something in a record, as it was and as it is.
struct FieldChangeValues: TemplateValues {
  /// What it is of.
  enum Of: Equatable {
    case field(RecordField)
    case head(Record.Head)
  }

  let of: Of
  let old: String
  let new: String
  let context: LetterContext

  enum Name: String, TemplateName {
    case isField = "is_field"
    case field
    case isDay = "is_day"
    case isEnd = "is_end"
    case isPriorNotice = "is_prior_notice"
    case isFurnisher = "is_furnisher"
    case old = "old_value"
    case new = "new_value"

    var shape: TemplateShape {
      switch self {
      case .isField, .isDay, .isEnd, .isPriorNotice, .isFurnisher: .flag
      case .field, .old, .new: .text
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .field:
      if case .field(let field) = of {
        .text(field.name[context.phrases.language])
      } else {
        .text("")
      }
    case .isField: .flag(isField)
    case .isDay: .flag(of == .head(.on))
    case .isEnd: .flag(of == .head(.endedOn))
    case .isPriorNotice: .flag(of == .head(.priorNoticeOn))
    case .isFurnisher: .flag(of == .head(.furnisher))
    case .old: .text(old)
    case .new: .text(new)
    }
  }

  private var isField: Bool { if case .field = of { true } else { false } }
}

extension [FieldChangeValues] {
  /// What differs between two versions of a record: its fields in the kind's order, then what is in no
  /// field; texts and private fields are never printed.
  init(from old: Record, to new: Record, _ context: LetterContext) {
    let (scheme, phrases) = (context.frame.scheme, context.phrases)
    func text(_ value: Int64, _ field: RecordField) -> String {
      PlainText.unbroken(phrases.value(value, of: field, currency: scheme.currency))
    }
    func day(_ day: Day?) -> String { day.map { PlainText.unbroken(phrases.day($0)) } ?? "—" }
    self = scheme.kinds[new.kind].fields.enumerated().compactMap { place, field in
      guard field.type != .text, !field.isPrivate, old.values[place] != new.values[place] else {
        return nil
      }
      return FieldChangeValues(
        of: .field(field),
        old: text(old.values[place], field),
        new: text(new.values[place], field),
        context: context
      )
    }
    func add(_ head: Record.Head, _ old: String, _ new: String) {
      if old == new { return }
      append(FieldChangeValues(of: .head(head), old: old, new: new, context: context))
    }
    add(.on, day(old.on), day(new.on))
    add(.endedOn, day(old.endedOn), day(new.endedOn))
    add(.priorNoticeOn, day(old.priorNoticeOn), day(new.priorNoticeOn))
    add(
      .furnisher,
      LetterMark.furnisher(PlainText.line(context.name(of: old.furnisher))),
      LetterMark.furnisher(PlainText.line(context.name(of: new.furnisher)))
    )
  }
}

/// One of several records that a correction changed.
struct RecordOutcomeValues: TemplateValues {
  let record: CorrectedRecord
  let context: LetterContext

  enum Name: String, TemplateName {
    case id = "record"
    case kind = "record_kind"
    case day = "record_day"
    case isChanged = "record_changed"
    case isPrivateChanged = "private_changed"
    case isRemoved = "record_removed"
    case isRestored = "record_restored"
    case isSupplied = "record_supplied"
    case changes

    var shape: TemplateShape {
      switch self {
      case .id, .kind, .day: .text
      case .isChanged, .isPrivateChanged, .isRemoved, .isRestored, .isSupplied: .flag
      case .changes: .list(FieldChangeValues.Name.shapes)
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .id: .quoted(record.id.rawValue)
    case .kind:
      .text(context.frame.scheme.kinds[record.record.kind].name[context.phrases.language])
    case .day: .text(PlainText.unbroken(context.phrases.day(record.record.on)))
    case .isChanged: .flag(!changes.isEmpty || isPrivateChanged)
    case .isPrivateChanged: .flag(isPrivateChanged)
    case .isRemoved: .flag(record.way == .removed)
    case .isRestored: .flag(record.way == .restored)
    case .isSupplied: .flag(record.way == .supplied)
    case .changes: .list(changes)
    }
  }

  /// Whether a field differs that no letter prints.
  private var isPrivateChanged: Bool {
    guard record.way == .changed, let corrected = record.corrected else { return false }
    return context.frame.scheme.kinds[corrected.kind]
      .hasPrivateChange(from: record.record, to: corrected)
  }

  private var changes: [FieldChangeValues] {
    guard record.way == .changed, let corrected = record.corrected else { return [] }
    return [FieldChangeValues](from: record.record, to: corrected, context)
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
      case .day, .before, .after, .change, .level, .levelBefore: .text
      case .hasMoved, .hadNone, .hasNone, .isStill, .isOther, .hasGained, .hasLost: .flag
      case .gained, .lost: .list(PerkValues.Name.shapes)
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
    case .isOther: .flag(month.levels?.movesTier ?? false)
    case .level: .text(month.levels?.after.tier?.name[context.phrases.language] ?? "")
    case .levelBefore: .text(month.levels?.before.tier?.name[context.phrases.language] ?? "")
    case .hasGained: .flag(!(month.levels?.gained ?? []).isEmpty)
    case .gained: .list(perks(month.levels?.gained ?? []))
    case .hasLost: .flag(!(month.levels?.lost ?? []).isEmpty)
    case .lost: .list(perks(month.levels?.lost ?? []))
    }
  }

  private func perks(_ perks: [Perk]) -> [PerkValues] {
    perks.map { PerkValues(perk: $0, context: context) }
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
    case isMoved = "drop_moved"
    case isFound = "drop_found"
    case told = "fall_told"
    case now = "fall_now"

    var shape: TemplateShape {
      switch self {
      case .day, .told, .now: .text
      case .isWithdrawn, .isChanged, .isMoved, .isFound: .flag
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
    case .isChanged: .flag(told != nil && now != nil && told != now)
    case .isMoved: .flag(told != nil && told == now)
    case .isFound: .flag(told == nil)
    case .told: .fall(told, context.phrases)
    case .now: .fall(now, context.phrases)
    }
  }
}
