internal import RedressCore

/// What a person said of one furnisher as a letter tells of it.
struct ConsentValues: TemplateValues {
  let consent: Consent
  let context: LetterContext

  enum Name: String, TemplateName {
    case furnisher
    case isGiven = "is_given"
    case isWithdrawn = "is_withdrawn"
    case day = "consent_day"
    case month = "consent_month"

    var shape: TemplateShape {
      switch self {
      case .furnisher, .day, .month: .text
      case .isGiven, .isWithdrawn: .flag
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .furnisher: .furnisher(context.name(of: consent.furnisher))
    case .isGiven: .flag(consent.isGiven)
    case .isWithdrawn: .flag(!consent.isGiven)
    case .day: .text(PlainText.unbroken(context.phrases.day(consent.on)))
    case .month: .text(PlainText.unbroken(context.phrases.month(consent.from)))
    }
  }
}
