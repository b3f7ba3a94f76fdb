extension ScorecardReader {
  /// The values that a measure can take, for proving that bands cover them.
  struct Values {
    /// `nil` when there is no least value.
    var lowest: Int64?

    /// `nil` when there is no greatest value.
    var highest: Int64?

    /// Whether only whole numbers occur.
    var isWhole: Bool

    /// What one unit in the file is in stored units: 100 for yuan stored as fen.
    var scale: Int64 = 1

    /// The words of a choice, by which a file lists exact values.
    var words: [String]?
  }

  func measure(
    _ document: Document?,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> (measure: Measure, values: Values)? {
    guard let document else { return nil }
    let questions = [
      "latest", "count", "sum", "max", "min", "mean", "ratio", "share", "streak", "months_since",
    ]
    guard
      let keys = reader.map(
        document,
        path,
        required: ["of", "within"],
        optional: questions + ["to", "where"]
      ),
      let kindText = reader.text(keys["of"], path["of"]),
      let within = reader.whole(keys["within"], path["within"])
    else { return nil }
    guard let kind = kinds.firstIndex(where: { $0.id == kindText }) else {
      let known = kinds.map(\.id)
      reader.report(document.line, .wrongValue(path["of"], kindText, .word(of: known)))
      return nil
    }
    if !(1...600).contains(within) {
      reader.report(
        document.line,
        .outOfRange(path["within"], within, lowest: 1, highest: 600)
      )
    }
    let asked = questions.filter { keys[$0] != nil }
    guard asked.count == 1, let word = asked.first, let value = keys[word] else {
      reader.report(document.line, .notOne(path, count: asked.count, of: questions))
      return nil
    }
    if (keys["to"] != nil) != (word == "ratio") {
      reader.report(
        document.line,
        word == "ratio" ? .noKey(path, "to") : .onlyOf(path, "to", of: "ratio")
      )
      return nil
    }
    let filters =
      keys["where"].flatMap { self.filters($0, of: kinds[kind], path["where"], with: &reader) }
      ?? []
    guard
      let (question, values) = question(
        word,
        value,
        to: keys["to"],
        kind: kinds[kind],
        within: Int64(within),
        path,
        with: &reader
      )
    else { return nil }
    return (Measure(question: question, kind: kind, within: within, filters: filters), values)
  }

  private func question(
    _ word: String,
    _ value: Document,
    to: Document?,
    kind: RecordKind,
    within: Int64,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> (Measure.Question, Values)? {
    func term() -> (Term, Values)? { self.term(value, of: kind, path[word], with: &reader) }
    switch word {
    case "latest", "max", "min":
      guard let (term, values) = term() else { return nil }
      let question: Measure.Question =
        word == "latest" ? .latest(term) : word == "max" ? .max(term) : .min(term)
      return (question, values)
    case "sum", "mean":
      guard let (term, found) = term() else { return nil }
      var values = found
      values.words = nil
      values.isWhole = word == "sum"
      if word == "sum" {
        values.highest = nil
        values.lowest = values.lowest.flatMap { $0 >= 0 ? 0 : nil }
      }
      return (word == "sum" ? .sum(term) : .mean(term), values)
    case "ratio":
      guard let (upper, above) = term(),
        let (lower, below) = to.flatMap({ self.term($0, of: kind, path["to"], with: &reader) })
      else { return nil }
      if above.scale != below.scale {
        reader.report(value.line, .scorecard(.unlikeFields(path)))
      }
      let isPositive = (above.lowest ?? -1) >= 0 && (below.lowest ?? -1) >= 0
      return (
        .ratio(upper, to: lower),
        Values(lowest: isPositive ? 0 : nil, highest: nil, isWhole: false)
      )
    case "count":
      if let text = reader.text(value, path["count"]), text != "all" {
        reader.report(value.line, .wrongValue(path["count"], text, .all))
      }
      return (.count, Values(lowest: 0, highest: nil, isWhole: true))
    case "share":
      guard let every = filters(value, of: kind, path[word], with: &reader) else { return nil }
      return (.share(every: every), Values(lowest: 0, highest: 1, isWhole: false))
    case "streak":
      guard let every = filters(value, of: kind, path[word], with: &reader) else { return nil }
      return (.streak(every: every), Values(lowest: 0, highest: within, isWhole: true))
    default:
      guard let which = reader.text(value, path[word]) else { return nil }
      guard ["newest", "oldest"].contains(which) else {
        reader.report(
          value.line,
          .wrongValue(path[word], which, .word(of: ["newest", "oldest"]))
        )
        return nil
      }
      return (
        .monthsSince(newest: which == "newest"),
        Values(lowest: 0, highest: within - 1, isWhole: true)
      )
    }
  }

  /// A field's name, or `{field: bill, floor: 0}`.
  private func term(
    _ document: Document,
    of kind: RecordKind,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> (Term, Values)? {
    var fieldText: String?
    var floor: Int64?
    if case .map = document.content {
      guard let keys = reader.map(document, path, required: ["field"], optional: ["floor"]) else {
        return nil
      }
      fieldText = reader.text(keys["field"], path["field"])
      floor = reader.whole(keys["floor"], path["floor"]).map(Int64.init)
    } else {
      fieldText = reader.text(document, path)
    }
    guard let fieldText,
      let index = field(fieldText, of: kind, path, line: document.line, with: &reader)
    else { return nil }
    var values = values(of: kind.fields[index].type)
    if let whole = floor {
      let (stored, overflow) = whole.multipliedReportingOverflow(by: values.scale)
      guard !overflow else {
        reader.report(
          document.line,
          .wrongValue(path["floor"], "\(whole)", .smallerNumber)
        )
        return nil
      }
      floor = stored
      values.lowest = max(values.lowest ?? stored, stored)
      values.highest = values.highest.map { max($0, stored) }
    }
    return (Term(field: index, floor: floor), values)
  }

  func field(
    _ id: String,
    of kind: RecordKind,
    _ path: DocumentPath,
    line: Int,
    with reader: inout DocumentReader
  ) -> Int? {
    guard let index = kind.index(of: id), kind.fields[index].type != .text else {
      let scored = kind.fields.filter { $0.type != .text }.map(\.id)
      reader.report(line, .scorecard(.noField(path, id, of: kind.id, known: scored)))
      return nil
    }
    return index
  }

  func values(of type: FieldType) -> Values {
    switch type {
    case .integer, .day, .text: Values(lowest: nil, highest: nil, isWhole: true)
    case .money: Values(lowest: nil, highest: nil, isWhole: true, scale: currency.scale)
    case .yesNo: Values(lowest: 0, highest: 1, isWhole: true, words: ["false", "true"])
    case .choice(let words):
      Values(lowest: 0, highest: Int64(words.count - 1), isWhole: true, words: words)
    }
  }
}
