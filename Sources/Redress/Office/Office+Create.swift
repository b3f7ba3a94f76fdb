public import RedressCore
public import RedressLetters
package import RedressStore

/// What a new office is made with.
public struct OfficePlan: Sendable {
  public let name: String

  /// The address that letters come from.
  public let mailFrom: String

  /// Whether it is a practice office, whose clock can be set and whose pages say so.
  public let isSandbox: Bool

  /// A scheme of the templates by id, or the path of a scheme file.
  public let scheme: String

  /// The first member of its staff; `nil` to add one later.
  public let firstStaff: StaffMember?

  public init(
    name: String,
    mailFrom: String,
    isSandbox: Bool,
    scheme: String,
    firstStaff: StaffMember?
  ) {
    self.name = name
    self.mailFrom = mailFrom
    self.isSandbox = isSandbox
    self.scheme = scheme
    self.firstStaff = firstStaff
  }
}

extension Office {
  /// Makes a new office in a new database.
  ///
  /// The scheme is linted first, and nothing is made when it does not pass.
  ///
  /// - Throws: ``SchemeRefusal``, ``StoreError`` `exists`, and what reading templates throws.
  public static func create(
    at path: String,
    from templates: Templates,
    plan: OfficePlan,
    clock: @escaping @Sendable () -> Instant
  ) throws -> Office {
    try create(in: try Store(creating: path), from: templates, plan: plan, clock: clock)
  }

  /// The same in a new store, which is made once the scheme has passed.
  package static func create(
    in newStore: @autoclosure () throws -> Store,
    from templates: Templates,
    plan: OfficePlan,
    clock: @escaping @Sendable () -> Instant
  ) throws -> Office {
    let (scheme, source) = try SchemeFile(plan.scheme, in: templates).adopted()
    let store = try newStore()
    let languages = try templates.languages()
    let author = Author(staff: plan.firstStaff?.id ?? "setup", purpose: "", at: clock())
    try store.act(by: author) { transaction in
      // Two processes may have made the file at once.
      guard try transaction.connection.head() == nil else {
        throw StoreError(.exists, "there is already an office in the database")
      }
      try transaction.append(
        OfficeOpened(
          name: plan.name,
          mailFrom: plan.mailFrom,
          sandbox: plan.isSandbox,
          languages: languages
        )
      )
      try transaction.append(
        SchemeAdopted(
          scheme: scheme.id,
          version: scheme.version,
          fromPeriod: Period(number: 0),
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
