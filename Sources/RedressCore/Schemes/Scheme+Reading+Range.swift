extension SchemeReader {
  mutating func range(_ document: Document?) -> ScoreRange? {
    guard let document,
      let keys = reader.map(document, "score", required: ["lowest", "highest", "base"]),
      let lowest = reader.scorePoints(keys["lowest"], "score's lowest"),
      let highest = reader.scorePoints(keys["highest"], "score's highest"),
      let base = reader.scorePoints(keys["base"], "score's base")
    else { return nil }
    if lowest >= highest {
      reader.report(
        document.line,
        "score's lowest \(lowest) is not below its highest \(highest)",
        "give a range with more than one score"
      )
    }
    return ScoreRange(lowest: lowest, highest: highest, base: base)
  }

  mutating func dimensions(_ document: Document?, range: ScoreRange?) -> [Dimension] {
    let items = reader.list(document, "dimensions")
    var dimensions: [Dimension] = []
    for item in items {
      guard let keys = reader.map(item, "a dimension", required: ["id", "highest", "name"]),
        let id = reader.text(keys["id"], "a dimension's id"),
        let highest = reader.scorePoints(keys["highest"], "\(id)'s highest"),
        let name = reader.localized(keys["name"], "\(id)'s name")
      else { continue }
      reader.lintName(id, "dimension", line: item.line, taken: dimensions.map(\.id.rawValue))
      if ["subject", "period", "score"].contains(id) {
        reader.report(
          item.line,
          "a dimension is named '\(id)', which is a column of every score file",
          "give it another id"
        )
      }
      if highest < 1 {
        reader.report(item.line, "\(id)'s highest is \(highest)", "give at least 1 point")
      }
      dimensions.append(Dimension(id: DimensionID(id), highest: highest, name: name))
    }
    guard let document, let range, dimensions.count == items.count else { return dimensions }
    let total = dimensions.map(\.highest).total
    if range.base != range.lowest || range.base + total != range.highest {
      reader.report(
        document.line,
        "the dimensions' highest points add to \(total): scores run from \(range.base) to "
          + "\(range.base + total), but score says \(range.lowest) to \(range.highest)",
        "change a dimension's highest, or score's base, lowest or highest"
      )
    }
    return dimensions
  }

  mutating func tiers(_ document: Document?, range: ScoreRange?) -> [Tier] {
    var tiers: [Tier] = []
    for item in reader.list(document, "tiers") {
      guard let keys = reader.map(item, "a tier", required: ["id", "from", "name"]),
        let id = reader.text(keys["id"], "a tier's id"),
        let from = reader.scorePoints(keys["from"], "\(id)'s from"),
        let name = reader.localized(keys["name"], "\(id)'s name")
      else { continue }
      reader.lintName(id, "tier", line: item.line, taken: tiers.map(\.id))
      lintThreshold(from, "tier \(id)", line: item.line, range: range)
      if tiers.contains(where: { $0.from == from }) {
        reader.report(item.line, "two tiers begin at \(from)", "give each its own 'from'")
      }
      tiers.append(Tier(id: id, from: from, name: name))
    }
    tiers.sort { $0.from > $1.from }
    if let document, let range, let lowest = tiers.last, lowest.from > range.lowest {
      reader.report(
        document.line,
        "no tier covers \(range.lowest) to \(lowest.from - 1)",
        "let the lowest tier begin at \(range.lowest)"
      )
    }
    return tiers
  }

  mutating func perks(_ document: Document?, range: ScoreRange?) -> [Perk] {
    var perks: [Perk] = []
    for item in reader.list(document, "perks") {
      guard
        let keys = reader.map(
          item,
          "a perk",
          required: ["id", "from", "name", "valid_from", "source"],
          optional: ["valid_to"]
        ),
        let id = reader.text(keys["id"], "a perk's id"),
        let from = reader.scorePoints(keys["from"], "\(id)'s from"),
        let name = reader.localized(keys["name"], "\(id)'s name"),
        let validFrom = reader.day(keys["valid_from"], "\(id)'s valid_from"),
        let source = reader.text(keys["source"], "\(id)'s source")
      else { continue }
      let validTo = reader.day(keys["valid_to"], "\(id)'s valid_to")
      reader.lintName(id, "perk", line: item.line, taken: perks.map(\.id))
      lintThreshold(from, "perk \(id)", line: item.line, range: range)
      if let validTo, validTo < validFrom {
        reader.report(item.line, "perk \(id) ends before it begins", "change valid_to")
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
    _ name: String,
    line: Int,
    range: ScoreRange?
  ) {
    guard let range, !range.contains(from) else { return }
    reader.report(
      line,
      "\(name) begins at \(from), outside \(range.lowest) to \(range.highest)",
      "move it into the range"
    )
  }
}
