public import RedressCore
internal import RedressStore

/// A drop, for showing.
public struct ShownDrop: Sendable {
  public let id: DropID
  public let caseID: CaseID?
  public let drop: ScoreDrop

  /// The incident that holds its notice; `nil` when none does.
  public let incident: IncidentID?

  /// Whether a correction ended it.
  public let isEnded: Bool

  /// The drop that took its place, if one did.
  public let replacedBy: DropID?
  public let scheme: Scheme
}

extension Office {
  /// The drops of a period that stand, by subject; may be empty.
  public func drops(in period: Period) throws -> [ShownDrop] {
    try store.read { connection in
      let schemes = try rules(connection).schemes
      return try connection.drops(in: period, base: schemes.current.range.base)
        .map { ShownDrop($0, schemes) }
    }
  }

  /// A drop, standing or not.
  ///
  /// - Throws: ``NotFound``.
  public func drop(_ id: DropID) throws -> ShownDrop {
    try store.read { connection in
      let schemes = try rules(connection).schemes
      return ShownDrop(try drop(id, connection, schemes), schemes)
    }
  }
}

extension ShownDrop {
  fileprivate init(_ row: DropRow, _ schemes: SchemeHistory) {
    self.init(
      id: row.id,
      caseID: row.caseID,
      drop: row.drop,
      incident: row.incident,
      isEnded: row.endedBy != nil,
      replacedBy: row.replacedBy,
      scheme: schemes.scheme(for: row.drop.period)
    )
  }
}
