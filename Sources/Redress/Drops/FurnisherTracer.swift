internal import RedressCore
internal import RedressStore

/// Traces a drop's deepest loss to the furnisher of the records behind it.
struct FurnisherTracer {
  private let explainer: DropExplainer
  private let base: Points
  private let kinds: [RecordKind]

  /// The place in the log that a new drop will have.
  private let place: Int64

  /// Whether there is any record to trace a drop to.
  private let hasRecords: Bool

  init(
    _ connection: any Connection,
    _ schemes: SchemeHistory,
    _ retention: Retention,
    period: Period
  ) throws {
    explainer = try DropExplainer(connection, schemes, retention)
    base = schemes.scheme(for: period).range.base
    kinds = schemes.current.kinds
    place = (try connection.head()?.sequence ?? 0) + 1
    hasRecords = try connection.hasRecords()
  }

  /// - Returns: `nil` when the loss cannot be traced to one furnisher.
  func furnisher(of standing: StandingDrops, _ place: Int) throws -> FurnisherID? {
    guard hasRecords else { return nil }
    return try furnisher(of: standing.row(place, base: base))
  }

  /// - Returns: `nil` when the loss cannot be traced to one furnisher.
  func furnisher(of numbered: NumberedDrops, _ place: Int) throws -> FurnisherID? {
    guard hasRecords else { return nil }
    return try furnisher(
      of: DropRow(
        candidate: numbered.drops.drop(at: numbered.fresh[place], base: base),
        id: numbered.id(place),
        event: self.place
      )
    )
  }

  private func furnisher(of row: DropRow) throws -> FurnisherID? {
    // Where scores come from elsewhere, most people have no record here to trace a drop to.
    let sources = try explainer.sources(of: [row])[0]
    return sources.hasRecords ? try sources.evidence(kinds: kinds).furnisher : nil
  }
}
