public import RedressCore
internal import RedressStore

/// A year's calendar that was adopted, and whose days it made known.
public struct CalendarAdoption: Sendable {
  public let version: RuleVersion

  /// Disputes that are not closed and were counted again, by number; may be empty.
  public let recounted: [Dispute]
}

extension Office {
  /// Adopts a law, or a new version of one, for what arrives from a day on.
  ///
  /// What was counted by an earlier version keeps it. The office works under the law that its
  /// settings name.
  ///
  /// - Parameters:
  ///   - file: A law of the templates by id, or a path.
  ///   - day: The first day of receipt that it counts for.
  /// - Returns: The version.
  /// - Throws: ``RuleRefusal``; ``RuleError`` `unchanged`; ``SettingsError`` `targetOutOfTerm`;
  ///   otherwise as every act.
  public func adoptLaw(_ file: String, from day: Day) throws -> LawBook.AdoptedLaw {
    let (law, source) = try RuleFile(law: file, in: templates).adopted()
    return try act { transaction in
      try checkAlone(.adoptLaw, transaction.connection)
      return try adopt(law, source, from: day, transaction)
    }
  }

  /// A law's adoption, to be proposed.
  ///
  /// - Throws: ``RuleRefusal``.
  public func adoption(ofLaw file: String, from day: Day) throws -> ProposedAct {
    .adoptLaw(source: try RuleFile(law: file, in: templates).adopted().source, from: day)
  }

  /// Adopts a law that was linted.
  @discardableResult
  func adopt(
    _ law: Law,
    _ source: String,
    from day: Day,
    _ transaction: Transaction
  ) throws -> LawBook.AdoptedLaw {
    var book = try rules(transaction.connection).book
    let last = book.laws.last { $0.version.name == law.id }
    let digest = Digest.hash(source).hexadecimal
    let adopted = book.adopt(law, from: day, digest: digest)
    if let last, last.digest == digest, last.from <= day {
      throw RuleError.unchanged(.law, last.version)
    }
    try rules(transaction.connection).office.settings.checkTarget(by: book)
    try transaction.append(LawAdopted(adopted, source: source))
    return adopted
  }

  /// Adopts a year's calendar, and counts again the open disputes whose days it makes known.
  ///
  /// A dispute keeps the calendars that it was counted by; only years that were not there are added.
  ///
  /// - Parameter file: A calendar of the templates, as `cn-2027`, or a path.
  /// - Returns: The version, and the disputes counted again.
  /// - Throws: ``RuleRefusal``; ``RuleError`` `unchanged`; otherwise as every act.
  public func adoptCalendar(_ file: String) throws -> CalendarAdoption {
    let (calendar, source) = try RuleFile(calendar: file, in: templates).adopted()
    return try act { transaction in
      try checkAlone(.adoptCalendar, transaction.connection)
      return try adopt(calendar, source, transaction)
    }
  }

  /// A calendar's adoption, to be proposed.
  ///
  /// - Throws: ``RuleRefusal``.
  public func adoption(ofCalendar file: String) throws -> ProposedAct {
    .adoptCalendar(source: try RuleFile(calendar: file, in: templates).adopted().source)
  }

  /// Adopts a year's calendar that was linted.
  @discardableResult
  func adopt(
    _ calendar: WorkCalendar,
    _ source: String,
    _ transaction: Transaction
  ) throws -> CalendarAdoption {
    var book = try rules(transaction.connection).book
    let last = book.years.last { $0.version.name == calendar.name }
    let digest = Digest.hash(source).hexadecimal
    let adopted = book.adopt(calendar.years[0], in: calendar.region, digest: digest)
    if let last, last.digest == digest { throw RuleError.unchanged(.calendar, last.version) }
    try transaction.append(CalendarAdopted(adopted, source: source))
    return CalendarAdoption(
      version: adopted.version,
      recounted: try recount(by: book, transaction)
    )
  }

  private func recount(by book: LawBook, _ transaction: Transaction) throws -> [Dispute] {
    let connection = transaction.connection
    var recounted: [Dispute] = []
    var last: DisputeID?
    while true {
      let page = try connection.provisionalDisputes(after: last)
      guard let end = page.last?.id else { return recounted }
      last = end
      for dispute in page {
        var again = dispute
        if let counted = book.recount(receivedOn: dispute.receivedOn, by: dispute.basis) {
          try transaction.append(DisputeRecounted(dispute.id, counted), in: dispute.caseID)
          again = dispute.counted(again: counted)
        }
        for (place, objection) in dispute.joined.enumerated() {
          guard let counted = book.recount(receivedOn: objection.receivedOn, by: objection.basis)
          else { continue }
          try transaction.append(
            DisputeRecounted(dispute.id, objection: objection.number, counted),
            in: dispute.caseID
          )
          again.joined[place] = objection.counted(again: counted)
        }
        if again != dispute { recounted.append(again) }
      }
    }
  }

  /// What the adopted laws and calendars say.
  public func lawBook() throws -> LawBook { try store.read { try rules($0).book } }

  /// A law as it was adopted; the one that counts today when none is named.
  ///
  /// - Throws: ``RuleError`` `notAdopted`; `noLaw` when none counts today.
  public func law(_ version: RuleVersion?) throws -> LawBook.AdoptedLaw {
    try store.read { connection in
      let rules = try rules(connection)
      let found =
        try version.map { try rules.book.law($0) }
        ?? rules.book.law(rules.office.settings.law, on: today(rules))
      guard let found else {
        throw version.map { RuleError.notAdopted(.law, $0) } ?? .noLaw(rules.office.settings.law)
      }
      return found
    }
  }

  /// A year's calendar as it was adopted.
  ///
  /// - Throws: ``RuleError`` `notAdopted`.
  public func calendarYear(_ version: RuleVersion) throws -> LawBook.AdoptedYear {
    guard let found = try lawBook().years.first(where: { $0.version == version }) else {
      throw RuleError.notAdopted(.calendar, version)
    }
    return found
  }
}

extension WorkCalendar {
  /// What a calendar of one year is called: `cn-2026`.
  public var name: String { CalendarYear.name(years.first?.year ?? 0, in: region) }
}
