public import RedressCore
public import RedressLetters
package import RedressStore

/// What a new office is made with.
public struct OfficePlan: Sendable {
  public let name: String

  /// The address that letters come from.
  ///
  /// `nil` only for a practice office, whose letters then come from ``practiceSender``.
  public let sender: String?

  /// Whether it is a practice office, whose clock can be set and whose pages say so.
  public let isSandbox: Bool

  /// A scheme of the templates by id, or the path of a scheme file.
  public let scheme: String

  /// A law of the templates by id, or the path of a law file.
  public let law: String

  /// The first member of its staff; `nil` to add one later.
  public let firstStaff: StaffMember?

  public init(
    name: String,
    sender: String?,
    isSandbox: Bool,
    scheme: String,
    law: String,
    firstStaff: StaffMember?
  ) {
    self.name = name
    self.sender = sender
    self.isSandbox = isSandbox
    self.scheme = scheme
    self.law = law
    self.firstStaff = firstStaff
  }

  /// In a domain that is nobody's.
  ///
  /// Source: RFC 2606 §3.
  public static let practiceSender = "office@example.com"

  /// What the office is to go by.
  ///
  /// - Throws: ``SettingsError`` `noName`, `noSender`, `badSender`.
  fileprivate func settings(in languages: [String]) throws(SettingsError) -> OfficeSettings {
    let settings = OfficeSettings(
      name: name,
      sender: sender ?? Self.practiceSender,
      languages: languages,
      law: law
    )
    try settings.checkName()
    guard isSandbox || sender != nil else { throw .noSender }
    try settings.checkSender()
    return settings
  }
}

extension Office {
  /// Makes a new office in a new database.
  ///
  /// Scheme, law and the calendars that the templates have for the law's region are linted first, and
  /// nothing is made when one does not pass.
  ///
  /// - Throws: ``SettingsError`` `noName`, `noSender`, `badSender`; ``RuleRefusal``; ``StoreError``
  ///   `officeExists`; and what reading templates throws.
  public static func create(
    at path: String,
    from templates: Templates,
    plan: OfficePlan,
    clock: @escaping @Sendable () -> Instant
  ) throws -> Office {
    try create(in: try Store(creating: path), from: templates, plan: plan, clock: clock)
  }

  /// The same in a new store, which is made once the rules have passed.
  package static func create(
    in newStore: @autoclosure () throws -> Store,
    from templates: Templates,
    plan: OfficePlan,
    clock: @escaping @Sendable () -> Instant
  ) throws -> Office {
    var settings = try plan.settings(in: templates.languages())
    let (law, lawSource) = try RuleFile(law: plan.law, in: templates).adopted()
    let (scheme, source) = try RuleFile(
      scheme: plan.scheme,
      in: templates,
      prohibited: law.prohibited
    ).adopted()
    let calendars = try templates.names(in: "calendars", ending: ".yaml")
      .filter { $0.hasPrefix("\(law.deadline.calendar)-") }
      .map { try RuleFile(calendar: $0, in: templates).adopted() }
    // It may have been named by its path.
    settings.law = law.id
    let store = try newStore()
    let author = Author(staff: plan.firstStaff?.id ?? "setup", purpose: "", at: clock())
    try store.act(by: author) { transaction in
      // Two processes may have made the file at once.
      guard try transaction.connection.head() == nil else {
        throw StoreError.officeExists
      }
      try transaction.append(OfficeOpened(sandbox: plan.isSandbox, settings: settings))
      let begin = Period(number: 0)
      var book = LawBook()
      let adopted = book.adopt(
        law,
        from: begin.firstDay,
        digest: Digest.hash(lawSource).hexadecimal
      )
      try transaction.append(LawAdopted(adopted, source: lawSource))
      for (calendar, source) in calendars {
        let digest = Digest.hash(source).hexadecimal
        let adopted = book.adopt(calendar.years[0], in: calendar.region, digest: digest)
        try transaction.append(CalendarAdopted(adopted, source: source))
      }
      try transaction.append(
        SchemeAdopted(
          scheme: scheme.id,
          version: scheme.version,
          fromPeriod: begin,
          source: source
        )
      )
      if let first = plan.firstStaff { try transaction.append(StaffAdded(member: first)) }
    }
    return Office(
      store: store,
      templates: templates,
      staff: plan.firstStaff?.id,
      purpose: "",
      clock: clock
    )
  }
}
