package import RedressCore

/// The office as it is now.
package struct OfficeRow: Hashable, Sendable {
  package let settings: OfficeSettings

  /// Whether it is a practice office, from its beginning.
  package let isSandbox: Bool
}

/// A scheme version as it was adopted.
package struct SchemeRow: Hashable, Sendable {
  package let id: SchemeID
  package let version: String
  package let fromPeriod: Period
  package let source: String
}

/// A law as it was adopted.
package struct LawRow: Hashable, Sendable {
  package let version: RuleVersion
  package let from: Day
  package let digest: String
  package let source: String
}

/// A year's calendar as it was adopted.
package struct CalendarRow: Hashable, Sendable {
  package let region: String
  package let version: RuleVersion
  package let digest: String
  package let source: String
}

extension Connection {
  /// - Throws: ``StoreError`` `unreadable` when the database was never opened as an office.
  package func office() throws -> OfficeRow {
    let row = try first(
      "SELECT name, sender, languages, law, target_days, alone_up_to, sandbox FROM office"
    ) {
      OfficeRow(
        settings: OfficeSettings(
          name: $0.text(0),
          sender: $0.text(1),
          languages: $0.text(2).split(separator: ",").map(String.init),
          law: $0.text(3),
          targetDays: $0.isNull(4) ? nil : $0.count(4, in: 1...366),
          aloneUpTo: $0.isNull(5) ? nil : $0.count(5, in: OfficeSettings.mostAlone)
        ),
        isSandbox: $0.int(6) == 1
      )
    }
    guard let row else { throw StoreError.noOffice }
    return row
  }

  package func staff(_ id: StaffID) throws -> StaffMember? {
    try first("SELECT id, name FROM staff WHERE id = $1", [.text(id.rawValue)]) {
      StaffMember(id: StaffID($0.text(0)), name: $0.text(1))
    }
  }

  /// By id.
  package func allStaff() throws -> [StaffMember] {
    try every("SELECT id, name FROM staff ORDER BY id") {
      StaffMember(id: StaffID($0.text(0)), name: $0.text(1))
    }
  }

  /// Every adopted version, oldest first.
  package func schemes() throws -> [SchemeRow] {
    try all("SELECT id, version, from_period, source FROM scheme ORDER BY event") {
      SchemeRow(
        id: SchemeID($0.text(0)),
        version: $0.text(1),
        fromPeriod: $0.period(2),
        source: $0.text(3)
      )
    }
  }

  /// Every adopted version, oldest adoption first.
  package func laws() throws -> [LawRow] {
    try all("SELECT id, version, from_day, digest, source FROM law ORDER BY event") {
      LawRow(
        version: RuleVersion($0.text(0), $0.count(1)),
        from: $0.day(2),
        digest: $0.text(3),
        source: $0.text(4)
      )
    }
  }

  /// Every adopted version, oldest adoption first.
  package func calendars() throws -> [CalendarRow] {
    try all("SELECT region, year, version, digest, source FROM calendar ORDER BY event") {
      CalendarRow(
        region: $0.text(0),
        version: RuleVersion(
          CalendarYear.name($0.count(1, in: StoredRange.years), in: $0.text(0)),
          $0.count(2)
        ),
        digest: $0.text(3),
        source: $0.text(4)
      )
    }
  }

  /// The place of the log at which the office's rules changed last, with its hash.
  package func rulesMark() throws -> LogHead? {
    try first(
      "SELECT sequence, hash FROM event WHERE sequence = (SELECT rules_event FROM office)"
    ) { LogHead(sequence: $0.sequence(0), hash: $0.blob(1)) }
  }
}
