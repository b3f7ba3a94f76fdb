extension SchemeReader {
  mutating func kinds(_ document: Document?, _ currency: Currency) -> [RecordKind] {
    guard let document, reader.anyMap(document, "records") != nil else { return [] }
    var kinds: [RecordKind] = []
    for entry in reader.entries(document) {
      reader.lintName(entry.key, "record kind", line: entry.line, taken: kinds.map(\.id))
      guard
        let keys = reader.map(
          entry.value,
          "the record kind \(entry.key)",
          required: ["name", "fields"],
          optional: ["written_consent", "bad"]
        ),
        let name = reader.localized(keys["name"], "\(entry.key)'s name")
      else { continue }
      let kind = RecordKind(
        id: entry.key,
        name: name,
        fields: fields(keys["fields"], of: entry.key),
        needsWrittenConsent: yesNo(keys["written_consent"], "\(entry.key)'s written_consent")
      )
      let bad = keys["bad"].flatMap {
        ScorecardReader(dimensions: [], kinds: kinds, currency: currency)
          .filters($0, of: kind, "\(entry.key)'s bad", with: &reader)
      }
      kinds.append(kind.with(bad: bad ?? []))
    }
    return kinds
  }

  private mutating func fields(_ document: Document?, of kind: String) -> [RecordField] {
    guard let document, reader.anyMap(document, "\(kind)'s fields") != nil else { return [] }
    var fields: [RecordField] = []
    for entry in reader.entries(document) {
      reader.lintName(entry.key, "field", line: entry.line, taken: fields.map(\.id))
      guard
        let keys = reader.map(
          entry.value,
          "the field \(entry.key)",
          required: ["type", "name"],
          optional: ["of", "optional"]
        ),
        let type = type(keys["type"], choices: keys["of"], field: entry.key),
        let name = reader.localized(keys["name"], "\(entry.key)'s name")
      else { continue }
      fields.append(
        RecordField(
          id: entry.key,
          name: name,
          type: type,
          isOptional: yesNo(keys["optional"], "\(entry.key)'s optional")
        )
      )
    }
    if fields.isEmpty {
      reader.report(document.line, "the record kind \(kind) has no fields", "add one")
    }
    return fields
  }

  private mutating func type(
    _ document: Document?,
    choices: Document?,
    field: String
  ) -> FieldType? {
    guard let document, let text = reader.text(document, "\(field)'s type") else { return nil }
    if let choices, text != "choice" {
      reader.report(choices.line, "\(field) has 'of' but is no choice", "remove 'of'")
    }
    switch text {
    case "integer": return .integer
    case "money": return .money
    case "day": return .day
    case "yes_no": return .yesNo
    case "text": return .text
    case "choice":
      let words = reader.list(choices, "\(field)'s choices")
        .compactMap { reader.text($0, "a choice of \(field)") }
      if words.count < 2 || Set(words).count != words.count {
        reader.report(
          document.line,
          "the choice \(field) lists \(words.count) words",
          "add 'of: [one, another]' with at least two different words"
        )
      }
      return .choice(words)
    default:
      reader.report(
        document.line,
        "\(field)'s type is '\(text)'",
        "use one of: integer, money, day, yes_no, choice, text"
      )
      return nil
    }
  }

  mutating func yesNo(_ document: Document?, _ name: String) -> Bool {
    guard let document, let text = reader.text(document, name) else { return false }
    switch text {
    case "true": return true
    case "false": return false
    default:
      reader.report(document.line, "\(name) is '\(text)'", "write true or false")
      return false
    }
  }
}
