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
    for (item, path) in reader.list(document, "scorecard") {
      if case .map(let entries) = item.content,
        case .text(let id)? = entries.first(where: { $0.key == "id" })?.value.content
      {
        reader.lintName(id, "scorecard", line: item.line, taken: ids)
        ids.append(id)
      }
      if let (characteristic, span) = characteristic(item, path, with: &reader) {
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
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> (Characteristic, ClosedRange<Points>)? {
    guard
      let keys = reader.map(
        item,
        path,
        required: ["id", "dimension", "name", "measure", "points", "none", "reasons"],
        optional: ["when_zero", "advice"]
      ),
      let id = reader.text(keys["id"], path["id"])
    else { return nil }
    let name = reader.localized(keys["name"], path["name"])
    let none = reader.scorePoints(keys["none"], path["none"])
    let whenZero = reader.scorePoints(keys["when_zero"], path["when_zero"])
    let reasons = reasons(keys["reasons"], path["reasons"], with: &reader)
    let dimension = dimension(keys["dimension"], path["dimension"], with: &reader)
    guard let measured = measure(keys["measure"], path["measure"], with: &reader) else {
      return nil
    }
    let isRatio = if case .ratio = measured.measure.question { true } else { false }
    if isRatio != (keys["when_zero"] != nil) {
      reader.report(
        item.line,
        isRatio ? .scorecard(.noWhenZero(path)) : .onlyOf(path, "when_zero", of: "ratio")
      )
    }
    guard
      let (points, span) = points(
        keys["points"],
        path["points"],
        over: measured.values,
        with: &reader
      ),
      let name, let none, let reasons, let dimension
    else { return nil }
    let advice = advice(keys["advice"], path["advice"], for: measured.measure, with: &reader)
    let characteristic = Characteristic(
      id: CharacteristicID(id),
      dimension: dimension,
      name: name,
      measure: measured.measure,
      points: points,
      none: none,
      whenZero: whenZero,
      reasons: reasons,
      advice: advice
    )
    lint(characteristic, giving: span, path["reasons"], line: item.line, with: &reader)
    let all = [none] + (whenZero.map { [$0] } ?? [])
    return (
      characteristic,
      min(span.lowerBound, all.min() ?? none)...max(span.upperBound, all.max() ?? none)
    )
  }

  private func dimension(
    _ document: Document?,
    _ path: DocumentPath,
    with reader: inout DocumentReader
  ) -> Int? {
    guard let document, let text = reader.text(document, path) else { return nil }
    guard let index = dimensions.firstIndex(where: { $0.id.rawValue == text }) else {
      let known = dimensions.map(\.id.rawValue)
      reader.report(document.line, .wrongValue(path, text, .word(of: known)))
      return nil
    }
    return index
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
        .scorecard(
          .outsideDimension(
            dimension.id.rawValue,
            least: lowest,
            most: highest,
            highest: dimension.highest
          )
        )
      )
    }
  }
}
