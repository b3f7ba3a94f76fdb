/// The laws and calendars that the office adopted, up to one place of its log.
///
/// Nothing in it is ever replaced: what was counted by a version is told from that version.
public struct LawBook: Hashable, Sendable {
  public struct AdoptedLaw: Hashable, Sendable {
    public let version: RuleVersion

    /// The first day of receipt that it counts for.
    public let from: Day

    /// SHA-256 of its text.
    public let digest: String
    public let law: Law
  }

  public struct AdoptedYear: Hashable, Sendable {
    public let version: RuleVersion
    public let region: String

    /// SHA-256 of its text.
    public let digest: String
    public let year: CalendarYear
  }

  /// Oldest adoption first.
  public private(set) var laws: [AdoptedLaw] = []
  public private(set) var years: [AdoptedYear] = []

  public init() {}

  @discardableResult
  public mutating func adopt(_ law: Law, from day: Day, digest: String) -> AdoptedLaw {
    let adopted = AdoptedLaw(
      version: RuleVersion(law.id, laws.count { $0.version.name == law.id } + 1),
      from: day,
      digest: digest,
      law: law
    )
    laws.append(adopted)
    return adopted
  }

  @discardableResult
  public mutating func adopt(
    _ year: CalendarYear,
    in region: String,
    digest: String
  ) -> AdoptedYear {
    let name = CalendarYear.name(year.year, in: region)
    let adopted = AdoptedYear(
      version: RuleVersion(name, years.count { $0.version.name == name } + 1),
      region: region,
      digest: digest,
      year: year
    )
    years.append(adopted)
    return adopted
  }

  /// The version of a law that counts for what arrives on a day.
  ///
  /// It is the last adopted of those that have begun; the first adopted when none has. `nil` when
  /// there is none at all.
  public func law(_ id: String, on day: Day) -> AdoptedLaw? {
    let versions = laws.filter { $0.version.name == id }
    return versions.last { $0.from <= day } ?? versions.first
  }

  public func law(_ version: RuleVersion) -> AdoptedLaw? {
    laws.first { $0.version == version }
  }
}

/// What the days of a dispute were counted by.
public struct DeadlineBasis: Hashable, Sendable {
  public let law: RuleVersion

  /// Working days of the office's target as it was then.
  public let targetDays: Int

  /// Those of the years that were asked, ascending by year; may be empty.
  public let calendars: [RuleVersion]

  public init(law: RuleVersion, targetDays: Int, calendars: [RuleVersion]) {
    self.law = law
    self.targetDays = targetDays
    self.calendars = calendars
  }
}

/// A deadline with what it was counted by.
public struct CountedDeadline: Hashable, Sendable {
  public let deadline: Deadline
  public let basis: DeadlineBasis

  public var dueLegal: Day? { try? deadline.dueLegal.get() }
  public var target: Day? { try? deadline.target.get() }
}

extension LawBook {
  /// Counts by the law that counts for the day of receipt and by the newest calendars.
  ///
  /// - Parameters:
  ///   - receivedOn: The day of arrival.
  ///   - id: The id of the office's law.
  ///   - targetDays: The office's own target in working days; `nil` for the law's.
  /// - Returns: `nil` when no such law is adopted, or the target is longer than its term.
  public func count(receivedOn: Day, law id: String, targetDays: Int?) -> CountedDeadline? {
    law(id, on: receivedOn).flatMap { law in
      count(receivedOn, law, targetDays ?? law.law.deadline.targetDays, newest(law.region))
    }
  }

  /// Counts again by exactly what a dispute was counted by: its working, told for ever.
  ///
  /// - Returns: `nil` when the law or a calendar is not of this book.
  public func count(receivedOn: Day, by basis: DeadlineBasis) -> CountedDeadline? {
    guard let law = law(basis.law), let kept = kept(basis, law.region) else { return nil }
    return count(receivedOn, law, basis.targetDays, kept)
  }

  /// Counts a dispute on, whose calendars did not reach: those that it has been counted by stay, and
  /// of other years the newest are taken.
  ///
  /// - Returns: `nil` when nothing more is known, or as ``count(receivedOn:by:)``.
  public func recount(receivedOn: Day, by basis: DeadlineBasis) -> CountedDeadline? {
    guard let law = law(basis.law), let kept = kept(basis, law.region),
      let told = count(receivedOn, law, basis.targetDays, kept), !told.deadline.missing.isEmpty
    else { return nil }
    let years = newest(law.region).merging(kept) { _, kept in kept }
    let counted = count(receivedOn, law, basis.targetDays, years)
    return counted == told ? nil : counted
  }

  /// The last day to tell a person that a deleted fact was put back on a day; `nil` without such a law.
  public func tellBy(puttingBackOn day: Day, law id: String) -> Day? {
    law(id, on: day).map { law in
      let years = newest(law.region).values.map(\.year)
      return law.law.tellBy(
        puttingBackOn: day,
        calendar: WorkCalendar(region: law.region, years: years)
      )
    }
  }

  /// Each year's newest version, by year.
  private func newest(_ region: String) -> [Int: AdoptedYear] {
    Dictionary(years.filter { $0.region == region }.map { ($0.year.year, $0) }) { _, new in new }
  }

  private func kept(_ basis: DeadlineBasis, _ region: String) -> [Int: AdoptedYear]? {
    var kept: [Int: AdoptedYear] = [:]
    for version in basis.calendars {
      guard let year = years.first(where: { $0.version == version && $0.region == region })
      else { return nil }
      kept[year.year.year] = year
    }
    return kept
  }

  private func count(
    _ receivedOn: Day,
    _ law: AdoptedLaw,
    _ targetDays: Int,
    _ years: [Int: AdoptedYear]
  ) -> CountedDeadline? {
    guard (1...law.law.deadline.answerDays).contains(targetDays) else { return nil }
    let deadline = law.law.deadline.with(targetDays: targetDays).deadline(
      receivedOn: receivedOn,
      calendar: WorkCalendar(region: law.region, years: years.values.map(\.year))
    )
    let asked = Set(deadline.working.compactMap { $0.status == nil ? nil : $0.day.year })
    return CountedDeadline(
      deadline: deadline,
      basis: DeadlineBasis(
        law: law.version,
        targetDays: targetDays,
        calendars: asked.sorted().compactMap { years[$0]?.version }
      )
    )
  }
}

extension LawBook.AdoptedLaw {
  /// The region whose calendars it counts by.
  public var region: String { law.deadline.calendar }
}
