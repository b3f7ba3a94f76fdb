extension ScorecardReader {
  /// `{status: {to: 0}, utility: electricity, grade: [a, b]}`: a test for each field.
  func filters(
    _ document: Document,
    of kind: RecordKind,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> [Filter]? {
    guard reader.anyMap(document, path) != nil else { return nil }
    var filters: [Filter] = []
    for entry in reader.entries(document) {
      guard let index = field(entry.key, of: kind, path, line: entry.line, with: &reader) else {
        continue
      }
      let values = values(of: kind.fields[index].type)
      let items: [Document] =
        if case .list(let items) = entry.value.content { items } else { [entry.value] }
      let anyOf = items.compactMap { test($0, values, path[entry.key], with: &reader) }
      if anyOf.count == items.count { filters.append(Filter(field: index, anyOf: anyOf)) }
    }
    let asked = reader.entries(document).count
    if asked == 0 {
      reader.report(document.line, .empty(path))
    }
    return filters.isEmpty || filters.count < asked ? nil : filters
  }

  private func test(
    _ document: Document,
    _ values: Values,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> Bounds? {
    if case .map = document.content {
      guard
        let keys = reader.map(
          document,
          path,
          required: [],
          optional: ["from", "above", "to", "below"]
        )
      else { return nil }
      return bounds(keys, values, path, line: document.line, with: &reader)
    }
    return value(document, values, path, with: &reader).map { .exactly($0) }
  }

  /// A number in the field's unit, or a word of its choice.
  func value(
    _ document: Document?,
    _ values: Values,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> Fraction? {
    guard let document, let text = reader.text(document, path) else { return nil }
    if let words = values.words {
      guard let index = words.firstIndex(of: text) else {
        reader.report(document.line, .wrongValue(path, text, .word(of: words)))
        return nil
      }
      return Fraction(Int64(index))
    }
    guard let number = Fraction(text) else {
      reader.report(document.line, .wrongValue(path, text, .number))
      return nil
    }
    let (numerator, overflow) = number.numerator.multipliedReportingOverflow(by: values.scale)
    guard !overflow else {
      reader.report(document.line, .wrongValue(path, text, .smallerNumber))
      return nil
    }
    return Fraction(numerator, over: number.denominator)
  }

  /// `from` and `to` are inclusive, `above` and `below` are not.
  func bounds(
    _ keys: [String: Document],
    _ values: Values,
    _ path: DocumentPath,
    line: Int,
    with reader: inout DocumentReader
  ) -> Bounds? {
    for side in [["from", "above"], ["to", "below"]] where side.allSatisfy({ keys[$0] != nil }) {
      reader.report(line, .notOne(path, count: 2, of: side))
      return nil
    }
    func end(_ closed: String, _ open: String) -> Bounds.End? {
      if let value = value(keys[closed], values, path[closed], with: &reader) {
        return .inclusive(value)
      }
      return value(keys[open], values, path[open], with: &reader)
        .map { .exclusive($0) }
    }
    let bounds = Bounds(lower: end("from", "above"), upper: end("to", "below"))
    let given = ["from", "above", "to", "below"].count { keys[$0] != nil }
    guard given == [bounds.lower, bounds.upper].count(where: { $0 != nil }) else { return nil }
    guard !bounds.isEmpty else {
      reader.report(line, .scorecard(.neverHolds(path)))
      return nil
    }
    return bounds
  }
}
