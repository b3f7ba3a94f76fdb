internal import RedressCore

extension Connection {
  /// The newest number that the office gave to a thing; 0 when there is none.
  ///
  /// - Parameter noun: As in its id: `dispute`.
  /// - Returns: As it stands in the newest id.
  /// - Throws: What reading throws.
  package func newestNumber(of noun: String) throws -> Int64 {
    switch noun {
    case "drop": try nextDrop().number - 1
    case "case": try nextCase().number - 1
    case "check": try number("SELECT coalesce(max(id), 0) FROM cause_check")
    case "run": try number("SELECT coalesce(max(id), 0) FROM notice_run")
    default: try number("SELECT coalesce(max(id), 0) FROM \(noun)")
    }
  }
}
