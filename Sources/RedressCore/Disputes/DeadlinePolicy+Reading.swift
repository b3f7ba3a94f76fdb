extension DeadlinePolicy {
  /// Reads the `deadline` part of a law file.
  ///
  /// - Returns: `nil` when a part is missing or impossible; the reader then holds the problems.
  static func read(_ document: Document?, with reader: inout DocumentReader) -> DeadlinePolicy? {
    guard let document,
      let keys = reader.map(
        document,
        "deadline",
        required: ["calendar", "answer", "receipt_day", "rest_day", "target"]
      )
    else { return nil }
    let calendar = reader.text(keys["calendar"], "deadline.calendar")
    let answer = days(keys["answer"], "deadline.answer", unit: "calendar_days", with: &reader)
    let receiptDay: (rule: ReceiptDay, source: LocalizedText)? =
      rule(keys["receipt_day"], "deadline.receipt_day", with: &reader)
    let restDay: (rule: RestDay, source: LocalizedText)? =
      rule(keys["rest_day"], "deadline.rest_day", with: &reader)
    let target = days(keys["target"], "deadline.target", unit: "working_days", with: &reader)
    guard let calendar, let answer, let receiptDay, let restDay, let target else { return nil }
    guard target.days <= answer.days else {
      reader.report(
        keys["target"]?.line ?? document.line,
        .law(.lateTarget(target.days, answer: answer.days))
      )
      return nil
    }
    return DeadlinePolicy(
      calendar: calendar,
      answerDays: answer.days,
      receiptDay: receiptDay.rule,
      restDay: restDay.rule,
      targetDays: target.days,
      sources: Sources(
        answer: answer.source,
        receiptDay: receiptDay.source,
        restDay: restDay.source,
        target: target.source
      )
    )
  }

  private static func days(
    _ document: Document?,
    _ path: DocumentPath,
    unit: String,
    with reader: inout DocumentReader
  ) -> (days: Int, source: LocalizedText)? {
    guard let document, let keys = reader.map(document, path, required: [unit, "source"])
    else { return nil }
    let days = reader.whole(keys[unit], path[unit], within: 1...366)
    let source = reader.localized(keys["source"], path["source"])
    guard let days, let source else { return nil }
    return (days, source)
  }

  private static func rule<Rule: RawRepresentable & CaseIterable>(
    _ document: Document?,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> (rule: Rule, source: LocalizedText)? where Rule.RawValue == String {
    guard let document, let keys = reader.map(document, path, required: ["rule", "source"])
    else { return nil }
    let rule: Rule? = reader.word(keys["rule"], path["rule"])
    let source = reader.localized(keys["source"], path["source"])
    guard let rule, let source else { return nil }
    return (rule, source)
  }
}
