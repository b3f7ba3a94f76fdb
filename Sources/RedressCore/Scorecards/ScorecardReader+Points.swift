extension ScorecardReader {
  /// Reads a points rule and proves that it answers every value of the measure.
  ///
  /// - Returns: The rule and the least and most points it can give.
  func points(
    _ document: Document?,
    _ path: DocumentPath,
    over values: Values,
    with reader: inout DocumentReader
  ) -> (PointsRule, ClosedRange<Points>)? {
    guard let document else { return nil }
    guard
      let keys = reader.map(
        document,
        path,
        required: [],
        optional: ["exact", "other", "bands", "step", "per", "start", "lowest", "highest"]
      )
    else { return nil }
    let known = ["exact", "bands", "step"]
    let rules = known.filter { keys[$0] != nil }
    guard rules.count == 1 else {
      reader.report(document.line, .notOne(path, count: rules.count, of: known))
      return nil
    }
    switch rules[0] {
    case "exact": return exact(keys, path, line: document.line, over: values, with: &reader)
    case "bands": return bands(keys["bands"], path["bands"], over: values, with: &reader)
    default: return step(keys, path, line: document.line, over: values, with: &reader)
    }
  }

  private func exact(
    _ keys: [String: Document],
    _ path: DocumentPath,
    line: Int,
    over values: Values,
    with reader: inout DocumentReader
  ) -> (PointsRule, ClosedRange<Points>)? {
    guard let list = keys["exact"], reader.anyMap(list, path["exact"]) != nil else { return nil }
    var listed: [Int64: Points] = [:]
    for entry in reader.entries(list) {
      let key = Document(.text(entry.key), line: entry.line)
      guard let value = value(key, values, path["exact"], with: &reader),
        let points = reader.scorePoints(entry.value, path["exact"][entry.key])
      else { continue }
      guard value.numerator % value.denominator == 0 else {
        reader.report(entry.line, .wrongValue(path["exact"], entry.key, .stored))
        continue
      }
      if listed.updateValue(points, forKey: value.numerator / value.denominator) != nil {
        reader.report(entry.line, .doubled(path["exact"], entry.key))
      }
    }
    let isComplete =
      if let lowest = values.lowest, let highest = values.highest, values.isWhole,
        highest - lowest < 1_000
      { (lowest...highest).allSatisfy { listed[$0] != nil } } else { false }
    let other = reader.scorePoints(keys["other"], path["other"])
    guard listed.count == reader.entries(list).count else { return nil }
    if other == nil && !isComplete {
      reader.report(line, .scorecard(.noOther(path)))
      return nil
    }
    let all = listed.values + (other.map { [$0] } ?? [])
    guard let least = all.min(), let most = all.max() else { return nil }
    return (.exact(listed, other: other ?? .zero), least...most)
  }

  private func bands(
    _ document: Document?,
    _ path: DocumentPath,
    over values: Values,
    with reader: inout DocumentReader
  ) -> (PointsRule, ClosedRange<Points>)? {
    var bands: [(band: PointsRule.Band, line: Int)] = []
    let items = reader.list(document, path)
    for (item, path) in items {
      guard
        let keys = reader.map(
          item,
          path,
          required: ["points"],
          optional: ["from", "above", "to", "below"]
        ),
        let points = reader.scorePoints(keys["points"], path["points"]),
        let bounds = bounds(keys, values, path, line: item.line, with: &reader)
      else { continue }
      bands.append((PointsRule.Band(bounds: bounds, points: points), item.line))
    }
    guard bands.count == items.count, !bands.isEmpty else {
      if items.isEmpty { reader.report(document?.line ?? 1, .empty(path)) }
      return nil
    }
    bands.sort { $0.band.bounds.isBefore($1.band.bounds) }
    lintSeams(bands, path, over: values, with: &reader)
    let all = bands.map(\.band.points)
    guard let least = all.min(), let most = all.max() else { return nil }
    return (.bands(bands.map(\.band)), least...most)
  }

  private func lintSeams(
    _ bands: [(band: PointsRule.Band, line: Int)],
    _ path: DocumentPath,
    over values: Values,
    with reader: inout DocumentReader
  ) {
    for (one, next) in zip(bands, bands.dropFirst()) {
      let seam = Seam(
        after: one.band.bounds.upper,
        before: next.band.bounds.lower,
        isWhole: values.isWhole && values.scale == 1
      )
      switch seam {
      case .joined: break
      case .gap: reader.report(next.line, .scorecard(.gap(path)))
      case .overlap: reader.report(next.line, .scorecard(.overlap(path)))
      }
    }
    if let first = bands.first, let lower = first.band.bounds.lower,
      !covers(lower, values.lowest, first.band.bounds)
    {
      reader.report(first.line, .scorecard(.openBelow(path)))
    }
    if let last = bands.last, let upper = last.band.bounds.upper,
      !covers(upper, values.highest, last.band.bounds)
    {
      reader.report(last.line, .scorecard(.openAbove(path)))
    }
  }

  /// Whether a band with an end still covers a measure's last value on that side.
  private func covers(_ end: Bounds.End, _ value: Int64?, _ bounds: Bounds) -> Bool {
    guard let value else { return false }
    return bounds.contains(Fraction(value))
  }

  private func step(
    _ keys: [String: Document],
    _ path: DocumentPath,
    line: Int,
    over values: Values,
    with reader: inout DocumentReader
  ) -> (PointsRule, ClosedRange<Points>)? {
    guard let points = reader.scorePoints(keys["step"], path["step"]) else { return nil }
    let start = reader.scorePoints(keys["start"], path["start"]) ?? .zero
    let lowest = reader.scorePoints(keys["lowest"], path["lowest"])
    let highest = reader.scorePoints(keys["highest"], path["highest"])
    var per = Fraction(values.scale)
    if let document = keys["per"] {
      var unit = values
      unit.words = nil
      guard let value = value(document, unit, path["per"], with: &reader) else { return nil }
      guard value > Fraction(0) else {
        let text = reader.text(document, path["per"]) ?? ""
        reader.report(document.line, .wrongValue(path["per"], text, .positive))
        return nil
      }
      per = value
    }
    let step = PointsRule.Step(
      start: start,
      points: points,
      per: per,
      lowest: lowest,
      highest: highest
    )
    if let lowest, let highest, lowest > highest {
      reader.report(
        line,
        .outOfOrder(path["lowest"], "\(lowest)", path["highest"], "\(highest)")
      )
      return nil
    }
    let ends = [values.lowest, values.highest].map { $0.map { step.points(of: Fraction($0)) } }
    let atEnds = ends.compactMap(\.self)
    let isRising = points >= .zero
    let least = (isRising ? ends[0] : ends[1]) ?? lowest
    let most = (isRising ? ends[1] : ends[0]) ?? highest
    guard let least, let most else {
      reader.report(line, .scorecard(.endless(path)))
      return nil
    }
    return (.step(step), min(least, atEnds.min() ?? least)...max(most, atEnds.max() ?? most))
  }
}

extension Bounds {
  /// Orders by lower end; a band without one comes first.
  func isBefore(_ other: Bounds) -> Bool {
    guard let lower else { return other.lower != nil }
    guard let otherLower = other.lower else { return false }
    if lower.value != otherLower.value { return lower.value < otherLower.value }
    if case .inclusive = lower, case .exclusive = otherLower { return true }
    return false
  }
}
