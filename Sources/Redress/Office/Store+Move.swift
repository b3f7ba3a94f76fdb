public import RedressStore

extension Store {
  /// Copies the whole office into a database that has no event yet, and verifies it there.
  ///
  /// - Parameters:
  ///   - other: A new store, of the same engine or of another.
  ///   - report: Told now and then how far verifying is.
  /// - Returns: The end of the log, which is the same there.
  /// - Throws: ``StoreError``: `noOffice`, `officeExists`, `notMoved`; what either engine throws.
  public func move(to other: Store, report: ActReport?) throws -> LogHead {
    guard let head = try copy(into: other) else { throw StoreError.noOffice }
    let report = try other.verify(against: [head], report: report)
    guard report.isOK, report.head == head else { throw StoreError.notMoved }
    return head
  }
}
