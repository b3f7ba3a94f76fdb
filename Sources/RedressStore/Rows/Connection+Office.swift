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
      """
      SELECT name, sender, languages, law, target_days, alone_up_to, signing, sandbox, witnesses,
        unwitnessed, address, phone
      FROM office
      """
    ) { row throws in
      guard let unwitnessed = UnwitnessedRule(rawValue: row.text(9)) else {
        throw StoreError.unreadable(table: "office")
      }
      guard let signing = Signing(rawValue: row.text(6)) else {
        throw StoreError.unreadable(table: "office")
      }
      return OfficeRow(
        settings: OfficeSettings(
          name: row.text(0),
          sender: row.text(1),
          languages: row.text(2).split(separator: ",").map(String.init),
          law: row.text(3),
          address: row.optionalText(10),
          phone: row.optionalText(11),
          targetDays: row.isNull(4) ? nil : row.count(4, in: 1...366),
          aloneUpTo: row.isNull(5) ? nil : row.count(5, in: OfficeSettings.mostAlone),
          signing: signing,
          witnesses: row.optionalText(8),
          unwitnessed: unwitnessed
        ),
        isSandbox: row.int(7) == 1
      )
    }
    guard let row else { throw StoreError.noOffice }
    return row
  }

  /// When witnesses saw the log last; `nil` for never.
  package func witnessedAt() throws -> Instant? {
    try first("SELECT witnessed_at FROM office") { $0.isNull(0) ? nil : $0.instant(0) } ?? nil
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

  /// The place of the log at which the office's rules changed last, with its seal.
  package func rulesMark() throws -> LogHead? {
    try first(
      """
      SELECT sequence, hash, signature FROM event
      WHERE sequence = (SELECT rules_event FROM office)
      """
    ) { LogHead(sequence: $0.sequence(0), seal: $0.seal(1)) }
  }
}
