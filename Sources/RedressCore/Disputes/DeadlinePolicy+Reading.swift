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
    let calendar = reader.text(keys["calendar"], "deadline's calendar")
    let answer = days(keys["answer"], "answer", unit: "calendar_days", with: &reader)
    let receiptDay: (rule: ReceiptDay, source: LocalizedText)? =
      rule(keys["receipt_day"], "receipt_day", with: &reader)
    let restDay: (rule: RestDay, source: LocalizedText)? =
      rule(keys["rest_day"], "rest_day", with: &reader)
    let target = days(keys["target"], "target", unit: "working_days", with: &reader)
    guard let calendar, let answer, let receiptDay, let restDay, let target else { return nil }
    guard target.days <= answer.days else {
      reader.report(
        keys["target"]?.line ?? document.line,
        "the target of \(target.days) working days ends after the law's \(answer.days) calendar days",
        "set fewer working days, so that the office answers before it must"
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
    _ name: String,
    unit: String,
    with reader: inout DocumentReader
  ) -> (days: Int, source: LocalizedText)? {
    guard let document, let keys = reader.map(document, name, required: [unit, "source"])
    else { return nil }
    let days = reader.whole(keys[unit], "\(name)'s \(unit)", within: 1...366)
    let source = reader.localized(keys["source"], "\(name)'s source")
    guard let days, let source else { return nil }
    return (days, source)
  }

  private static func rule<Rule: RawRepresentable & CaseIterable>(
    _ document: Document?,
    _ name: String,
    with reader: inout DocumentReader
  ) -> (rule: Rule, source: LocalizedText)? where Rule.RawValue == String {
    guard let document, let keys = reader.map(document, name, required: ["rule", "source"])
    else { return nil }
    let rule: Rule? = reader.word(keys["rule"], "\(name)'s rule")
    let source = reader.localized(keys["source"], "\(name)'s source")
    guard let rule, let source else { return nil }
    return (rule, source)
  }
}

extension DocumentReader {
  /// A whole number that is possible.
  mutating func whole(
    _ document: Document?,
    _ name: String,
    within possible: ClosedRange<Int>
  ) -> Int? {
    guard let document, let number = whole(document, name) else { return nil }
    guard possible.contains(number) else {
      report(
        document.line,
        "\(name) is \(number)",
        "use \(possible.lowerBound) to \(possible.upperBound)"
      )
      return nil
    }
    return number
  }
}
