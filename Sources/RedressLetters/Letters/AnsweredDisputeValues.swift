internal import RedressCore

/// A dispute that a correction answers.
struct AnsweredDisputeValues: TemplateValues {
  let answered: AnsweredDispute
  let movement: ScoreMovement
  let context: LetterContext

  enum Name: String, TemplateName {
    case dispute
    case receivedDay = "received_day"
    case joined
    case isRight = "was_right"
    case isAsAsked = "as_asked"
    case isPartly = "partly"
    case isOtherwise = "otherwise"
    case isDeleted = "deleted"
    case isSupplemented = "supplemented"
    case hasEarlier = "wrote_before"
    case earlierNotice = "earlier_notice"
    case earlierDay = "earlier_day"
    case wasUpheld = "earlier_upheld"
    case wasUnverifiable = "earlier_unverifiable"
    case wasCorrected = "earlier_corrected"

    var shape: TemplateShape {
      switch self {
      case .dispute, .receivedDay, .earlierNotice, .earlierDay: .text
      case .isRight, .isAsAsked, .isPartly, .isOtherwise, .isDeleted, .isSupplemented, .hasEarlier,
        .wasUpheld, .wasUnverifiable, .wasCorrected:
        .flag
      case .joined: .list(JoinedDayValues.Name.shapes)
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .dispute: .quoted(answered.id.description)
    case .receivedDay: .text(PlainText.unbroken(context.phrases.day(answered.receivedOn)))
    case .joined: .list(.joinedDays(answered.joinedOn, context))
    case .isRight: .flag(isRight)
    case .isAsAsked: .flag(!isRight && answered.remedy == .asAsked)
    case .isPartly: .flag(answered.remedy == .partly)
    case .isOtherwise: .flag(answered.remedy == .otherwise)
    case .isDeleted: .flag(!isRight && answered.remedy == .deleted)
    case .isSupplemented: .flag(answered.remedy == .supplemented)
    case .hasEarlier: .flag(answered.earlier != nil)
    case .earlierNotice: .quoted(answered.earlier?.notice.description ?? "")
    case .earlierDay:
      .text(answered.earlier.map { PlainText.unbroken(context.phrases.day($0.sentOn)) } ?? "")
    case .wasUpheld: .flag(answered.earlier?.outcome == .upheld)
    case .wasUnverifiable: .flag(answered.earlier?.outcome == .unverifiable)
    case .wasCorrected: .flag(answered.earlier?.outcome == .corrected)
    }
  }

  /// Exactly one flag says what was done: this one, or the remedy's own.
  private var isRight: Bool { answered.remedy.provesRight(answered.grounds, movement) }
}

/// A day on which a person wrote again of what they contest.
struct JoinedDayValues: TemplateValues {
  let day: Day
  let context: LetterContext

  enum Name: String, TemplateName {
    case day = "joined_day"

    var shape: TemplateShape { .text }
  }

  func value(_ name: Name) -> TemplateValue { .text(PlainText.unbroken(context.phrases.day(day))) }
}

extension [any LetterScope] {
  /// Ascending, each day once.
  static func joinedDays(_ days: [Day], _ context: LetterContext) -> [any LetterScope] {
    Set(days).sorted().map { JoinedDayValues(day: $0, context: context) }
  }
}

/// A record of a dispute of several that was corrected while it was open.
struct CorrectedRecordValues: TemplateValues {
  let record: RecordID
  let day: Day
  let context: LetterContext

  enum Name: String, TemplateName {
    case record
    case day = "corrected_day"

    var shape: TemplateShape { .text }
  }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .record: .quoted(record.rawValue)
    case .day: .text(PlainText.unbroken(context.phrases.day(day)))
    }
  }
}
