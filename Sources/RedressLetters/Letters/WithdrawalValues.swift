internal import RedressCore

/// Values that the templates of a letter may name that takes an earlier one back.
struct WithdrawalValues: TemplateValues {
  let content: LetterContent<WithdrawalLetterFacts>

  enum Name: String, TemplateName {
    case day, earlier
    case wasCorrected = "was_corrected"
    case hasOtherScores = "has_other_scores"
    case hasNewScores = "has_new_scores"
    case hasNoScores = "has_no_scores"
    case endedUnseen = "ended_unseen"
    case endedOn = "ended_on"
    case endedMonth = "ended_month"
    case hasScore = "has_score"
    case score

    var shape: TemplateShape {
      switch self {
      case .day, .score, .endedOn, .endedMonth: .text
      case .hasScore, .wasCorrected, .hasOtherScores, .hasNewScores, .hasNoScores, .endedUnseen:
        .flag
      case .earlier: .list(EarlierValues.Name.shapes)
      }
    }
  }

  private var context: LetterContext { content.context }
  private var ending: FallEnding? { content.facts.ending }

  func value(_ name: Name) -> TemplateValue {
    switch name {
    case .day: .text(PlainText.unbroken(context.phrases.day(content.facts.publishedOn)))
    case .earlier: .list([EarlierValues(earlier: content.facts.earlier, context: context)])
    case .wasCorrected: if case .correction? = ending { .flag(true) } else { .flag(false) }
    case .hasOtherScores: if case .otherScores? = ending { .flag(true) } else { .flag(false) }
    case .hasNewScores: if case .newScores? = ending { .flag(true) } else { .flag(false) }
    case .hasNoScores: if case .noScores? = ending { .flag(true) } else { .flag(false) }
    case .endedUnseen: .flag(ending == nil)
    case .endedOn: .text(ending.map { PlainText.unbroken(context.phrases.day($0.day)) } ?? "")
    case .endedMonth:
      .text(
        ending.flatMap(\.period).map { PlainText.unbroken(context.phrases.month($0)) } ?? ""
      )
    case .hasScore: .flag(content.facts.score != nil)
    case .score:
      .text(content.facts.score.map { PlainText.unbroken(context.phrases.points($0)) } ?? "")
    }
  }
}

/// An earlier letter, and what it said of a month's fall; only one of the three flags is set.
struct EarlierValues: TemplateValues {
  let earlier: EarlierLetter
  let context: LetterContext

  enum Name: String, TemplateName {
    case notice = "earlier_notice"
    case hadFall = "earlier_told"
    case fall = "earlier_fall"
    case hadNone = "earlier_none"
    case hadPromise = "earlier_promised"

    var shape: TemplateShape {
      switch self {
      case .notice, .fall: .text
      case .hadFall, .hadNone, .hadPromise: .flag
      }
    }
  }

  func value(_ name: Name) -> TemplateValue {
    let fall: Points? = if case .fell(let fall) = earlier.word { fall } else { nil }
    return switch name {
    case .notice: .quoted("\(earlier.notice)")
    case .hadFall: .flag(fall != nil)
    case .fall: .fall(fall, context.phrases)
    case .hadNone: .flag(earlier.word == .noFall)
    case .hadPromise: .flag(earlier.word == .promised)
    }
  }
}
