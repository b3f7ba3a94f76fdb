extension SchemeReader {
  mutating func drops(_ document: Document?) -> DropPolicy? {
    guard let document,
      let keys = reader.map(
        document,
        "drops",
        required: ["notice", "sudden"],
        optional: ["crossing", "slide", "look_back", "cases", "systemic"]
      ),
      let notice = reader.scorePoints(keys["notice"], "drops' notice"),
      let sudden = reader.scorePoints(keys["sudden"], "drops' sudden")
    else { return nil }
    if notice < 1 || sudden < notice {
      reader.report(
        document.line,
        "drops has notice \(notice) and sudden \(sudden)",
        "give notice at least 1 point and sudden at least as many as notice"
      )
    }
    let lookBack =
      keys["look_back"] == nil ? 3 : reader.whole(keys["look_back"], "drops' look_back") ?? 3
    if !(1...24).contains(lookBack) {
      reader.report(document.line, "drops looks back \(lookBack) months", "use 1 to 24")
    }
    return DropPolicy(
      notice: notice,
      sudden: sudden,
      crossing: keys["crossing"] == nil
        ? .none : reader.word(keys["crossing"], "drops' crossing") ?? .none,
      slide: slide(keys["slide"]),
      lookBack: lookBack,
      cases: keys["cases"] == nil ? .slide : reader.word(keys["cases"], "drops' cases") ?? .slide,
      systemic: systemic(keys["systemic"])
    )
  }

  private mutating func slide(_ document: Document?) -> DropPolicy.Slide? {
    guard let document,
      let keys = reader.map(document, "slide", required: ["months", "points"]),
      let months = reader.whole(keys["months"], "slide's months"),
      let points = reader.scorePoints(keys["points"], "slide's points")
    else { return nil }
    if !(2...24).contains(months) || points < 1 {
      reader.report(
        document.line,
        "slide has \(months) months and \(points) points",
        "use 2 to 24 months and at least 1 point"
      )
    }
    return DropPolicy.Slide(months: months, points: points)
  }

  private mutating func systemic(_ document: Document?) -> SystemicPolicy? {
    guard let document,
      let keys = reader.map(
        document,
        "systemic",
        required: ["at_least", "share", "concentration"]
      ),
      let atLeast = reader.whole(keys["at_least"], "systemic's at_least"),
      let share = self.share(keys["share"], "systemic's share"),
      let concentration = self.share(keys["concentration"], "systemic's concentration")
    else { return nil }
    if atLeast < 1 {
      reader.report(document.line, "systemic's at_least is \(atLeast)", "give at least 1 drop")
    }
    return SystemicPolicy(atLeast: atLeast, share: share, concentration: concentration)
  }

  private mutating func share(_ document: Document?, _ name: String) -> Fraction? {
    guard let document, let text = reader.text(document, name) else { return nil }
    guard let share = Fraction(text), share > Fraction(0), share <= Fraction(1) else {
      reader.report(document.line, "\(name) is '\(text)'", "write a share, as 10%")
      return nil
    }
    return share
  }

  /// The scheme must say of every category the law forbids that it never reads it.
  mutating func never(_ document: Document?) {
    let items = reader.list(document, "never")
    let stated = items.compactMap { reader.text($0, "an item of never") }
    for category in prohibited where !stated.contains(category.id) {
      reader.report(
        document?.line ?? 1,
        "never does not name '\(category.id)'",
        "add '\(category.id)' to never"
      )
    }
    let known = prohibited.map(\.id)
    for item in items {
      guard case .text(let word) = item.content, !known.contains(word) else { continue }
      reader.report(
        item.line,
        "never names an unknown category '\(word)'",
        "use one of: \(known.joined(separator: ", "))"
      )
    }
  }

  /// No record kind and no field may carry what the law forbids to collect.
  mutating func lintProhibited(_ document: Document?) {
    guard let document else { return }
    for kind in reader.entries(document) {
      lintProhibited(kind.key, "record kind", line: kind.line)
      guard case .map(let parts) = kind.value.content,
        let fields = parts.first(where: { $0.key == "fields" })?.value
      else { continue }
      for field in reader.entries(fields) {
        lintProhibited(field.key, "field", line: field.line)
      }
    }
  }

  private mutating func lintProhibited(_ id: String, _ noun: String, line: Int) {
    guard let category = prohibited.first(where: { $0.isNamed(by: id) }) else { return }
    reader.report(
      line,
      "the \(noun) '\(id)' would hold what must never be collected: \(category.id)",
      "remove the \(noun)"
    )
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
      let problem = TemplateProblem(
        line: document.line,
        what: "the file has no 'drops'",
        advice: "add it as in a scheme: drops: {notice: 20, sudden: 30}"
      )
      return (nil, [problem])
    }
    let policy = reader.drops(drops)
    let problems = reader.reader.problems.sorted { ($0.line, $0.what) < ($1.line, $1.what) }
    return (problems.isEmpty ? policy : nil, problems)
  }
}
