extension RecordKind {
  /// Whether two records of the kind tell the same fact, whatever their ids are: the same person, furnisher,
  /// day and amounts.
  ///
  /// A furnisher that sends a fact again often gives it another id, and its other fields change with time.
  public func isSameFact(_ first: Record, _ second: Record) -> Bool {
    first.kind == second.kind && first.subject == second.subject && first.on == second.on
      && first.furnisher == second.furnisher
      && fields.indices.allSatisfy {
        fields[$0].type != .money || first.values[$0] == second.values[$0]
      }
  }
}
