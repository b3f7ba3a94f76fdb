extension ScorecardReader {
  /// Reads the sentences of a characteristic: for each direction one a way, or a single one.
  func reasons(
    _ document: Document?,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> Reasons? {
    guard let document, let keys = reader.map(document, path, required: ["loss", "gain"]),
      let losses = sentences(keys["loss"], path["loss"], with: &reader),
      let gains = sentences(keys["gain"], path["gain"], with: &reader)
    else { return nil }
    return Reasons(losses: losses, gains: gains)
  }

  private func sentences(
    _ document: Document?,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> [ReasonWay: LocalizedText]? {
    guard let document else { return nil }
    let entries = reader.entries(document)
    let words = ReasonWay.written.map(\.rawValue)
    guard entries.contains(where: { words.contains($0.key) }) else {
      return reader.localized(document, path).map { [.changed: $0] }
    }
    guard let keys = reader.map(document, path, required: ["changed"], optional: words) else {
      return nil
    }
    var sentences: [ReasonWay: LocalizedText] = [:]
    for way in ReasonWay.written {
      guard let text = keys[way.rawValue] else { continue }
      sentences[way] = reader.localized(text, path[way.rawValue])
    }
    return sentences
  }

  /// Every way in which points can be lost or gained has its sentence, with places that are filled, and
  /// another for each direction.
  ///
  /// No place tells of a private field.
  ///
  /// A scheme that was adopted before there were ways stays readable, and is not asked.
  func lint(
    _ characteristic: Characteristic,
    giving span: ClosedRange<Points>,
    _ path: DocumentPath,
    line: Int,
    with reader: inout DocumentReader
  ) {
    guard reader.languages != nil else { return }
    let losses = characteristic.reasons.sentences(losing: true)
    let gains = characteristic.reasons.sentences(losing: false)
    let hidden = characteristic.measure.privateField(of: kinds[characteristic.measure.kind])
    for (losing, sentences) in [(true, losses), (false, gains)] {
      let path = path[losing ? "loss" : "gain"]
      let needed = characteristic.ways(losing: losing, giving: span)
      for way in ReasonWay.written where needed.contains(way) && sentences[way] == nil {
        reader.report(line, .scorecard(.noSentence(path, way)))
      }
      for way in ReasonWay.written {
        guard let text = sentences[way] else { continue }
        let known = ReasonSlot.allCases.filter { $0.isFilled(for: characteristic.measure, by: way) }
        lint(text, path[way.rawValue], known, hiding: hidden, line: line, with: &reader)
      }
    }
    for way in ReasonWay.written {
      guard let loss = losses[way], let gain = gains[way] else { continue }
      for (language, text) in loss.texts.sorted(by: { $0.key < $1.key })
      where gain.texts[language] == text && !text.contains("{") {
        reader.report(line, .scorecard(.oneText(path, way, language)))
      }
    }
  }

  private func lint(
    _ text: LocalizedText,
    _ path: DocumentPath,
    _ known: [ReasonSlot],
    hiding hidden: RecordField?,
    line: Int,
    with reader: inout DocumentReader
  ) {
    for (language, text) in text.texts.sorted(by: { $0.key < $1.key }) {
      let pieces = text.split(separator: "{", omittingEmptySubsequences: false)
      if pieces[0].contains("}") { reader.report(line, .scorecard(.brace(path[language]))) }
      for piece in pieces.dropFirst() {
        guard let end = piece.firstIndex(of: "}") else {
          reader.report(line, .scorecard(.brace(path[language])))
          continue
        }
        // A choice by number names its place first: `{after|one|other}`.
        let name = piece[..<end].split(separator: "|").first.map(String.init) ?? ""
        if let slot = known.first(where: { $0.rawValue == name }) {
          if let hidden, slot.tellsFields {
            reader.report(line, .scorecard(.privateSlot(path[language], name, field: hidden.id)))
          }
          continue
        }
        reader.report(
          line,
          .scorecard(.noSlot(path[language], name, known: known.map(\.rawValue)))
        )
      }
    }
  }
}
