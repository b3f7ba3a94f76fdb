internal import RedressCore
internal import RedressStore

/// The versions of the office's scheme, each from the period that it counts for, and each keeping private what
/// the newest does.
struct SchemeHistory: Sendable {
  /// Oldest first; at least one.
  let versions: [(from: Period, scheme: Scheme)]

  /// - Parameter adopted: Oldest first; at least one.
  init(_ adopted: [(from: Period, scheme: Scheme)]) {
    let newest = adopted[adopted.count - 1].scheme
    versions = adopted.map { ($0.from, $0.scheme.hiding(as: newest)) }
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
