public import RedressCore
internal import RedressStore

/// Why a scheme cannot be adopted, in the order checked.
public enum SchemeError: Error, Hashable, Sendable {
  case another(SchemeID, not: SchemeID)
  case versionTaken(String, of: SchemeID)
  case otherRange(version: String)

  /// Fields of a kind of records are dropped, moved or retyped.
  case movedFields(of: String, version: String)
  case movedKinds(version: String)
  case otherCurrency(version: String)

  /// A month from which on it would count has scores.
  case scored(Period)
}

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
  /// - Throws: ``RuleRefusal``; ``SchemeError``, in the order of its cases; otherwise as every act.
  public func adoptScheme(_ file: String, from period: Period) throws -> Scheme {
    let (scheme, source) = try linted(file)
    return try act { transaction in
      try checkAlone(.adoptScheme, transaction.connection)
      try adopt(scheme, source, from: period, keepsTrial: true, transaction)
      return scheme
    }
  }

  /// A scheme's adoption, with what it would do to everyone, to be proposed.
  ///
  /// - Throws: ``RuleRefusal``; ``SchemeError``.
  public func adoption(ofScheme file: String, from period: Period) throws -> ProposedAct {
    let (scheme, source) = try linted(file)
    return try store.read { connection in
      try check(scheme, from: period, against: rules(connection).schemes, connection)
      return .adoptScheme(
        source: source,
        from: period,
        does: try adoption(of: scheme, connection)
      )
    }
  }

  private func linted(_ file: String) throws -> (scheme: Scheme, source: String) {
    let prohibited = try store.read { connection in
      let rules = try rules(connection)
      return try rules.law(on: today(rules)).prohibited
    }
    let (scheme, source) = try RuleFile(scheme: file, in: templates, prohibited: prohibited)
      .adopted()
    return (scheme, source)
  }

  /// Adopts a scheme that was linted.
  ///
  /// - Parameters:
  ///   - scheme: The new version.
  ///   - source: Its file.
  ///   - period: The first one scored under it.
  ///   - keepsTrial: Whether what it does to everyone is kept with it: a proposal keeps that itself.
  ///   - transaction: The act's.
  /// - Throws: ``SchemeError``; ``StoreError``.
  func adopt(
    _ scheme: Scheme,
    _ source: String,
    from period: Period,
    keepsTrial: Bool = false,
    _ transaction: Transaction
  ) throws {
    let history = try rules(transaction.connection).schemes
    try check(scheme, from: period, against: history, transaction.connection)
    try transaction.append(
      SchemeAdopted(
        scheme: scheme.id,
        version: scheme.version,
        fromPeriod: period,
        source: source,
        does: keepsTrial ? try adoption(of: scheme, transaction.connection) : nil
      )
    )
  }

  private func check(
    _ scheme: Scheme,
    from period: Period,
    against history: SchemeHistory,
    _ connection: any Connection
  ) throws {
    let current = history.current
    guard scheme.id == current.id else {
      throw SchemeError.another(scheme.id, not: current.id)
    }
    guard !history.versions.contains(where: { $0.scheme.version == scheme.version }) else {
      throw SchemeError.versionTaken(scheme.version, of: scheme.id)
    }
    guard scheme.dimensions.map(\.id) == current.dimensions.map(\.id), scheme.range == current.range
    else {
      throw SchemeError.otherRange(version: scheme.version)
    }
    for (known, kind) in current.kinds.map({
      ($0, scheme.kindIndex($0.id).map { scheme.kinds[$0] })
    }) {
      guard let kind, kind.canRead(recordsOf: known) else {
        throw SchemeError.movedFields(of: known.id, version: scheme.version)
      }
    }
    guard scheme.kinds.map(\.id).starts(with: current.kinds.map(\.id)) else {
      throw SchemeError.movedKinds(version: scheme.version)
    }
    guard scheme.currency == current.currency else {
      throw SchemeError.otherCurrency(version: scheme.version)
    }
    if let scored = try connection.months().last, scored.period >= period {
      throw SchemeError.scored(scored.period)
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
