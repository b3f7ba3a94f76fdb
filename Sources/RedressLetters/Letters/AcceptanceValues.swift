internal import RedressCore

/// Values that the templates of a letter that acknowledges a dispute may name.
struct AcceptanceValues: TemplateValues {
  let content: LetterContent<AcceptanceLetterFacts>

  enum Name: String, TemplateName {
    case dispute, ground
    case targetRecord = "target_record"
    case targetScore = "target_score"
    case receivedDay = "received_day"
    case dueDay = "due_day"
    case joins
    case isRecord = "one_record"
    case isRecords = "several_records"
    case firstDay = "first_day"
    case isOverdue = "overdue"
    case hasFurnishers = "has_furnishers"
    case furnishers

    var shape: TemplateShape {
      switch self {
      case .dispute, .ground, .receivedDay, .dueDay, .firstDay: .text
      case .isOverdue, .joins, .isRecord, .isRecords, .hasFurnishers: .flag
      case .furnishers: .list(FurnisherValues.Name.shapes)
      case .targetRecord: .list(RecordValues.Name.shapes)
      case .targetScore: .list(ScoreDayValues.Name.shapes)
      }
    }
  }

  private var context: LetterContext { content.context }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .dispute: .quoted(content.facts.dispute.description)
    case .ground: .text(context.phrases[content.facts.ground])
    case .targetRecord: .list(content.facts.target.records(context))
    case .targetScore: .list(content.facts.target.scores(context))
    case .receivedDay: .text(PlainText.unbroken(context.phrases.day(content.facts.receivedOn)))
    case .dueDay: .text(PlainText.unbroken(context.phrases.day(content.facts.dueOn)))
    case .isRecord: .flag(content.facts.target.isRecord)
    case .isRecords: .flag(content.facts.target.isRecords)
    case .joins: .flag(content.facts.joins != nil)
    case .firstDay:
      .text(content.facts.joins.map { PlainText.unbroken(context.phrases.day($0)) } ?? "")
    case .hasFurnishers: .flag(!context.furnishers(of: content.facts.target.contested).isEmpty)
    case .furnishers: .list(context.furnishers(of: content.facts.target.contested))
    case .isOverdue: .flag(content.facts.dueOn < context.frame.writtenOn)
    }
  }
}

/// A score by its day.
struct ScoreDayValues: TemplateValues {
  let day: Day
  let context: LetterContext

  enum Name: String, TemplateName {
    case day = "score_day"

    var shape: TemplateShape { .text }
  }

  func value(_ name: Name) -> TemplateValue { .text(PlainText.unbroken(context.phrases.day(day))) }
}

extension LetterTarget {
  /// The records, if it is records: a section is printed once for each.
  func records(_ context: LetterContext) -> [any LetterScope] {
    guard case .records(let records) = self else { return [] }
    return records.map { RecordValues(record: $0, context: context) }
  }

  /// Whether it is one record.
  var isRecord: Bool { if case .records(let records) = self { records.count == 1 } else { false } }

  /// Whether it is several records.
  var isRecords: Bool { if case .records(let records) = self { records.count > 1 } else { false } }

  /// The score, if it is one.
  func scores(_ context: LetterContext) -> [any LetterScope] {
    guard case .score(let day) = self else { return [] }
    return [ScoreDayValues(day: day, context: context)]
  }
}
