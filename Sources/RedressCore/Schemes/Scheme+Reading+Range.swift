extension SchemeReader {
  mutating func range(_ document: Document?) -> ScoreRange? {
    guard let document,
      let keys = reader.map(document, "score", required: ["lowest", "highest", "base"]),
      let lowest = reader.scorePoints(keys["lowest"], "score.lowest"),
      let highest = reader.scorePoints(keys["highest"], "score.highest"),
      let base = reader.scorePoints(keys["base"], "score.base")
    else { return nil }
    if lowest >= highest {
      reader.report(
        document.line,
        .outOfOrder("score.lowest", "\(lowest)", "score.highest", "\(highest)")
      )
    }
    return ScoreRange(lowest: lowest, highest: highest, base: base)
  }

  mutating func dimensions(_ document: Document?, range: ScoreRange?) -> [Dimension] {
    let items = reader.list(document, "dimensions")
    var dimensions: [Dimension] = []
    for (item, path) in items {
      guard let keys = reader.map(item, path, required: ["id", "highest", "name"]),
        let id = reader.text(keys["id"], path["id"]),
        let highest = reader.scorePoints(keys["highest"], path["highest"]),
        let name = reader.localized(keys["name"], path["name"])
      else { continue }
      reader.lintName(id, "dimensions", line: item.line, taken: dimensions.map(\.id.rawValue))
      if ["subject", "period", "score"].contains(id) {
        reader.report(item.line, .scheme(.reservedID(id)))
      }
      if highest < 1 {
        reader.report(item.line, .tooLow(path["highest"], highest.rawValue, least: 1))
      }
      dimensions.append(Dimension(id: DimensionID(id), highest: highest, name: name))
    }
    guard let document, let range, dimensions.count == items.count else { return dimensions }
    let total = dimensions.map(\.highest).total
    if range.base != range.lowest || range.base + total != range.highest {
      reader.report(
        document.line,
        .scheme(
          .otherTotal(total, base: range.base, lowest: range.lowest, highest: range.highest)
        )
      )
    }
    return dimensions
  }

  mutating func tiers(_ document: Document?, range: ScoreRange?) -> [Tier] {
    var tiers: [Tier] = []
    for (item, path) in reader.list(document, "tiers") {
      guard let keys = reader.map(item, path, required: ["id", "from", "name"]),
        let id = reader.text(keys["id"], path["id"]),
        let from = reader.scorePoints(keys["from"], path["from"]),
        let name = reader.localized(keys["name"], path["name"])
      else { continue }
      reader.lintName(id, "tiers", line: item.line, taken: tiers.map(\.id))
      lintThreshold(from, path["from"], line: item.line, range: range)
      if tiers.contains(where: { $0.from == from }) {
        reader.report(item.line, .same("tiers", key: "from", value: "\(from)"))
      }
      tiers.append(Tier(id: id, from: from, name: name))
    }
    tiers.sort { $0.from > $1.from }
    if let document, let range, let lowest = tiers.last, lowest.from > range.lowest {
      reader.report(document.line, .scheme(.noTier(from: range.lowest, to: lowest.from - 1)))
    }
    return tiers
  }

  mutating func perks(_ document: Document?, range: ScoreRange?) -> [Perk] {
    var perks: [Perk] = []
    for (item, path) in reader.list(document, "perks") {
      guard
        let keys = reader.map(
          item,
          path,
          required: ["id", "from", "name", "valid_from", "source"],
          optional: ["valid_to"]
        ),
        let id = reader.text(keys["id"], path["id"]),
        let from = reader.scorePoints(keys["from"], path["from"]),
        let name = reader.localized(keys["name"], path["name"]),
        let validFrom = reader.day(keys["valid_from"], path["valid_from"]),
        let source = reader.text(keys["source"], path["source"])
      else { continue }
      let validTo = reader.day(keys["valid_to"], path["valid_to"])
      reader.lintName(id, "perks", line: item.line, taken: perks.map(\.id))
      lintThreshold(from, path["from"], line: item.line, range: range)
      if let validTo, validTo < validFrom {
        reader.report(
          item.line,
          .outOfOrder(path["valid_from"], "\(validFrom)", path["valid_to"], "\(validTo)")
        )
      }
      perks.append(
        Perk(
          id: id,
          from: from,
          name: name,
          validFrom: validFrom,
          validTo: validTo,
          source: source
        )
      )
    }
    return perks
  }

  private mutating func lintThreshold(
    _ from: Points,
    _ path: DocumentPath,
    line: Int,
    range: ScoreRange?
  ) {
    guard let range, !range.contains(from) else { return }
    reader.report(
      line,
      .outOfRange(
        path,
        from.rawValue,
        lowest: range.lowest.rawValue,
        highest: range.highest.rawValue
      )
    )
  }
}
