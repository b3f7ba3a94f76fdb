public import RedressCore
internal import RedressStore

extension Office {
  /// Adopts a new version of the office's scheme from a period on.
  ///
  /// Earlier months keep the rule that they were scored under; the difference that the new rule
  /// makes is told apart from what records did.
  ///
  /// - Parameters:
  ///   - file: A path, or a scheme of the templates by id.
  ///   - period: The first one scored under the new version.
  /// - Returns: The scheme as adopted.
  /// - Throws: ``RuleRefusal``; ``OfficeError`` `badData` for another scheme, a version that is
  ///   taken, other dimensions, or a period that has scores; otherwise as every act.
  public func adoptScheme(_ file: String, from period: Period) throws -> Scheme {
    let prohibited = try store.read { connection in
      let rules = try rules(connection)
      return try rules.law(on: today(rules)).prohibited
    }
    let (scheme, source) = try RuleFile(scheme: file, in: templates, prohibited: prohibited)
      .adopted()
    return try act { transaction in
      let history = try rules(transaction.connection).schemes
      try check(scheme, from: period, against: history, transaction.connection)
      try transaction.append(
        SchemeAdopted(
          scheme: scheme.id,
          version: scheme.version,
          fromPeriod: period,
          source: source
        )
      )
      return scheme
    }
  }

  private func check(
    _ scheme: Scheme,
    from period: Period,
    against history: SchemeHistory,
    _ connection: any Connection
  ) throws {
    func refuse(_ what: String, _ next: String) -> OfficeError {
      OfficeError(.badData, what, next: next)
    }
    let current = history.current
    guard scheme.id == current.id else {
      throw refuse(
        "this office's scheme is \(current.id), the file is \(scheme.id)",
        "make another office for another scheme: redress init --db FILE --scheme \(scheme.id)"
      )
    }
    guard !history.versions.contains(where: { $0.scheme.version == scheme.version }) else {
      throw refuse(
        "version \(scheme.version) of \(scheme.id) is adopted already",
        "raise 'version' in the file"
      )
    }
    guard scheme.dimensions.map(\.id) == current.dimensions.map(\.id), scheme.range == current.range
    else {
      throw refuse(
        "version \(scheme.version) has another range or other dimensions",
        "keep range and dimensions within one scheme, so that months can be compared"
      )
    }
    for (known, kind) in current.kinds.map({
      ($0, scheme.kindIndex($0.id).map { scheme.kinds[$0] })
    }) {
      guard let kind, kind.canRead(recordsOf: known) else {
        throw refuse(
          "version \(scheme.version) drops, moves or retypes fields of \(known.id)",
          "keep the fields of a kind with their types in their order and add new ones at the end"
        )
      }
    }
    guard scheme.kinds.map(\.id).starts(with: current.kinds.map(\.id)) else {
      throw refuse(
        "version \(scheme.version) moves the kinds of records",
        "keep the kinds in their order and add new ones at the end"
      )
    }
    guard scheme.currency == current.currency else {
      throw refuse(
        "version \(scheme.version) is in another currency",
        "keep currency and decimals: stored amounts are in its smallest unit"
      )
    }
    if let scored = try connection.months().last, scored.period >= period {
      throw refuse(
        "\(scored.period) is scored under an earlier version",
        "adopt from \(scored.period.adding(months: 1)) or later"
      )
    }
  }
}

extension RecordKind {
  /// Whether records stored under another version of the kind mean the same under this one.
  fileprivate func canRead(recordsOf known: RecordKind) -> Bool {
    guard fields.count >= known.fields.count else { return false }
    return zip(fields, known.fields).allSatisfy { field, known in
      guard field.id == known.id else { return false }
      if case .choice(let words) = field.type, case .choice(let knownWords) = known.type {
        return words.starts(with: knownWords)
      }
      return field.type == known.type
    }
  }
}
