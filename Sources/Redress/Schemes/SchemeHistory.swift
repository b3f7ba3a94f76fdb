internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// The versions of the office's scheme, each from the period that it counts for.
struct SchemeHistory {
  /// Oldest first; at least one.
  let versions: [(from: Period, scheme: Scheme)]

  /// - Throws: ``OfficeError`` `badData` when an adopted scheme cannot be read any more.
  init(_ connection: any Connection) throws {
    let languages = try connection.office().languages
    versions = try connection.schemes().map { row in
      let document = try Document(yaml: row.source)
      guard let scheme = Scheme.reread(document, languages: languages) else {
        throw OfficeError(
          .badData,
          "the adopted scheme \(row.id) \(row.version) cannot be read by this program",
          next: "check the database: redress verify"
        )
      }
      return (row.fromPeriod, scheme)
    }
    guard !versions.isEmpty else {
      throw OfficeError(.badData, "the office has no scheme", next: "make one: redress init")
    }
  }

  /// The scheme that counts for a period: the newest whose first period is not later.
  func scheme(for period: Period) -> Scheme {
    versions.last { $0.from <= period }?.scheme ?? versions[0].scheme
  }

  /// The scheme of a month as it was scored.
  func scheme(of month: MonthRow) -> Scheme {
    versions.last { $0.scheme.version == month.schemeVersion }?.scheme
      ?? scheme(for: month.period)
  }

  var current: Scheme { versions[versions.count - 1].scheme }
}
