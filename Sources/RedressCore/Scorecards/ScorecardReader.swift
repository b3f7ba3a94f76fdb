/// Reads the characteristics of a scheme file and lints them against dimensions and record kinds.
struct ScorecardReader {
  let dimensions: [Dimension]
  let kinds: [RecordKind]
  let currency: Currency

  mutating func characteristics(
    _ document: Document?,
    with reader: inout DocumentReader
  ) -> [Characteristic] {
    guard let document else { return [] }
    var found: [Found] = []
    var ids: [String] = []
    for item in reader.list(document, "scorecard") {
      if case .map(let entries) = item.content,
        case .text(let id)? = entries.first(where: { $0.key == "id" })?.value.content
      {
        reader.lintName(id, "characteristic", line: item.line, taken: ids)
        ids.append(id)
      }
      if let (characteristic, span) = characteristic(item, with: &reader) {
        found.append(Found(characteristic: characteristic, span: span, line: item.line))
      }
    }
    lintDimensions(found, with: &reader)
    return found.map(\.characteristic)
  }

  private struct Found {
    let characteristic: Characteristic

    /// The least and most points that it can give.
    let span: ClosedRange<Points>
    let line: Int
  }

  private func characteristic(
    _ item: Document,
    with reader: inout DocumentReader
  ) -> (Characteristic, ClosedRange<Points>)? {
    guard
      let keys = reader.map(
        item,
        "a characteristic",
        required: ["id", "dimension", "name", "measure", "points", "none", "reasons"],
        optional: ["when_zero"]
      ),
      let id = reader.text(keys["id"], "a characteristic's id")
    else { return nil }
    let name = reader.localized(keys["name"], "\(id)'s name")
    let none = reader.scorePoints(keys["none"], "\(id)'s none")
    let whenZero = reader.scorePoints(keys["when_zero"], "\(id)'s when_zero")
    let reasons = reasons(keys["reasons"], of: id, with: &reader)
    let dimension = dimension(keys["dimension"], of: id, with: &reader)
    guard let measured = measure(keys["measure"], of: id, with: &reader) else { return nil }
    let isRatio = if case .ratio = measured.measure.question { true } else { false }
    if isRatio != (keys["when_zero"] != nil) {
      reader.report(
        item.line,
        isRatio ? "\(id) is a ratio without 'when_zero'" : "\(id) is no ratio but has 'when_zero'",
        isRatio ? "add 'when_zero:' with the points for a lower part of 0" : "remove 'when_zero'"
      )
    }
    guard
      let (points, span) = points(keys["points"], of: id, over: measured.values, with: &reader),
      let name, let none, let reasons, let dimension
    else { return nil }
    let characteristic = Characteristic(
      id: CharacteristicID(id),
      dimension: dimension,
      name: name,
      measure: measured.measure,
      points: points,
      none: none,
      whenZero: whenZero,
      loss: reasons.loss,
      gain: reasons.gain
    )
    let all = [none] + (whenZero.map { [$0] } ?? [])
    return (
      characteristic,
      min(span.lowerBound, all.min() ?? none)...max(span.upperBound, all.max() ?? none)
    )
  }

  private func dimension(
    _ document: Document?,
    of id: String,
    with reader: inout DocumentReader
  ) -> Int? {
    guard let document, let text = reader.text(document, "\(id)'s dimension") else { return nil }
    guard let index = dimensions.firstIndex(where: { $0.id.rawValue == text }) else {
      reader.report(
        document.line,
        "\(id)'s dimension is '\(text)'",
        "use one of: \(dimensions.map(\.id.rawValue).joined(separator: ", "))"
      )
      return nil
    }
    return index
  }

  private func reasons(
    _ document: Document?,
    of id: String,
    with reader: inout DocumentReader
  ) -> (loss: LocalizedText, gain: LocalizedText)? {
    guard let document,
      let keys = reader.map(document, "\(id)'s reasons", required: ["loss", "gain"]),
      let loss = reader.localized(keys["loss"], "\(id)'s loss"),
      let gain = reader.localized(keys["gain"], "\(id)'s gain")
    else { return nil }
    return (loss, gain)
  }

  /// The characteristics of a dimension, each at its worst or best, must stay within it.
  private func lintDimensions(
    _ found: [Found],
    with reader: inout DocumentReader
  ) {
    for (index, dimension) in dimensions.enumerated() {
      let own = found.filter { $0.characteristic.dimension == index }
      guard let line = own.first?.line else { continue }
      let lowest = own.map(\.span.lowerBound).total
      let highest = own.map(\.span.upperBound).total
      guard lowest < .zero || highest > dimension.highest else { continue }
      reader.report(
        line,
        "the characteristics of \(dimension.id) can give \(lowest) to \(highest) points, outside 0 "
          + "to \(dimension.highest)",
        "change their points, or \(dimension.id)'s highest"
      )
    }
  }
}
