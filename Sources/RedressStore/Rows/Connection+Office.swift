package import RedressCore

/// The office as it was opened.
public struct OfficeRow: Hashable, Sendable {
  public let name: String
  public let mailFrom: String
  public let isSandbox: Bool

  /// The languages that it writes, in the order of its templates.
  public let languages: [String]
}

/// A scheme version as it was adopted.
package struct SchemeRow: Hashable, Sendable {
  package let id: SchemeID
  package let version: String
  package let fromPeriod: Period
  package let source: String
}

extension Connection {
  /// - Throws: ``StoreError`` `unreadable` when the database was never opened as an office.
  package func office() throws -> OfficeRow {
    let row = try first("SELECT name, mail_from, sandbox, languages FROM office") {
      OfficeRow(
        name: $0.text(0),
        mailFrom: $0.text(1),
        isSandbox: $0.int(2) == 1,
        languages: $0.text(3).split(separator: ",").map(String.init)
      )
    }
    guard let row else { throw StoreError(.unreadable, "the database has no office in it") }
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
        fromPeriod: Period(number: Int32(clamping: $0.int(2))),
        source: $0.text(3)
      )
    }
  }
}
