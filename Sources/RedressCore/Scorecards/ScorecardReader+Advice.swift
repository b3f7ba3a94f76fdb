extension ScorecardReader {
  /// `{ways: [changed], more: 3, set: {days_overdue: 0}, say: {en: …}}`: what a person can do, and how that is
  /// tried.
  func advice(
    _ document: Document?,
    _ path: DocumentPath,
    for measure: Measure,
    with reader: inout DocumentReader
  ) -> Advice? {
    guard let document,
      let keys = reader.map(
        document,
        path,
        required: ["say"],
        optional: ["ways", "more", "set", "where"]
      )
    else { return nil }
    let kind = kinds[measure.kind]
    let values = keys["set"].map { set(in: $0, of: kind, path["set"], with: &reader) } ?? []
    let most = keys["more"].flatMap { reader.whole($0, path["more"]) }
    if let most, !Advice.most.contains(most) {
      let (lowest, highest) = (Advice.most.lowerBound, Advice.most.upperBound)
      reader.report(
        document.line,
        .outOfRange(path["more"], most, lowest: lowest, highest: highest)
      )
    }
    if keys["more"] == nil, keys["set"] == nil {
      reader.report(document.line, .notOne(path, count: 0, of: ["more", "set"]))
    }
    let filters = keys["where"].flatMap {
      self.filters($0, of: kind, path["where"], with: &reader)
    }
    if keys["more"] != nil, keys["where"] != nil {
      reader.report(document.line, .notOne(path, count: 2, of: ["more", "where"]))
    }
    let ways = keys["ways"].map { ways in
      reader.list(ways, path["ways"]).compactMap { reader.word($0, $1) as ReasonWay? }
    }
    guard let text = reader.localized(keys["say"], path["say"]) else { return nil }
    if reader.languages != nil { lint(text, path["say"], line: document.line, with: &reader) }
    return Advice(
      ways: Set(ways ?? []),
      trial: most.map { .more(atMost: $0) } ?? .changed(where: filters ?? []),
      values: values,
      text: text
    )
  }

  private func set(
    in document: Document,
    of kind: RecordKind,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> [Advice.Value] {
    guard reader.anyMap(document, path) != nil else { return [] }
    return reader.entries(document).compactMap { entry in
      guard let place = field(entry.key, of: kind, path, line: entry.line, with: &reader),
        let text = reader.text(entry.value, path[entry.key])
      else { return nil }
      if let amount = share(text, of: kind) { return Advice.Value(field: place, amount: amount) }
      guard let stored = kind.fields[place].stored(text, currency: currency) else {
        reader.report(entry.value.line, .wrongValue(path[entry.key], text, .stored))
        return nil
      }
      return Advice.Value(field: place, amount: .exactly(stored))
    }
  }

  /// `at most 30% of limit`.
  private func share(_ text: String, of kind: RecordKind) -> Advice.Amount? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 5, words[0] == "at", words[1] == "most", words[3] == "of",
      words[2].hasSuffix("%"), let percent = Int64(words[2].dropLast()),
      (0...100).contains(percent), let other = kind.index(of: words[4])
    else { return nil }
    return .atMost(percent: percent, of: other)
  }

  private func lint(
    _ text: LocalizedText,
    _ path: DocumentPath,
    line: Int,
    with reader: inout DocumentReader
  ) {
    for (language, text) in text.texts.sorted(by: { $0.key < $1.key }) {
      guard let pattern = Pattern(text) else {
        reader.report(line, .scorecard(.brace(path[language])))
        continue
      }
      for place in pattern.places where place != Advice.slot {
        reader.report(line, .scorecard(.noSlot(path[language], place, known: [Advice.slot])))
      }
    }
  }
}
