extension SchemeReader {
  mutating func drops(_ document: Document?) -> DropPolicy? {
    guard let document,
      let keys = reader.map(
        document,
        "drops",
        required: ["notice", "sudden"],
        optional: ["crossing", "slide", "look_back", "cases", "systemic"]
      ),
      let notice = reader.scorePoints(keys["notice"], "drops.notice"),
      let sudden = reader.scorePoints(keys["sudden"], "drops.sudden")
    else { return nil }
    if notice < 1 {
      reader.report(document.line, .tooLow("drops.notice", notice.rawValue, least: 1))
    } else if sudden < notice {
      reader.report(
        document.line,
        .outOfOrder("drops.notice", "\(notice)", "drops.sudden", "\(sudden)")
      )
    }
    let lookBack =
      keys["look_back"] == nil ? 3 : reader.whole(keys["look_back"], "drops.look_back") ?? 3
    if !(1...24).contains(lookBack) {
      reader.report(document.line, .outOfRange("drops.look_back", lookBack, lowest: 1, highest: 24))
    }
    return DropPolicy(
      notice: notice,
      sudden: sudden,
      crossing: keys["crossing"] == nil
        ? .none : reader.word(keys["crossing"], "drops.crossing") ?? .none,
      slide: slide(keys["slide"]),
      lookBack: lookBack,
      cases: keys["cases"] == nil ? .slide : reader.word(keys["cases"], "drops.cases") ?? .slide,
      systemic: systemic(keys["systemic"])
    )
  }

  private mutating func slide(_ document: Document?) -> DropPolicy.Slide? {
    guard let document,
      let keys = reader.map(document, "drops.slide", required: ["months", "points"]),
      let months = reader.whole(keys["months"], "drops.slide.months"),
      let points = reader.scorePoints(keys["points"], "drops.slide.points")
    else { return nil }
    if !(2...24).contains(months) {
      reader.report(
        document.line,
        .outOfRange("drops.slide.months", months, lowest: 2, highest: 24)
      )
    }
    if points < 1 {
      reader.report(document.line, .tooLow("drops.slide.points", points.rawValue, least: 1))
    }
    return DropPolicy.Slide(months: months, points: points)
  }

  private mutating func systemic(_ document: Document?) -> SystemicPolicy? {
    guard let document,
      let keys = reader.map(
        document,
        "drops.systemic",
        required: ["at_least"],
        optional: ["ratio", "months", "first", "share", "concentration"]
      ),
      let atLeast = reader.whole(keys["at_least"], "drops.systemic.at_least")
    else { return nil }
    if atLeast < 1 {
      reader.report(document.line, .tooLow("drops.systemic.at_least", atLeast, least: 1))
    }
    let months =
      keys["months"] == nil ? 12 : reader.whole(keys["months"], "drops.systemic.months") ?? 12
    if !(1...24).contains(months) {
      reader.report(
        document.line,
        .outOfRange("drops.systemic.months", months, lowest: 1, highest: 24)
      )
    }
    return SystemicPolicy(
      atLeast: atLeast,
      ratio: ratio(keys["ratio"], "drops.systemic.ratio") ?? Fraction(3, over: 2),
      months: months,
      first: share(keys["first"], "drops.systemic.first"),
      share: share(keys["share"], "drops.systemic.share"),
      concentration: share(keys["concentration"], "drops.systemic.concentration")
    )
  }

  /// How many times: `1.5`, at least 1.
  private mutating func ratio(_ document: Document?, _ path: DocumentPath) -> Fraction? {
    guard let document, let text = reader.text(document, path) else { return nil }
    guard let ratio = Fraction(text), ratio >= Fraction(1), ratio <= Fraction(100) else {
      reader.report(document.line, .wrongValue(path, text, .number))
      return nil
    }
    return ratio
  }

  private mutating func share(_ document: Document?, _ path: DocumentPath) -> Fraction? {
    guard let document, let text = reader.text(document, path) else { return nil }
    guard let share = Fraction(text), share > Fraction(0), share <= Fraction(1) else {
      reader.report(document.line, .wrongValue(path, text, .share))
      return nil
    }
    return share
  }

  /// The scheme must say of every category the law forbids that it never reads it.
  mutating func never(_ document: Document?) {
    let items = reader.list(document, "never")
    let stated = items.compactMap { item, path in reader.text(item, path) }
    for category in prohibited where !stated.contains(category.id) {
      reader.report(document?.line ?? 1, .scheme(.notRefused(category.id)))
    }
    let known = prohibited.map(\.id)
    for (item, path) in items {
      guard case .text(let word) = item.content, !known.contains(word) else { continue }
      reader.report(item.line, .wrongValue(path, word, .word(of: known)))
    }
  }

  /// No record kind and no field may carry what the law forbids to collect.
  mutating func lintProhibited(_ document: Document?) {
    guard let document else { return }
    for kind in reader.entries(document) {
      lintProhibited(kind.key, "records.\(kind.key)", line: kind.line)
      guard case .map(let parts) = kind.value.content,
        let fields = parts.first(where: { $0.key == "fields" })?.value
      else { continue }
      for field in reader.entries(fields) {
        lintProhibited(
          field.key,
          "records.\(kind.key).fields.\(field.key)",
          line: field.line
        )
      }
    }
  }

  private mutating func lintProhibited(_ id: String, _ path: DocumentPath, line: Int) {
    guard let category = prohibited.first(where: { $0.isNamed(by: id) }) else { return }
    reader.report(line, .scheme(.prohibited(path, category: category.id)))
  }
}

extension DropPolicy {
  /// Reads and lints a policy alone, to try it.
  ///
  /// - Parameter document: A map with `drops` as a scheme has it; whatever else it has is not read.
  /// - Returns: The policy, only when there is no problem at all; and the problems by line.
  public static func read(
    _ document: Document
  ) -> (policy: DropPolicy?, problems: [TemplateProblem]) {
    var reader = SchemeReader(languages: [], prohibited: [])
    guard case .map(let entries) = document.content,
      let drops = entries.first(where: { $0.key == "drops" })?.value
    else {
      return (nil, [TemplateProblem(line: document.line, .noKey(.file, "drops"))])
    }
    let policy = reader.drops(drops)
    let problems = reader.reader.problems
    return (problems.isEmpty ? policy : nil, problems)
  }
}
