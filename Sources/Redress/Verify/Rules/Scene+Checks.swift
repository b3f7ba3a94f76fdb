internal import RedressCore
internal import RedressStore

extension Scene {
  func checkTaken() throws {
    let id = try payload(CheckTaken.self).check
    try again { try $0.take(id, $1) }
  }

  /// - Returns: The letter that has to follow; `nil` where a correction tells it.
  func checkClosed() throws -> Notice.Occasion? {
    let closed = try payload(CheckClosed.self)
    try again { try $0.close(closed.check, closed.finding, note: closed.note, $1) }
    guard closed.finding.isTold else { return nil }
    return try past.check(closed.check).map { .finding($0.drop) }
  }
}
