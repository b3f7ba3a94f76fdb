public import RedressCore

/// An earlier letter about a month's fall, and what it said of it.
public struct EarlierLetter: Hashable, Sendable {
  public enum Word: Hashable, Sendable {
    /// It had fallen; below zero.
    case fell(Points)

    /// No fall stood.
    case noFall

    /// The office would write about it.
    case promised
  }

  public let notice: NoticeID
  public let word: Word

  public init(notice: NoticeID, word: Word) {
    (self.notice, self.word) = (notice, word)
  }

  /// What a notice says of a month's fall.
  public init(_ notice: Notice, about period: Period) {
    let words = notice.statements.compactMap { statement -> Word? in
      switch statement {
      case .fell(period, let from, let to, _): .fell(to - from)
      case .noFall(period): .noFall
      default: nil
      }
    }
    self.init(notice: notice.id, word: words.first ?? .promised)
  }
}

/// By which act a fall that a letter told no longer stands.
public enum FallEnding: Hashable, Sendable {
  /// A correction of a record of the person was published.
  case correction(on: Day)

  /// A month's scores were replaced by others.
  case otherScores(Period, on: Day)

  /// A month that had no scores was given some.
  case newScores(Period, on: Day)

  /// The scores of a month were taken back.
  case noScores(Period, on: Day)

  public var day: Day {
    switch self {
    case .correction(let day), .otherScores(_, let day), .newScores(_, let day),
      .noScores(_, let day):
      day
    }
  }

  /// The month whose scores changed; `nil` where a record did.
  public var period: Period? {
    switch self {
    case .correction: nil
    case .otherScores(let period, _), .newScores(let period, _), .noScores(let period, _): period
    }
  }
}

/// What a letter says that takes an earlier one about a fall back.
public struct WithdrawalLetterFacts: Hashable, Sendable {
  public let frame: LetterFrame
  public let earlier: EarlierLetter

  /// The day on which the month's scores were published.
  public let publishedOn: Day

  /// `nil` when nothing changed that the fall lay between: comparing again did not find it.
  public let ending: FallEnding?

  /// The month's score as it stands; `nil` when there is none.
  public let score: Points?

  public init(
    frame: LetterFrame,
    earlier: EarlierLetter,
    publishedOn: Day,
    ending: FallEnding?,
    score: Points?
  ) {
    (self.frame, self.earlier) = (frame, earlier)
    (self.publishedOn, self.ending, self.score) = (publishedOn, ending, score)
  }
}
