/// By when a dispute must be answered, as a law says it and as the office wants it.
///
/// The clock never pauses and is never extended: no Chinese text provides for either.
public struct DeadlinePolicy: Hashable, Sendable {
  /// The region whose working days count: `cn`.
  public let calendar: String

  /// Calendar days within which the law wants the written answer, at least 1.
  ///
  /// Source: 征信业管理条例 (2013) art. 25: 20 days from receipt.
  public let answerDays: Int

  /// Whether the day of receipt is the first of the days counted.
  ///
  /// Source: 民法典 art. 201: the day on which a period begins is not counted.
  public let receiptDay: ReceiptDay

  /// What happens to a last day that is a day off.
  ///
  /// Source: 民法典 art. 203: it becomes the next working day.
  public let restDay: RestDay

  /// Working days within which the office wants to have answered, at least 1 and at most
  /// ``answerDays``.
  ///
  /// Derived from local rules: 上海市社会信用条例 art. 36, 山东省社会信用条例 art. 39.
  public let targetDays: Int

  /// Where each rule comes from, as a letter cites it.
  public let sources: Sources

  public init(
    calendar: String,
    answerDays: Int,
    receiptDay: ReceiptDay,
    restDay: RestDay,
    targetDays: Int,
    sources: Sources
  ) {
    precondition(answerDays >= 1, "A law gives at least one day to answer")
    precondition((1...answerDays).contains(targetDays), "A target lies within the law's days")
    self.calendar = calendar
    self.answerDays = answerDays
    self.receiptDay = receiptDay
    self.restDay = restDay
    self.targetDays = targetDays
    self.sources = sources
  }

  /// The same policy with the office's own target.
  ///
  /// - Parameter targetDays: At least 1 and at most ``answerDays``.
  /// - Returns: The policy, otherwise as it was.
  public func with(targetDays: Int) -> DeadlinePolicy {
    DeadlinePolicy(
      calendar: calendar,
      answerDays: answerDays,
      receiptDay: receiptDay,
      restDay: restDay,
      targetDays: targetDays,
      sources: sources
    )
  }

  public enum ReceiptDay: String, Hashable, Sendable, CaseIterable {
    /// Received on the 1st with 20 days: due on the 20th.
    case counted

    /// Received on the 1st with 20 days: due on the 21st.
    case notCounted = "not_counted"
  }

  public enum RestDay: String, Hashable, Sendable, CaseIterable {
    /// The last day moves to the next day that is worked.
    case nextWorkday = "next_workday"

    /// The last day stays where it is.
    case stays
  }

  public struct Sources: Hashable, Sendable {
    public let answer: LocalizedText
    public let receiptDay: LocalizedText
    public let restDay: LocalizedText
    public let target: LocalizedText

    public init(
      answer: LocalizedText,
      receiptDay: LocalizedText,
      restDay: LocalizedText,
      target: LocalizedText
    ) {
      self.answer = answer
      self.receiptDay = receiptDay
      self.restDay = restDay
      self.target = target
    }
  }
}
