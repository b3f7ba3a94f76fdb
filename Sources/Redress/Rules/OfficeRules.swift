internal import RedressCore
internal import RedressLetters
internal import RedressStore
internal import Synchronization

/// The rules that the office goes by as of one place of its log.
///
/// They are told from the texts that were adopted; each is parsed when it is first asked for, once.
final class OfficeRules: Sendable {
  let office: OfficeRow
  private let schemeRows: [SchemeRow]
  private let laws: [LawRow]
  private let calendars: [CalendarRow]

  /// Who sends records, as letters call them.
  let furnishers: FurnisherRegister
  private let schemeHistory = Mutex<SchemeHistory?>(nil)
  private let lawBook = Mutex<LawBook?>(nil)

  init(_ connection: any Connection) throws {
    office = try connection.office()
    schemeRows = try connection.schemes()
    laws = try connection.laws()
    calendars = try connection.calendars()
    furnishers = FurnisherRegister(try connection.allFurnishers().map(\.furnisher))
  }

  /// - Throws: ``RuleError`` when an adopted scheme cannot be read any more.
  var schemes: SchemeHistory {
    get throws {
      try schemeHistory.withLock { known in
        if let known { return known }
        let versions = try schemeRows.map { row in
          guard let scheme = Scheme.reread(try Document(yaml: row.source)) else {
            throw RuleError.unreadable(.scheme, "\(row.id) \(row.version)")
          }
          return (row.fromPeriod, scheme)
        }
        guard !versions.isEmpty else {
          throw RuleError.noScheme
        }
        let history = SchemeHistory(versions)
        known = history
        return history
      }
    }
  }

  /// - Throws: ``RuleError`` when a law or a calendar cannot be read any more.
  var book: LawBook {
    get throws {
      try lawBook.withLock { known in
        if let known { return known }
        var book = LawBook()
        for row in laws {
          let law = try Law.adopted(row.source, as: row.version)
          book.adopt(law, from: row.from, digest: row.digest)
        }
        for row in calendars {
          let year = try CalendarYear.adopted(row.source, as: row.version)
          book.adopt(year, in: row.region, digest: row.digest)
        }
        known = book
        return book
      }
    }
  }

  /// Those languages in which the scheme and a law, as they were adopted last, have their names too.
  func languages(among letters: [String], under law: String) throws -> [String] {
    let scheme = try schemes.current.name.texts
    let law = try book.laws.last { $0.version.name == law }?.law.name.texts
    return letters.filter { scheme[$0] != nil && (law == nil || law?[$0] != nil) }
  }

  /// The law that counts for what happens on a day.
  ///
  /// - Throws: ``RuleError`` when the office has none.
  func law(on day: Day) throws -> Law {
    guard let adopted = try book.law(office.settings.law, on: day) else {
      throw RuleError.noLaw(office.settings.law)
    }
    return adopted.law
  }
}

extension Law {
  /// Reads a law again that was linted when the office adopted it.
  ///
  /// - Throws: ``RuleError`` when this program cannot read it.
  static func adopted(_ source: String, as version: RuleVersion) throws -> Law {
    guard let law = read(try Document(yaml: source), languages: nil).law else {
      throw RuleError.unreadable(.law, "\(version)")
    }
    return law
  }
}

extension CalendarYear {
  /// Reads a year's calendar again that was linted when the office adopted it.
  ///
  /// - Throws: ``RuleError`` when this program cannot read it.
  static func adopted(_ source: String, as version: RuleVersion) throws -> CalendarYear {
    let document = try Document(yaml: source)
    guard let year = WorkCalendar.read(document, languages: nil).calendar?.years.first else {
      throw RuleError.unreadable(.calendar, "\(version)")
    }
    return year
  }
}

/// What an office keeps in memory between two acts: its rules, its letters' templates, and what is past its
/// time to be kept.
final class RuleShelf: Sendable {
  private let rules = Mutex<(mark: LogHead, rules: OfficeRules)?>(nil)
  private let writer = Mutex<LetterWriter?>(nil)

  /// What was found last to be past its time to be kept.
  let expiries = ExpiryShelf()

  /// The rules as of the last event that changed one.
  func rules(_ connection: any Connection) throws -> OfficeRules {
    guard let mark = try connection.rulesMark() else { return try OfficeRules(connection) }
    return try rules.withLock { kept in
      if let kept, kept.mark == mark { return kept.rules }
      let rules = try OfficeRules(connection)
      kept = (mark, rules)
      return rules
    }
  }

  /// Reads the letters' templates when they are first asked for.
  func writer(_ templates: Templates, languages: [String]) throws -> LetterWriter {
    try writer.withLock { kept in
      if let kept, kept.languages == languages { return kept }
      let writer = try LetterWriter(templates, languages: languages)
      kept = writer
      return writer
    }
  }
}

extension Office {
  /// The rules as of the state of the log that a connection reads.
  func rules(_ connection: any Connection) throws -> OfficeRules { try shelf.rules(connection) }

  /// The law that counts today.
  func law(_ connection: any Connection) throws -> Law {
    let rules = try rules(connection)
    return try rules.law(on: today(rules))
  }

  /// The day that it is for the office, in its scheme's time zone.
  func today(_ rules: OfficeRules) throws -> Day {
    clock().day(in: try rules.schemes.current.timeZone)
  }
}
