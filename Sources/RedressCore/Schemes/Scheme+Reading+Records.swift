extension SchemeReader {
  mutating func kinds(_ document: Document?, _ currency: Currency) -> [RecordKind] {
    guard let document, reader.anyMap(document, "records") != nil else { return [] }
    var kinds: [RecordKind] = []
    for entry in reader.entries(document) {
      let path: DocumentPath = "records.\(entry.key)"
      reader.lintName(entry.key, "records", line: entry.line, taken: kinds.map(\.id))
      guard
        let keys = reader.map(
          entry.value,
          path,
          required: ["name", "fields"],
          optional: ["written_consent", "bad"]
        ),
        let name = reader.localized(keys["name"], path["name"])
      else { continue }
      let kind = RecordKind(
        id: entry.key,
        name: name,
        fields: fields(keys["fields"], path["fields"]),
        needsWrittenConsent: yesNo(keys["written_consent"], path["written_consent"])
      )
      let bad = keys["bad"].flatMap {
        ScorecardReader(dimensions: [], kinds: kinds, currency: currency)
          .filters($0, of: kind, path["bad"], with: &reader)
      }
      kinds.append(kind.with(bad: bad ?? []))
    }
    return kinds
  }

  private mutating func fields(_ document: Document?, _ path: DocumentPath) -> [RecordField] {
    guard let document, reader.anyMap(document, path) != nil else { return [] }
    var fields: [RecordField] = []
    for entry in reader.entries(document) {
      let field = path[entry.key]
      reader.lintName(entry.key, path, line: entry.line, taken: fields.map(\.id))
      guard
        let keys = reader.map(
          entry.value,
          field,
          required: ["type", "name"],
          optional: ["of", "optional", "private", "absent", "codes"]
        ),
        let type = type(keys["type"], choices: keys["of"], field),
        let name = reader.localized(keys["name"], field["name"])
      else { continue }
      let isOptional = yesNo(keys["optional"], field["optional"])
      if let absent = keys["absent"], !isOptional {
        reader.report(absent.line, .onlyOf(field, "absent", of: "optional: true"))
      }
      fields.append(
        RecordField(
          id: entry.key,
          name: name,
          type: type,
          isOptional: isOptional,
          isPrivate: yesNo(keys["private"], field["private"]),
          absent: keys["absent"].flatMap { reader.localized($0, field["absent"]) },
          codes: codes(keys["codes"], of: type, field)
        )
      )
    }
    if fields.isEmpty {
      reader.report(document.line, .empty(path))
    }
    return fields
  }

  /// What the numbers of a field mean.
  private mutating func codes(
    _ document: Document?,
    of type: FieldType,
    _ field: DocumentPath
  ) -> [Int64: LocalizedText] {
    guard let document else { return [:] }
    guard type == .integer else {
      reader.report(document.line, .onlyOf(field, "codes", of: "integer"))
      return [:]
    }
    guard reader.anyMap(document, field["codes"]) != nil else { return [:] }
    var codes: [Int64: LocalizedText] = [:]
    for entry in reader.entries(document) {
      guard let number = Int64(entry.key) else {
        reader.report(entry.line, .wrongValue(field["codes"], entry.key, .whole))
        continue
      }
      codes[number] = reader.localized(entry.value, field["codes"][entry.key])
    }
    return codes
  }

  private mutating func type(
    _ document: Document?,
    choices: Document?,
    _ field: DocumentPath
  ) -> FieldType? {
    guard let document, let text = reader.text(document, field["type"]) else { return nil }
    if let choices, text != "choice" {
      reader.report(choices.line, .onlyOf(field, "of", of: "choice"))
    }
    switch text {
    case "integer": return .integer
    case "money": return .money
    case "day": return .day
    case "yes_no": return .yesNo
    case "text": return .text
    case "choice":
      let words = reader.texts(choices, field["of"])
      if words.count < 2 || Set(words).count != words.count {
        reader.report(document.line, .scheme(.fewChoices(field, words.count)))
      }
      return .choice(words)
    default:
      let known = ["integer", "money", "day", "yes_no", "choice", "text"]
      reader.report(document.line, .wrongValue(field["type"], text, .word(of: known)))
      return nil
    }
  }

  mutating func yesNo(_ document: Document?, _ path: DocumentPath) -> Bool {
    guard let document, let text = reader.text(document, path) else { return false }
    switch text {
    case "true": return true
    case "false": return false
    default:
      reader.report(document.line, .wrongValue(path, text, .yesNo))
      return false
    }
  }
}
