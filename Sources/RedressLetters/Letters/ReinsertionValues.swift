internal import RedressCore

/// Values that the templates of a letter may name that tells that a deleted fact was put back.
struct ReinsertionValues: TemplateValues {
  let content: LetterContent<ReinsertionLetterFacts>

  enum Name: String, TemplateName {
    case removedDay = "removed_day"
    case putBackDay = "put_back_day"
    case certifiedDay = "certified_day"
    case furnisher
    case wasTold = "told_before"
    case earlierNotice = "earlier_notice"
    case record = "put_back"
    case stands
    case hasFurnishers = "has_furnishers"
    case furnishers

    var shape: TemplateShape {
      switch self {
      case .removedDay, .putBackDay, .certifiedDay, .furnisher, .earlierNotice: .text
      case .wasTold, .stands, .hasFurnishers: .flag
      case .record: .list(RecordValues.Name.shapes)
      case .furnishers: .list(FurnisherValues.Name.shapes)
      }
    }
  }

  private var context: LetterContext { content.context }
  private var facts: ReinsertionLetterFacts { content.facts }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .removedDay: day(facts.removedOn)
    case .putBackDay: day(facts.putBackOn)
    case .certifiedDay: day(facts.certifiedOn)
    case .furnisher: .furnisher(context.name(of: facts.record.furnisher))
    case .wasTold: .flag(facts.toldBy != nil)
    case .earlierNotice: .quoted(facts.toldBy?.description ?? "")
    case .record: .list([RecordValues(record: facts.record, context: context)])
    case .stands: .flag(facts.stands)
    case .hasFurnishers: .flag(!context.furnishers(of: [facts.record]).isEmpty)
    case .furnishers: .list(context.furnishers(of: [facts.record]))
    }
  }

  private func day(_ day: Day) -> TemplateValue {
    .text(PlainText.unbroken(context.phrases.day(day)))
  }
}
