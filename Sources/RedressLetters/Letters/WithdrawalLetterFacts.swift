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

/// What a letter says that takes an earlier one about a fall back.
public struct WithdrawalLetterFacts: Hashable, Sendable {
  public let frame: LetterFrame
  public let earlier: EarlierLetter

  /// The day on which the month's scores were published.
  public let publishedOn: Day

  /// The month's score as it stands; `nil` when there is none.
  public let score: Points?

  public init(frame: LetterFrame, earlier: EarlierLetter, publishedOn: Day, score: Points?) {
    (self.frame, self.earlier) = (frame, earlier)
    (self.publishedOn, self.score) = (publishedOn, score)
  }
}
