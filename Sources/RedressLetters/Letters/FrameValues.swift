internal import RedressCore

/// Values that every letter's templates may name.
struct FrameValues: TemplateValues {
  let context: LetterContext

  enum Name: String, TemplateName {
    case office, subject, notice
    case hasAddress = "has_office_address"
    case address = "office_address"
    case hasPhone = "has_office_phone"
    case phone = "office_phone"
    case caseID = "case"
    case letterDay = "letter_day"
    case scheme, lowest, highest
    case answerDays = "answer_days"
    case freeOfCharge = "free_of_charge"
    case statement, routes, checkpoint

    var shape: TemplateShape {
      switch self {
      case .routes: .list(RouteValues.Name.shapes)
      case .hasAddress, .hasPhone: .flag
      default: .text
      }
    }

    /// Whether it is the same in all letters that one office writes of one scheme on one day.
    var isShared: Bool {
      switch self {
      case .subject, .notice, .caseID: false
      case .office, .hasAddress, .address, .hasPhone, .phone, .letterDay, .scheme, .lowest,
        .highest, .answerDays, .freeOfCharge, .statement,
        .routes, .checkpoint:
        true
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    let language = context.phrases.language
    return switch name {
    case .office: .quoted(context.frame.office)
    case .hasAddress: .flag(context.frame.address != nil)
    case .address: .quoted(context.frame.address ?? "")
    case .hasPhone: .flag(context.frame.phone != nil)
    case .phone: .quoted(PlainText.unbroken(context.frame.phone ?? ""))
    case .subject: .quoted(context.frame.subjectName)
    case .notice: .quoted(context.frame.notice)
    case .caseID: .quoted(context.frame.caseID)
    case .letterDay: .text(PlainText.unbroken(context.phrases.day(context.frame.writtenOn)))
    case .scheme: .text(context.frame.scheme.name[language])
    case .lowest: .text(String(context.frame.scheme.range.lowest.rawValue))
    case .highest: .text(String(context.frame.scheme.range.highest.rawValue))
    case .answerDays:
      .text(PlainText.unbroken(context.phrases.days(context.frame.law.deadline.answerDays)))
    case .freeOfCharge: .text(context.frame.law.freeOfCharge.text[language])
    case .statement: .text(context.frame.law.statement.text[language])
    case .checkpoint: .quoted(context.frame.checkpoint)
    case .routes:
      .list(context.frame.law.routes.map { RouteValues(route: $0, language: language) })
    }
  }
}

/// Someone outside the office to whom a person may turn.
struct RouteValues: TemplateValues {
  let route: ComplaintRoute
  let language: String

  enum Name: String, TemplateName {
    case name = "route"
    case text = "route_text"

    var shape: TemplateShape { .text }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .name: .text(route.name[language])
    case .text: .text(route.text[language])
    }
  }
}
