import RedressCore

extension RecordLineReader {
  /// Appends the checked values of a row's fields, in the kind's order, and then its texts.
  ///
  /// - Returns: Whether it has texts.
  mutating func appendFields(
    of kind: KindLayout,
    _ line: Span<UInt8>
  ) throws(RowRefusal) -> Bool {
    guard let place = place(.fields) else { throw missing(.fields) }
    let token = members[place].value
    guard token.kind == .object else { throw wrong(.fields, token, line) }
    try findFields(of: kind, in: place, line)

    var texts: [(field: Int, text: String)] = []
    for index in kind.fields.indices {
      let field = kind.fields[index]
      let place = memberOfField[index]
      if place < 0 || members[place].value.kind == .null, field.isOptional {
        RecordValues.append(FieldType.missing, to: &row)
        continue
      }
      guard place >= 0 else {
        throw RowRefusal(
          found: .noField(field.id),
          expected: .requiredField(field.form, of: kind.id)
        )
      }
      let token = members[place].value
      if field.rule == .text {
        texts.append((index, try text(token, field, line)))
        RecordValues.append(FieldType.missing, to: &row)
      } else {
        RecordValues.append(try value(token, field, line), to: &row)
      }
    }
    guard !texts.isEmpty else { return false }
    RecordValues.append(texts, to: &row)
    return true
  }

  private mutating func findFields(
    of kind: KindLayout,
    in parent: Int,
    _ line: Span<UInt8>
  ) throws(RowRefusal) {
    memberOfField.removeAll(keepingCapacity: true)
    for _ in kind.fields.indices { memberOfField.append(-1) }
    var guess = 0
    var place = parent + 1
    while place < members.count, members[place].parent == parent {
      let token = members[place].key
      guard let field = kind.names.place(of: token, in: line, guess: guess) else {
        throw unknownField(token.text(line), kind)
      }
      guard memberOfField[field] < 0 else {
        throw RowRefusal(found: .doubledField(kind.fields[field].id), expected: .fieldOnce)
      }
      memberOfField[field] = place
      guess = field + 1
      place += 1
    }
  }

  private func unknownField(_ id: String, _ kind: KindLayout) -> RowRefusal {
    let found: ImportProblem.Finding =
      ImportProblem.name(id).map { .field($0) } ?? .strayField(id.unicodeScalars.count)
    if let category = prohibited.first(where: { $0.isNamed(by: id) }) {
      return forbidden(found, category)
    }
    return RowRefusal(found: found, expected: .fields(kind.names.words, of: kind.id))
  }

  private func value(
    _ token: JSONToken,
    _ field: FieldLayout,
    _ line: Span<UInt8>
  ) throws(RowRefusal) -> Int64 {
    switch field.rule {
    case .number: return try number(token, field, line)
    case .day:
      if let day = token.day(line) { return Int64(day.number) }
    case .yesNo:
      if token.kind == .yes { return 1 }
      if token.kind == .no { return 0 }
    case .choice:
      if token.isString, let place = field.choices.place(of: token, in: line, guess: 0) {
        return Int64(place)
      }
    case .text:
      preconditionFailure("A text has no value")
    }
    throw wrong(field, token, line)
  }

  private func number(
    _ token: JSONToken,
    _ field: FieldLayout,
    _ line: Span<UInt8>
  ) throws(RowRefusal) -> Int64 {
    guard token.isNumber else { throw wrong(field, token, line) }
    do throws(JSONToken.NumberFault) {
      return try token.exactNumber(line, decimals: field.decimals)
    } catch {
      guard error == .size else { throw wrong(field, token, line) }
      throw RowRefusal(
        found: .value(token.shown(line), of: field.id),
        expected: .storable
      )
    }
  }

  private func text(
    _ token: JSONToken,
    _ field: FieldLayout,
    _ line: Span<UInt8>
  ) throws(RowRefusal) -> String {
    guard token.isString else { throw wrong(field, token, line) }
    let text = token.text(line)
    // What a text says may be about a person, so a message only measures it.
    guard text.unicodeScalars.count <= FieldLayout.longestText else {
      throw RowRefusal(
        found: .characters(text.unicodeScalars.count, in: field.id),
        expected: .field(field.form)
      )
    }
    guard !Array(text.utf8).span.hasControl else {
      throw RowRefusal(found: .control(in: field.id), expected: .field(field.form))
    }
    return text
  }

  private func wrong(
    _ field: FieldLayout,
    _ token: JSONToken,
    _ line: Span<UInt8>
  ) -> RowRefusal {
    RowRefusal(found: .value(token.shown(line), of: field.id), expected: .field(field.form))
  }
}
